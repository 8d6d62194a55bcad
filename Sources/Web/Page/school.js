// One school: its figures and grades by year, the homes of its pupils, and the parts of its roll.

import { stackChart } from "./charts.js";
import * as data from "./data.js";
import { $, fill, h, table } from "./dom.js";
import { scenarioName, stageOf } from "./project.js";
import { attempt, say } from "./status.js";
import { state, subscribe, update } from "./store.js";
import { inLanguage, nameOf, number, percent, word } from "./words.js";

export function openSchool() {
  subscribe(["project", "scenario", "stage", "year", "tab", "school", "lang", "revisions"], () => attempt(showSchool));
}

let turn = 0;

async function showSchool() {
  const mine = ++turn;
  const panel = $("school");
  if (state.tab !== "school") return update({ homes: null });
  const { scenario, stage, year } = state;
  const schools = await data.schools(scenario);
  const school = schools.has(state.school) ? await data.school(scenario, state.school, year) : null;
  if (mine !== turn) return undefined; // the view has changed meanwhile
  if (!school) {
    fill(panel, h("p", {}, word("pickSchool")));
    return update({ homes: null });
  }
  const homes = school.homes.filter((home) => home.stage === stage && home.pupils > 0);
  fill(panel, content(school, homes));
  return update({ homes: { scenario, pupils: new Map(homes.map((home) => [home.block, home.pupils])) } });
}

function content(school, homes) {
  const { rows, grades, years } = school;
  const at = (rows.year ?? []).findIndex((year, row) => year === state.year && rows.stage[row] === state.stage);
  const figure = (name, value) => h("div", {}, h("span", {}, name), h("b", {}, value));
  const heading = h("h2", {}, `${nameOf(school)} (${school.id})`);
  if (at < 0) return [heading, h("p", {}, word("notOpen", state.year)), projects(school)];
  const value = (column) => rows[column][at];
  return [heading,
    h("p", { className: "note" }, `${scenarioName(state.scenario)} · ${nameOf(stageOf(state.stage))} · ${state.year}`),
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
    h("h3", {}, word("homes", state.year)),
    h("p", { className: "note" }, word("homesNote", number(homes.reduce((sum, home) => sum + home.pupils, 0)), homes.length)),
    why(school),
    projects(school)];
}

function gradesChart(rows, grades, years) {
  const stage = stageOf(state.stage);
  const pick = (column, test) => years.map((year) => {
    const at = (column === "capacity" ? rows : grades).year.findIndex((other, row) => other === year && test(row));
    return at < 0 ? null : (column === "capacity" ? rows : grades)[column][at];
  });
  const bars = [];
  for (let grade = stage.first_grade; grade <= stage.last_grade; grade += 1) {
    const name = stage.grade_names?.[grade - stage.first_grade] ?? grade;
    bars.push({ name: word("grade", name), values: pick("pupils", (row) => grades.grade[row] === name && grades.stage[row] === state.stage) });
  }
  const places = { name: word("places"), values: pick("capacity", (row) => rows.stage[row] === state.stage) };
  return stackChart("grades", word("rollByGrade"), years, bars, [places]);
}

/// Loads the explanation only on request, because it takes long for a large city.
function why(school) {
  const holder = h("div", {});
  const button = h("button", { type: "button", id: "explain", onclick: () => attempt(async () => {
    say(word("working"));
    const answer = await data.explanation(state.scenario, school.id, state.stage, state.year);
    say("");
    const [roll] = answer.rolls;
    fill(holder, table(`${word("why")}, ${state.year}`, [word("line"), word("pupils")], [
      ...roll.lines.map((line) => [
        h("span", {}, inLanguage(line, "text"), line.zone.length ? ` (${line.zone.join(", ")})` : "", line.item ? ` ${line.item}` : "", line.cohort ? ` ${line.cohort}` : ""),
        number(line.pupils, 1),
      ]),
      { isSum: true, cells: [word("all"), number(roll.pupils, 1)] },
    ], { isCaptionHidden: true }));
  }) }, word("whyLoad", state.year));
  return h("div", {}, h("h3", {}, word("why")), button, holder);
}

function projects(school) {
  if (!school.projects.length) return null;
  return h("div", {}, h("h3", {}, word("projects")),
    h("ul", {}, school.projects.map((one) => h("li", {}, `${one.id} · ${one.kind} · ${one.year}`, one.note ? h("div", { className: "note" }, one.note) : null))));
}
