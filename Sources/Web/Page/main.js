// Where to start reading: the page is put together here. `view` says what is shown; `show()` brings the page to it.

import * as data from "./data.js";
import { $, fill, h, select, translate } from "./dom.js";
import { openEditing, showEditing, blockClicked, lassoed, placeClicked } from "./edit.js";
import { showFiles } from "./files.js";
import { makeMap } from "./map.js";
import { showOverview } from "./overview.js";
import { openSearch } from "./search.js";
import { showSchool } from "./school.js";
import { project as projected, shapesOf } from "./shapes.js";
import { readAddress, view, writeAddress } from "./view.js";
import { currentLanguage, nameOf, setLanguage, word } from "./words.js";

export const page = { project: null, site: null, panes: [] };

const tabs = ["overview", "school", "edit", "files"];
const largest = 20000; // blocks that a page shows at once

// MARK: what is shown

/// Scenarios on the maps: one, or two side by side.
export const shownScenarios = () => [view.scenario, view.beside].filter(Boolean);
export const stageOf = (id) => page.project.stages.find((stage) => stage.id === id);
export const measureOf = (id) => page.project.measures.find((measure) => measure.id === id);
export const yearsOf = () => scenarioOf(view.scenario)?.years ?? [];
export const scenarioOf = (key) => page.project.scenarios.find((one) => one.id === key.split("@")[0]);

export function scenarioName(key) {
  const scenario = scenarioOf(key);
  if (!scenario) return key;
  if (key.endsWith("@file")) return word("onFile", nameOf(scenario));
  return scenario.edits ? word("edited", nameOf(scenario), scenario.edits) : nameOf(scenario);
}

export function say(text, isProblem = false) {
  $("status").textContent = text;
  $("status").className = isProblem ? "problem" : "";
}

/// Runs something that may fail, and says so.
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    say(error.message, true);
    return undefined;
  }
}

/// Changes the view and shows it.
export function go(changes) {
  Object.assign(view, changes);
  return show();
}

let turn = 0;

/// Brings maps and panel to the view.
export async function show() {
  const mine = ++turn;
  writeAddress();
  if (view.beside && scenarioOf(view.beside) === undefined) view.beside = "";
  layPanes();
  showControls();
  await attempt(async () => {
    for (const [at, pane] of page.panes.entries()) {
      await showPane(pane, shownScenarios()[at]);
      if (mine !== turn) return;
    }
    showLegend();
    await showPanel();
  });
}

/// A step of the year: what is here already is drawn at once.
function stepTo(year) {
  const started = performance.now();
  view.year = year;
  $("year-shown").textContent = year;
  const drawn = page.panes.map((pane, at) => paintNow(pane, shownScenarios()[at]));
  if (drawn.every(Boolean)) {
    requestAnimationFrame(() => performance.measure("year-step", { start: started, end: performance.now() }));
    writeAddress();
    clearTimeout(stepTo.later);
    stepTo.later = setTimeout(() => attempt(async () => {
      await showAllBlocks();
      await showPanel();
    }), 120);
  } else {
    show().then(() => performance.measure("year-step", { start: started, end: performance.now() }));
  }
}

// MARK: maps

/// Degrees that geometry may be simplified by at a zoom; small places are drawn as they are.
function tolerance(pane) {
  if (page.project.blocks <= largest) return 0;
  const zoom = Math.min(17, Math.ceil(pane.map.getZoom()));
  return 0.8 * (360 / (256 * 2 ** zoom));
}

function layPanes() {
  const wanted = shownScenarios().length;
  while (page.panes.length > wanted) {
    const pane = page.panes.pop();
    pane.map.remove();
    pane.element.remove();
  }
  page.isFitting = true;
  while (page.panes.length < wanted) {
    const pane = makeMap(page.project.bounds, page.site, moved);
    $("maps").append(pane.element);
    page.panes.push(pane);
    pane.open();
    pane.onClick = clicked;
    pane.onLasso = lassoed;
    const other = page.panes[0];
    if (other !== pane) pane.map.setView(other.map.getCenter(), other.map.getZoom(), { animate: false });
    else if (view.at) {
      const [lat, lon, zoom] = view.at.split(",").map(Number);
      if ([lat, lon, zoom].every(Number.isFinite)) pane.map.setView([lat, lon], zoom, { animate: false });
    }
  }
  const isNew = $("maps").className !== (wanted > 1 ? "two" : "one");
  $("maps").className = wanted > 1 ? "two" : "one";
  for (const pane of page.panes) {
    pane.map.invalidateSize({ animate: false });
    if (isNew && !view.at && pane.map) pane.map.fitBounds([[page.project.bounds[1], page.project.bounds[0]], [page.project.bounds[3], page.project.bounds[2]]], { animate: false });
  }
  page.isFitting = false;
}

