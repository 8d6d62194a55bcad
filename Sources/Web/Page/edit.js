// Changing the plan: blocks are chosen, their new school and year, and what that does is seen before it is done.

import { post, scenarioPath } from "./api.js";
import * as data from "./data.js";
import { $, fill, h, table } from "./dom.js";
import { attempt, changed, go, page, say, scenarioName, scenarioOf, showPanel, yearsOf } from "./main.js";
import { view } from "./view.js";
import { nameOf, number, signed, word } from "./words.js";

const state = { chosen: new Set(), school: "", year: 0, phase: "intake", reason: "", picking: "", site: null, effects: null, problem: "" };

export function openEditing() {
  addEventListener("keydown", (event) => {
    if (view.tab !== "edit" || !(event.ctrlKey || event.metaKey) || event.target.matches("input, textarea")) return;
    if (event.key === "z" && !event.shiftKey) undo();
    else if (event.key === "y" || (event.key === "z" && event.shiftKey)) redo();
    else return;
    event.preventDefault();
  });
}

const draftOf = () => view.scenario.split("@")[0];

// MARK: choosing

/// A click on the map while something is being picked.
export function placeClicked(pane, latlng, place) {
  if (state.picking === "school") {
    state.picking = "";
    const school = pane.schoolAt(place)?.id ?? pane.zoneAt(place)?.properties.schools[0];
    if (school) state.school = school;
    say("");
    preview();
    return true;
  }
  if (state.picking === "site") {
    state.picking = "";
    state.site = [Number(latlng.lng.toFixed(6)), Number(latlng.lat.toFixed(6))];
    say("");
    attempt(showPanel);
    return true;
  }
  return false;
}

export function blockClicked(pane, place) {
  const block = pane.blockAt(place);
  if (!block) return false;
  const { id } = block.properties;
  if (state.chosen.has(id)) state.chosen.delete(id);
  else state.chosen.add(id);
  chosenChanged();
  return true;
}

export function lassoed(_pane, blocks) {
  for (const block of blocks) state.chosen.add(block.properties.id);
  setLasso(false);
  chosenChanged();
}

export function addBlock(id) {
  state.chosen.add(id);
  go({ tab: "edit" });
  chosenChanged();
}

function chosenChanged() {
  for (const pane of page.panes) {
    pane.chosen = state.chosen;
    pane.markLayer.redraw();
  }
  preview();
}

function setLasso(isOn) {
  for (const pane of page.panes) pane.setLasso(isOn);
  $("lasso")?.setAttribute("aria-pressed", String(isOn));
}

// MARK: seeing and doing

const edit = () => ({
  kind: "move", stage: view.stage, blocks: [...state.chosen], school: state.school, year: state.year, phase: state.phase,
  reason: state.reason || undefined,
});

let turn = 0;

/// Asks what the change would do, a moment after the last choice.
function preview() {
  const mine = ++turn;
  state.effects = null;
  state.problem = "";
  attempt(showPanel);
  if (!state.chosen.size || !state.school) return;
  setTimeout(async () => {
    if (mine !== turn) return;
    try {
      const effects = await post(scenarioPath(draftOf(), "/preview"), edit());
      if (mine === turn) state.effects = effects;
    } catch (error) {
      if (mine === turn) state.problem = error.message;
    }
    if (mine === turn) attempt(showPanel);
  }, 60);
}

/// Sends a change and brings the page up to date.
async function change(path, body, done) {
  page.isEditing = true;
  const started = performance.now();
  await attempt(async () => {
    say(word("working"));
    const effects = await post(scenarioPath(draftOf(), path), body);
    const taken = Math.round(performance.now() - started);
    turn += 1;
    Object.assign(state, { effects: null, problem: "", isFresh: true });
    if (path === "/edits" && body.kind === "move") {
      for (const pane of page.panes) pane.moved = new Set([...pane.moved, ...body.blocks]);
      state.chosen.clear();
    }
    if (path === "/undo") for (const pane of page.panes) pane.moved = new Set();
    await changed(draftOf(), { edits: effects.edits, undone: effects.undone });
    say(done ?? word("done", taken));
  });
  page.isEditing = false;
}

const undo = () => change("/undo", {}, word("undone"));
const redo = () => change("/redo", {});

