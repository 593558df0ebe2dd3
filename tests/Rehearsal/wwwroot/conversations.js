import { api } from "./api.js";
import { personalChat } from "./directory.js";
import { byId, el, keep, setText } from "./dom.js";
import { address } from "./place.js";
import { attempt, toast } from "./toast.js";

/** The rail: the teams and channels of the person's organisation, then their chat with CoeBot. */
export function drawConversations(who, current, refresh) {
  const rail = byId("conversations");
  const chat = { id: `chat-${who.id}`, name: "Chat", channels: [{ id: personalChat(who.id), name: "Chat with CoeBot" }], chat: true };
  const groups = [...who.tenant.teams, chat];
  keep(rail, groups, group => group.id, make, () => {});
  groups.forEach((group, i) => update(rail.children[i], group, who, current, refresh));
}

function make(group) {
  const title = el("h3", { class: "team" }, group.name);
  return el("div", { class: "team-group" }, title, el("ul", {}), el("div", { class: "team-foot" }));
}

function update(node, group, who, current, refresh) {
  const [title, list, foot] = node.children;
  setText(title, group.name);
  keep(list, group.channels, channel => channel.id, () => el("li", {}, el("a")), () => {});
  group.channels.forEach((channel, i) => mark(list.children[i].firstElementChild, channel, current));
  const missing = !group.chat && !group.installed;
  if (missing !== Boolean(foot.firstElementChild)) foot.replaceChildren(...(missing ? [installButton(group, who, refresh)] : []));
}

function mark(link, channel, current) {
  setText(link, channel.name);
  link.href = address({ conversation: channel.id, view: "messages", item: "" });
  if (channel.id === current.id) link.setAttribute("aria-current", "page");
  else link.removeAttribute("aria-current");
}

/** A button that adds CoeBot to a team, as its owner would from the app catalogue. */
export function installButton(team, who, refresh) {
  const install = () => attempt(async () => {
    await api.install(who.id, team.id);
    toast(`CoeBot was added to ${team.name}.`);
    await refresh();
  });
  return el("button", { type: "button", class: "install", onclick: install }, "Install CoeBot", el("span", { class: "hidden-text" }, ` in ${team.name}`));
}
