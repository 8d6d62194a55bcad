// The texts of the page, by their use. The English text is the key under which the files of languages hold it, as in the
// program (Sources/Texts); `{0}`, `{1}` are replaced by arguments. A context follows after `|` if the same English has several
// translations.

const words = {
  skip: "Skip to the figures",
  synthetic: "synthetic data",
  search: "Find a school or block",
  language: "Language",
  view: "What is shown",
  scenario: "Scenario",
  beside: "Compare with",
  none: "none",
  onFile: "{0}, as on file",
  edited: "{0}, with {1} changes",
  stage: "Stage",
  measure: "Measure",
  difference: "Show the difference",
  showBlocks: "Blocks",
  map: "Map",
  years: "Years",
  year: "School year",
  play: "Play",
  pause: "Pause",
  panel: "Figures and changes",
  overview: "Overview",
  school: "School",
  edit: "Change",
  files: "Files",
  districts: "Districts",
  district: "district",
  all: "all|total",
  pupils: "pupils",
  places: "places",
  short: "shortfall",
  boundaries: "saved by boundaries",
  build: "must be built",
  worst: "Schools with the largest shortfall of seats",
  nobodyShort: "No school has a shortfall of seats in this year.",
  shortByYear: "Seat shortfall by year",
  asTable: "As a table",
  pickSchool: "Click a school or its catchment on the map, or search for it.",
  notOpen: "The school does not offer this stage in {0}.",
  rollByGrade: "Roll by grade",
  grade: "grade {0}",
  entry: "entrants|new pupils",
  entryPlaces: "entry places",
  classrooms: "classrooms",
  utilisation: "utilisation",
  largestClass: "largest class",
  walk: "mean walking distance",
  warning: "warning",
  green: "green|warning",
  yellow: "yellow|warning",
  red: "red|warning",
  homes: "Where its pupils live in {0}",
  homesNote: "{0} pupils from {1} blocks, marked on the map.",
  why: "How this roll is made up",
  whyLoad: "Explain the roll of {0}",
  line: "reason",
  projects: "Projects",
  move: "Move blocks to another school",
  moveHow: "Click blocks on the map, or draw around them.",
  lasso: "Draw around blocks",
  clear: "Clear",
  chosen: "{0} blocks, {1} pupils",
  nothingChosen: "No block is chosen.",
  toSchool: "To school",
  pickOnMap: "Pick on the map",
  pickNow: "Click the catchment of the school that takes the blocks.",
  from: "From year",
  phase: "Who moves",
  intake: "entrants only",
  everybody: "all grades",
  reason: "Reason",
  apply: "Make the change",
  undo: "Undo",
  redo: "Redo",
  effects: "What it changes",
  before: "before",
  after: "after",
  walkOf: "Mean walking distance of the {0} pupils, {1}",
  detached: "The catchment of {0} is split: {1} blocks are cut off.",
  takeAlong: "Also move the blocks cut off",
  unmoved: "{0} blocks cannot be moved: their point lies outside their own polygon.",
  returned: "The scenario's own rezoning of {0} gives {1} of the blocks to another school again.",
  sameSchool: "The blocks already belong to this school.",
  addSchool: "Add a school",
  place: "Pick the site on the map",
  placeNow: "Click the site of the school on the map.",
  placed: "at {0}, {1}",
  name: "Name",
  id: "ID",
  opens: "Opens",
  rooms: "Classrooms",
  addRooms: "Add or remove classrooms",
  changeProject: "Change a project",
  log: "Changes so far",
  noChanges: "None yet.",
  save: "Save as a scenario",
  saveAs: "File name",
  saved: "Saved: {0}",
  overwrite: "replace a file of that name",
  download: "Download",
  filesOf: "Tables and maps of {0}, with the changes made here",
  working: "Working …",
  done: "Done in {0} ms.",
  undone: "Undone.",
  lost: "The server does not answer. Changes are kept on disk; start it again.",
  otherPage: "Changed on another page.",
  moveKind: "{0} blocks to {1}, {2}",
  schoolKind: "new school {0}, {1}",
  roomsKind: "{0} classrooms at {1}, {2}",
  projectKind: "project {0}: {1}",
  zoom: "Zoom in to see blocks ({0} here).",
  source: "Data: {0}. Licence: {1}.",
  better: "better",
  worse: "worse",
  differenceOf: "{0} minus {1}",
  ofSchool: "school",
  ofBlock: "block",
  ofDistrict: "district",
  nothingFound: "Nothing found.",
};

/// No code: the English texts of this file are used until a language is loaded.
let language = { code: "", tag: "en", texts: {} };

/// - Parameter next: a language in the form of the server's answer, with its texts.
export function setLanguage(next) {
  language = next;
  document.documentElement.lang = language.tag;
}

export const currentLanguage = () => language.code;

export function word(key, ...values) {
  const english = words[key] ?? key;
  const text = language.texts[english] ?? english.split("|")[0];
  return text.replace(/\{(\d)\}/g, (_, at) => String(values[at] ?? ""));
}

/// A text that the server sends in all languages: `name`, `name_zh`.
export const inLanguage = (thing, key) => thing[`${key}_${language.code}`] || thing[key];

/// The name of an object in the language of the page.
export const nameOf = (thing) => inLanguage(thing, "name") || thing.id;

export const number = (value, decimals = 0) =>
  value === null || value === undefined || Number.isNaN(value)
    ? "–"
    : value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

export const percent = (value) => (value === null || value === undefined ? "–" : `${Math.round(100 * value)} %`);

export function signed(value, decimals = 0) {
  if (value === null || value === undefined) return "–";
  const text = number(Math.abs(value), decimals);
  return /[1-9]/.test(text) ? (value > 0 ? "+" : "−") + text : text;
}
