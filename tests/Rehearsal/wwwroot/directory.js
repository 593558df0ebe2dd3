/** Questions about who and what there is, answered from the state of the rehearsal. */
export const people = state => state.tenants.flatMap(tenant => tenant.people.map(person => ({ ...person, tenant })));

export const person = (state, id) => people(state).find(one => one.id === id);

export const organiser = state => people(state).find(one => one.organiser) ?? people(state)[0];

export const personalChat = personId => `personal:${personId}`;

/** The conversations a person can open: every channel of their own organisation, and the chat with CoeBot. */
export function conversations(who) {
  const channels = who.tenant.teams.flatMap(team => team.channels.map(channel => ({ id: channel.id, name: channel.name, team })));
  return [...channels, { id: personalChat(who.id), name: "Chat with CoeBot", team: null }];
}

/** The conversation to open when none was chosen: a channel where CoeBot is. */
export function firstConversation(who) {
  const all = conversations(who);
  return all.find(one => one.team?.installed) ?? all[0];
}

/** Someone who is no organiser and belongs to another organisation than `who`, where CoeBot is installed if possible. */
export function memberElsewhere(state, who) {
  const others = people(state).filter(one => !one.organiser && one.tenant.id !== who?.tenant.id);
  return others.find(one => one.tenant.teams.some(team => team.installed)) ?? others[0];
}

/** The id of a section worth trying first: a paper's first page is often its cover. Undefined where the paper is not known. */
export function suggested(sections) {
  return (sections?.[1] ?? sections?.[0])?.id;
}
