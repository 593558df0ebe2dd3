const names = ["as", "conversation", "view", "item"];

/** Where the person is: kept in the address so that a reload and the back button work. */
export function place() {
  const hash = new URLSearchParams(location.hash.slice(1));
  const found = Object.fromEntries(names.map(name => [name, hash.get(name) ?? ""]));
  return { ...found, view: found.view || "messages" };
}

/** The address of the present place with some of it changed; an empty value is left out. */
export function address(change) {
  const next = { ...place(), ...change };
  const hash = new URLSearchParams();
  for (const name of names) if (next[name]) hash.set(name, next[name]);
  return `#${hash}`;
}

export function go(change) {
  location.hash = address(change);
}

/** Corrects the address without a step in the history, for what the page chose itself. */
export function settle(change) {
  history.replaceState(null, "", address(change));
}
