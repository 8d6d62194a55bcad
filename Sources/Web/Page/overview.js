// The overview: districts and schools of the year, and the shortfall over the years.

import { lineChart } from "./charts.js";
import * as data from "./data.js";
import { fill, h, table } from "./dom.js";
import { chooseSchool, page, scenarioName, shownScenarios } from "./main.js";
import { view } from "./view.js";
import { nameOf, number, percent, word } from "./words.js";

export async function showOverview(panel) {
  const scenario = view.scenario;
  const columns = page.project.blocks > 20000 ? "pupils,seat_shortfall,capacity,utilisation" : undefined;
  const all = await Promise.all(shownScenarios().map((one) => data.figures(one, view.stage, columns)));
  const [figures] = all;
  const schools = await data.schools(scenario);
  const row = (id, name, isSum) => {
    const figure = (column) => figures.district(id, view.year, column);
    const columns = ["pupils", "capacity", "seat_shortfall", "saved_by_boundaries", "must_build"];
    return { isSum, cells: [name, ...columns.map((column) => number(figure(column)))] };
  };
  const districts = page.project.districts.filter((one) => figures.district(one.id, view.year, "pupils") !== undefined);
  fill(panel,
    h("h2", {}, `${word("districts")}, ${view.year}`),
    table(`${scenarioName(scenario)}, ${view.year}`,
      [word("district"), word("pupils"), word("places"), word("short"), word("boundaries"), word("build")],
      [...districts.map((one) => row(one.id, nameOf(one))), row("all", word("all"), true)]),
    lineChart("shortfall", word("shortByYear"), figures.years,
      all.map((one, at) => ({ name: scenarioName(shownScenarios()[at]), values: one.years.map((year) => one.district("all", year, "seat_shortfall")) })), view.year),
    h("h2", {}, word("worst")),
    worst(figures, schools),
    h("p", { className: "note" }, word("source", page.project.source, page.project.licence)));
}

function worst(figures, schools) {
  const { columns } = figures;
  const rows = [];
  (columns.year ?? []).forEach((year, at) => {
    if (year === view.year && columns.seat_shortfall[at] > 0.5) rows.push(at);
  });
  rows.sort((a, b) => columns.seat_shortfall[b] - columns.seat_shortfall[a]);
  if (!rows.length) return h("p", {}, word("nobodyShort"));
  return table(`${word("worst")}, ${view.year}`,
    [word("school"), word("pupils"), word("short"), word("utilisation")],
    rows.slice(0, 10).map((at) => {
      const school = schools.get(columns.school[at]);
      return [
        h("button", { type: "button", onclick: () => chooseSchool(school.id) }, nameOf(school)),
        number(columns.pupils[at]), number(columns.seat_shortfall[at]), percent(columns.utilisation[at]),
      ];
    }), { isCaptionHidden: true });
}
