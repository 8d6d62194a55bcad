// A proposed plan in words and figures: before and after, and who changes school.

import { h, table } from "./dom.js";
import { coloursOf, groupsOf } from "./plans.js";
import { inLanguage, nameOf, number, signed, word } from "./words.js";

const mostLines = 12;

/// - proposal: the answer of the server; - plan: the one of its plans that is shown; - schools: by id.
export function planOf(proposal, plan, schools) {
  const name = (id) => nameOf(schools.get(id) ?? { id });
  return [
    h("h2", {}, word("planTitle")),
    h("p", { className: "note" }, word("planOf", proposal.from, ...proposal.years)),
    plan.cancelled ? h("p", { className: "warning" }, word("cancelledNote")) : null,
    figures(plan),
    h("p", { id: "gap" }, inLanguage(plan, "gap_text")),
    moves(plan, name),
    kept(proposal, name),
  ];
}

function figures(plan) {
  const row = (title, change, decimals, unit = "") => {
    const { before, after } = change;
    const shown = (value) => number(value, decimals) + unit;
    const better = Math.abs(after - before) < 0.5 * 10 ** -decimals ? null : after < before ? "better" : "worse";
    return [title, shown(before), shown(after), [signed(after - before, decimals) + unit, better]];
  };
  const share = `${(100 * plan.moved_share).toFixed(1)} %`;
  return table(word("planTitle"), ["", word("today"), word("proposed"), word("change")], [
    plan.seats_short && row(word("seatsShort"), plan.seats_short, 0),
    plan.mean_walk_m && row(word("walk"), plan.mean_walk_m, 0, " m"),
    [word("pupilsMoved"), "–", number(plan.moved_pupils), share],
    row(word("cost"), { before: plan.objective.before / 1e6, after: plan.objective.after / 1e6 }, 1),
  ].filter(Boolean), { isCaptionHidden: true });
}

function moves(plan, name) {
  const groups = groupsOf(plan);
  if (!groups.length) return h("p", {}, word("nobodyMoves"));
  const colours = coloursOf(plan);
  const swatch = (colour) => {
    const box = h("i", { className: "swatch", "aria-hidden": "true" });
    box.style.backgroundColor = colour;
    return box;
  };
  const line = ({ from, to, blocks, pupils }) => h("li", {}, swatch(colours.get(to)), h("span", {}, blocks.length === 1
    ? word("movedLineOne", name(from), name(to), number(pupils))
    : word("movedLine", number(blocks.length), name(from), name(to), number(pupils))));
  const [first, others] = [groups.slice(0, mostLines), groups.slice(mostLines)];
  return h("div", {}, h("h3", {}, word("movedTitle")),
    h("ul", { className: "moves", id: "moves" }, first.map(line)),
    others.length ? h("details", {}, h("summary", {}, word("moreLines", others.length)), h("ul", { className: "moves" }, others.map(line))) : null);
}

function kept({ kept: all }, name) {
  if (!all.length) return null;
  const reasons = new Map();
  for (const one of all) {
    const reason = inLanguage(one, "reason");
    reasons.set(reason, [...(reasons.get(reason) ?? []), name(one.school)]);
  }
  return h("details", {}, h("summary", {}, word("keptTitle")),
    h("ul", {}, [...reasons].map(([reason, names]) => h("li", {}, word("keptLine", names.join(", "), reason)))));
}
