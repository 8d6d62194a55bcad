// The tab that draws many futures: what is asked, the spread of a district or school by year, and which plan is better.

import { fanChart, shareChart } from "./charts.js";
import * as data from "./data.js";
import { $, fill, h, select, table, worded } from "./dom.js";
import { chanceOf, draw, fanOf, isDrawn, openDrawn, pairOf } from "./drawn.js";
import { label, ticked, ticks } from "./forms.js";
import { progressOf } from "./progress.js";
import { idOf, isOnFile, scenarioName, scenarioOf, shownScenarios, stageOf } from "./project.js";
import { attempt } from "./status.js";
import { state, subscribe, update } from "./store.js";
import { nameOf, number, percent, signed, word } from "./words.js";

const counts = [200, 500, 2000, 10000];

export function openChances() {
  openDrawn();
  const parts = makePanel();
  subscribe(["tab", "scenario"], () => {
    // a scenario is drawn with its draft
    if (state.tab === "chances" && isOnFile(state.scenario)) update({ scenario: idOf(state.scenario) });
  });
  subscribe(["project", "scenario", "tab", "lang"], () => showForm(parts));
  subscribe(["school"], () => {
    if (state.tab === "chances" && state.school) update({ placeShown: state.school });
  });
  subscribe(["project", "scenario", "beside", "stage", "year", "tab", "lang", "ensemble", "placeShown"], () => attempt(() => showAnswer(parts)));
}

function makePanel() {
  const parts = {
    draws: h("select", { id: "draws" }), others: h("div", { id: "draw-others" }),
    start: worded("button", "startDraws", { type: "submit", id: "start-draws", className: "main" }),
    place: h("select", { id: "place-drawn", onchange: ({ target }) => update({ placeShown: target.value }) }),
    answer: h("div", { id: "drawn" }),
  };
  const onsubmit = (event) => {
    event.preventDefault();
    draw(Number(parts.draws.value), ticked(parts.others));
  };
  parts.choice = h("div", { className: "tools", hidden: true }, label("place-drawn", "placeDrawn"), parts.place);
  fill($("chances"),
    worded("h2", "chancesTitle"), worded("p", "chancesHow", { className: "note" }),
    h("form", { id: "draw-form", onsubmit },
      parts.others,
      h("div", { className: "fields" }, label("draws", "draws"), parts.draws),
      h("div", { className: "tools" }, parts.start)),
    progressOf(["/ensemble"], "draw", (running) => (running ? word("drawing", Math.floor(100 * running.done)) : word("preparingDraws"))),
    parts.choice, parts.answer);
  return parts;
}

function showForm(parts) {
  if (state.tab !== "chances" || !state.project) return;
  select(parts.draws, counts.map((count) => [String(count), number(count)]), parts.draws.value || "500");
  const others = state.project.scenarios.filter((one) => one.id !== idOf(state.scenario));
  if (others.length) ticks(parts.others, "with", word("drawWith"), others.map((one) => [one.id, nameOf(one)]));
  else fill(parts.others);
}

let turn = 0;

async function showAnswer(parts) {
  if (state.tab !== "chances") return;
  const mine = ++turn;
  const { ensemble, scenario } = state;
  parts.choice.hidden = !ensemble;
  if (!ensemble) return fill(parts.answer);
  if (!isDrawn(scenario)) {
    parts.choice.hidden = true;
    return fill(parts.answer, h("p", {}, word("notDrawn", scenarioName(scenario))));
  }
  const schools = await data.schools(scenario);
  if (mine !== turn) return undefined; // the view has changed meanwhile
  const isSchool = showPlaces(parts, schools);
  const shown = shownScenarios().filter(isDrawn);
  return fill(parts.answer,
    h("p", { className: "note" }, ensemble.cancelled ? word("drawnUntil", ensemble.draws, ensemble.asked) : word("drawnAll", ensemble.draws)),
    isSchool ? chanceWords(shown, schools.get(parts.place.value)) : null,
    shown.flatMap((one) => fans(one, isSchool, parts.place.value)),
    ensemble.scenarios.filter((one) => one !== scenario).map((other) => pair(scenario, other)));
}

/// Lists districts, and the schools of the stage, those with the greatest chance first.
/// - Returns whether the place that is shown is a school.
function showPlaces(parts, schools) {
  const { scenario, stage, year } = state;
  const chance = (school) => chanceOf(scenario, school.id, stage, year);
  const open = [...schools.values()].filter((school) => chance(school) !== undefined);
  open.sort((a, b) => (chance(b) ?? -1) - (chance(a) ?? -1));
  const districts = [["all", word("all")], ...state.project.districts.map((one) => [one.id, nameOf(one)])];
  const known = (id) => districts.some(([one]) => one === id) || open.some((one) => one.id === id);
  const chosen = known(state.placeShown) ? state.placeShown : "all";
  select(parts.place, [...districts, ...open.map((one) => [one.id, `${nameOf(one)} (${percent(chance(one))})`])], chosen);
  return !districts.some(([one]) => one === chosen);
}

function chanceWords(shown, school) {
  return h("ul", {}, shown.map((one) =>
    h("li", {}, word("chanceIn", scenarioName(one), state.year, percent(chanceOf(one, school.id, state.stage, state.year))))));
}

function fans(scenario, isSchool, id) {
  const { years } = scenarioOf(scenario);
  const name = scenarioName(scenario);
  return ["pupils", "seat_shortfall"].map((measure) => {
    const fan = fanOf(scenario, isSchool, id, state.stage, measure, years);
    const title = `${name}: ${word(measure === "pupils" ? "pupils" : "short")}`;
    return fanChart(`fan-${measure}-${scenario}`, title, years, measure === "pupils" ? fan : { ...fan, places: null }, state.year);
  });
}

/// Which of two plans is better: shares of the draws by year, and the differences as a table.
function pair(scenario, other) {
  const years = scenarioOf(scenario).years.filter((year) => pairOf(scenario, other, state.stage, year));
  if (!years.length) return null;
  const rows = years.map((year) => pairOf(scenario, other, state.stage, year));
  const [one, two] = [scenarioName(scenario), scenarioName(other)];
  const now = pairOf(scenario, other, state.stage, state.year);
  return h("div", { className: "pair" },
    h("h3", {}, word("whichBetter", one, two)),
    now ? h("p", {}, word("betterIn", state.year, one, two, percent(now.fewer), percent(now.more))) : null,
    shareChart(`pair-${other}`, word("betterChart", nameOf(stageOf(state.stage))), years, [
      { name: word("hasFewer", one), values: rows.map((row) => row.fewer) },
      { name: word("asMany"), values: rows.map((row) => Math.max(0, 1 - row.fewer - row.more)) },
      { name: word("hasFewer", two), values: rows.map((row) => row.more) },
    ]),
    h("details", {}, worded("summary", "differences"),
      table(word("differencesOf", one, two), [word("year"), word("mean"), "P10", "P90"],
        years.map((year, at) => [String(year), signed(rows[at].mean, 1), signed(rows[at].p10, 1), signed(rows[at].p90, 1)]), { isCaptionHidden: true })));
}
