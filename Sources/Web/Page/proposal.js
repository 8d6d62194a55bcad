// The search for catchments: locks, the running search and its cancelling, and taking its answer over into the draft.

import { lines, post, scenarioPath } from "./api.js";
import * as data from "./data.js";
import { change } from "./draft.js";
import { planShown } from "./plans.js";
import { idOf, isOnFile } from "./project.js";
import { say } from "./status.js";
import { state, subscribe, update } from "./store.js";
import { word } from "./words.js";

export function openProposals() {
  subscribe(["scenario", "stage"], forget);
  subscribe(["revisions", "scenario", "stage"], dropStale);
  subscribe(["tab", "scenario"], () => {
    // catchments are proposed for the draft, as only a draft can take them over
    if (state.tab === "propose" && isOnFile(state.scenario)) update({ scenario: idOf(state.scenario) });
  });
}

// MARK: locks

let lockedFor = "";

/// Locks belong to a scenario and a stage.
function forget() {
  const now = `${idOf(state.scenario)} ${state.stage}`;
  if (lockedFor === now) return undefined;
  lockedFor = now;
  return update({ lockedBlocks: new Map(), lockedSchools: new Set() });
}

export function toggleSchool(id) {
  const lockedSchools = new Set(state.lockedSchools);
  if (!lockedSchools.delete(id)) lockedSchools.add(id);
  return update({ lockedSchools });
}

/// Keeps a block at its school, or takes the lock away.
/// - schools: the schools of the block; undefined: they are looked up.
export async function toggleBlock(id, schools) {
  const lockedBlocks = new Map(state.lockedBlocks);
  if (!lockedBlocks.delete(id)) {
    const own = schools ?? await schoolsOf(id);
    if (own.length !== 1) return say(word("shared", id));
    lockedBlocks.set(id, own[0]);
  }
  say("");
  return update({ lockedBlocks });
}

async function schoolsOf(id) {
  const seen = state.shown?.blocks.find((block) => block.properties.id === id);
  if (seen) return seen.properties.schools;
  const { features } = await data.blocks(state.scenario, state.stage, state.year);
  return features.find((one) => one.properties.id === id)?.properties.schools ?? [];
}

// MARK: searching

let turn = 0;
let aborted = null; // ends the request of the running search

/// Asks for catchments and shows the progress of the search.
/// - asked: the request, without scenario, stage and locks.
export async function search(asked) {
  const mine = ++turn;
  aborted?.abort();
  aborted = new AbortController();
  update({ search: {}, proposal: null, planShown: 0 });
  say(word("measuring"));
  const body = {
    ...asked, stage: state.stage,
    locks: { blocks: Object.fromEntries(state.lockedBlocks), schools: [...state.lockedSchools] },
  };
  try {
    for await (const line of lines(scenarioPath(state.scenario, "/proposal"), body, aborted.signal)) {
      if (mine !== turn) return;
      if (line.progress) update({ search: line.progress });
      if (line.found) {
        update({ proposal: line.found, planShown: line.found.plans.length - 1 });
        say(word("searchDone"));
      }
    }
  } catch (error) {
    if (mine === turn) say(error.message, true);
  }
  if (mine === turn) update({ search: null });
}

/// Ends the search with the best plan so far.
export async function cancel() {
  say(word("cancelling"));
  await post(scenarioPath(state.scenario, "/proposal/cancel"));
}

/// Ends a search, and discards an answer, that belong to another draft or stage.
function dropStale() {
  if (!state.proposal && !state.search) return;
  turn += 1;
  aborted?.abort();
  const isTaken = state.isSending;
  update({ search: null, proposal: null });
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
