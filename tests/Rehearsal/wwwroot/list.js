import { byId, el, keep, setText } from "./dom.js";
import { go } from "./place.js";

/** What a reviewer reads first. The reading pane has every column. */
const first = ["Reference", "SectionTitle", "Role", "Reflection", "Summary", "Network", "SubmittedOn", "Status"];
const shortNames = { SectionTitle: "Section", SubmittedOn: "Submitted" };

export function drawCount(list) {
  const count = list.items.length;
  setText(byId("count"), String(count));
  byId("count").setAttribute("aria-label", count === 1 ? "1 item" : `${count} items`);
  byId("count").setAttribute("role", "img");
}

/** Shows the list's items, newest first, with `selected` marked. Rows stay the same nodes while their item stays. */
export function drawTable(list, selected) {
  setText(byId("sheet-title"), list.title || "SharePoint list");
  const place = byId("table");
  const columns = first.map(name => list.columns.find(column => column.name === name)).filter(Boolean);
  const signature = columns.map(column => column.name).join();
  if (place.dataset.signature !== signature || place.dataset.any !== String(list.items.length > 0)) {
    place.dataset.signature = signature;
    place.dataset.any = String(list.items.length > 0);
    place.replaceChildren(list.items.length > 0 ? frame(columns) : nothing());
  }
  const body = place.querySelector("tbody");
  if (!body) return;
  keep(body, list.items, item => item.id, item => el("tr", { role: "row", onclick: event => open(event, item.id) }), () => {});
  list.items.forEach((item, i) => drawRow(body.children[i], item, columns, item.id === selected));
}

/** Table roles are spelt out: on a phone the rows are laid out as blocks, and browsers then forget what they were. */
function frame(columns) {
  return el("table", { role: "table", "aria-labelledby": "sheet-title" },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" },
      ...columns.map(column => el("th", { role: "columnheader", scope: "col", class: `c-${column.name}` }, shortHeading(column))))),
    el("tbody", { role: "rowgroup" }));
}

const nothing = () => el("div", { class: "empty" },
  el("p", {}, "No answers yet. When a member sends the form on a section’s card, the answer appears here within seconds."));

const shortHeading = column => shortNames[column.name] ?? heading(column);

export const heading = column => column.displayName ?? column.name;

function open(event, item) {
  if (event.target.closest("button") || !getSelection().isCollapsed) return;
  go({ item });
}

function drawRow(row, item, columns, selected) {
  row.classList.toggle("selected", selected);
  keep(row, columns, column => column.name, column => makeCell(item, column), () => {});
  columns.forEach((column, i) => {
    const cell = row.children[i];
    if (i > 0) {
      // A form without a summary: the title has what there is.
      setText(cell.firstElementChild, show(item.fields[column.name], column) || (column.name === "Summary" && item.fields.Title || ""));
      if (column.name === "Status") cell.firstElementChild.dataset.status = item.fields.Status ?? "";
      return;
    }
    const button = cell.firstElementChild;
    setText(button, show(item.fields[column.name], column) || item.fields.Title || item.id);
    if (selected) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
}

function makeCell(item, column) {
  const name = column.name;
  const content = name === first[0]
    ? el("button", { type: "button", class: "link", "data-item": item.id, onclick: () => go({ item: item.id }) })
    : el("span", {});
  return el("td", { role: "cell", class: `c-${name}`, "data-label": shortHeading(column) }, content);
}

/** A field as SharePoint's list view words it. */
export function show(value, column) {
  if (value === null || value === undefined || value === "") return "";
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (/date/i.test(column?.type ?? "") || /^\d{4}-\d\d-\d\dT/.test(value)) return moment(value);
  return typeof value === "object" ? value.displayName ?? value.LookupValue ?? JSON.stringify(value) : String(value);
}

const moment = value => new Date(value).toLocaleString("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
