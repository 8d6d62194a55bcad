// The whole state of the page. Panels and maps subscribe to the parts that they show.

/// The parts that the address of the page keeps, with their default values.
export const viewDefaults = Object.freeze({
  scenario: "", // id of a scenario, or `id@file` for the scenario without its draft
  beside: "", // id of the scenario with which it is compared
  stage: "", measure: "utilisation", year: 0, lang: "", tab: "overview",
  school: "", // id of the chosen school
  difference: "", // "1": the maps show the difference between the scenarios
  blocks: "1", // "1": blocks are shown
  proposing: "", // what the tab "propose" proposes: "projects", else catchments
  at: "", // centre and zoom of the map: latitude, longitude, zoom
});

export const state = {
  ...viewDefaults,
  project: null, // the answer of /api/project; the numbers of edits in its drafts are kept up to date
  languages: [], // the answer of /api/languages
  settings: null, // the answer of /api/settings
  revisions: {}, // by scenario: number of changes of its draft since the page was opened
  shown: null, // the blocks of the first map: { scenario, stage, year, blocks }
  homes: null, // homes of the pupils of the chosen school: { scenario, pupils: Map of block to pupils }
  isPlaying: false,
  // the edit in preparation
  chosen: new Set(), // ids of blocks
  moved: new Set(), // blocks that were moved since the page was opened
  toSchool: "", fromYear: 0, phase: "intake", reason: "",
  site: null, // longitude and latitude of a new school
  picking: "", // what the next click on the map chooses: "school" or "site"
  isLasso: false,
  effects: null, // effects of the edit: the answer of /preview
  problem: "", // reason why the edit cannot be made
  // the catchments to propose, and what is searched for
  lockedBlocks: new Map(), // blocks that stay where they are: id to the id of their school
  lockedSchools: new Set(), // schools that keep their zone
  search: null, // the running search: its path and its last progress; null for none
  proposal: null, // the catchments that were found: the answer of /proposal
  planShown: 0, // number of the plan of the proposal that is shown
  // the projects to propose
  siting: null, // the projects that were found: the answer of /siting
  pointShown: 0, // number of the point of the curve of costs that is shown in words
  siteShown: "", // id of the site of which all is shown that is known
  keptProjects: new Map(), // projects that the next search must keep, by place
  struckProjects: new Map(), // projects that it must not propose, by place
  // many draws
  ensemble: null, // what was drawn: the answer of /ensemble, prepared by drawn.js
  placeShown: "all", // id of the district or school whose draws are shown
  // files that are made into a dataset
  imported: null, // { id, files: names, work: what is being done, found: the last answer of /look }; null: none
  importOptions: {}, // name, base_year, crs, datum, encoding, as typed
  corrections: new Map(), // by `file\nlayer`: { file, layer, kind, skip, columns }
  isSending: false, // true while a change is being sent to the server
};

const subscribers = [];

/// Calls a listener after a change of any of the given parts.
/// - listener: may be asynchronous; the code that changes the state can wait for it.
export function subscribe(parts, listener) {
  subscribers.push({ parts, listener });
}

/// Changes parts of the state without notifying; for code that has already drawn them and notifies later.
export function assign(changes) {
  for (const part of Object.keys(changes)) {
    if (!(part in state)) throw new Error(`the state has no part ${part}`);
  }
  Object.assign(state, changes);
}

/// Calls the listeners of the given parts, in the order in which they subscribed, each once.
export function notify(parts) {
  const called = subscribers.filter((one) => one.parts.some((part) => parts.includes(part)));
  return Promise.all(called.map((one) => one.listener()));
}

/// Changes parts of the state and calls their listeners.
/// - Returns a promise that resolves when all listeners are done.
export function update(changes) {
  assign(changes);
  return notify(Object.keys(changes));
}
