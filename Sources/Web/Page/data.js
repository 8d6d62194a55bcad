// Results as the page uses them, fetched once and forgotten when a scenario changes.

import { get, scenarioPath, version } from "./api.js";

const kept = new Map();
let settings = null;

function once(key, make) {
  if (!kept.has(key)) {
    const made = make();
    kept.set(key, made);
    made.catch(() => kept.delete(key));
  }
  return kept.get(key);
}

/// Forgets what was fetched of a scenario's draft.
export function forget(scenario) {
  for (const key of kept.keys()) if (key.startsWith(`${scenario}|`)) kept.delete(key);
}

export const project = () => get("project");
export async function site() {
  settings ??= await get("settings");
  return settings;
}
export const base = (tolerance) => once(`base|${tolerance}`, () => get("base", { tolerance }));

export const schools = (scenario) =>
  once(`${scenario}|schools`, async () => {
    const { schools } = await get(scenarioPath(scenario, "/schools"), { version: version(scenario) });
    return new Map(schools.map((school) => [school.id, school]));
  });

/// Figures by school and year: `figures.row(school, year)` gives a row number of its columns.
export const figures = (scenario, stage, measures) =>
  once(`${scenario}|figures|${stage}|${measures ?? ""}`, async () => {
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

/// The catchments of a year as shapes; years between which nothing changes share them. At once where they are here already.
export function catchments(scenario, stage, year, tolerance, shapes) {
  const key = `${scenario}|zones|${stage}|${tolerance}`;
  if (!kept.has(key)) kept.set(key, []);
  const list = kept.get(key);
  const known = list.find((one) => one.from <= year && year <= one.to);
  if (known) return known;
  return once(`${key}|${year}`, async () => {
    const answer = await get(scenarioPath(scenario, "/catchments"), { stage, year, tolerance, version: version(scenario) });
    const zones = { from: answer.from, to: answer.to, shapes: shapes(answer.features) };
    list.push(zones);
    return zones;
  });
}

export const blocks = (scenario, stage, year, box, tolerance) =>
  get(scenarioPath(scenario, "/blocks"), { stage, year, bbox: box, tolerance, version: version(scenario) });

export const school = (scenario, id, year) =>
  once(`${scenario}|school|${id}|${year}`, () =>
    get(scenarioPath(scenario, `/schools/${encodeURIComponent(id)}`), { year, version: version(scenario) }));

export const explanation = (scenario, id, stage, year) =>
  once(`${scenario}|why|${id}|${stage}|${year}`, () =>
    get(scenarioPath(scenario, `/schools/${encodeURIComponent(id)}/explanation`), { stage, year, version: version(scenario) }));

export const edits = (scenario) => get(scenarioPath(scenario, "/edits"));
