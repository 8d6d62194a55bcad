// The search for a plan, or many draws: one at a time, its progress, and its end.

import { lines, post, scenarioPath } from "./api.js";
import { say } from "./status.js";
import { state, update } from "./store.js";
import { word } from "./words.js";

let turn = 0;
let aborted = null; // ends the request of the running search

/// Asks for an answer that takes long, and shows the progress of the search.
/// - path: below the scenario; - onFound: called with the answer.
export async function run(path, body, onFound) {
  const mine = stop() + 1;
  turn = mine;
  aborted = new AbortController();
  update({ search: { path } });
  say(word("measuring"));
  try {
    for await (const line of lines(scenarioPath(state.scenario, path), body, aborted.signal)) {
      if (mine !== turn) return;
      if (line.progress) update({ search: { ...line.progress, path } });
      if (line.found) onFound(line.found);
    }
  } catch (error) {
    if (mine === turn) say(error.message, true);
  }
  if (mine === turn) update({ search: null });
}

/// Ends the search with the best plan so far, or with the draws so far.
export async function cancel() {
  say(word("cancelling"));
  await post(scenarioPath(state.scenario, `${state.search?.path ?? "/proposal"}/cancel`));
}

/// Ends the search, and forgets its answer.
export function stop() {
  turn += 1;
  aborted?.abort();
  return turn;
}
