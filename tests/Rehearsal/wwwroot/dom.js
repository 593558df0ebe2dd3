/**
 * Makes an element. `on…` properties become listeners, `class` the class list, everything else an attribute;
 * false, null and undefined are left out. Children that are strings become text, never HTML.
 */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

export const byId = id => document.getElementById(id);

/**
 * Makes the children of `parent` match `items` by key. A child whose item is still there stays the same node in
 * the same place, so focus, caret and half-typed text survive.
 */
export function keep(parent, items, keyOf, make, update) {
  const wanted = new Set(items.map(keyOf));
  const present = new Map();
  for (const node of [...parent.children]) {
    if (wanted.has(node.dataset.key)) present.set(node.dataset.key, node);
    else node.remove();
  }
  let next = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    let node = present.get(key);
    if (node) {
      update(node, item);
    } else {
      node = make(item);
      node.dataset.key = key;
    }
    if (node === next) next = next.nextElementSibling;
    else parent.insertBefore(node, next);
  }
}

/** Sets text only where it differs: a screen reader re-reads what is replaced. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
