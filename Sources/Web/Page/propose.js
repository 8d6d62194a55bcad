// The panel that proposes catchments: what is asked, the locks, and the plan that was found. The form is
// created once, so that values and focus are kept.

import * as data from "./data.js";
import { $, fill, h, select, worded } from "./dom.js";
import { label } from "./forms.js";
import { frontierCurve } from "./frontier.js";
import { planShown } from "./plans.js";
import { planOf } from "./plan.js";
import { isOnFile, stageOf, yearsOf } from "./project.js";
import { efforts, stepsFor } from "./progress.js";
import { discard, search, takeOver, toggleBlock, toggleSchool } from "./proposal.js";
import { attempt } from "./status.js";
import { state, subscribe, update } from "./store.js";
import { nameOf, word } from "./words.js";

export function openProposing() {
  const parts = makePanel();
  subscribe(["project", "scenario", "stage", "tab", "lang", "revisions", "lockedBlocks", "lockedSchools"], () => attempt(() => showForm(parts)));
  subscribe(["project", "scenario", "tab", "lang", "proposal", "planShown"], () => attempt(() => showAnswer(parts)));
}

// MARK: the form

const field = (id, type, value, more = {}) => h("input", { id, type, defaultValue: value, ...more });
const weight = (id, value) => field(id, "number", value, { min: 0, max: 1e9, step: "any", required: true });

function makePanel() {
  const parts = {
    stage: h("p", { className: "note", id: "propose-stage" }),
    from: h("select", { id: "propose-from", onchange: () => showYears(parts) }), last: h("select", { id: "propose-last" }),
    phase: h("select", { id: "propose-phase" }),
    effort: h("select", { id: "propose-effort" }), plans: h("select", { id: "propose-plans" }),
    mostMoved: field("propose-most", "number", "", { min: 0, max: 100, step: "any" }),
    districts: field("propose-districts", "checkbox", "on"),
    short: weight("weight-short", "20000"), move: weight("weight-move", "500"), shape: weight("weight-shape", "0"),
    locks: h("ul", { id: "locks", className: "locks" }),
    zone: h("select", { id: "keep-zone" }),
    start: worded("button", "start", { type: "submit", id: "start-search", className: "main" }),
    answer: h("div", { id: "plan" }),
  };
  const onsubmit = (event) => {
    event.preventDefault();
    search(asked(parts));
  };
  fill($("propose-catchments"),
    worded("h2", "proposeTitle"), worded("p", "proposeHow", { className: "note" }), parts.stage,
    h("form", { id: "propose-form", onsubmit },
      h("div", { className: "fields" },
        label("propose-from", "fromYearNew"), parts.from, label("propose-last", "lastYear"), parts.last,
        label("propose-phase", "whoMoves"), parts.phase,
        label("propose-effort", "effort"), parts.effort, label("propose-plans", "plansWanted"), parts.plans),
      h("details", {}, worded("summary", "weights"), h("div", { className: "fields" },
        label("weight-short", "weightShort"), parts.short, label("weight-move", "weightMove"), parts.move,
        label("weight-shape", "weightShape"), parts.shape)),
      lockFields(parts),
      h("div", { className: "tools" }, parts.start)));
  fill($("catchments-found"), parts.answer);
  return parts;
}

function lockFields(parts) {
  const add = () => { if (parts.zone.value && !state.lockedSchools.has(parts.zone.value)) toggleSchool(parts.zone.value); };
  return h("details", { open: true, id: "lock-fields" }, worded("summary", "locks"),
    worded("p", "lockHow", { className: "note" }),
    h("div", { className: "tools" }, label("keep-zone", "school"), parts.zone,
      worded("button", "keepZoneAdd", { type: "button", id: "keep-zone-add", onclick: add })),
    parts.locks,
    h("div", { className: "fields" },
      label("propose-most", "mostMoved"), parts.mostMoved),
    h("p", {}, parts.districts, " ", label("propose-districts", "keepDistricts")));
}

