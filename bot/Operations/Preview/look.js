/**
 * How Teams draws a card. Colours are variables of card.css, which holds a light and a dark set, so a change of
 * the system's theme restyles a card without drawing it again.
 */
const colours = Object.fromEntries(["default", "dark", "light", "accent", "good", "warning", "attention"].map(name => [
  name,
  { default: `var(--card-${name})`, subtle: name === "default" ? "var(--card-subtle)" : `var(--card-${name})` },
]));

const style = name => ({
  backgroundColor: `var(--card-on-${name})`,
  borderColor: `var(--card-line)`,
  foregroundColors: colours,
});

const font = fontFamily => ({
  fontFamily,
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
});

const label = { size: "Default", weight: "Bolder" };

/** The host configuration; `headingLevel` is the level below the heading of the message that holds the card. */
export const look = headingLevel => ({
  supportsInteractivity: true,
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: "var(--card-line)" },
  fontTypes: {
    default: font("'Segoe UI', 'Segoe UI Web', system-ui, -apple-system, 'Helvetica Neue', Arial, sans-serif"),
    monospace: font("Consolas, ui-monospace, 'Courier New', monospace"),
  },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles: Object.fromEntries(["default", "emphasis", "accent", "good", "attention", "warning"].map(name => [name, style(name)])),
  inputs: {
    label: {
      inputSpacing: "Small",
      requiredInputs: { ...label, suffix: " *", suffixColor: "Attention" },
      optionalInputs: label,
    },
    errorMessage: { color: "Attention", size: "Default", weight: "Default" },
  },
  actions: {
    maxActions: 6,
    spacing: "Default",
    buttonSpacing: 8,
    showCard: { actionMode: "Inline", inlineTopMargin: 16, style: "emphasis" },
    actionsOrientation: "Horizontal",
    actionAlignment: "Left",
    allowTitleToWrap: true,
  },
  imageSet: { imageSize: "Medium", maxImageHeight: 100 },
  factSet: { title: { weight: "Bolder", wrap: true, maxWidth: 160 }, value: { wrap: true }, spacing: 12 },
  textBlock: { headingLevel },
  textStyles: { heading: { size: "Large", weight: "Bolder" }, columnHeader: { weight: "Bolder" } },
});