let isLinking = false;

/// One map was moved: the other follows, blocks of the new view come.
function moved(pane) {
  if (isLinking || page.isFitting) return;
  isLinking = true;
  for (const other of page.panes) {
    if (other !== pane) other.map.setView(pane.map.getCenter(), pane.map.getZoom(), { animate: false });
  }
  isLinking = false;
  const centre = pane.map.getCenter();
  view.at = [centre.lat.toFixed(5), centre.lng.toFixed(5), pane.map.getZoom()].join(",");
  writeAddress();
  if (page.project.blocks > largest) {
    clearTimeout(moved.later);
    moved.later = setTimeout(() => attempt(async () => {
      for (const [at, one] of page.panes.entries()) await showPane(one, shownScenarios()[at]);
    }), 200);
  }
}

const isDifference = () => Boolean(view.difference && view.beside);
const columns = () => (page.project.blocks > largest ? [view.measure, "pupils", "seat_shortfall", "warning"].join(",") : undefined);

async function showPane(pane, scenario) {
  const mine = turn;
  pane.label(scenarioName(scenario));
  const step = tolerance(pane);
  const [base, schools, figures, zones] = await Promise.all([
    data.base(step), data.schools(scenario), data.figures(scenario, view.stage, columns()),
    data.catchments(scenario, view.stage, view.year, step, shapesOf),
  ]);
  if (mine !== turn) return; // something else is shown by now
  if (pane.baseStep !== step) {
    pane.base = shapesOf(base.features);
    pane.baseStep = step;
  }
  const other = isDifference() ? await data.figures(shownScenarios().find((one) => one !== scenario) ?? scenario, view.stage, columns()) : null;
  if (mine !== turn) return;
  Object.assign(pane, { scenario, schoolTable: schools, figures, otherFigures: other, zones: zones.shapes });
  paint(pane);
  pane.redrawAll();
  if (!performance.getEntriesByName("first-map").length) performance.mark("first-map");
  await showBlocks(pane, scenario, step);
  prefetch(scenario, step);
}

/// Catchments of the other years, so that a step of the slider waits for nothing.
async function prefetch(scenario, step) {
  for (let year = yearsOf()[0]; year <= yearsOf().at(-1); ) {
    const zones = await data.catchments(scenario, view.stage, year, step, shapesOf);
    year = zones.to + 1;
  }
}

async function showAllBlocks() {
  for (const [at, pane] of page.panes.entries()) await showBlocks(pane, shownScenarios()[at], tolerance(pane));
}

/// Blocks of what is shown now, with their pupils; fetched where they are not here yet.
async function showBlocks(pane, scenario, step) {
  const isLarge = page.project.blocks > largest;
  if (!view.blocks) {
    pane.blocks = [];
    pane.blocksKey = "";
  } else {
    const box = isLarge ? pane.map.getBounds().pad(0.1).toBBoxString() : undefined;
    // blocks carry the pupils and schools of a scenario, stage and year
    const key = [scenario, view.stage, view.year, box, isLarge ? step : ""].join("|");
    // whoever asks for the same meanwhile waits for it too
    if (pane.blocksKey !== key) [pane.blocksKey, pane.blocksComing] = [key, fetchBlocks(pane, key, scenario, box, step)];
    await pane.blocksComing;
  }
  pane.redrawAll();
}

async function fetchBlocks(pane, key, scenario, box, step) {
  let answer;
  try {
    answer = await data.blocks(scenario, view.stage, view.year, box, box ? step : 0.00001);
  } catch (error) {
    if (pane.blocksKey === key) pane.blocksKey = "";
    throw error;
  }
  if (pane.blocksKey !== key) return; // something else is shown by now
  pane.blocks = shapesOf(answer.features);
  if (answer.too_many) say(word("zoom", answer.too_many.toLocaleString("en-US")));
}

/// Draws a year of which everything is here; false where something must be fetched first.
function paintNow(pane, scenario) {
  const zones = data.catchments(scenario, view.stage, view.year, tolerance(pane), shapesOf);
  if (zones instanceof Promise || pane.scenario !== scenario || !pane.figures) return false;
  pane.zones = zones.shapes;
  paint(pane);
  pane.redraw();
  return true;
}

