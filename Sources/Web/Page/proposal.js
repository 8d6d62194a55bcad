// The search for catchments, its end, and taking its answer over into the draft.

import { change } from "./draft.js";
import { locked, openLocks } from "./locks.js";
import { planShown } from "./plans.js";
import { idOf, isOnFile } from "./project.js";
import { run, stop } from "./searching.js";
import { say } from "./status.js";
import { state, subscribe, update } from "./store.js";
import { word } from "./words.js";

export function openProposals() {
  openLocks();
  subscribe(["revisions", "scenario", "stage"], dropStale);
  subscribe(["tab", "scenario"], () => {
    // catchments are proposed for the draft, as only a draft can take them over
    if (state.tab === "propose" && isOnFile(state.scenario)) update({ scenario: idOf(state.scenario) });
  });
}

// MARK: searching

/// Asks for catchments and shows the progress of the search.
/// - asked: the request, without scenario, stage and locks.
export function search(asked) {
  update({ proposal: null, planShown: 0 });
  return run("/proposal", { ...asked, stage: state.stage, locks: locked() }, (found) => {
    update({ proposal: found, planShown: found.plans.length - 1 });
    say(word("searchDone"));
  });
}

/// Ends a search, and discards an answer, that belong to another draft or stage.
function dropStale() {
  const isSearching = state.search?.path === "/proposal";
  if (state.proposing === "projects" || (!state.proposal && !isSearching)) return;
  if (isSearching) stop();
  const isTaken = state.isSending;
  update({ ...(isSearching ? { search: null } : {}), proposal: null });
  if (!isTaken) say(word("staleProposal"));
}

// MARK: the answer

export function discard() {
  update({ proposal: null });
  say(word("discarded"));
}

/// Adds the plan that is shown to the draft, as one change.
export function takeOver() {
  const { stage, from, phase } = state.proposal;
  const zones = {};
  for (const { block, to } of planShown().moved) {
    zones[to] ??= [];
    zones[to].push(block);
  }
  return change("/edits", { kind: "rezone", stage, zones, year: from, phase }, word("takenOver"));
}
