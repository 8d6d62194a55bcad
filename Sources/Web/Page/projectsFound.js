// Proposed projects in words and figures: by year and cost, each to be kept or struck out, before and after, and the curve of costs.

import { h, table } from "./dom.js";
import { costCurve } from "./frontier.js";
import { discardProjects, takeOverProjects, toggleKept, toggleStruck } from "./siting.js";
import { state, update } from "./store.js";
import { inLanguage, nameOf, number, signed, word } from "./words.js";

/// - found: the answer of the server; - schools: by id; - onAgain: searches again.
export function projectsFound(found, schools, onAgain) {
  const { projects, frontier } = found;
  const marks = projects.some((one) => state.keptProjects.has(one.place) || state.struckProjects.has(one.place));
  return [
    h("h2", {}, word("projectsTitle")),
    h("p", { className: "note" }, word("projectsOf", found.from, ...found.years)),
    found.cancelled ? h("p", { className: "warning" }, word("cancelledNote")) : null,
    figures(found),
    h("p", { id: "siting-gap" }, inLanguage(found, "gap_text")),
    projects.length ? list(found, schools) : h("p", {}, word("nothingBuilt")),
    why(found, schools),
    h("p", { className: "note" }, word("blocksChange", number(blocksOf(found)))),
    h("div", { className: "tools" },
      h("button", { type: "button", id: "take-over-projects", className: "main", onclick: takeOverProjects, disabled: !projects.length && !found.catchments.length }, word("takeOver")),
      h("button", { type: "button", id: "again", onclick: onAgain, disabled: !marks }, word("again")),
      h("button", { type: "button", id: "discard-projects", onclick: discardProjects }, word("discard"))),
    frontier.length > 1 ? costCurve(frontier, Math.min(state.pointShown, frontier.length - 1), (at) => update({ pointShown: at })) : null,
    found.leaves_out.length ? h("details", {}, h("summary", {}, word("leavesOut")), h("ul", {}, found.leaves_out.map((one) => h("li", {}, inLanguage(one, "text"))))) : null,
  ];
}

const blocksOf = (found) => new Set(found.catchments.flatMap((one) => Object.values(one.zones).flat())).size;

function figures(found) {
  const row = (title, { before, after }, decimals) => {
    const better = Math.abs(after - before) < 0.5 * 10 ** -decimals ? null : after < before ? "better" : "worse";
    return [title, number(before, decimals), number(after, decimals), [signed(after - before, decimals), better]];
  };
  return table(word("projectsTitle"), ["", word("today"), word("proposed"), word("change")], [
    row(word("seatsShort"), found.seats_short, 0),
    row(word("cost"), { before: found.objective.before / 1e6, after: found.objective.after / 1e6 }, 1),
    [word(found.costs_are_rooms ? "costInRooms" : "costOfProjects"), "–", number(found.cost), ""],
  ], { isCaptionHidden: true });
}

function titleOf(one, schools) {
  const name = one.kind === "new" ? nameOf(one) : nameOf(schools.get(one.school) ?? { id: one.school });
  const site = state.project.sites.find((other) => other.id === one.on_site);
  return word(`project_${one.kind}`, name, site ? nameOf(site) : "");
}

const rooms = (one) => Object.values(one.classrooms).reduce((sum, count) => sum + count, 0);

/// What the plan would lose without each project, and what the best projects would add that are not in it.
function why(found, schools) {
  const worth = (caption, projects) => projects.length ? table(caption, [word("project"), word("opens"), word("rooms"), word("seatsShort"), word("cost"), costHead(found)],
    projects.map((one) => [titleOf(one, schools), String(one.opens), number(rooms(one)), signed(one.worth.seats_short), signed(one.worth.objective / 1e6, 1), signed(one.worth.cost)])) : null;
  const known = found.projects.filter((one) => one.worth);
  if (!known.length && !found.others.length) return null;
  return h("details", { id: "why-projects" }, h("summary", {}, word("whyTitle")), worth(word("whyWithout"), known), worth(word("whyOthers"), found.others));
}

const costHead = (found) => word(found.costs_are_rooms ? "costInRooms" : "costOf");

/// The projects by year, then by cost, each with its two ticks.
function list(found, schools) {
  const title = (one) => titleOf(one, schools);
  const tick = (one, key, isOn, onchange) => h("input", { type: "checkbox", id: `${key}-${one.place}`, checked: isOn, onchange, "aria-label": word(`${key}Of`, title(one)) });
  const sorted = [...found.projects].sort((a, b) => a.opens - b.opens || b.cost - a.cost);
  const rows = sorted.map((one) => [
    title(one), String(one.opens), number(rooms(one)), number(one.cost),
    tick(one, "keep", state.keptProjects.has(one.place), () => toggleKept({ ...one })),
    tick(one, "strike", state.struckProjects.has(one.place), () => toggleStruck({ ...one, name: title(one), name_zh: undefined })),
  ]);
  const sum = { isSum: true, cells: [word("all"), "", number(sorted.reduce((all, one) => all + rooms(one), 0)), number(sorted.reduce((all, one) => all + one.cost, 0)), "", ""] };
  return table(word("projectsList"), [word("project"), word("opens"), word("rooms"), costHead(found), word("keepIt"), word("strikeOut")],
    [...rows, sum], { isCaptionHidden: true });
}