/// Works out colours of zones and schools for the year and measure.
function paint(pane) {
  const measure = measureOf(view.measure);
  const value = (school) => pane.figures.value(school, view.year, measure.id);
  const other = (school) => pane.otherFigures?.value(school, view.year, measure.id);
  const colourOf = (school) => {
    if (!isDifference()) return classOf(measure, value(school)).colour;
    const [here, there] = [plain(measure, value(school)), plain(measure, other(school))];
    return here === null || there === null ? "#bdbdbd" : differenceColour(measure, here - there);
  };
  pane.colour = (zone) => {
    const schools = zone.properties.schools;
    if (schools.length === 1) return colourOf(schools[0]);
    // a shared zone shows the worst of its schools
    const ordered = [...schools].sort((a, b) => (plain(measure, value(b)) ?? -1) - (plain(measure, value(a)) ?? -1));
    return colourOf(ordered[0]);
  };
  pane.schools = [];
  for (const school of pane.schoolTable.values()) {
    if (pane.figures.row(school.id, view.year) === undefined) continue;
    const site = school.sites.findLast((one) => one.from <= view.year) ?? school.sites[0];
    const [x, y] = projected(site.lon, site.lat);
    pane.schools.push({ id: school.id, x, y, lon: site.lon, lat: site.lat, colour: colourOf(school.id) });
  }
  pane.school = view.school;
}

function plain(measure, value) {
  if (value === undefined || value === null) return null;
  if (measure.words.length) return measure.words.indexOf(value);
  return value;
}

function classOf(measure, value) {
  const known = plain(measure, value);
  if (known === null || known < 0 && measure.words.length) return measure.classes.at(-1);
  const at = measure.breaks.findIndex((end) => known < end);
  return measure.classes[at < 0 ? measure.breaks.length : at];
}

function differenceColour(measure, value) {
  const at = measure.change_breaks.findIndex((end) => value < end);
  return measure.change_colours.at(at);
}

function showLegend() {
  const measure = measureOf(view.measure);
  if (isDifference()) {
    const ends = measure.change_breaks.map((end) => (Math.abs(end) < 1e-5 ? 0 : end));
    const labels = [`< ${ends[0]}`, `${ends[0]} – ${ends[1]}`, `${ends[1]} – 0`, "0", `0 – ${ends[4]}`, `${ends[4]} – ${ends[5]}`, `> ${ends[5]}`];
    fill($("legend"),
      h("span", { className: "meaning" }, word("differenceOf", scenarioName(view.scenario), scenarioName(view.beside))),
      labels.map((label, at) => h("span", {}, swatch(measure.change_colours[at]), at === 0 ? `${label} (${word("better")})` : at === 6 ? `${label} (${word("worse")})` : label)));
    return;
  }
  const chinese = currentLanguage() === "zh";
  fill($("legend"),
    h("span", { className: "meaning" }, `${nameOf(measure)}: ${chinese ? measure.meaning_zh : measure.meaning}`),
    measure.classes.map((one) => h("span", {}, swatch(one.colour), chinese ? one.label_zh : one.label)));
}

function swatch(colour) {
  const box = h("i", { "aria-hidden": "true" });
  box.style.backgroundColor = colour;
  return box;
}

/// A click: on a school, a block while editing, or a catchment.
function clicked(pane, event) {
  const place = pane.at(event.latlng);
  if (placeClicked(pane, event.latlng, place)) return;
  const school = pane.schoolAt(place);
  if (view.tab === "edit" && !school && blockClicked(pane, place)) return;
  const id = school?.id ?? pane.zoneAt(place)?.properties.schools[0];
  if (id) chooseSchool(id);
}

export function chooseSchool(id) {
  return go({ school: id, tab: view.tab === "edit" ? "edit" : "school" });
}

/// Brings a place into view.
export function flyTo(lat, lon, zoom) {
  page.panes[0]?.map.setView([lat, lon], Math.max(zoom, page.panes[0].map.getZoom()), { animate: false });
}

// MARK: controls and panel

function showControls() {
  const { project } = page;
  document.title = `${nameOf(project)} – schoolzone`;
  $("title").textContent = nameOf(project);
  $("synthetic").hidden = !project.synthetic;
  const drafts = project.scenarios.map((one) => [one.id, scenarioName(one.id)]);
  const onFile = project.scenarios.filter((one) => one.edits).map((one) => [`${one.id}@file`, scenarioName(`${one.id}@file`)]);
  select($("scenario"), [...drafts, ...onFile], view.scenario);
  select($("beside"), [["", word("none")], ...[...drafts, ...onFile].filter(([key]) => key !== view.scenario)], view.beside);
  select($("stage"), project.stages.map((one) => [one.id, nameOf(one)]), view.stage);
  select($("measure"), project.measures.map((one) => [one.id, nameOf(one)]), view.measure);
  $("difference").checked = isDifference();
  $("difference").disabled = !view.beside;
  $("blocks").checked = Boolean(view.blocks);
  const years = yearsOf();
  [$("year").min, $("year").max, $("year").value] = [years[0], years.at(-1), view.year];
  $("year").setAttribute("aria-valuetext", view.year);
  $("year-shown").textContent = view.year;
  $("play").textContent = word(timer ? "pause" : "play");
  for (const lang of ["en", "zh"]) $(`lang-${lang}`).setAttribute("aria-pressed", String(currentLanguage() === lang));
  for (const tab of tabs) {
    const isOpen = tab === view.tab;
    $(`tab-${tab}`).setAttribute("aria-selected", String(isOpen));
    $(`tab-${tab}`).tabIndex = isOpen ? 0 : -1;
    $(tab).hidden = !isOpen;
  }
}