// MARK: the panel

export async function showEditing(panel) {
  if (view.scenario.endsWith("@file")) return go({ scenario: draftOf() });
  const scenario = scenarioOf(view.scenario);
  const years = yearsOf().slice(1);
  if (!years.includes(state.year)) state.year = years.includes(view.year) ? view.year : years[0];
  for (const pane of page.panes) pane.chosen = state.chosen;
  const shown = `${draftOf()}|${view.stage}`;
  if (state.shown !== shown) {
    // effects of another scenario or stage are not those of this change
    state.shown = shown;
    if (state.effects || state.problem) return preview();
  }
  const [schools, figures, { edits }] = await Promise.all([
    data.schools(view.scenario), data.figures(view.scenario, view.stage, page.project.blocks > 20000 ? "pupils,seat_shortfall" : undefined),
    data.edits(draftOf()),
  ]);
  const focused = document.activeElement?.id;
  const caret = document.activeElement?.selectionStart;
  const typed = state.isFresh ? [] : [...panel.querySelectorAll("form input[id]")].map((field) => [field.id, field.value]);
  state.isFresh = false;
  const openForms = new Set([...panel.querySelectorAll("details[open]")].map((one) => one.id));
  const seen = page.panes[0].blocks.filter((block) => state.chosen.has(block.properties.id));
  // blocks out of view are not here, nor are their pupils
  const pupils = seen.length === state.chosen.size ? number(seen.reduce((sum, block) => sum + block.properties.pupils, 0)) : "–";
  const ofStage = [...schools.values()].filter((school) => school.stages.includes(view.stage));
  fill(panel,
    h("h2", {}, word("move")),
    h("p", { className: "note" }, word("moveHow")),
    h("div", { className: "tools" },
      h("button", { type: "button", id: "lasso", "aria-pressed": String(Boolean(page.panes[0].isLasso)), onclick: () => setLasso(!page.panes[0].isLasso) }, word("lasso")),
      h("button", { type: "button", id: "clear", disabled: !state.chosen.size, onclick: () => { state.chosen.clear(); chosenChanged(); } }, word("clear")),
      h("span", { id: "chosen" }, state.chosen.size ? word("chosen", state.chosen.size, pupils) : word("nothingChosen"))),
    h("div", { className: "fields" },
      label("to-school", word("toSchool")), schoolChoice("to-school", ofStage, state.school, (id) => { state.school = id; preview(); }),
      h("span", {}), h("button", { type: "button", id: "pick", onclick: () => { state.picking = "school"; say(word("pickNow")); } }, word("pickOnMap")),
      label("from-year", word("from")), choice("from-year", years.map((year) => [String(year), String(year)]), String(state.year), (value) => { state.year = Number(value); preview(); }),
      label("who", word("phase")), choice("who", [["intake", word("intake")], ["all", word("everybody")]], state.phase, (value) => { state.phase = value; preview(); }),
      label("reason", word("reason")), h("input", { type: "text", id: "reason", maxLength: 500, value: state.reason, oninput: (event) => { state.reason = event.target.value; } })),
    state.problem ? h("p", { className: "warning" }, state.problem) : null,
    state.effects ? effects(state.effects, schools, figures.years) : null,
    h("div", { className: "tools" },
      h("button", { type: "button", id: "apply", className: "main", disabled: !state.effects || nothingChanges(state.effects), onclick: () => change("/edits", edit()) }, word("apply")),
      h("button", { type: "button", id: "undo", disabled: !scenario.edits, onclick: undo }, word("undo")),
      h("button", { type: "button", id: "redo", disabled: !scenario.undone, onclick: redo }, word("redo"))),
    schoolForm(years),
    roomsForm(years, ofStage),
    projectForm(scenario, years),
    h("h2", {}, word("log")),
    edits.length ? h("ol", { className: "log" }, edits.map((one) => h("li", {}, described(one, schools)))) : h("p", { className: "note" }, word("noChanges")),
    edits.length ? saveForm(scenario) : null);
  for (const id of openForms) if ($(id)) $(id).open = true;
  for (const [id, value] of typed) if ($(id)) $(id).value = value;
  if (!focused || !panel.contains($(focused))) return;
  $(focused).focus();
  if ($(focused).type === "text") $(focused).setSelectionRange(caret, caret);
}

