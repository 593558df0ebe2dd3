import { api } from "./api.js";
import { drawCompose } from "./compose.js";
import { drawConversations, installButton } from "./conversations.js";
import { conversations, firstConversation, organiser, person } from "./directory.js";
import { byId, el, setText } from "./dom.js";
import { drawFaults } from "./faults.js";
import { drawItem } from "./item.js";
import { drawCount, drawTable } from "./list.js";
import { drawPeople } from "./people.js";
import { address, place, settle } from "./place.js";
import { arrived, drawPosts, showNewest } from "./posts.js";
import { drawSteps, startSteps } from "./steps.js";
import { attempt, clearNotes, problem, toast } from "./toast.js";

const model = { state: null, refresh };
let shown = "";

/** Who plays and where, with what the address leaves open filled in. */
function resolve(state) {
  const at = place();
  const who = person(state, at.as) ?? organiser(state);
  const conversation = conversations(who).find(one => one.id === at.conversation) ?? firstConversation(who);
  if (at.as !== who.id || at.conversation !== conversation.id) settle({ as: who.id, conversation: conversation.id });
  return { ...place(), who, conversation };
}

let running = null;
let again = false;

/** Reads everything the page shows and draws what changed. Calls during a run lead to one more run. */
function refresh() {
  if (running) {
    again = true;
    return running;
  }
  running = (async () => {
    do {
      again = false;
      await readAndDraw();
    } while (again);
  })().finally(() => { running = null; });
  return running;
}

async function readAndDraw() {
  model.state = await api.state();
  const at = resolve(model.state);
  const [{ messages }, list] = await Promise.all([api.messages(at.conversation.id, at.who.id), api.list()]);
  const now = resolve(model.state);
  if (now.who.id !== at.who.id || now.conversation.id !== at.conversation.id) {
    again = true;
    return;
  }
  draw(now, messages, list);
}

function draw(at, messages, list) {
  document.body.dataset.view = at.view;
  setText(byId("paper"), model.state.paperTitle ? `of “${model.state.paperTitle}”` : "");
  document.title = `${at.view === "list" ? "SharePoint list" : at.conversation.name} – CoeBot rehearsal`;
  drawTabs(at);
  drawPeople(model.state, at.who);
  drawSteps(model);
  drawConversations(at.who, at.conversation, refresh);
  drawTalk(at, messages);
  drawCount(list);
  drawTable(list, at.item);
  drawItem(list, at.item, refresh);
  arrive(at);
}

/**
 * After a step to another place: what was scrolled starts afresh, and where the focused link or button went out of
 * sight, the heading of what came into sight takes the focus.
 */
function arrive(at) {
  const here = [at.who.id, at.conversation.id, at.view].join("|");
  if (here === shown) return;
  const first = shown === "";
  shown = here;
  document.querySelector(".page").scrollTop = 0;
  // On a phone the first look belongs to the header and its steps.
  if (at.view === "messages" && !(first && narrow.matches)) showNewest();
  const focused = document.activeElement;
  if (!first && (focused === document.body || focused.getClientRects().length === 0)) {
    const title = { list: "sheet-title", conversations: "rail-title" }[at.view] ?? "talk-title";
    byId(title).focus({ preventScroll: true });
  }
}

function drawTabs(at) {
  for (const tab of document.querySelectorAll("[data-tab]")) {
    tab.href = address({ view: tab.dataset.tab, item: "" });
    // On a wide page the conversations stand beside the messages and have no tab of their own.
    const current = tab.dataset.tab === at.view || (tab.dataset.tab === "messages" && at.view === "conversations" && !narrow.matches);
    if (current) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
}

function drawTalk(at, messages) {
  const { who, conversation } = at;
  const team = conversation.team;
  const context = { as: who.id, conversation: conversation.id, channel: Boolean(team), installed: !team || team.installed, refresh };
  setText(byId("talk-title"), conversation.name);
  setText(byId("talk-where"), team ? `${team.name}, ${who.tenant.name}` : `${who.name}, ${who.tenant.name}`);
  byId("scroll").setAttribute("aria-label", `Posts in ${conversation.name}`);
  byId("remove").hidden = !team?.installed;
  byId("remove").onclick = () => attempt(async () => {
    await api.uninstall(team.id);
    toast(`CoeBot was removed from ${team.name}.`);
    await refresh();
  });
  drawEmpty(at, messages);
  const fresh = arrived(messages, context).filter(message => message.from.bot);
  drawPosts(messages, context);
  drawCompose({
    who, conversation, sections: model.state.sections,
    send: text => api.say({ as: who.id, conversation: conversation.id, text }).then(refresh),
  });
  if (fresh.length > 0) {
    byId("news").textContent = fresh.length === 1 ? "New message from CoeBot." : `${fresh.length} new messages from CoeBot.`;
    if (fresh.some(message => !message.thread || message.thread === message.id)) showNewest();
  }
}

function drawEmpty(at, messages) {
  const { who, conversation } = at;
  const team = conversation.team;
  const missing = team && !team.installed;
  const empty = byId("empty");
  const signature = missing ? `missing ${team.id}` : messages.length > 0 ? "" : `empty ${conversation.id}`;
  empty.hidden = !signature;
  if (empty.dataset.signature === signature) return;
  empty.dataset.signature = signature;
  if (missing) empty.replaceChildren(el("p", {}, `CoeBot isn’t in ${team.name} yet.`), installButton(team, who, refresh));
  else if (team) empty.replaceChildren(el("p", {}, "No posts yet. When an organiser sends a section out, it appears here."));
  else empty.replaceChildren(el("p", {}, "Nothing said yet. Add CoeBot for yourself to be welcomed, or type help below."), addButton(who));
}

function addButton(who) {
  return el("button", { type: "button", onclick: () => attempt(async () => { await api.installPersonal(who.id); await refresh(); }) }, "Add CoeBot");
}

const narrow = window.matchMedia("(max-width: 640px)");

function listen() {
  const events = new EventSource("/play/events");
  let lost = false;
  events.addEventListener("changed", () => refresh().catch(problem));
  events.addEventListener("error", () => {
    if (!lost) toast("The rehearsal stopped answering. The page goes on trying.", { problem: true });
    lost = true;
  });
  events.addEventListener("open", () => {
    if (lost) toast("Connected again.");
    lost = false;
    refresh().catch(problem);
  });
}

byId("skip").addEventListener("click", event => {
  event.preventDefault();
  byId("main").focus();
});
window.addEventListener("hashchange", () => {
  clearNotes();
  refresh().catch(problem);
});
narrow.addEventListener("change", () => drawTabs(place()));
startSteps();
drawFaults();
listen();
refresh().catch(problem);
