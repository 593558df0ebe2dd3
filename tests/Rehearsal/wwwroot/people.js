import { byId, el } from "./dom.js";
import { go } from "./place.js";

let drawn = "";

/** The switch between people, by organisation. Rebuilt only when someone came or went, as it may be open. */
export function drawPeople(state, who) {
  const select = byId("person");
  const signature = JSON.stringify(state.tenants.map(tenant => [tenant.name, tenant.people]));
  if (drawn !== signature) {
    drawn = signature;
    select.replaceChildren(...state.tenants.map(tenant => el("optgroup", { label: tenant.name },
      ...tenant.people.map(person => el("option", {
        value: person.id, "data-organiser": person.organiser ? "true" : false, "data-tenant": tenant.id,
      }, person.organiser ? `${person.name} (organiser)` : person.name)))));
    select.onchange = () => go({ as: select.value, conversation: "", item: "", view: "messages" });
  }
  if (select.value !== who.id) select.value = who.id;
}
