// The search for catchments: locks, the search, and taking its answer over into the draft.

import * as data from "./data.js";
import { change } from "./draft.js";
import { planShown } from "./plans.js";
import { idOf, isOnFile } from "./project.js";
import { run, stop } from "./searching.js";
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

/// Asks for catchments and shows the progress of the search.
/// - asked: the request, without scenario, stage and locks.
export function search(asked) {
  update({ proposal: null, planShown: 0 });
  const body = {
    ...asked, stage: state.stage,
    locks: { blocks: Object.fromEntries(state.lockedBlocks), schools: [...state.lockedSchools] },
  };
  return run("/proposal", body, (found) => {
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
