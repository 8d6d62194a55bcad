// The panel for changing the plan: the planner chooses blocks, a school and a year, and sees the effects before making the
// change. The elements are created once and updated in place, so that typed text and focus are kept.

import * as data from "./data.js";
import { $, fill, h, select, worded } from "./dom.js";
import { choose, chooseMore, makeMove, pick, redo, set, undo } from "./draft.js";
import { changesNothing, effectsOf } from "./effects.js";
import { label, projectForm, roomsForm, saveForm, schoolForm } from "./forms.js";
import { isLarge, isOnFile, revisionOf, scenarioOf, yearsOf } from "./project.js";
import { attempt } from "./status.js";
import { state, subscribe, update } from "./store.js";
import { nameOf, number, word } from "./words.js";

export function openEditing() {
  const parts = makePanel();
  subscribe([
    "project", "scenario", "stage", "year", "school", "tab", "lang", "revisions", "shown", "chosen", "toSchool", "fromYear", "phase",
    "site", "isLasso", "effects", "problem",
  ], () => attempt(() => showEditing(parts)));
}

const button = (key, id, onclick, more = {}) => worded("button", key, { type: "button", id, onclick, ...more });

function makePanel() {
  const parts = {
    lasso: button("lasso", "lasso", () => update({ isLasso: !state.isLasso }), { "aria-pressed": "false" }),
    clear: button("clear", "clear", () => choose([])),
    chosen: h("span", { id: "chosen" }),
    toSchool: h("select", { id: "to-school", onchange: ({ target }) => set({ toSchool: target.value }) }),
    fromYear: h("select", { id: "from-year", onchange: ({ target }) => set({ fromYear: Number(target.value) }) }),
    phase: h("select", { id: "who", onchange: ({ target }) => set({ phase: target.value }) }),
    reason: h("input", { type: "text", id: "reason", maxLength: 500, oninput: ({ target }) => update({ reason: target.value }) }),
    effects: h("div", {}),
    apply: button("apply", "apply", makeMove, { className: "main" }),
    undo: button("undo", "undo", undo),
    redo: button("redo", "redo", redo),
    log: h("div", {}),
    forms: [schoolForm(), roomsForm(), projectForm()],
    save: saveForm(),
  };
  fill($("edit"),
    worded("h2", "move"), worded("p", "moveHow", { className: "note" }),
    h("div", { className: "tools" }, parts.lasso, parts.clear, parts.chosen),
    h("div", { className: "fields" },
      label("to-school", "toSchool"), parts.toSchool,
      h("span", {}), button("pickOnMap", "pick", () => pick("school")),
      label("from-year", "from"), parts.fromYear,
      label("who", "phase"), parts.phase,
      label("reason", "reason"), parts.reason),
    parts.effects,
    h("div", { className: "tools" }, parts.apply, parts.undo, parts.redo),
    parts.forms.map(([element]) => element),
    worded("h2", "log"), parts.log,
    parts.save[0]);
  return parts;
}

let turn = 0;

async function showEditing(parts) {
  if (state.tab !== "edit" || isOnFile(state.scenario)) return;
  const mine = ++turn;
  const [schools, figures, edits] = await Promise.all([
    data.schools(state.scenario), data.figures(state.scenario, state.stage, isLarge() ? "pupils,seat_shortfall" : undefined),
    data.edits(state.scenario),
  ]);
  if (mine !== turn) return; // the view has changed meanwhile
  const scenario = scenarioOf(state.scenario);
  const ofStage = [...schools.values()].filter((school) => school.stages.includes(state.stage));
  showMove(parts, ofStage);
  showEffects(parts, schools, figures.years);
  parts.undo.disabled = !scenario.edits;
  parts.redo.disabled = !scenario.undone;
  for (const [, show] of [...parts.forms, parts.save]) show(ofStage);
  fill(parts.log, edits.length
    ? h("ol", { className: "log" }, edits.map((one) => h("li", {}, described(one, schools))))
    : h("p", { className: "note" }, word("noChanges")));
}

function showMove(parts, schools) {
  parts.lasso.setAttribute("aria-pressed", String(state.isLasso));
  parts.clear.disabled = !state.chosen.size;
  parts.chosen.textContent = state.chosen.size ? word("chosen", state.chosen.size, pupilsOfChosen()) : word("nothingChosen");
  select(parts.toSchool, [["", "–"], ...schools.map((school) => [school.id, `${nameOf(school)} (${school.id})`])], state.toSchool);
  select(parts.fromYear, yearsOf().slice(1).map((year) => [String(year), String(year)]), String(state.fromYear));
  select(parts.phase, [["intake", word("intake")], ["all", word("everybody")]], state.phase);
}

/// Pupils of the chosen blocks; unknown if some of these are out of view, or the map still shows another view.
function pupilsOfChosen() {
  const { shown, scenario, stage, year } = state;
  const isCurrent = shown?.scenario === scenario && shown.revision === revisionOf(scenario) && shown.stage === stage && shown.year === year;
  const seen = isCurrent ? shown.blocks.filter((block) => state.chosen.has(block.properties.id)) : [];
  return seen.length === state.chosen.size ? number(seen.reduce((sum, block) => sum + block.properties.pupils, 0)) : "–";
}

function showEffects(parts, schools, years) {
  const { problem, stage, toSchool } = state;
  fill(parts.effects,
    problem ? h("p", { className: "warning" }, problem) : null,
    state.effects ? effectsOf(state.effects, { stage, years, schools, toSchool }, chooseMore) : null);
  parts.apply.disabled = !state.effects || changesNothing(state.effects);
}

function described(one, schools) {
  const school = one.school && schools.get(one.school) ? nameOf(schools.get(one.school)) : one.school;
  const what = {
    move: () => word("moveKind", one.blocks.length, school, one.year),
    rezone: () => word("rezoneKind", Object.values(one.zones).flat().length, one.year),
    add_school: () => word("schoolKind", one.name, one.year),
    add_classrooms: () => word("roomsKind", one.classrooms, school, one.year),
    add_projects: () => word("addProjectsKind", one.projects.map((project) => project.id).join(", ")),
    change_project: () => word("projectKind", one.project, one.year ?? one.classrooms),
  }[one.kind]();
  return one.reason ? `${what}: ${one.reason}` : what;
}
