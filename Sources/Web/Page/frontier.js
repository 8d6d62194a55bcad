// Plans as a curve, whose points are buttons: from few to many pupils moved, or from cheap to dear.

import { h, table } from "./dom.js";
import { number, word } from "./words.js";

const [width, height] = [440, 230];
const margin = { left: 62, right: 16, top: 14, bottom: 42 };

function svg(tag, properties, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/// The plans of proposed catchments, from the fewest pupils moved to the most.
/// - shown: number of the plan that is shown.
/// - onChoose: called with the number of a plan.
export function frontierCurve(plans, shown, onChoose) {
  const hasSeats = Boolean(plans[0].seats_short);
  // seats short, or the objective where these have no weight
  const heightOf = (plan) => (plan.seats_short ? plan.seats_short.after : plan.objective.after / 1e6);
  return curve({
    id: "frontier", title: word("frontierTitle"), how: word("frontierHow"), xTitle: word("pupilsMoved"), yTitle: word(hasSeats ? "seatsShort" : "cost"), shown, onChoose,
    points: plans.map((plan, at) => ({
      x: plan.moved_pupils, y: heightOf(plan),
      name: word(hasSeats ? "pointOf" : "pointCost", at + 1, number(plan.moved_pupils), number(heightOf(plan))),
    })),
    head: [word("planNumber"), word("pupilsMoved"), word("seatsShort"), word("cost")],
    rows: plans.map((plan, at) => [String(at + 1), number(plan.moved_pupils), number(plan.seats_short?.after), number(plan.objective.after / 1e6, 1)]),
  });
}

/// The plans of proposed projects, from nothing built to the best one.
export function costCurve(points, shown, onChoose) {
  return curve({
    id: "money", title: word("moneyTitle"), how: word("moneyHow"), xTitle: word("costOfProjects"), yTitle: word("seatsShort"), shown, onChoose,
    points: points.map((one, at) => ({ x: one.cost, y: one.seats_short, name: word("pointMoney", at + 1, number(one.cost), number(one.seats_short)) })),
    head: [word("planNumber"), word("costOfProjects"), word("seatsShort"), word("cost")],
    rows: points.map((one, at) => [String(at + 1), number(one.cost), number(one.seats_short), number(one.objective / 1e6, 1)]),
  });
}

/// A curve whose points are buttons, with its figures as a table.
/// - points: { x, y, name }; - shown: number of the point that is shown.
function curve({ id, title, how, xTitle, yTitle, points, head, rows, shown, onChoose }) {
  const [xs, ys] = [points.map((one) => one.x), points.map((one) => one.y)];
  const x = scale(Math.min(0, ...xs), Math.max(...xs), margin.left + 14, width - margin.right);
  const y = scale(Math.min(...ys), Math.max(...ys), height - margin.bottom - 12, margin.top + 8);
  const label = (properties, text) => svg("text", { "font-size": 12, fill: "#4c5561", ...properties }, text);
  const axis = (x1, y1, x2, y2) => svg("line", { x1, y1, x2, y2, stroke: "#7b8794" });
  const [left, bottom] = [margin.left, height - margin.bottom];
  const buttons = points.map((one, at) => point(x(one.x), y(one.y), one.name, at === shown, (step) => onChoose(
    step === undefined ? at : Math.max(0, Math.min(points.length - 1, at + step)))));
  return h("div", { id },
    h("h3", {}, title),
    h("p", { className: "note" }, how),
    svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": title, class: "curve" },
      axis(left, bottom, width - margin.right, bottom), axis(left, margin.top, left, bottom),
      label({ x: left + 14, y: bottom + 20, "text-anchor": "middle" }, number(Math.min(0, ...xs))),
      label({ x: width - margin.right, y: bottom + 20, "text-anchor": "end" }, number(Math.max(...xs))),
      label({ x: (left + width - margin.right) / 2, y: height - 8, "text-anchor": "middle" }, xTitle),
      label({ x: left - 6, y: y(Math.max(...ys)) + 4, "text-anchor": "end" }, number(Math.max(...ys))),
      label({ x: left - 6, y: y(Math.min(...ys)) + 4, "text-anchor": "end" }, Math.max(...ys) - Math.min(...ys) < 0.5 ? "" : number(Math.min(...ys))),
      label({ x: 14, y: (margin.top + bottom) / 2, "text-anchor": "middle", transform: `rotate(-90 14 ${(margin.top + bottom) / 2})` }, yTitle),
      svg("polyline", { points: xs.map((_, at) => `${x(xs[at])},${y(ys[at])}`).join(" "), fill: "none", stroke: "#0b5394", "stroke-width": 2 }),
      ...buttons),
    h("p", { className: "note", id: `${id}-shown` }, points[shown].name),
    h("details", {}, h("summary", {}, word("asTable")), table(title, head, rows, { isCaptionHidden: true })));
}

/// A function from values to positions; a single value lies in the middle.
function scale(least, most, start, end) {
  return (value) => (most - least < 1e-9 ? (start + end) / 2 : start + ((value - least) / (most - least)) * (end - start));
}

/// - onChoose: called without an argument to choose this point, or with the step to another one.
function point(x, y, name, isShown, onChoose) {
  const element = svg("g", { role: "button", tabindex: 0, "aria-label": name, "aria-pressed": isShown, class: "point" },
    svg("title", {}, name),
    svg("circle", { cx: x, cy: y, r: 16, fill: "transparent" }),
    svg("circle", { cx: x, cy: y, r: isShown ? 9 : 6, fill: isShown ? "#c25700" : "#0b5394", stroke: "#fff", "stroke-width": 2 }));
  element.addEventListener("click", () => onChoose());
  element.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (step) onChoose(step);
    else if (event.key === "Enter" || event.key === " ") onChoose();
    else return;
    event.preventDefault();
  });
  return element;
}
