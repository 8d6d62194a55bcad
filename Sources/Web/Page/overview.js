// The overview: districts and schools of the year, and the shortfall by year.

import { distanceChart, lineChart } from "./charts.js";
import * as data from "./data.js";
import { $, fill, h, table } from "./dom.js";
import { chooseSchool } from "./navigate.js";
import { isLarge, scenarioName, shownScenarios } from "./project.js";
import { attempt } from "./status.js";
import { state, subscribe } from "./store.js";
import { nameOf, number, percent, word } from "./words.js";

export function openOverview() {
  subscribe(["project", "scenario", "beside", "stage", "year", "tab", "lang", "revisions"], () => attempt(showOverview));
}

let turn = 0;

async function showOverview() {
  if (state.tab !== "overview") return;
  const mine = ++turn;
  const { scenario, stage, year } = state;
  const columns = isLarge() ? "pupils,seat_shortfall,capacity,utilisation" : undefined;
  const all = await Promise.all(shownScenarios().map((one) => data.figures(one, stage, columns)));
  const [figures] = all;
  const schools = await data.schools(scenario);
  const reach = isLarge() ? [] : await Promise.all(shownScenarios().map((one) => data.reach(one, stage, year)));
  if (mine !== turn) return; // the view has changed meanwhile
  const row = (id, name, isSum) => {
    const figure = (column) => figures.district(id, year, column);
    const columns = ["pupils", "capacity", "seat_shortfall", "saved_by_boundaries", "must_build"];
    return { isSum, cells: [name, ...columns.map((column) => number(figure(column)))] };
  };
  const districts = state.project.districts.filter((one) => figures.district(one.id, year, "pupils") !== undefined);
  fill($("overview"),
    h("h2", {}, `${word("districts")}, ${year}`),
    table(`${scenarioName(scenario)}, ${year}`,
      [word("district"), word("pupils"), word("places"), word("short"), word("boundaries"), word("build")],
      [...districts.map((one) => row(one.id, nameOf(one))), row("all", word("all"), true)]),
    lineChart("shortfall", word("shortByYear"), figures.years,
      all.map((one, at) => ({ name: scenarioName(shownScenarios()[at]), values: one.years.map((year) => one.district("all", year, "seat_shortfall")) })), year),
    reach.length ? distanceChart("reach", word("reachChart", year), reach[0].distances,
      reach.map((one, at) => ({ name: scenarioName(shownScenarios()[at]), values: one.shortfalls.at(-1) }))) : null,
    h("h2", {}, word("worst")),
    worst(figures, schools, year),
    h("p", { className: "note" }, word("source", state.project.source, state.project.licence)));
}

function worst(figures, schools, shownYear) {
  const { columns } = figures;
  const rows = [];
  (columns.year ?? []).forEach((year, at) => {
    if (year === shownYear && columns.seat_shortfall[at] > 0.5) rows.push(at);
  });
  rows.sort((a, b) => columns.seat_shortfall[b] - columns.seat_shortfall[a]);
  if (!rows.length) return h("p", {}, word("nobodyShort"));
  return table(`${word("worst")}, ${shownYear}`,
    [word("school"), word("pupils"), word("short"), word("utilisation")],
    rows.slice(0, 10).map((at) => {
      const school = schools.get(columns.school[at]);
      return [
        h("button", { type: "button", onclick: () => chooseSchool(school.id) }, nameOf(school)),
        number(columns.pupils[at]), number(columns.seat_shortfall[at]), percent(columns.utilisation[at]),
      ];
    }), { isCaptionHidden: true });
}
