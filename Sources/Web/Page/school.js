// One school: its figures and grades over the years, where its pupils live, and how its number came about.

import { stackChart } from "./charts.js";
import * as data from "./data.js";
import { fill, h, table } from "./dom.js";
import { attempt, page, say, scenarioName, stageOf } from "./main.js";
import { view } from "./view.js";
import { inLanguage, nameOf, number, percent, word } from "./words.js";

export async function showSchool(panel) {
  if (!view.school) return fill(panel, h("p", {}, word("pickSchool")));
  const schools = await data.schools(view.scenario);
  if (!schools.has(view.school)) return fill(panel, h("p", {}, word("pickSchool")));
  const school = await data.school(view.scenario, view.school, view.year);
  const { rows, grades, years } = school;
  const at = (rows.year ?? []).findIndex((year, row) => year === view.year && rows.stage[row] === view.stage);
  const figure = (name, value) => h("div", {}, h("span", {}, name), h("b", {}, value));
  const homes = school.homes.filter((home) => home.stage === view.stage && home.pupils > 0);
  for (const pane of page.panes) pane.homes = new Map(pane.scenario === view.scenario ? homes.map((home) => [home.block, home.pupils]) : []);
  const heading = h("h2", {}, `${nameOf(school)} (${school.id})`);
  if (at < 0) return fill(panel, heading, h("p", {}, word("notOpen", view.year)), projects(school));
  const value = (column) => rows[column][at];
  fill(panel, heading,
    h("p", { className: "note" }, `${scenarioName(view.scenario)} · ${nameOf(stageOf(view.stage))} · ${view.year}`),
    h("div", { className: "figures" },
      figure(word("pupils"), number(value("pupils"))),
      figure(word("places"), number(value("capacity"))),
      figure(word("short"), number(value("seat_shortfall"))),
      figure(word("utilisation"), percent(value("utilisation"))),
      figure(word("entry"), number(value("entry_pupils"))),
      figure(word("entryPlaces"), number(value("entry_places"))),
      figure(word("warning"), value("warning") ? word(value("warning")) : "–"),
      figure(word("classrooms"), number(value("classrooms"))),
      figure(word("largestClass"), number(value("largest_class"))),
      figure(word("walk"), value("mean_distance_m") === null ? "–" : `${number(value("mean_distance_m"))} m`)),
    gradesChart(rows, grades, years),
    h("h3", {}, word("homes", view.year)),
    h("p", { className: "note" }, word("homesNote", number(homes.reduce((sum, home) => sum + home.pupils, 0)), homes.length)),
    why(school),
    projects(school));
}

function gradesChart(rows, grades, years) {
  const stage = stageOf(view.stage);
  const pick = (column, test) => years.map((year) => {
    const at = (column === "capacity" ? rows : grades).year.findIndex((other, row) => other === year && test(row));
    return at < 0 ? null : (column === "capacity" ? rows : grades)[column][at];
  });
  const bars = [];
  for (let grade = stage.first_grade; grade <= stage.last_grade; grade += 1) {
    bars.push({ name: word("grade", grade), values: pick("pupils", (row) => grades.grade[row] === grade && grades.stage[row] === view.stage) });
  }
  const places = { name: word("places"), values: pick("capacity", (row) => rows.stage[row] === view.stage) };
  return stackChart("grades", word("rollByGrade"), years, bars, [places]);
}

/// The explanation is long work for a large place, so it is asked for.
function why(school) {
  const holder = h("div", {});
  const button = h("button", { type: "button", id: "explain", onclick: () => attempt(async () => {
    say(word("working"));
    const answer = await data.explanation(view.scenario, school.id, view.stage, view.year);
    say("");
    const [roll] = answer.rolls;
    fill(holder, table(`${word("why")}, ${view.year}`, [word("line"), word("pupils")], [
      ...roll.lines.map((line) => [
        h("span", {}, inLanguage(line, "text"), line.zone.length ? ` (${line.zone.join(", ")})` : "", line.item ? ` ${line.item}` : "", line.cohort ? ` ${line.cohort}` : ""),
        number(line.pupils, 1),
      ]),
      { isSum: true, cells: [word("all"), number(roll.pupils, 1)] },
    ], { isCaptionHidden: true }));
  }) }, word("whyLoad", view.year));
  return h("div", {}, h("h3", {}, word("why")), button, holder);
}

function projects(school) {
  if (!school.projects.length) return null;
  return h("div", {}, h("h3", {}, word("projects")),
    h("ul", {}, school.projects.map((one) => h("li", {}, `${one.id} · ${one.kind} · ${one.year}`, one.note ? h("div", { className: "note" }, one.note) : null))));
}
