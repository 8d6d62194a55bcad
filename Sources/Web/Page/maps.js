// The maps: one, or two side by side that move together. They show the state of the page.

import { colourOf, ordered, showLegend } from "./colours.js";
import * as data from "./data.js";
import { $ } from "./dom.js";
import * as draft from "./draft.js";
import { chanceOf, isChance } from "./drawn.js";
import * as locks from "./locks.js";
import { makeMap } from "./map.js";
import { chooseSchool } from "./navigate.js";
import { isDifference, isLarge, measureOf, revisionOf, scenarioName, shownScenarios, yearsOf } from "./project.js";
import { project, shapesOf } from "./shapes.js";
import { siteAt } from "./sites.js";
import { attempt, say } from "./status.js";
import { assign, state, subscribe, update } from "./store.js";
import { word } from "./words.js";
import { writeAddress } from "./address.js";

/// Panes in the order of the scenarios that they show.
const panes = [];

export function openMaps() {
  subscribe(["project", "scenario", "beside", "stage", "measure", "year", "difference", "blocks", "school", "revisions", "lang", "ensemble"], () => attempt(showMaps));
  subscribe(["chosen", "moved", "homes", "tab", "lockedBlocks", "lockedSchools", "proposal", "planShown", "proposing", "siting", "siteShown"], () => { for (const pane of panes) pane.redrawMarks(); });
  subscribe(["isLasso"], () => { for (const pane of panes) pane.setLasso(state.isLasso); });
}

/// Moves the maps to a position.
export function flyTo(lat, lon, zoom) {
  const map = panes[0]?.map;
  map?.setView([lat, lon], Math.max(zoom, map.getZoom()), { animate: false });
}

let turn = 0;

async function showMaps() {
  const mine = ++turn;
  layPanes();
  for (const [at, pane] of panes.entries()) {
    await showPane(pane, shownScenarios()[at]);
    if (mine !== turn) return;
  }
  showLegend();
}

/// Draws the maps of the year if all data is loaded; returns false if some data must be fetched first.
export function paintYear() {
  return panes.map((pane, at) => paintNow(pane, shownScenarios()[at])).every(Boolean);
}

// MARK: panes

function layPanes() {
  const wanted = shownScenarios().length;
  while (panes.length > wanted) panes.pop().close();
  isFitting = true;
  while (panes.length < wanted) panes.push(newPane());
  const className = wanted > 1 ? "two" : "one";
  const isNew = $("maps").className !== className;
  $("maps").className = className;
  const [west, south, east, north] = state.project.bounds;
  for (const pane of panes) {
    pane.map.invalidateSize({ animate: false });
    if (isNew && !state.at) pane.map.fitBounds([[south, west], [north, east]], { animate: false });
  }
  isFitting = false;
}

function newPane() {
  const pane = makeMap(state.project.bounds, state.settings, { onMove: moved, onClick: clicked, onLasso: lassoed });
  $("maps").append(pane.element);
  pane.open();
  const first = panes[0]?.map;
  const [lat, lon, zoom] = first ? [first.getCenter().lat, first.getCenter().lng, first.getZoom()] : state.at.split(",").map(Number);
  if ([lat, lon, zoom].every(Number.isFinite)) pane.map.setView([lat, lon], zoom, { animate: false });
  return pane;
}

let isFitting = false; // the page itself moves the maps
let isLinking = false; // one map follows another
let later = 0;

/// Called when a map was moved: moves the other one, and fetches the blocks of the new view.
function moved(pane) {
  if (isLinking || isFitting) return;
  isLinking = true;
  for (const other of panes) {
    if (other !== pane) other.map.setView(pane.map.getCenter(), pane.map.getZoom(), { animate: false });
  }
  isLinking = false;
  const centre = pane.map.getCenter();
  assign({ at: [centre.lat.toFixed(5), centre.lng.toFixed(5), pane.map.getZoom()].join(",") });
  writeAddress();
  if (!isLarge()) return;
  clearTimeout(later);
  later = setTimeout(() => attempt(async () => {
    for (const [at, one] of panes.entries()) await showPane(one, shownScenarios()[at]);
  }), 200);
}

/// Degrees by which geometry may be simplified at a zoom; 0 for small datasets.
function tolerance(pane) {
  if (!isLarge()) return 0;
  const zoom = Math.min(17, Math.ceil(pane.map.getZoom()));
  return 0.8 * (360 / (256 * 2 ** zoom));
}

// MARK: content of a pane

const columns = () => (isLarge() ? [isChance(state.measure) ? "utilisation" : state.measure, "pupils", "seat_shortfall", "warning"].join(",") : undefined);

async function showPane(pane, scenario) {
  const mine = turn;
  pane.label(scenarioName(scenario));
  const step = tolerance(pane);
  const other = isDifference() ? shownScenarios().find((one) => one !== scenario) ?? scenario : null;
  const [base, schools, figures, zones, otherFigures] = await Promise.all([
    data.base(step), data.schools(scenario), data.figures(scenario, state.stage, columns()),
    data.catchments(scenario, state.stage, state.year, step), other && data.figures(other, state.stage, columns()),
  ]);
  if (mine !== turn) return; // the view has changed meanwhile
  Object.assign(pane, { scenario, base, schoolTable: schools, figures, otherFigures, zones: zones.shapes });
  paint(pane);
  pane.redrawAll();
  if (!performance.getEntriesByName("first-map").length) performance.mark("first-map");
  await showBlocks(pane, scenario, step);
  prefetch(scenario, step);
}

