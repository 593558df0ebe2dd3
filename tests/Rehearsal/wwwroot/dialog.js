import { renderCard } from "./card.js";
import { byId } from "./dom.js";
import { toast } from "./toast.js";

/**
 * Shows a dialog as Teams does: a card whose buttons go back to CoeBot, which answers with the next card or closes it.
 * `send` gets a button's data together with what stands in the inputs; `closed` runs once the dialog is gone.
 */
export function openDialog(answer, { send, closed }) {
  const dialog = byId("dialog");
  let busy = false;
  byId("dialog-close").onclick = () => dialog.close();
  dialog.onclose = closed;
  show(answer);
  dialog.showModal();
  byId("dialog-title").focus();

  function show({ title, card }) {
    byId("dialog-title").textContent = title;
    byId("dialog-problem").textContent = "";
    byId("dialog-card").replaceChildren(renderCard(card, { owner: "dialog", headingLevel: 3, act }));
    dialog.scrollTop = 0;
  }

  async function act({ data }) {
    if (busy) return;
    busy = true;
    try {
      const next = await send(data);
      if (next.kind === "dialog") {
        show(next);
        byId("dialog-title").focus();
      } else if (next.ok && next.kind !== "error") {
        dialog.close();
        if (next.message) toast(next.message);
      } else {
        tell(next.message);
      }
    } catch (problem) {
      tell(problem.message);
    }
    busy = false;
  }

  // In the dialog itself: it covers everything else, and what was typed stays in it.
  function tell(problem) {
    byId("dialog-problem").textContent = problem || "CoeBot could not do that. What you typed is still here; try again.";
    dialog.scrollTop = 0;
  }
}
