/** The rehearsal's own routes. A failure is thrown as an Error whose message can be shown to the person. */
async function call(path, body) {
  const request = body === undefined
    ? { headers: { Accept: "application/json" } }
    : {
        method: "POST",
        // Another site's page cannot send this header without asking first, so it cannot play here.
        headers: { "Content-Type": "application/json", "X-Rehearsal": "1" },
        body: JSON.stringify(body),
      };
  let response;
  try {
    response = await fetch(path, { ...request, cache: "no-store" });
  } catch {
    throw new Error("The rehearsal does not answer. Is `dotnet run --project tests/Rehearsal` still running?");
  }
  const text = await response.text();
  if (!response.ok) throw new Error(explain(response.status, text));
  return text ? JSON.parse(text) : null;
}

function explain(status, text) {
  try {
    const { error } = JSON.parse(text);
    if (error) return error;
  } catch {
    // Not JSON: the status says more than a page of HTML would.
  }
  return `The rehearsal answered ${status}.`;
}

const query = parameters => new URLSearchParams(parameters).toString();

export const api = {
  state: () => call("/play/state"),
  messages: (conversation, as) => call(`/play/messages?${query({ conversation, as })}`),
  list: () => call("/play/list"),
  say: body => call("/play/say", body),
  act: body => call("/play/act", body),
  dialog: body => call("/play/dialog", body),
  install: (as, team) => call("/play/install", { as, team }),
  uninstall: team => call("/play/uninstall", { team }),
  installPersonal: as => call("/play/install-personal", { as }),
  review: (item, fields) => call("/play/review", { item, fields }),
  faults: body => call("/play/faults", body),
};
