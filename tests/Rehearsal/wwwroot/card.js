import { drawCard, readMarkdownWith } from "./preview/draw.js";
import { el } from "./dom.js";
import { toHtml } from "./markdown.js";

readMarkdownWith(toHtml);

/** Draws a card as Teams would; `drawCard` says what the options are. */
export function renderCard(json, options) {
  const drawn = drawCard(withoutPictures(json), options);
  return typeof drawn === "string" ? el("p", {}, drawn) : drawn;
}

/** Pictures live on the paper's site, which a rehearsal does not call: their description stands in. */
function withoutPictures(json) {
  return JSON.parse(JSON.stringify(json), (_, value) => value?.type === "Image" && !value.url?.startsWith("data:")
    ? { type: "RichTextBlock", spacing: value.spacing, inlines: [{ type: "TextRun", text: `Picture: ${value.altText || "no description"}`, isSubtle: true, italic: true }] }
    : value);
}
