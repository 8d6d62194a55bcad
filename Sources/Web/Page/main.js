// Start reading here: this module puts the page together. `store.js` holds the state, which lists everything that is shown;
// maps and panels subscribe to it. Modules import downward only (Tests/Browser/test_modules.py): main → panels and maps → draft →
// data → project → store.

import { readAddress } from "./address.js";
import { openChances } from "./chances.js";
import { openControls, tabs } from "./controls.js";
import * as data from "./data.js";
import { openDraft } from "./draft.js";
import { openEditing } from "./edit.js";
import { listen } from "./events.js";
import { openFiles } from "./files.js";
import { openImport } from "./importPanel.js";
import { loadLanguage } from "./language.js";
import { openMaps } from "./maps.js";
import { openOverview } from "./overview.js";
import { idOf } from "./project.js";
import { openProposeTab } from "./proposing.js";
import { openSchool } from "./school.js";
import { openSearch } from "./search.js";
import { attempt } from "./status.js";
import { assign, state, update, viewDefaults } from "./store.js";
import { openTimeline } from "./timeline.js";

/// The view that the address states; values that the project does not have are replaced.
function settled(project, wanted) {
  const { scenarios, stages, measures } = project;
  const has = (list, id) => list.some((one) => one.id === id);
  const view = Object.fromEntries(Object.entries(viewDefaults).map(([part, usual]) => [part, wanted[part] ?? usual]));
  if (!has(scenarios, idOf(view.scenario))) view.scenario = scenarios.at(-1).id;
  if (!has(scenarios, idOf(view.beside))) view.beside = "";
  if (!has(stages, view.stage)) view.stage = stages[0].id;
  if (!has(measures, view.measure)) view.measure = measures[0].id;
  const { years } = scenarios.find((one) => one.id === idOf(view.scenario));
  if (!years.includes(view.year)) view.year = years.at(-1);
  if (!tabs.includes(view.tab)) view.tab = "overview";
  return view;
}

async function start() {
  for (const open of [openControls, openDraft, openProposeTab, openChances, openTimeline, openMaps, openOverview, openSchool, openEditing, openFiles, openImport, openSearch]) open();
  const [project, settings, languages] = await Promise.all([data.project(), data.settings(), data.languages()]);
  assign({ languages });
  const view = settled(project, readAddress());
  await loadLanguage(view.lang);
  await update({ project, settings, languages, ...view });
  addEventListener("hashchange", () => attempt(async () => {
    const next = settled(state.project, { ...state, ...readAddress() });
    await loadLanguage(next.lang);
    await update(next);
  }));
  listen();
}

await attempt(start);
