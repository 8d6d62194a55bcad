// The plan of a proposal that is shown: its moves in groups, and the colours of the schools that take blocks.

import { state } from "./store.js";

/// Unlike the blues and reds by which the map shows measures.
const palette = ["#6a1b9a", "#00897b", "#f9a825", "#ad1457", "#558b2f", "#5d4037", "#00acc1", "#9e9d24"];

export const planShown = () => state.proposal?.plans[state.planShown] ?? null;

/// The blocks that the plan that is shown gives to other schools in the stage of the map: { moved: [{ block, to }] }; null for none.
export function movesShown() {
  if (state.proposing !== "projects") return planShown();
  if (!state.siting) return null;
  const ofStage = state.siting.catchments.filter((one) => one.stage === state.stage);
  return { moved: ofStage.flatMap((one) => Object.entries(one.zones).flatMap(([to, blocks]) => blocks.map((block) => ({ block, to })))) };
}

/// The colour of each school that takes blocks, in the order of their ids.
export function coloursOf(plan) {
  const takers = [...new Set(plan.moved.map((one) => one.to))].sort();
  return new Map(takers.map((school, at) => [school, palette[at % palette.length]]));
}

/// Moves from one school to another, those of most pupils first: { from, to, blocks, pupils }.
export function groupsOf(plan) {
  const groups = new Map();
  for (const { block, from, to, pupils } of plan.moved) {
    const key = JSON.stringify([from, to]);
    if (!groups.has(key)) groups.set(key, { from, to, blocks: [], pupils: 0 });
    const group = groups.get(key);
    group.blocks.push(block);
    group.pupils += pupils;
  }
  return [...groups.values()].sort((a, b) => b.pupils - a.pupils || b.blocks.length - a.blocks.length);
}