const label = (id, text) => h("label", { htmlFor: id }, text);

function choice(id, options, value, onchange) {
  return h("select", { id, onchange: (event) => onchange(event.target.value) }, options.map(([key, text]) => h("option", { value: key, selected: key === value }, text)));
}

function schoolChoice(id, schools, value, onchange) {
  const options = schools.map((school) => [school.id, `${nameOf(school)} (${school.id})`]);
  return choice(id, [["", "–"], ...options], value, onchange);
}

const nothingChanges = (effects) => !(effects.schools_after.school ?? []).length;

/// Before and after, by year; walks; warnings.
function effects(answer, schools, years) {
  if (nothingChanges(answer)) return h("p", { className: "warning" }, word("sameSchool"));
  const index = (columns, key) => new Map((columns[key] ?? []).map((id, at) => [`${id} ${columns.stage[at]} ${columns.year[at]}`, at]));
  const [before, after] = [index(answer.schools_before, "school"), index(answer.schools_after, "school")];
  const ids = [...new Set((answer.schools_after.school ?? []).filter((_, at) => answer.schools_after.stage[at] === view.stage))];
  const short = (columns, rows, id, year) => {
    const at = rows.get(`${id} ${view.stage} ${year}`);
    return at === undefined ? null : columns.seat_shortfall[at];
  };
  const compared = (here, there) => [here === null || there === null ? "–" : `${number(there)} → ${number(here)}`, better(here - there)];
  const [allBefore, allAfter] = [index(answer.districts_before, "district"), index(answer.districts_after, "district")];
  const district = (columns, rows, year) => {
    const at = rows.get(`all ${view.stage} ${year}`);
    return at === undefined ? null : columns.seat_shortfall[at];
  };
  const shown = years.filter((year) => ids.some((id) => after.has(`${id} ${view.stage} ${year}`)));
  return h("div", { id: "effects" },
    h("h3", {}, word("effects")),
    table(`${word("short")}: ${word("before")} → ${word("after")}`,
      [word("year"), ...ids.slice(0, 6).map((id) => nameOf(schools.get(id) ?? { id })), word("all")],
      shown.map((year) => [
        String(year),
        ...ids.slice(0, 6).map((id) => compared(short(answer.schools_after, after, id, year), short(answer.schools_before, before, id, year))),
        compared(district(answer.districts_after, allAfter, year), district(answer.districts_before, allBefore, year)),
      ])),
    answer.walks.filter((walk) => walk.pupils > 0).map((walk) =>
      h("p", { className: "note" }, `${word("walkOf", number(walk.pupils), walk.year)}: ${number(walk.before_m)} m → ${number(walk.after_m)} m (${signed(walk.after_m - walk.before_m)} m)`)),
    answer.detached.map((part) => h("div", { className: "warning" },
      h("p", {}, word("detached", part.schools.map((id) => nameOf(schools.get(id) ?? { id })).join(", "), part.blocks.length)),
      part.blocks.length && !part.schools.includes(state.school)
        ? h("button", { type: "button", className: "take-along", onclick: () => { for (const id of part.blocks) state.chosen.add(id); chosenChanged(); } }, word("takeAlong"))
        : null)),
    answer.unmoved.length ? h("p", { className: "warning" }, word("unmoved", answer.unmoved.length)) : null,
    answer.returned ? h("p", { className: "warning" }, word("returned", answer.returned.year, answer.returned.blocks.length)) : null);
}

const better = (change) => (Math.abs(change) < 0.5 ? null : change < 0 ? "better" : "worse");

// MARK: other changes

function form(id, title, fields, onsubmit) {
  return h("details", { id },
    h("summary", {}, title),
    h("form", { onsubmit: (event) => { event.preventDefault(); onsubmit(new FormData(event.target)); } },
      h("div", { className: "fields" }, fields),
      h("button", { type: "submit", className: "main" }, word("apply"))));
}

const input = (id, name, type, value, more = {}) => h("input", { id, name, type, value: value ?? "", required: true, ...more });
const yearChoice = (id, years) => h("select", { id, name: "year" }, years.map((year) => h("option", { value: year, selected: year === view.year }, String(year))));

