import { byId, keep } from "./dom.js";
import { makePost, updatePost } from "./post.js";

const isReply = message => message.thread && message.thread !== message.id;

/** Draws a conversation: in a channel every post with its replies, in a personal chat one message after another. */
export function drawPosts(messages, context) {
  const ids = new Set(messages.map(message => message.id));
  const roots = messages.filter(message => !isReply(message) || !ids.has(message.thread));
  const threads = roots.map(root => ({
    id: root.id,
    message: root,
    replies: messages.filter(message => message !== root && message.thread === root.id),
  }));
  const posts = byId("posts");
  // Another person or conversation is another set of nodes: a card may look different to someone else.
  const owner = `${context.conversation}|${context.as}`;
  if (posts.dataset.owner !== owner) {
    posts.replaceChildren();
    posts.dataset.owner = owner;
  }
  keep(posts, threads, thread => thread.id, thread => makePost(thread, context), (node, thread) => updatePost(node, thread, context));
}

/** Puts the start of the newest post at the top of what is visible, or the end if it all fits. */
export function showNewest() {
  const newest = byId("posts").lastElementChild;
  if (!newest) return;
  const scroller = byId("scroll");
  const scrolls = getComputedStyle(scroller).overflowY !== "visible";
  if (scrolls) scroller.scrollTop = newest.offsetTop - scroller.offsetTop - 8;
  else newest.scrollIntoView({ block: "start" });
}

let lastSeen = { owner: "", ids: new Set() };

/** The messages that came in since the last call for the same conversation and person; none on the first call. */
export function arrived(messages, context) {
  const owner = `${context.conversation}|${context.as}`;
  const ids = new Set(messages.map(message => message.id));
  const fresh = lastSeen.owner === owner ? messages.filter(message => !lastSeen.ids.has(message.id)) : [];
  lastSeen = { owner, ids };
  return fresh;
}
