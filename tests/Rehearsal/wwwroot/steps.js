import { api } from "./api.js";
import { suggest } from "./compose.js";
import { memberElsewhere, organiser, personalChat, suggested } from "./directory.js";
import { byId, el } from "./dom.js";
import { go, place } from "./place.js";
import { attempt } from "./toast.js";

const remembered = "coebot-rehearsal-steps";

/** The four steps of a first look, each with a button that goes where the step happens. */
export function drawSteps(model) {
  const list = byId("step-list");
  const first = organiser(model.state);
  const second = memberElsewhere(model.state, first);
  const signature = `${first?.id}|${second?.id}|${suggested(model.state.sections)}`;
  if (list.dataset.signature === signature) return;
  list.dataset.signature = signature;
  const section = suggested(model.state.sections) ?? "SECTION";
  list.replaceChildren(
    step("Send a section out", ["As the organiser, type ", el("code", {}, `broadcast ${section} to all`), "."],
      first && `Be ${first.name}`, () => beOrganiser(first, section, model)),
    step("Confirm it", ["CoeBot shows what would go where and posts nothing until you press the button on its card."]),
    step("Answer", ["As a member of another council, fill in the form on the post in your channel."],
      second && `Be ${second.name}`, () => go({ as: second.id, conversation: "", view: "messages", item: "" })),
    step("See it arrive", ["The answer becomes a row in the list where reviewers work."],
      "Open the list", () => go({ view: "list", item: "" })));
}

function step(name, text, action, run) {
  return el("li", {}, el("div", {},
    el("strong", {}, name), el("p", {}, ...text),
    action ? el("button", { type: "button", onclick: run }, action) : null));
}

async function beOrganiser(who, section, model) {
  go({ as: who.id, conversation: personalChat(who.id), view: "messages", item: "" });
  await attempt(async () => {
    const chat = await api.messages(personalChat(who.id), who.id);
    if (chat.messages.length === 0) await api.installPersonal(who.id);
    await model.refresh();
  });
  if (place().as === who.id) suggest(`broadcast ${section} to all`);
}

/** Opens the steps on a first visit with room for them and remembers a choice made since. */
export function startSteps() {
  const steps = byId("steps");
  const choice = localStorage.getItem(remembered);
  steps.open = choice ? choice === "open" : window.matchMedia("(min-width: 641px)").matches;
  steps.addEventListener("toggle", () => localStorage.setItem(remembered, steps.open ? "open" : "closed"));
}
