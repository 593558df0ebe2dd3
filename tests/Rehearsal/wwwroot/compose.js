import { suggested } from "./directory.js";
import { byId, el } from "./dom.js";
import { attempt } from "./toast.js";

const drafts = new Map();

/**
 * A box to write a message in. `words` are things to type, offered as buttons with `hint` beside them; `key` names the
 * draft, which is kept while the person looks elsewhere; the box is emptied once `send`, given the trimmed text, is done.
 */
export function composer({ label, hint = "", key, send, cancel, words = [] }) {
  const text = el("textarea", { rows: "1", "aria-label": label, placeholder: label, maxlength: "20000" });
  text.value = drafts.get(key) ?? "";
  text.addEventListener("input", () => drafts.set(key, text.value));
  text.addEventListener("keydown", event => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  const form = el("form", { class: "composer", onsubmit: submit },
    words.length ? el("div", { class: "composer-top" }, wordChips(words, write), hint ? el("p", { class: "hint" }, hint) : null) : null,
    el("div", { class: "composer-line" },
      text,
      el("button", { type: "submit", class: "primary" }, "Send"),
      cancel ? el("button", { type: "button", class: "quiet", onclick: cancel }, "Cancel") : null));

  async function submit(event) {
    event.preventDefault();
    const message = text.value.trim();
    if (!message || form.dataset.sending) {
      text.focus();
      return;
    }
    form.dataset.sending = "yes";
    const sent = await attempt(() => send(message));
    delete form.dataset.sending;
    // What was typed while the message was on its way is the next message.
    if (!sent || text.value.trim() !== message) return;
    drafts.delete(key);
    text.value = "";
  }

  function write(words) {
    text.value = words;
    drafts.set(key, words);
    text.focus();
  }

  return form;
}

function wordChips(words, write) {
  return el("ul", { class: "chips", "aria-label": "Things to type" },
    ...words.map(word => el("li", {}, el("button", { type: "button", class: "chip", onclick: () => write(word) }, word))));
}

/** Writes into the box at the foot of the conversation, for the person to read and send. */
export function suggest(text) {
  const box = byId("compose").querySelector("textarea");
  if (!box) return;
  box.value = text;
  box.dispatchEvent(new Event("input"));
  box.focus();
}

let drawnFor = "";

/** Shows the box of a conversation; the same node stays while nothing about it changed. */
export function drawCompose({ who, conversation, sections, send }) {
  const box = byId("compose");
  const usable = !conversation.team || conversation.team.installed;
  const key = `${who.id}|${conversation.id}|${usable}`;
  if (drawnFor === key) return;
  drawnFor = key;
  box.replaceChildren();
  if (!usable) return;
  const section = suggested(sections) ?? "SECTION";
  const words = who.organiser
    ? ["help", "sections", "targets", `broadcast ${section} to all`, "broadcasts"]
    : ["help", "sections", "mine", "privacy"];
  const label = conversation.team ? `New post in ${conversation.name}, to @CoeBot` : "Message to CoeBot";
  const hint = conversation.team ? "Mentions CoeBot: in a channel a bot hears nothing else." : "";
  box.append(composer({ label, hint, key: `${who.id}|${conversation.id}`, words, send }));
}
