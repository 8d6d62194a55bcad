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

/// - paths: of the searches to which the element belongs; - id: of its parts, which are `search-progress`, `search-said`, `cancel-search`, `searching`
///   for `search`; - textOf: the words on a state of such a search.
/// - Returns the element, which shows itself while a search runs.
export function progressOf(paths, id, textOf) {
  const parts = {
    progress: h("progress", { id: `${id}-progress`, max: 1 }),
    said: h("p", { id: `${id}-said`, className: "note", role: "status", "aria-live": "polite" }),
    cancel: worded("button", "cancel", { type: "button", id: `cancel-${id}`, onclick: () => attempt(cancel) }),
    saidAt: 0,
  };
  parts.running = h("div", { id: `${id}ing`, hidden: true }, parts.progress, parts.said, parts.cancel);
  subscribe(["search", "tab", "lang"], () => showProgress(parts, paths, textOf));
  return parts.running;
}

function showProgress(parts, paths, textOf) {
  const running = paths.includes(state.search?.path) ? state.search : null;
  const hadFocus = parts.running.contains(document.activeElement);
  const starts = document.querySelectorAll("#start-search, #start-projects, #start-draws");
  for (const start of starts) start.disabled = Boolean(state.search);
  parts.running.hidden = !running;
  if (!running) {
    parts.saidAt = 0;
    if (hadFocus) [...starts].find((start) => start.offsetParent)?.focus();
    return;
  }
  parts.progress.setAttribute("aria-label", word("effort"));
  if (running.done === undefined) {
    parts.progress.removeAttribute("value");
    parts.said.textContent = textOf(null);
    return;
  }
  parts.progress.value = running.done;
  // a screen reader reads each text to its end
  if (performance.now() - parts.saidAt < 700) return;
  parts.saidAt = performance.now();
  parts.said.textContent = textOf(running);
}

/// The words on the state of a search for a plan; null: before its first progress.
export function planWords(running) {
  if (!running) return word("measuring");
  const text = word("searching", Math.floor(100 * running.done), number(running.objective / 1e6, 1), number(running.bound / 1e6, 1),
    (Math.ceil(1000 * running.gap) / 10).toFixed(1));
  return (running.plans > 1 ? word("searchingPlan", running.plan, running.plans) : "") + text;
}
