// The edit in preparation and the changes of the draft: choosing, previewing, applying, undoing.

import { get, post, scenarioPath } from "./api.js";
import * as data from "./data.js";
import { idOf, isOnFile, yearsOf } from "./project.js";
import { attempt, say } from "./status.js";
import { assign, state, subscribe, update } from "./store.js";
import { word } from "./words.js";

export function openDraft() {
  subscribe(["project", "scenario", "tab"], settle);
  subscribe(["scenario", "stage"], () => {
    // effects of another scenario or stage do not belong to this edit
    if (state.effects || state.problem) preview();
  });
  addEventListener("keydown", (event) => {
    if (state.tab !== "edit" || !(event.ctrlKey || event.metaKey) || event.target.matches("input, textarea")) return;
    if (event.key === "z" && !event.shiftKey) undo();
    else if (event.key === "y" || (event.key === "z" && event.shiftKey)) redo();
    else return;
    event.preventDefault();
  });
}

/// Shows the draft for editing, as only a draft can be changed, and chooses a year after the first of its scenario.
function settle() {
  if (state.tab === "edit" && isOnFile(state.scenario)) return update({ scenario: idOf(state.scenario) });
  const years = yearsOf().slice(1);
  if (!years.includes(state.fromYear)) assign({ fromYear: years.includes(state.year) ? state.year : years[0] });
  return undefined;
}

// MARK: choosing

export function choose(blocks) {
  update({ chosen: new Set(blocks) });
  preview();
}

export const chooseMore = (blocks) => choose([...state.chosen, ...blocks]);

export function toggle(block) {
  const chosen = new Set(state.chosen);
  if (!chosen.delete(block)) chosen.add(block);
  choose(chosen);
}

/// Changes the school, year or phase of the move.
export function set(changes) {
  update(changes);
  preview();
}

/// Makes the next click on the map choose a school or a site.
export function pick(what) {
  update({ picking: what });
  say(word(what === "school" ? "pickNow" : "placeNow"));
}

export function picked(changes) {
  const what = state.picking;
  say("");
  update({ picking: "", ...changes });
  if (what === "school") preview();
}

// MARK: previewing and applying

/// The move as the server expects it.
const move = () => ({
  kind: "move", stage: state.stage, blocks: [...state.chosen], school: state.toSchool, year: state.fromYear, phase: state.phase,
  reason: state.reason || undefined,
});

let turn = 0;

/// Requests the effects of the move, a short time after the last choice.
function preview() {
  const mine = ++turn;
  update({ effects: null, problem: "" });
  if (!state.chosen.size || !state.toSchool) return;
  setTimeout(async () => {
    if (mine !== turn) return;
    try {
      const effects = await post(scenarioPath(state.scenario, "/preview"), move());
      if (mine === turn) attempt(() => update({ effects }));
    } catch (error) {
      if (mine === turn) update({ problem: error.message });
    }
  }, 60);
}

/// Adds the move to the draft.
export const makeMove = () => change("/edits", move());
export const undo = () => change("/undo", {}, word("undone"));
export const redo = () => change("/redo", {});

/// Sends a change and updates the page.
/// - Returns whether the change was made.
export async function change(path, body, done) {
  assign({ isSending: true });
  const started = performance.now();
  const isMade = await attempt(async () => {
    say(word("working"));
    const scenario = idOf(state.scenario);
    const { revision } = state.project.scenarios.find((one) => one.id === scenario);
    const answer = await post(`${scenarioPath(scenario, path)}?revision=${encodeURIComponent(revision)}`, body).catch(async (problem) => {
      if (problem.isConflict) await showLatest(scenario);
      throw problem;
    });
    const taken = Math.round(performance.now() - started);
    turn += 1;
    const changes = { effects: null, problem: "" };
    if (body.kind === "move") Object.assign(changes, { chosen: new Set(), moved: new Set([...state.moved, ...body.blocks]) });
    if (body.kind === "rezone") changes.moved = new Set([...state.moved, ...Object.values(body.zones).flat()]);
    if (body.kind === "add_projects") changes.moved = new Set([...state.moved, ...body.catchments.flatMap((one) => Object.values(one.zones).flat())]);
    if (path === "/undo") changes.moved = new Set();
    await draftChanged(scenario, { edits: answer.edits, undone: answer.undone, revision: answer.revision }, changes);
    say(done ?? word("done", taken));
    return true;
  });
  assign({ isSending: false });
  return Boolean(isMade);
}

/// Shows the draft as the server has it. What is chosen stays, so that the edit can be made again on top of the others'.
async function showLatest(scenario) {
  const { scenarios } = await get("project");
  const { edits, undone, revision } = scenarios.find((one) => one.id === scenario);
  await draftChanged(scenario, { edits, undone, revision });
}

/// Called when a draft has changed, on this page or another: fetches everything again that depends on it.
/// - counts: numbers of its edits and of its undone edits, and its revision.
export async function draftChanged(scenario, counts, changes = {}) {
  const scenarios = state.project.scenarios.map((one) => (one.id === scenario ? { ...one, ...counts } : one));
  const revisions = { ...state.revisions, [scenario]: (state.revisions[scenario] ?? 0) + 1 };
  await update({ project: { ...state.project, scenarios }, revisions, ...changes });
  data.dropEarlier(scenario);
}
