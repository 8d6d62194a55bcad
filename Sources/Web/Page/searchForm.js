// What the forms of both searches share: the years, the effort, the plans wanted, and how an answer comes into view.

import { $, fill, h, select } from "./dom.js";
import { efforts, stepsFor } from "./progress.js";
import { yearsOf } from "./project.js";
import { word } from "./words.js";

/// The selects of first and last year, effort, and number of plans.
/// - prefix: of their ids.
export function searchSelects(prefix) {
  const make = (name, onchange) => h("select", { id: `${prefix}-${name}`, onchange });
  const selects = { last: make("last"), effort: make("effort"), plans: make("plans") };
  selects.from = make("from", () => showYears(selects));
  return selects;
}

/// Fills them.
/// - manyPlans: the text for several plans, with their number.
export function showSelects(selects, manyPlans) {
  showYears(selects);
  select(selects.effort, efforts());
  select(selects.plans, [["1", word("onlyBest")], ...[4, 6, 10].map((count) => [String(count), word(manyPlans, count)])]);
}

/// The years from which anything may change, and to which may be planned.
function showYears({ from, last }) {
  const years = yearsOf().slice(1);
  select(from, years.map((year) => [String(year), String(year)]));
  const later = years.filter((year) => year >= Number(from.value));
  const kept = later.includes(Number(last.value)) ? last.value : String(later.at(-1));
  select(last, later.map((year) => [String(year), String(year)]), kept);
}

/// Their values, as the server expects them.
export const selected = ({ from, last, effort, plans }) => ({
  from: Number(from.value), years: [Number(from.value), Number(last.value)],
  effort: stepsFor(effort.value), frontier: plans.value === "1" ? undefined : Number(plans.value),
});

/// The answers that were scrolled into view: each once, when it is found.
const revealed = new WeakSet();

/// Shows an answer; the focus stays where it is.
/// - content: elements, or lists of them; - found: the answer, which is scrolled into view once.
export function showFound(element, content, found) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  const [id, isPoint] = [focused?.id, focused?.getAttribute("role") === "button"];
  fill(element, ...content);
  if (id) $(id)?.focus();
  if (isPoint) element.querySelector('[role="button"][aria-pressed="true"]')?.focus();
  if (revealed.has(found)) return;
  revealed.add(found);
  element.scrollIntoView({ block: "start" });
}
