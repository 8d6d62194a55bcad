// The year slider, and playing through the years.

import { writeAddress } from "./address.js";
import { $ } from "./dom.js";
import { paintYear } from "./maps.js";
import { yearsOf } from "./project.js";
import { assign, notify, state, subscribe, update } from "./store.js";
import { word } from "./words.js";

let timer = 0;

export function openTimeline() {
  $("year").oninput = (event) => stepTo(Number(event.target.value));
  $("play").onclick = () => update({ isPlaying: !state.isPlaying });
  subscribe(["project", "scenario", "year"], showYear);
  subscribe(["isPlaying", "lang"], showPlaying);
}

function showYear() {
  const years = yearsOf();
  [$("year").min, $("year").max, $("year").value] = [years[0], years.at(-1), state.year];
  $("year").setAttribute("aria-valuetext", state.year);
  $("year-shown").textContent = state.year;
}

let later = 0;

/// Shows another year: if all data is loaded, draws the maps at once and the panels a short time later.
function stepTo(year) {
  const start = performance.now();
  const measure = () => performance.measure("year-step", { start, end: performance.now() });
  clearTimeout(later);
  assign({ year });
  $("year-shown").textContent = year;
  if (paintYear()) {
    requestAnimationFrame(measure);
    writeAddress();
    later = setTimeout(() => notify(["year"]), 120);
  } else {
    notify(["year"]).then(measure);
  }
}

function showPlaying() {
  $("play").textContent = word(state.isPlaying ? "pause" : "play");
  $("play").setAttribute("aria-pressed", String(state.isPlaying));
  if (state.isPlaying === Boolean(timer)) return;
  clearInterval(timer);
  timer = state.isPlaying ? setInterval(playOn, 900) : 0;
}

function playOn() {
  const years = yearsOf();
  const next = state.year >= years.at(-1) ? years[0] : state.year + 1;
  $("year").value = next;
  stepTo(next);
}
