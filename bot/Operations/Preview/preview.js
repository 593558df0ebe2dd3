import { drawCard, readMarkdownWith } from "./draw.js";

const { cards, html } = JSON.parse(document.getElementById("data").textContent);
const choices = document.getElementById("choices");
const said = document.getElementById("said");
const main = document.getElementById("cards");

readMarkdownWith(text => Object.hasOwn(html, text) ? html[text] : undefined);

// An address may carry the choices: ?width=320&look=dark&open
const asked = new URLSearchParams(location.search);
for (const name of ["width", "look"]) {
  for (const choice of choices.elements[name]) if (choice.value === asked.get(name)) choice.checked = true;
}
choices.elements.open.checked = asked.has("open");
choices.addEventListener("change", show);
choices.addEventListener("submit", event => event.preventDefault());
show();

function show() {
  document.documentElement.dataset.look = choices.elements.look.value;
  document.documentElement.style.setProperty("--card-width", `${choices.elements.width.value}px`);
  main.replaceChildren(...cards.map(section));
}

function section(shown) {
  const part = document.createElement("section");
  const heading = document.createElement("h2");
  heading.textContent = shown.title;
  heading.id = `title-${shown.id}`;
  part.setAttribute("aria-labelledby", heading.id);
  const fact = document.createElement("p");
  fact.className = "fact";
  fact.textContent = shown.fact;
  const card = document.createElement("div");
  card.className = "card";
  card.append(drawCard(choices.elements.open.checked ? opened(shown.card) : shown.card, { owner: shown.id, headingLevel: 3, act: notSent }));
  part.append(heading, fact, card);
  return part;
}

function notSent() {
  said.textContent = "What you filled in is valid. This is a preview, so nothing was sent.";
  said.scrollIntoView({ block: "nearest" });
}

const opened = card => JSON.parse(JSON.stringify(card), function (name, value) {
  return name === "isVisible" ? undefined : value;
});
