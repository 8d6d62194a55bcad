// The whole state of the page. Panels and maps subscribe to the parts that they show.

/// The parts that the address of the page keeps, with their default values.
export const viewDefaults = Object.freeze({
  scenario: "", // id of a scenario, or `id@file` for the scenario without its draft
  beside: "", // the scenario that it is compared with
  stage: "", measure: "utilisation", year: 0, lang: "", tab: "overview",
  school: "", // id of the chosen school
  difference: "", // "1": the maps show the difference between the scenarios
  blocks: "1", // "1": blocks are shown
  at: "", // centre and zoom of the map: latitude, longitude, zoom
});

export const state = {
  ...viewDefaults,
  project: null, // the answer of /api/project; the counts of its drafts follow the edits
  languages: [], // the answer of /api/languages
  settings: null, // the answer of /api/settings
  revisions: {}, // by scenario: how often its draft has changed since the page was opened
  shown: null, // the blocks of the first map: { scenario, stage, year, blocks }
  homes: null, // where pupils of the chosen school live: { scenario, pupils: Map of block to pupils }
  isPlaying: false,
  // the edit that is being made
  chosen: new Set(), // ids of blocks
  moved: new Set(), // blocks that were moved since the page was opened
  toSchool: "", fromYear: 0, phase: "intake", reason: "",
  site: null, // longitude and latitude of a new school
  picking: "", // what the next click on the map picks: "school" or "site"
  isLasso: false,
  effects: null, // what the edit would do, as /preview answers
  problem: "", // why the edit cannot be made
  isSending: false, // a change is on its way to the server
};

const subscribers = [];

/// Calls a listener after any of some parts has changed.
/// - listener: may be asynchronous; whoever changes the state can wait for it.
export function subscribe(parts, listener) {
  subscribers.push({ parts, listener });
}

/// Changes parts of the state without notifying, for a caller that has drawn them already and notifies later.
export function assign(changes) {
  for (const part of Object.keys(changes)) {
    if (!(part in state)) throw new Error(`the state has no part ${part}`);
  }
  Object.assign(state, changes);
}

/// Calls the listeners of some parts, in the order in which they subscribed; each once.
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
