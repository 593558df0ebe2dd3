import { api } from "./api.js";
import { byId, el } from "./dom.js";
import { attempt, toast } from "./toast.js";

const faults = [
  ["SharePoint is unavailable for 10 seconds", "Answers wait and arrive later.",
    { sharePoint: { status: 503, seconds: 10 }, teams: null }, "SharePoint answers 503 for 10 seconds."],
  ["Teams says “too many requests” three times", "Posts wait and go out later.",
    { sharePoint: null, teams: { status: 429, count: 3 } }, "Teams answers the next three calls with 429."],
  ["All is well again", "", { sharePoint: null, teams: null }, "Teams and SharePoint answer normally."],
];

export function drawFaults() {
  byId("fault-list").replaceChildren(...faults.map(([name, effect, body, done]) => el("div", { class: "fault" },
    el("button", { type: "button", onclick: () => attempt(async () => { await api.faults(body); toast(done); }) }, name),
    effect ? el("span", {}, effect) : null)));
}
