import { api } from "./api.js";
import { byId, el, setText } from "./dom.js";
import { heading, show } from "./list.js";
import { go } from "./place.js";
import { attempt, toast } from "./toast.js";

const answer = ["Summary", "Details", "Reflection", "Role", "Organisation", "Email", "ContactOk", "QuoteOk", "SectionTitle", "Network", "SubmittedOn", "Reference"];
const reviewers = new Set(["Status", "AssignedTo", "Themes", "PublicText", "Reply", "ReviewNotes"]);

/** The reading pane: every field of one item, and the two that a reviewer sets here. Half-typed text survives a redraw. */
export function drawItem(list, id, refresh) {
  const pane = byId("reading");
  const item = list.items.find(one => one.id === id);
  document.body.dataset.reading = item ? "yes" : "no";
  pane.hidden = !item;
  if (!item) {
    delete pane.dataset.item;
    pane.replaceChildren();
    return;
  }
  if (pane.dataset.item !== item.id) {
    pane.dataset.item = item.id;
    pane.replaceChildren(...frame(list, item, refresh));
    byId("reading-title").focus();
  }
  setText(byId("reading-title"), item.fields.Title || item.fields.Reference || item.id);
  drawFields(pane.querySelector("dl"), list, item);
  const form = pane.querySelector("form");
  if (!form.dataset.touched) fill(form, item);
}

function frame(list, item, refresh) {
  const close = () => {
    go({ item: "" });
    // The row is there once the list is drawn for the new address.
    setTimeout(() => document.querySelector(`[data-item="${CSS.escape(item.id)}"]`)?.focus(), 100);
  };
  return [
    el("div", { class: "reading-head" },
      el("h3", { id: "reading-title", tabindex: "-1" }),
      el("button", { type: "button", class: "quiet", onclick: close }, "Close")),
    reviewForm(list, item, refresh),
    el("h4", {}, "The answer"),
    el("dl", {}),
  ];
}

function reviewForm(list, item, refresh) {
  const statuses = list.columns.find(column => column.name === "Status")?.choices ?? [];
  const form = el("form", { class: "review" },
    el("h4", {}, "For the reviewer"),
    el("label", { for: "status" }, "Status"),
    el("select", { id: "status", name: "Status" }, ...statuses.map(status => el("option", {}, status))),
    el("label", { for: "reply" }, "Reply"),
    el("textarea", { id: "reply", name: "Reply", rows: "3" }),
    el("button", { type: "submit", class: "primary" }, "Save"));
  form.addEventListener("input", () => { form.dataset.touched = "yes"; });
  form.addEventListener("submit", event => {
    event.preventDefault();
    attempt(async () => {
      await api.review(item.id, { Status: form.elements.Status.value, Reply: form.elements.Reply.value });
      delete form.dataset.touched;
      toast("Saved in the list.");
      await refresh();
    });
  });
  return form;
}

function fill(form, item) {
  form.elements.Status.value = item.fields.Status ?? "";
  form.elements.Reply.value = item.fields.Reply ?? "";
}

function drawFields(place, list, item) {
  const columns = list.columns
    .filter(column => !reviewers.has(column.name) && column.name !== "Title")
    .sort((one, other) => rank(one) - rank(other));
  const filled = columns.filter(column => show(item.fields[column.name], column) !== "");
  const empty = columns.filter(column => !filled.includes(column));
  const signature = JSON.stringify(item.fields);
  if (place.dataset.signature === signature) return;
  place.dataset.signature = signature;
  place.replaceChildren(
    ...filled.map(column => field(heading(column), show(item.fields[column.name], column))),
    ...(empty.length ? [field("Left empty", empty.map(heading).join(", "))] : []));
}

/** The answer itself comes first, the keeping of it after. */
const rank = column => answer.includes(column.name) ? answer.indexOf(column.name) : answer.length;

const field = (name, value) => el("div", {}, el("dt", {}, name), el("dd", {}, value));
