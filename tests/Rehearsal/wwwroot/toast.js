import { byId, el } from "./dom.js";

const shownFor = 8000;

/** Says what happened, for eyes and screen readers. A problem stays until it is dismissed or replaced. */
export function toast(text, { problem = false } = {}) {
  const close = el("button", { type: "button", class: "quiet", "aria-label": "Dismiss", onclick: () => note.remove() }, "✕");
  const note = el("div", { class: problem ? "toast problem" : "toast" },
    el("p", {}, problem ? el("strong", {}, "Problem: ") : null, text), close);
  byId("toasts").replaceChildren(note);
  if (!problem) setTimeout(() => note.remove(), shownFor);
}

/** Takes away what was said about the place that the person just left. A problem stays. */
export function clearNotes() {
  for (const note of document.querySelectorAll(".toast:not(.problem)")) note.remove();
}

export const problem = error => toast(error.message, { problem: true });

/** Runs what a button asked for and shows the reason if it fails. Resolves to false on failure. */
export async function attempt(work) {
  try {
    await work();
    return true;
  } catch (error) {
    problem(error);
    return false;
  }
}
