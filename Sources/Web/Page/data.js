// Answers of the server, prepared for the page. Each is fetched once and cached under a key of all that it depends on: the
// scenario, the revision of its draft, and the parameters of the request.

import { get, scenarioPath, version } from "./api.js";
import { isOnFile, revisionOf } from "./project.js";
import { shapesOf } from "./shapes.js";

const answers = new Map();

function once(key, make) {
  if (!answers.has(key)) {
    const made = make();
    answers.set(key, made);
    made.catch(() => answers.delete(key));
  }
  return answers.get(key);
}

const keyOf = (scenario, ...parts) => [scenario, revisionOf(scenario), ...parts].join("|");

/// Deletes the answers for earlier revisions of a draft, which are no longer needed.
export function dropEarlier(scenario) {
  const current = `${keyOf(scenario)}|`;
  for (const key of answers.keys()) if (key.startsWith(`${scenario}|`) && !key.startsWith(current)) answers.delete(key);
}

export const project = () => get("project");
export const settings = () => get("settings");
export const languages = () => get("languages");
export const language = (code) => get(`languages/${encodeURIComponent(code)}`);
export const base = (tolerance) => once(`base|${tolerance}`, async () => shapesOf((await get("base", { tolerance })).features));

export const schools = (scenario) =>
  once(keyOf(scenario, "schools"), async () => {
    const answer = await get(scenarioPath(scenario, "/schools"), { version: version(scenario) });
    return new Map(answer.schools.map((school) => [school.id, school]));
  });

/// Figures by school and year: `figures.row(school, year)` returns the index of a row in its columns.
/// - measures: columns of schools, separated by commas; undefined: all.
export const figures = (scenario, stage, measures) =>
  once(keyOf(scenario, "figures", stage, measures ?? ""), async () => {
    const answer = await get(scenarioPath(scenario, "/figures"), { stage, measures, version: version(scenario) });
    const rows = new Map();
    const columns = answer.schools;
    (columns.school ?? []).forEach((school, at) => { rows.set(`${school} ${columns.year[at]}`, at); });
    const districts = new Map();
    (answer.districts.district ?? []).forEach((district, at) => { districts.set(`${district} ${answer.districts.year[at]}`, at); });
    return {
      years: answer.years, columns, districtColumns: answer.districts,
      row: (school, year) => rows.get(`${school} ${year}`),
      value: (school, year, column) => {
        const at = rows.get(`${school} ${year}`);
        return at === undefined ? undefined : columns[column]?.[at];
      },
      district: (district, year, column) => {
        const at = districts.get(`${district} ${year}`);
        return at === undefined ? undefined : answer.districts[column]?.[at];
      },
    };
  });

/// What must be built against walking distance: `{ distances, districts, shortfalls }`.
export const reach = (scenario, stage, year) =>
  once(keyOf(scenario, "reach", stage, year), () => get(scenarioPath(scenario, "/reach"), { stage, year, version: version(scenario) }));

/// The catchments of a year as shapes: `{ from, to, shapes }`, or a promise of this object if it must be fetched first. Years
/// with the same catchments share one answer.
export function catchments(scenario, stage, year, tolerance) {
  const key = keyOf(scenario, "zones", stage, tolerance);
  if (!answers.has(key)) answers.set(key, []);
  const known = answers.get(key).find((one) => one.from <= year && year <= one.to);
  if (known) return known;
  return once(`${key}|${year}`, async () => {
    const answer = await get(scenarioPath(scenario, "/catchments"), { stage, year, tolerance, version: version(scenario) });
    const zones = { from: answer.from, to: answer.to, shapes: shapesOf(answer.features) };
    answers.get(key)?.push(zones);
    return zones;
  });
}

/// Blocks within a box; not cached, as the box differs in nearly every view.
export const blocks = (scenario, stage, year, box, tolerance) =>
  get(scenarioPath(scenario, "/blocks"), { stage, year, bbox: box, tolerance, version: version(scenario) });

export const school = (scenario, id, year) =>
  once(keyOf(scenario, "school", id, year), () =>
    get(scenarioPath(scenario, `/schools/${encodeURIComponent(id)}`), { year, version: version(scenario) }));

export const explanation = (scenario, id, stage, year) =>
  once(keyOf(scenario, "explanation", id, stage, year), () =>
    get(scenarioPath(scenario, `/schools/${encodeURIComponent(id)}/explanation`), { stage, year, version: version(scenario) }));

export const files = (scenario) => get(scenarioPath(scenario, "/files"));

/// The edits of a draft; a scenario without its draft has none.
export const edits = (scenario) =>
  once(keyOf(scenario, "edits"), async () => (isOnFile(scenario) ? [] : (await get(scenarioPath(scenario, "/edits"))).edits));
