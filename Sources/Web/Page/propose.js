// The panel that proposes catchments: what is asked, and the plan that was found. The form is
// created once, so that values and focus are kept.

import * as data from "./data.js";
import { $, fill, h, select, worded } from "./dom.js";
import { label } from "./forms.js";
import { frontierCurve } from "./frontier.js";
import { lockFields } from "./locks.js";
import { planShown } from "./plans.js";
import { planOf } from "./plan.js";
import { isOnFile, stageOf } from "./project.js";
import { discard, search, takeOver } from "./proposal.js";
import { searchSelects, selected, showFound, showSelects } from "./searchForm.js";
import { attempt } from "./status.js";
import { state, subscribe, update } from "./store.js";
import { nameOf, word } from "./words.js";

export function openProposing() {
  const parts = makePanel();
  subscribe(["project", "scenario", "stage", "tab", "lang", "revisions"], () => showForm(parts));
  subscribe(["project", "scenario", "tab", "lang", "proposal", "planShown"], () => attempt(() => showAnswer(parts)));
}

// MARK: the form

const field = (id, type, value, more = {}) => h("input", { id, type, defaultValue: value, ...more });
const weight = (id, value) => field(id, "number", value, { min: 0, max: 1e9, step: "any", required: true });

function makePanel() {
  const parts = {
    stage: h("p", { className: "note", id: "propose-stage" }),
    selects: searchSelects("propose"),
    phase: h("select", { id: "propose-phase" }),
    mostMoved: field("propose-most", "number", "", { min: 0, max: 100, step: "any" }),
    short: weight("weight-short", "20000"), move: weight("weight-move", "500"), shape: weight("weight-shape", "0"),
    start: worded("button", "start", { type: "submit", id: "start-search", className: "main" }),
    answer: h("div", { id: "plan" }),
  };
  parts.locks = lockFields("", "lockHow", h("div", { className: "fields" }, label("propose-most", "mostMoved"), parts.mostMoved));
  const { from, last, effort, plans } = parts.selects;
  const onsubmit = (event) => {
    event.preventDefault();
    search(asked(parts));
  };
  fill($("propose-catchments"),
    worded("h2", "proposeTitle"), worded("p", "proposeHow", { className: "note" }), parts.stage,
    h("form", { id: "propose-form", onsubmit },
      h("div", { className: "fields" },
        label("propose-from", "fromYearNew"), from, label("propose-last", "lastYear"), last,
        label("propose-phase", "whoMoves"), parts.phase,
        label("propose-effort", "effort"), effort, label("propose-plans", "plansWanted"), plans),
      h("details", {}, worded("summary", "weights"), h("div", { className: "fields" },
        label("weight-short", "weightShort"), parts.short, label("weight-move", "weightMove"), parts.move,
        label("weight-shape", "weightShape"), parts.shape)),
      parts.locks.element,
      h("div", { className: "tools" }, parts.start)));
  fill($("catchments-found"), parts.answer);
  return parts;
}

/// The request, as the server expects it.
function asked(parts) {
  return {
    ...selected(parts.selects), phase: parts.phase.value,
    weights: { short: Number(parts.short.value), move: Number(parts.move.value), shape: Number(parts.shape.value) },
    keep_districts: parts.locks.keepsDistricts.checked,
    max_moved: parts.mostMoved.value === "" ? undefined : Number(parts.mostMoved.value) / 100,
  };
}

function showForm(parts) {
  if (state.tab !== "propose" || isOnFile(state.scenario)) return;
  parts.stage.textContent = word("stageOf", nameOf(stageOf(state.stage)));
  showSelects(parts.selects, "frontierOf");
  select(parts.phase, [["intake", word("stay")], ["all", word("moveToo")]]);
  parts.mostMoved.placeholder = word("noLimit");
}

// MARK: the answer

async function showAnswer(parts) {
  const plan = planShown();
  if (!plan || state.tab !== "propose") {
    if (!plan) fill(parts.answer);
    return;
  }
  const schools = await data.schools(state.scenario);
  if (plan !== planShown()) return; // the view has changed meanwhile
  const { plans } = state.proposal;
  const take = h("button", { type: "button", id: "take-over", className: "main", onclick: takeOver, disabled: !plan.moved.length }, word("takeOver"));
  showFound(parts.answer, [
    planOf(state.proposal, plan, schools),
    h("div", { className: "tools" }, take, h("button", { type: "button", id: "discard", onclick: discard }, word("discard"))),
    plans.length > 1 ? frontierCurve(plans, state.planShown, (at) => update({ planShown: at })) : null,
  ], state.proposal);
}