function schoolForm(years) {
  return form("add-school", word("addSchool"), [
    h("span", {}, state.site ? word("placed", ...state.site.map((value) => value.toFixed(5))) : ""),
    h("button", { type: "button", id: "place", onclick: () => { state.picking = "site"; say(word("placeNow")); } }, word("place")),
    label("new-name", word("name")), input("new-name", "name", "text", "", { maxLength: 200 }),
    label("new-id", word("id")), input("new-id", "school", "text", `new-${1 + (scenarioOf(view.scenario).edits ?? 0)}`, { maxLength: 60 }),
    label("new-year", word("opens")), yearChoice("new-year", years),
    label("new-rooms", word("rooms")), input("new-rooms", "classrooms", "number", 24, { min: 1, max: 400 }),
    label("new-reason", word("reason")), input("new-reason", "reason", "text", "", { required: false, maxLength: 500 }),
  ], (values) => change("/edits", {
    kind: "add_school", stage: view.stage, site: state.site ?? [], name: values.get("name"), school: values.get("school"),
    year: Number(values.get("year")), classrooms: Number(values.get("classrooms")), reason: values.get("reason") || undefined,
  }));
}

function roomsForm(years, schools) {
  return form("add-rooms", word("addRooms"), [
    label("rooms-school", word("school")),
    h("select", { id: "rooms-school", name: "school" }, schools.map((school) => h("option", { value: school.id, selected: school.id === view.school }, `${nameOf(school)} (${school.id})`))),
    label("rooms-year", word("from")), yearChoice("rooms-year", years),
    label("rooms-count", word("rooms")), input("rooms-count", "classrooms", "number", 6, { min: -400, max: 400 }),
    label("rooms-reason", word("reason")), input("rooms-reason", "reason", "text", "", { required: false, maxLength: 500 }),
  ], (values) => change("/edits", {
    kind: "add_classrooms", stage: view.stage, school: values.get("school"), year: Number(values.get("year")),
    classrooms: Number(values.get("classrooms")), reason: values.get("reason") || undefined,
  }));
}

function projectForm(scenario, years) {
  if (!scenario.projects.length) return null;
  return form("change-project", word("changeProject"), [
    label("project-id", word("projects")),
    h("select", { id: "project-id", name: "project" }, scenario.projects.map((one) => h("option", { value: one.id, selected: one.school === view.school }, `${one.id} · ${one.school} · ${one.year}`))),
    label("project-year", word("year")), yearChoice("project-year", years),
    label("project-reason", word("reason")), input("project-reason", "reason", "text", "", { required: false, maxLength: 500 }),
  ], (values) => change("/edits", {
    kind: "change_project", project: values.get("project"), year: Number(values.get("year")), reason: values.get("reason") || undefined,
  }));
}

function described(one, schools) {
  const school = one.school && schools.get(one.school) ? nameOf(schools.get(one.school)) : one.school;
  const what = {
    move: () => word("moveKind", one.blocks.length, school, one.year),
    add_school: () => word("schoolKind", one.name, one.year),
    add_classrooms: () => word("roomsKind", one.classrooms, school, one.year),
    change_project: () => word("projectKind", one.project, one.year ?? one.classrooms),
  }[one.kind]();
  return one.reason ? `${what}: ${one.reason}` : what;
}

function saveForm(scenario) {
  return h("form", { id: "save", onsubmit: (event) => {
    event.preventDefault();
    const values = new FormData(event.target);
    attempt(async () => {
      const { files } = await post(scenarioPath(draftOf(), "/save"), { id: values.get("id"), name: values.get("name"), overwrite: values.has("overwrite") });
      say(word("saved", files[0]));
    });
  } },
  h("h2", {}, word("save")),
  h("div", { className: "fields" },
    label("save-id", word("saveAs")), input("save-id", "id", "text", `${scenario.id}-1`, { maxLength: 80 }),
    label("save-name", word("name")), input("save-name", "name", "text", scenarioName(view.scenario), { maxLength: 200 }),
    h("span", {}), h("label", {}, h("input", { type: "checkbox", name: "overwrite" }), " ", word("overwrite"))),
  h("button", { type: "submit", id: "save-button" }, word("save")));
}
