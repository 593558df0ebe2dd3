import { api } from "./api.js";
import { renderCard } from "./card.js";
import { composer } from "./compose.js";
import { openDialog } from "./dialog.js";
import { el, keep, setText } from "./dom.js";
import { toHtml } from "./markdown.js";
import { attempt, toast } from "./toast.js";

/** What a drawn message was drawn from, whether the person changed an input since, and whether an action is under way. */
const drawn = new WeakMap();

/** Makes a post with its replies. `context` is { as, conversation, channel, installed, refresh }. */
export function makePost(thread, context) {
  const post = el("div", { class: "post" });
  post.append(makeMessage(thread.message, context, 3), el("div", { class: "replies" }));
  if (context.channel) post.append(replyBox(thread.id, context));
  updatePost(post, thread, context);
  return post;
}

export function updatePost(post, thread, context) {
  const [message, replies, reply] = post.children;
  updateMessage(message, thread.message, context, 3);
  keep(replies, thread.replies, one => one.id,
    one => makeMessage(one, context, 4),
    (node, one) => updateMessage(node, one, context, 4));
  if (reply) reply.hidden = !context.installed;
}

function makeMessage(message, context, level) {
  const node = el("article", { class: message.from.bot ? "message bot" : "message" });
  const initials = message.from.bot ? "CB" : message.from.name.split(/\s+/).map(word => word[0]).slice(0, 2).join("").toUpperCase();
  node.append(
    el("span", { class: "face", "aria-hidden": "true", "data-tint": String(tint(message.from.id)) }, initials),
    el("div", { class: "message-head" },
      el(`h${level}`, {}, message.from.name),
      el("time", { datetime: message.at }, clock(message.at)),
      el("span", { class: "edited" })),
    el("div", { class: "text" }),
    el("div", { class: "card-note", hidden: true }),
    el("div", { class: "card", role: "group", "aria-label": `Card from ${message.from.name}`, tabindex: "-1", hidden: true }));
  drawn.set(node, { text: null, card: null, dirty: false, busy: false });
  node.querySelector(".card").addEventListener("input", () => { drawn.get(node).dirty = true; });
  updateMessage(node, message, context, level);
  return node;
}

function updateMessage(node, message, context, level) {
  const state = drawn.get(node);
  setText(node.querySelector(".edited"), message.edited && !message.deleted ? "Edited" : "");
  const text = message.deleted ? "\0deleted" : message.text ?? "";
  if (state.text !== text) {
    state.text = text;
    writeText(node.querySelector(".text"), message, context);
  }
  const card = message.deleted || !message.card ? "" : JSON.stringify(message.card);
  if (state.card === card) return;
  if (state.dirty && state.card && card) {
    offerNewCard(node, message, context, level);
    return;
  }
  drawCard(node, message, context, level, card);
}

/** A person's text stays text. In a channel the rehearsal mentions CoeBot for them. */
function writeText(place, message, context) {
  place.hidden = !message.deleted && !message.text;
  place.classList.toggle("deleted", Boolean(message.deleted));
  if (message.deleted) place.textContent = "This message was deleted.";
  else if (message.from.bot) place.innerHTML = toHtml(message.text ?? "");
  else place.replaceChildren(...context.channel ? [el("span", { class: "mention" }, "CoeBot"), " "] : [], message.text ?? "");
}

function drawCard(node, message, context, level, json) {
  const place = node.querySelector(".card");
  const state = drawn.get(node);
  const focused = place.contains(document.activeElement);
  Object.assign(state, { card: json, dirty: false });
  node.querySelector(".card-note").hidden = true;
  place.hidden = !json;
  place.replaceChildren();
  if (!json) return;
  place.append(renderCard(message.card, {
    owner: `m${CSS.escape(message.id).replace(/\W/g, "_")}`,
    headingLevel: level + 1,
    act: action => act(node, message, context, action),
  }));
  if (focused) focusAnswer(place);
}

/**
 * Someone pressed a button of the card that is gone now. If the new card is a form that names a problem, that is
 * where they go on; otherwise at its start.
 */
function focusAnswer(place) {
  const form = place.querySelector(".ac-input");
  const trouble = form && [...place.querySelectorAll(".ac-textBlock")].find(block => block.style.color.includes("--card-attention"));
  if (trouble) trouble.tabIndex = -1;
  (trouble ?? place).focus({ preventScroll: true });
}

/** A card that changed while someone is typing in it waits until they ask for it, unlike in Teams. */
function offerNewCard(node, message, context, level) {
  const note = node.querySelector(".card-note");
  const show = () => {
    drawCard(node, message, context, level, JSON.stringify(message.card));
    node.querySelector(".card").focus();
  };
  note.replaceChildren("CoeBot changed this card. What you typed is still here. ",
    el("button", { type: "button", class: "quiet", onclick: show }, "Show the new card"));
  note.hidden = false;
}

async function act(node, message, context, action) {
  const state = drawn.get(node);
  if (state.busy) return;
  const place = node.querySelector(".card");
  state.busy = true;
  place.setAttribute("aria-busy", "true");
  await attempt(async () => {
    const where = { as: context.as, conversation: context.conversation, message: message.id };
    const answer = await api.act({ ...where, action });
    if (answer.kind === "dialog") {
      openDialog(answer, { send: data => api.dialog({ ...where, data }), closed: context.refresh });
      return;
    }
    const refused = !answer.ok || answer.kind === "error";
    if (!refused) state.dirty = false;
    await context.refresh();
    if (answer.message) toast(answer.message, { problem: refused });
    else if (refused) toast("CoeBot could not do that. What you typed is still here; try again.", { problem: true });
    else toast(answer.kind === "card" ? "CoeBot answered on the card." : "Sent to CoeBot.");
  });
  state.busy = false;
  place.removeAttribute("aria-busy");
  const focused = document.activeElement;
  if (focused === place) place.scrollIntoView({ block: "start" });
  else if (place.contains(focused)) focused.scrollIntoView({ block: "nearest" });
}

function replyBox(thread, context) {
  const box = el("div", { class: "reply" });
  const open = el("button", { type: "button", class: "quiet" }, "Reply");
  open.addEventListener("click", () => {
    box.replaceChildren(composer({
      label: "Reply", key: `${context.as}|${thread}`,
      send: text => api.say({ as: context.as, conversation: context.conversation, thread, text }).then(context.refresh),
      cancel: () => { box.replaceChildren(open); open.focus(); },
    }));
    box.querySelector("textarea").focus();
  });
  box.append(open);
  return box;
}

const tint = id => [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 5;

const clock = at => new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
