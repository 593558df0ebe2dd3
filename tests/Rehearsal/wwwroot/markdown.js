/** Teams' subset of Markdown: bold, italic, lists and links. The rest is shown as it was typed, so a card that leans on more is seen to. */
const beyondTeams = ["heading", "lheading", "table", "image", "fence", "code", "blockquote", "hr", "reference", "strikethrough", "backticks"];

const markdown = globalThis.markdownit({ html: false, linkify: false, typographer: false }).disable(beyondTeams);

markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
  tokens[index].attrSet("target", "_blank");
  tokens[index].attrSet("rel", "noopener noreferrer");
  return self.renderToken(tokens, index, options);
};

export const toHtml = text => markdown.render(text);
