// Parts of the state that describe the project: scenarios, stages, measures, years.

import { state } from "./store.js";
import { nameOf, word } from "./words.js";

/// Greatest number of blocks that a page shows at once; the server's limit for one answer.
export const mostBlocks = 20000;

/// True if the page fetches blocks for the visible part of the map only, and simplifies geometry.
export const isLarge = () => state.project.blocks > mostBlocks;

/// The id of a scenario without `@file`.
export const idOf = (key) => key.split("@")[0];
export const isOnFile = (key) => key.endsWith("@file");

/// Scenarios on the maps: one, or two side by side.
export const shownScenarios = () => [state.scenario, state.beside].filter(Boolean);
export const isDifference = () => Boolean(state.difference && state.beside);
export const stageOf = (id) => state.project.stages.find((stage) => stage.id === id);
/// What maps can show: the measures of the project, and the chance that seats are short once it was drawn.
export const measures = () => [...state.project.measures, ...(state.ensemble ? [state.ensemble.measure] : [])];
export const measureOf = (id) => measures().find((measure) => measure.id === id) ?? state.project.measures[0];
export const scenarioOf = (key) => state.project.scenarios.find((one) => one.id === idOf(key));
export const yearsOf = () => scenarioOf(state.scenario)?.years ?? [];

/// How often the draft shown for a scenario has changed; 0 for a scenario without its draft.
export const revisionOf = (key) => (isOnFile(key) ? 0 : state.revisions[idOf(key)] ?? 0);

export function scenarioName(key) {
  const scenario = scenarioOf(key);
  if (!scenario) return key;
  if (isOnFile(key)) return word("onFile", nameOf(scenario));
  return scenario.edits ? word("edited", nameOf(scenario), scenario.edits) : nameOf(scenario);
}
