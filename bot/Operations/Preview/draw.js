import { look } from "./look.js";

const { AdaptiveCard, GlobalSettings, HostConfig, SerializationContext } = globalThis.AdaptiveCards;

GlobalSettings.setTabIndexAtCardRoot = false;
GlobalSettings.useAdvancedTextBlockTruncation = false;

const newestInTeams = 1.5;

/** `toHtml` turns the Markdown of a text into HTML, or returns undefined for a text without any. */
export function readMarkdownWith(toHtml) {
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    const html = toHtml(text);
    if (html === undefined) return;
    result.outputHtml = html;
    result.didProcess = true;
  };
}

/**
 * Draws a card with the official renderer. `owner` makes the ids of this card unlike those of every other card on
 * the page; `act` gets { type, verb, data } of an Action.Execute or Action.Submit whose inputs were valid. Returns a
 * string where there is a text to show in place of the card.
 */
export function drawCard(json, { owner, headingLevel, act }) {
  if (Number.parseFloat(json.version) > newestInTeams) {
    return json.fallbackText ?? `Teams cannot show a card of version ${json.version}.`;
  }
  const card = new AdaptiveCard();
  card.hostConfig = new HostConfig(look(headingLevel));
  card.onExecuteAction = action => execute(action, act);
  const context = new SerializationContext();
  // The renderer's pattern for a language knows no region and, being stateful, refuses every second card.
  const { lang, ...rest } = json;
  card.parse(rest, context);
  const said = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message);
  // Charts are Teams' own: this renderer shows what they fall back to, as an older client does.
  for (const message of said.filter(message => !message.startsWith('Unknown element type "Chart.'))) console.warn(`Card: ${message}`);
  const drawn = card.render();
  if (!drawn) return json.fallbackText ?? "This card is empty.";
  for (const action of card.getAllActions()) if (action.verb && action.renderedElement) action.renderedElement.dataset.verb = action.verb;
  if (lang) drawn.lang = lang;
  setApart(drawn, owner);
  completeAria(drawn);
  return drawn;
}

function execute(action, act) {
  const type = action.getJsonTypeName();
  if (type === "Action.OpenUrl") {
    if (/^(https?|mailto):/i.test(action.url)) window.open(action.url, "_blank", "noopener,noreferrer");
  } else if (type === "Action.Execute" || type === "Action.Submit") {
    act({ type, verb: action.verb, data: action.data ?? {} });
  }
}

/** The renderer takes ids and radio names from the JSON, which two copies of one card share. */
function setApart(drawn, owner) {
  const own = id => id.startsWith("__ac-") ? id : `${owner}-${id}`;
  for (const node of drawn.querySelectorAll("[id]")) node.id = own(node.id);
  for (const node of drawn.querySelectorAll("[aria-controls]")) {
    node.setAttribute("aria-controls", node.getAttribute("aria-controls").split(" ").map(own).join(" "));
  }
  for (const radio of drawn.querySelectorAll("input[type=radio]")) radio.name = own(radio.name);
}

/** Adds what the renderer leaves out for assistive technology. */
function completeAria(drawn) {
  for (const area of drawn.querySelectorAll("textarea.ac-input-required")) area.setAttribute("aria-required", "true");
  for (const group of drawn.querySelectorAll(".ac-choiceSetInput-expanded")) {
    group.setAttribute("role", "radiogroup");
    const label = drawn.querySelector(`label[for="${CSS.escape(group.id)}"]`);
    if (label) group.setAttribute("aria-labelledby", label.id);
    for (const radio of group.querySelectorAll("[aria-required]")) {
      radio.removeAttribute("aria-required");
      group.setAttribute("aria-required", "true");
    }
  }
  const mark = () => {
    for (const input of drawn.querySelectorAll("input.ac-input, select.ac-input, textarea.ac-input")) {
      if (input.classList.contains("ac-input-validation-failed")) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  };
  // The renderer stops the events it handles, so they are caught on the way down and looked at once it is done.
  for (const event of ["click", "input", "change"]) {
    drawn.addEventListener(event, () => setTimeout(mark), { capture: true });
  }
  drawn.addEventListener("click", event => setTimeout(() => {
    tellToggles(drawn);
    keepFocus(drawn, event);
  }), { capture: true });
  tellToggles(drawn);
}

/** The renderer marks what a toggle opens as expanded; it is the button that must say so. */
function tellToggles(drawn) {
  for (const opened of drawn.querySelectorAll("[aria-expanded]:not(button)")) opened.removeAttribute("aria-expanded");
  for (const button of drawn.querySelectorAll("button[aria-controls]")) {
    const [only, ...more] = button.getAttribute("aria-controls").split(" ");
    const opened = more.length === 0 && drawn.querySelector(`#${CSS.escape(only)}`);
    if (opened) button.setAttribute("aria-expanded", String(opened.style.display !== "none"));
  }
}

/** A toggle often hides the button that was pressed; focus then goes to what it opened. */
function keepFocus(drawn, event) {
  const button = event.target.closest?.("button[aria-controls]");
  if (!button || button.offsetParent !== null) return;
  const opened = button.getAttribute("aria-controls").split(" ")
    .map(id => drawn.querySelector(`#${CSS.escape(id)}`))
    .find(node => node && node.offsetParent !== null);
  if (!opened) return;
  const target = opened.querySelector("button, input, select, textarea, a[href]") ?? opened;
  if (target === opened) opened.tabIndex = -1;
  target.focus({ preventScroll: true });
}