/// Fetches the catchments of the other years in advance, so that the year slider need not wait for them.
async function prefetch(scenario, step) {
  const { stage } = state;
  for (let year = yearsOf()[0]; year <= yearsOf().at(-1); ) {
    const zones = await data.catchments(scenario, stage, year, step);
    year = zones.to + 1;
  }
}

/// Shows the blocks of the current view with their pupils; fetches them if needed.
async function showBlocks(pane, scenario, step) {
  if (!state.blocks) {
    Object.assign(pane, { blocks: [], blocksKey: "", blocksComing: null });
    if (pane === panes[0]) await update({ shown: null });
  } else {
    const box = isLarge() ? pane.map.getBounds().pad(0.1).toBBoxString() : undefined;
    const key = [scenario, revisionOf(scenario), state.stage, state.year, box, box ? step : ""].join("|");
    // concurrent requests for the same blocks share one answer
    if (pane.blocksKey !== key) Object.assign(pane, { blocksKey: key, blocksComing: fetchBlocks(pane, key, scenario, box, step) });
    await pane.blocksComing;
  }
  pane.redrawAll();
}

async function fetchBlocks(pane, key, scenario, box, step) {
  const { stage, year } = state;
  const revision = revisionOf(scenario);
  let answer;
  try {
    answer = await data.blocks(scenario, stage, year, box, box ? step : 0.00001);
  } catch (error) {
    if (pane.blocksKey === key) pane.blocksKey = "";
    throw error;
  }
  if (pane.blocksKey !== key) return; // the view has changed meanwhile
  pane.blocks = shapesOf(answer.features);
  if (pane === panes[0]) await update({ shown: { scenario, revision, stage, year, blocks: pane.blocks } });
  if (answer.too_many) say(word("zoom", answer.too_many.toLocaleString("en-US")));
}

/// Draws the year if all data is loaded; returns false if some data must be fetched first.
function paintNow(pane, scenario) {
  const zones = data.catchments(scenario, state.stage, state.year, tolerance(pane));
  if (zones instanceof Promise || pane.scenario !== scenario || !pane.figures) return false;
  pane.zones = zones.shapes;
  paint(pane);
  pane.redraw();
  return true;
}

/// Sets the colours of zones and schools for the year and measure.
function paint(pane) {
  const measure = measureOf(state.measure);
  const other = shownScenarios().find((one) => one !== pane.scenario) ?? pane.scenario;
  const valueIn = (scenario, figures) => (school) =>
    (isChance(measure.id) ? chanceOf(scenario, school, state.stage, state.year) : figures?.value(school, state.year, measure.id));
  const [value, otherValue] = [valueIn(pane.scenario, pane.figures), valueIn(other, pane.otherFigures)];
  const colour = (school) => colourOf(measure, value(school), otherValue(school));
  const rank = (school) => ordered(measure, value(school)) ?? -1;
  // a shared zone has the colour of its worst school
  pane.colour = (zone) => colour(zone.properties.schools.reduce((worst, school) => (rank(school) > rank(worst) ? school : worst)));
  pane.schools = [];
  for (const school of pane.schoolTable.values()) {
    if (pane.figures.row(school.id, state.year) === undefined) continue;
    const site = school.sites.findLast((one) => one.from <= state.year) ?? school.sites[0];
    const [x, y] = project(site.lon, site.lat);
    pane.schools.push({ id: school.id, x, y, lon: site.lon, lat: site.lat, colour: colour(school.id) });
  }
}

// MARK: clicks

/// Handles a click: it picks a school or site if one is to be picked, else chooses a school, a block (in editing), or a catchment.
function clicked(pane, event) {
  const place = pane.at(event.latlng);
  const school = pane.schoolAt(place)?.id;
  const taker = school ?? pane.zoneAt(place)?.properties.schools[0];
  if (state.picking === "school") return draft.picked(taker ? { toSchool: taker } : {});
  if (state.picking === "site") return draft.picked({ site: [Number(event.latlng.lng.toFixed(6)), Number(event.latlng.lat.toFixed(6))] });
  if (state.tab === "propose" && state.proposing === "projects") {
    const site = siteAt(pane.map.getZoom(), place);
    return site ? update({ siteShown: site.id }) : say(word("siteWhat"));
  }
  if (state.tab === "propose") return lock(pane, place, school);
  const block = state.tab === "edit" && !school ? pane.blockAt(place) : null;
  if (block) return draft.toggle(block.properties.id);
  return taker ? chooseSchool(taker) : undefined;
}

/// Locks the block or school that is clicked, or takes its lock away.
function lock(pane, place, school) {
  if (school) return locks.toggleSchool(school);
  const block = pane.blockAt(place);
  return block ? attempt(() => locks.toggleBlock(block.properties.id, block.properties.schools)) : say(word("lockWhat"));
}

function lassoed(blocks) {
  update({ isLasso: false });
  draft.chooseMore(blocks.map((block) => block.properties.id));
}