export async function showPanel() {
  for (const pane of page.panes) pane.homes = new Map();
  if (view.tab === "overview") await showOverview($("overview"));
  if (view.tab === "school") await showSchool($("school"));
  if (view.tab === "edit") await showEditing($("edit"));
  if (view.tab === "files") await showFiles($("files"));
  for (const pane of page.panes) pane.markLayer?.redraw();
}

/// A scenario's draft has changed: its figures and zones come anew.
export async function changed(scenario, counts) {
  Object.assign(scenarioOf(scenario), counts);
  data.forget(scenario);
  for (const pane of page.panes) pane.blocksKey = "";
  await show();
}

let timer = 0;

function play() {
  if (timer) {
    clearInterval(timer);
    timer = 0;
  } else {
    timer = setInterval(() => {
      const years = yearsOf();
      const next = view.year >= years.at(-1) ? years[0] : view.year + 1;
      $("year").value = next;
      stepTo(next);
    }, 900);
  }
  $("play").textContent = word(timer ? "pause" : "play");
  $("play").setAttribute("aria-pressed", String(Boolean(timer)));
}

function openControls() {
  $("scenario").onchange = (event) => go({ scenario: event.target.value, beside: view.beside === event.target.value ? "" : view.beside });
  $("beside").onchange = (event) => go({ beside: event.target.value, difference: event.target.value ? view.difference : "" });
  $("stage").onchange = (event) => go({ stage: event.target.value });
  $("measure").onchange = (event) => go({ measure: event.target.value });
  $("difference").onchange = (event) => go({ difference: event.target.checked ? "1" : "" });
  $("blocks").onchange = (event) => go({ blocks: event.target.checked ? "1" : "" });
  $("year").oninput = (event) => stepTo(Number(event.target.value));
  $("play").onclick = play;
  for (const lang of ["en", "zh"]) $(`lang-${lang}`).onclick = () => choose(lang);
  for (const [at, tab] of tabs.entries()) {
    $(`tab-${tab}`).onclick = () => go({ tab });
    $(`tab-${tab}`).onkeydown = (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(at + step + tabs.length) % tabs.length];
      go({ tab: next });
      $(`tab-${next}`).focus();
    };
  }
  addEventListener("hashchange", () => {
    readAddress();
    show();
  });
}

function choose(lang) {
  setLanguage(lang);
  translate();
  return go({ lang });
}

/// Other pages may change the same drafts; long work says how far it is.
function listen() {
  const events = new EventSource("/api/events");
  events.addEventListener("edit", (event) => {
    const { scenario, edits, undone } = JSON.parse(event.data);
    const known = scenarioOf(scenario);
    if (!known || (known.edits === edits && known.undone === undone) || page.isEditing) return;
    say(word("otherPage"));
    changed(scenario, { edits, undone });
  });
  events.addEventListener("progress", (event) => {
    const { work, work_zh, done, total } = JSON.parse(event.data);
    say(`${currentLanguage() === "zh" ? work_zh : work} ${total > 1 ? `${done + 1}/${total}` : ""}`);
  });
}

async function start() {
  readAddress();
  setLanguage(view.lang || (navigator.language.startsWith("zh") ? "zh" : "en"));
  translate();
  [page.project, page.site] = await Promise.all([data.project(), data.site()]);
  const { project } = page;
  if (!project.scenarios.some((one) => one.id === view.scenario.split("@")[0])) view.scenario = project.scenarios.at(-1).id;
  if (!project.stages.some((one) => one.id === view.stage)) view.stage = project.stages[0].id;
  if (!project.measures.some((one) => one.id === view.measure)) view.measure = project.measures[0].id;
  if (!yearsOf().includes(view.year)) view.year = yearsOf().at(-1);
  if (!tabs.includes(view.tab)) view.tab = "overview";
  if (project.blocks > largest && !location.hash.includes("blocks=")) view.blocks = "1";
  openControls();
  openSearch();
  openEditing();
  await show();
  listen();
}

await attempt(start);
