// Many draws of the open scenarios: asking for them, and looking up what they say.

import { idOf, isOnFile, revisionOf } from "./project.js";
import { run, stop } from "./searching.js";
import { say } from "./status.js";
import { state, subscribe, update } from "./store.js";
import { word } from "./words.js";

const chanceId = "p_seat_short";

/// True for the measure of maps that comes from draws.
export const isChance = (measure) => measure === chanceId;

export function openDrawn() {
  subscribe(["revisions"], dropStale);
}

/// Revisions of the drafts that are drawn, or being drawn, by id of the scenario.
let drawnOf = {};

const revisionsOf = (scenarios) => Object.fromEntries(scenarios.map((id) => [id, revisionOf(id)]));

/// Draws the scenario that is shown together with others, and shows the chances on the map.
/// - draws: their number; - versus: ids of the other scenarios.
export function draw(draws, versus) {
  drawnOf = revisionsOf([idOf(state.scenario), ...versus]);
  forget();
  return run("/ensemble", { draws, versus }, (answer) => {
    update({ ensemble: prepared(answer), measure: chanceId });
    say(answer.cancelled ? word("drawnUntil", answer.draws, answer.asked) : word("drawnAll", answer.draws));
  });
}

function forget() {
  update({ ensemble: null, ...(isChance(state.measure) ? { measure: state.project.measures[0].id } : {}) });
}

/// Ends drawing, and discards what was drawn, of a draft that has changed since.
function dropStale() {
  const isDrawing = state.search?.path === "/ensemble";
  if (!state.ensemble && !isDrawing) return;
  if (Object.entries(drawnOf).every(([id, revision]) => revisionOf(id) === revision)) return;
  if (isDrawing) {
    stop();
    update({ search: null });
  }
  forget();
  say(word("staleDraws"));
}

// MARK: looking up

const rowsBy = (columns, keyOf) => {
  const rows = new Map();
  for (let at = 0; at < (columns.scenario ?? []).length; at += 1) rows.set(keyOf(at), at);
  return rows;
};

const key = (...parts) => JSON.stringify(parts);

/// The answer of the server with its rows by what they are of.
function prepared(answer) {
  const { spreads, chances, paired } = answer;
  return {
    ...answer,
    spreadRows: rowsBy(spreads, (at) => key(spreads.scenario[at], spreads.level[at] === "school", spreads.id[at], spreads.stage[at], spreads.measure[at], spreads.year[at])),
    chanceRows: rowsBy(chances, (at) => key(chances.scenario[at], chances.school[at], chances.stage[at], chances.year[at])),
    pairRows: rowsBy(paired, (at) => key(paired.scenario[at], paired.versus[at], paired.stage[at], paired.year[at])),
  };
}

/// True where a scenario was drawn; one without its draft is not.
export const isDrawn = (scenario) => Boolean(state.ensemble) && !isOnFile(scenario) && state.ensemble.scenarios.includes(scenario);

/// The chance that a school is short of seats; undefined where it was not drawn, or is not open.
export function chanceOf(scenario, school, stage, year) {
  if (!isDrawn(scenario)) return undefined;
  const at = state.ensemble.chanceRows.get(key(scenario, school, stage, year));
  return at === undefined ? undefined : state.ensemble.chances.p_seat_short[at];
}

/// A measure of a school or district over years: `{ p05, p25, p50, p75, p95, plain, places }`, each by year, null without a row.
export function fanOf(scenario, isSchool, id, stage, measure, years) {
  const { spreads, spreadRows } = state.ensemble;
  const rows = years.map((year) => spreadRows.get(key(scenario, isSchool, id, stage, measure, year)));
  const values = (column) => rows.map((at) => (at === undefined ? null : spreads[column][at]));
  return Object.fromEntries(["p05", "p25", "p50", "p75", "p95", "plain", "places"].map((column) => [column, values(column)]));
}

/// Two scenarios in a year: `{ fewer, more, mean, p10, p90 }`, of the first against the second; null where they have no such year.
export function pairOf(scenario, versus, stage, year) {
  const { paired, pairRows } = state.ensemble;
  const [there, back] = [pairRows.get(key(scenario, versus, stage, year)), pairRows.get(key(versus, scenario, stage, year))];
  if (there === undefined || back === undefined) return null;
  return {
    fewer: paired.p_fewer_short[there], more: paired.p_fewer_short[back],
    mean: paired.mean_difference[there], p10: paired.p10[there], p90: paired.p90[there],
  };
}