/// The request, as the server expects it.
function asked(parts) {
  return {
    from: Number(parts.from.value), years: [Number(parts.from.value), Number(parts.last.value)], phase: parts.phase.value,
    weights: { short: Number(parts.short.value), move: Number(parts.move.value), shape: Number(parts.shape.value) },
    keep_districts: parts.districts.checked,
    max_moved: parts.mostMoved.value === "" ? undefined : Number(parts.mostMoved.value) / 100,
    effort: stepsFor(parts.effort.value),
    frontier: parts.plans.value === "1" ? undefined : Number(parts.plans.value),
  };
}

let turn = 0;

async function showForm(parts) {
  if (state.tab !== "propose" || isOnFile(state.scenario)) return;
  const mine = ++turn;
  const schools = await data.schools(state.scenario);
  if (mine !== turn) return; // the view has changed meanwhile
  parts.stage.textContent = word("stageOf", nameOf(stageOf(state.stage)));
  showYears(parts);
  select(parts.phase, [["intake", word("stay")], ["all", word("moveToo")]]);
  select(parts.effort, efforts());
  select(parts.plans, [["1", word("onlyBest")], ...[4, 6, 10].map((count) => [String(count), word("frontierOf", count)])]);
  parts.mostMoved.placeholder = word("noLimit");
  const name = (id) => nameOf(schools.get(id) ?? { id });
  const ofStage = [...schools.values()].filter((school) => school.stages.includes(state.stage));
  select(parts.zone, ofStage.map((school) => [school.id, `${nameOf(school)} (${school.id})`]));
  const lock = (text, onclick) => h("li", {}, h("span", {}, text),
    h("button", { type: "button", "aria-label": word("removeLock", text), onclick }, word("remove")));
  const locks = [
    ...[...state.lockedSchools].map((id) => lock(word("lockedSchool", name(id)), () => toggleSchool(id))),
    ...[...state.lockedBlocks].map(([block, school]) => lock(word("lockedBlock", block, name(school)), () => attempt(() => toggleBlock(block)))),
  ];
  fill(parts.locks, locks.length ? locks : h("li", { className: "note" }, word("noLocks")));
}

/// The years from which the catchments may hold, and to which they may be planned.
function showYears(parts) {
  const years = yearsOf().slice(1);
  select(parts.from, years.map((year) => [String(year), String(year)]));
  const later = years.filter((year) => year >= Number(parts.from.value));
  const kept = later.includes(Number(parts.last.value)) ? parts.last.value : String(later.at(-1));
  select(parts.last, later.map((year) => [String(year), String(year)]), kept);
}

// MARK: the answer

/// The proposal that was scrolled into view: once, when it is found.
let revealed = null;

async function showAnswer(parts) {
  const plan = planShown();
  if (!plan || state.tab !== "propose") {
    if (!plan) fill(parts.answer);
    return;
  }
  const schools = await data.schools(state.scenario);
  if (plan !== planShown()) return; // the view has changed meanwhile
  const focus = parts.answer.contains(document.activeElement) && document.activeElement.getAttribute("role") === "button";
  const { plans } = state.proposal;
  const take = h("button", { type: "button", id: "take-over", className: "main", onclick: takeOver, disabled: !plan.moved.length }, word("takeOver"));
  fill(parts.answer,
    planOf(state.proposal, plan, schools),
    h("div", { className: "tools" }, take, h("button", { type: "button", id: "discard", onclick: discard }, word("discard"))),
    plans.length > 1 ? frontierCurve(plans, state.planShown, (at) => update({ planShown: at })) : null);
  if (focus) parts.answer.querySelector('[role="button"][aria-pressed="true"]')?.focus();
  if (revealed === state.proposal) return;
  revealed = state.proposal;
  parts.answer.scrollIntoView({ block: "start" });
}
