// The effects of a move: shortfalls before and after by year, distances, warnings.

import { h, table } from "./dom.js";
import { nameOf, number, signed, word } from "./words.js";

export const changesNothing = (effects) => !(effects.schools_after.school ?? []).length;

const mostSchools = 6;

/// - effects: the answer of `/preview`.
/// - view: the stage, the years, the schools by id, and the school that receives the blocks.
/// - onTake: called with the blocks that the move cuts off, if they may be moved too.
export function effectsOf(effects, { stage, years, schools, toSchool }, onTake) {
  if (changesNothing(effects)) return h("p", { className: "warning" }, word("sameSchool"));
  const name = (id) => nameOf(schools.get(id) ?? { id });
  return h("div", { id: "effects" },
    h("h3", {}, word("effects")),
    shortfalls(effects, stage, years, name),
    effects.walks.filter((walk) => walk.pupils > 0).map((walk) =>
      h("p", { className: "note" }, `${word("walkOf", number(walk.pupils), walk.year)}: ${number(walk.before_m)} m → ${number(walk.after_m)} m (${signed(walk.after_m - walk.before_m)} m)`)),
    effects.detached.map((part) => h("div", { className: "warning" },
      h("p", {}, word("detached", part.schools.map(name).join(", "), part.blocks.length)),
      part.blocks.length && !part.schools.includes(toSchool)
        ? h("button", { type: "button", className: "take-along", onclick: () => onTake(part.blocks) }, word("takeAlong"))
        : null)),
    effects.returned ? h("p", { className: "warning" }, word("returned", effects.returned.year, effects.returned.blocks.length)) : null);
}

function shortfalls(effects, stage, years, name) {
  const schools = [shortfallBy("school", effects.schools_before), shortfallBy("school", effects.schools_after)];
  const districts = [shortfallBy("district", effects.districts_before), shortfallBy("district", effects.districts_after)];
  const compared = ([before, after], id, year) => {
    const [there, here] = [before(id, stage, year), after(id, stage, year)];
    return [here === null || there === null ? "–" : `${number(there)} → ${number(here)}`, classOf(here - there)];
  };
  const columns = effects.schools_after;
  const ids = [...new Set((columns.school ?? []).filter((_, at) => columns.stage[at] === stage))];
  const shownYears = years.filter((year) => ids.some((id) => schools[1](id, stage, year) !== null));
  return table(`${word("short")}: ${word("before")} → ${word("after")}`,
    [word("year"), ...ids.slice(0, mostSchools).map(name), word("all")],
    shownYears.map((year) => [
      String(year), ...ids.slice(0, mostSchools).map((id) => compared(schools, id, year)), compared(districts, "all", year),
    ]));
}

/// A function that returns the seat shortfall by id, stage and year; null where there is no row.
function shortfallBy(key, columns) {
  const rows = new Map((columns[key] ?? []).map((id, at) => [`${id} ${columns.stage[at]} ${columns.year[at]}`, at]));
  return (id, stage, year) => {
    const at = rows.get(`${id} ${stage} ${year}`);
    return at === undefined ? null : columns.seat_shortfall[at];
  };
}

const classOf = (change) => (Math.abs(change) < 0.5 ? null : change < 0 ? "better" : "worse");
