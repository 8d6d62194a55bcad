// Colours of schools and catchments by a measure, and their meanings.

import { $, fill, h } from "./dom.js";
import { isDifference, measureOf, scenarioName } from "./project.js";
import { state } from "./store.js";
import { inLanguage, nameOf, word } from "./words.js";

const noValue = "#bdbdbd";

/// A value as a number for ordering; null for no value.
export function ordered(measure, value) {
  if (value === undefined || value === null) return null;
  return measure.words.length ? measure.words.indexOf(value) : value;
}

/// The class of a value: `{ colour, label, label_zh }`.
function classOf(measure, value) {
  const number = ordered(measure, value);
  if (number === null || (number < 0 && measure.words.length)) return measure.classes.at(-1);
  const at = measure.breaks.findIndex((end) => number < end);
  return measure.classes[at < 0 ? measure.breaks.length : at];
}

/// The colour of a value; where the maps show a difference, of the value minus another.
export function colourOf(measure, value, other) {
  if (!isDifference()) return classOf(measure, value).colour;
  const [here, there] = [ordered(measure, value), ordered(measure, other)];
  return here === null || there === null ? noValue : differenceColour(measure, here - there);
}

function differenceColour(measure, value) {
  const at = measure.change_breaks.findIndex((end) => value < end);
  return measure.change_colours.at(at);
}

export function showLegend() {
  const measure = measureOf(state.measure);
  fill($("legend"), isDifference() ? differenceLegend(measure) : valueLegend(measure));
}

function valueLegend(measure) {
  return [
    h("span", { className: "meaning" }, `${nameOf(measure)}: ${inLanguage(measure, "meaning")}`),
    ...measure.classes.map((one) => h("span", {}, swatch(one.colour), inLanguage(one, "label"))),
  ];
}

function differenceLegend(measure) {
  const ends = measure.change_breaks.map((end) => (Math.abs(end) < 1e-5 ? 0 : end));
  const labels = [`< ${ends[0]} (${word("better")})`, `${ends[0]} – ${ends[1]}`, `${ends[1]} – 0`, "0", `0 – ${ends[4]}`, `${ends[4]} – ${ends[5]}`, `> ${ends[5]} (${word("worse")})`];
  return [
    h("span", { className: "meaning" }, word("differenceOf", scenarioName(state.scenario), scenarioName(state.beside))),
    ...labels.map((label, at) => h("span", {}, swatch(measure.change_colours[at]), label)),
  ];
}

function swatch(colour) {
  const box = h("i", { "aria-hidden": "true" });
  box.style.backgroundColor = colour;
  return box;
}
