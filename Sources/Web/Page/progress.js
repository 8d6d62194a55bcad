// The progress of a search, and its cancelling.

import { h, worded } from "./dom.js";
import { cancel } from "./searching.js";
import { attempt } from "./status.js";
import { state, subscribe } from "./store.js";
import { number, word } from "./words.js";

/// Changes to try for each block; null: a number that the program chooses by size.
const stepsOf = { quick: 2000, usual: null, thorough: 60000 };
const mostSteps = 1.3e9;

/// The choices of effort, as pairs of value and text.
export const efforts = () => Object.keys(stepsOf).map((key) => [key, word(key)]);

/// The number of changes to try for a choice of effort; undefined: chosen by the program.
export function stepsFor(effort) {
  const steps = stepsOf[effort];
  return steps ? Math.min(mostSteps, steps * state.project.blocks) : undefined;
}

/// - Returns the element, which shows itself while a search runs.
export function progressOf() {
  const parts = {
    progress: h("progress", { id: "search-progress", max: 1 }),
    said: h("p", { id: "search-said", className: "note", role: "status", "aria-live": "polite" }),
    cancel: worded("button", "cancel", { type: "button", id: "cancel-search", onclick: () => attempt(cancel) }),
  };
  parts.running = h("div", { id: "searching", hidden: true }, parts.progress, parts.said, parts.cancel);
  subscribe(["search", "tab", "lang"], () => showProgress(parts));
  return parts.running;
}

let saidAt = 0;

function showProgress(parts) {
  const { search: running } = state;
  const hadFocus = parts.running.contains(document.activeElement);
  const starts = document.querySelectorAll("#start-search, #start-projects");
  for (const start of starts) start.disabled = Boolean(running);
  parts.running.hidden = !running;
  if (!running) {
    saidAt = 0;
    if (hadFocus) [...starts].find((start) => start.offsetParent)?.focus();
    return;
  }
  parts.progress.setAttribute("aria-label", word("effort"));
  if (running.done === undefined) {
    parts.progress.removeAttribute("value");
    parts.said.textContent = word("measuring");
    return;
  }
  parts.progress.value = running.done;
  // a screen reader reads each text to its end
  if (performance.now() - saidAt < 700) return;
  saidAt = performance.now();
  const text = word("searching", Math.floor(100 * running.done), number(running.objective / 1e6, 1), number(running.bound / 1e6, 1),
    (Math.ceil(1000 * running.gap) / 10).toFixed(1));
  parts.said.textContent = (running.plans > 1 ? word("searchingPlan", running.plan, running.plans) : "") + text;
}
