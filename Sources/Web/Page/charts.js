// Charts; each has a table of its figures next to it.

import { h, table } from "./dom.js";
import { number, word } from "./words.js";

const alive = new Map();

/// Distinguishable by dashes and points without colour too (Okabe and Ito's colours).
const styles = [
  { colour: "#0072b2", dash: [], point: "circle" },
  { colour: "#d55e00", dash: [6, 4], point: "rect" },
  { colour: "#009e73", dash: [2, 3], point: "triangle" },
  { colour: "#8a5a83", dash: [8, 3, 2, 3], point: "rectRot" },
];

/// A chart of lines by distance in metres.
export function distanceChart(key, title, distances, series) {
  const labels = distances.map((metres) => (metres < 1000 ? `${metres} m` : `${metres / 1000} km`));
  return lineChart(key, title, labels, series, null, word("within"));
}

/// A chart of lines by year.
export function lineChart(key, title, years, series, year, heading = word("year")) {
  return chart(key, title, years, series, {
    type: "line",
    data: {
      labels: years,
      datasets: series.map((one, at) => {
        const style = styles[at % styles.length];
        return {
          label: one.name, data: one.values, borderColor: style.colour, backgroundColor: style.colour, borderDash: style.dash,
          pointStyle: style.point, pointRadius: years.map((other) => (other === year ? 6 : 3)), borderWidth: 2, tension: 0, spanGaps: false,
        };
      }),
    },
  }, heading);
}

/// A chart of stacked bars by year, with lines above them.
export function stackChart(key, title, years, bars, lines) {
  const shades = ["#08306b", "#08519c", "#2171b5", "#4292c6", "#6baed6", "#9ecae1", "#c6dbef", "#deebf7", "#eef5fc"];
  return chart(key, title, years, [...bars, ...lines], {
    type: "bar",
    data: {
      labels: years,
      datasets: [
        ...lines.map((one) => ({
          type: "line", label: one.name, data: one.values, borderColor: "#b2182b", backgroundColor: "#b2182b", borderWidth: 2,
          borderDash: [6, 3], pointRadius: 2, stack: "lines",
        })),
        ...bars.map((one, at) => ({
          label: one.name, data: one.values, backgroundColor: shades[at % shades.length], borderColor: "#fff", borderWidth: 0.5, stack: "bars",
        })),
      ],
    },
    stacked: true,
  });
}

/// What draws make of a figure by year: bands of nine of ten draws and of half of them, the median, the scenario without any draw, and
/// places, if the figure has any.
/// - fan: `{ p05, p25, p50, p75, p95, plain, places }`, each by year.
export function fanChart(key, title, years, fan, year) {
  const edge = { borderWidth: 0, pointRadius: 0, borderColor: "transparent", pointStyle: "rect" };
  const line = (name, values, more) => ({ label: name, data: values, borderWidth: 2, pointRadius: 0, fill: false, pointStyle: "line", ...more });
  const datasets = [
    line(word("median"), fan.p50, { borderColor: "#0072b2", backgroundColor: "#0072b2",
      pointRadius: years.map((other) => (other === year ? 5 : 0)), pointStyle: years.map((other) => (other === year ? "circle" : "line")) }),
    line(word("withoutDraw"), fan.plain, { borderColor: "#1b1f24", backgroundColor: "#1b1f24", borderDash: [2, 3] }),
    ...(fan.places ? [line(word("places"), fan.places, { borderColor: "#1b1f24", backgroundColor: "#1b1f24" })] : []),
    { label: "P25", data: fan.p25, ...edge, fill: false }, { label: word("halfOfDraws"), data: fan.p75, ...edge, backgroundColor: "#6aaed699", fill: "-1" },
    { label: "P5", data: fan.p05, ...edge, fill: false }, { label: word("mostDraws"), data: fan.p95, ...edge, backgroundColor: "#9ecae199", fill: "-1" },
  ];
  const series = [["P5", fan.p05], ["P25", fan.p25], [word("median"), fan.p50], ["P75", fan.p75], ["P95", fan.p95],
    [word("withoutDraw"), fan.plain], ...(fan.places ? [[word("places"), fan.places]] : [])];
  return chart(key, title, years, series.map(([name, values]) => ({ name, values })), {
    type: "line", data: { labels: years, datasets }, beginsAtZero: !fan.places, hasPoints: true, isNamed: (name) => !["P5", "P25"].includes(name),
  });
}

/// Shares that add up to 1 by year, as stacked bars: of one plan, of neither, of the other.
export function shareChart(key, title, years, shares) {
  const colours = ["#0072b2", "#d0d0d0", "#d55e00"];
  return chart(key, title, years, shares.map((one) => ({ name: one.name, values: one.values.map((value) => 100 * value) })), {
    type: "bar",
    data: { labels: years, datasets: shares.map((one, at) => ({ label: one.name, data: one.values.map((value) => 100 * value), backgroundColor: colours[at] })) },
    stacked: true, most: 100, unit: " %",
  });
}

function chart(key, title, years, series, config, heading = word("year")) {
  alive.get(key)?.destroy();
  const canvas = h("canvas", { role: "img", "aria-label": title });
  const holder = h("div", { className: "chart" }, canvas);
  // Chart.js measures the element that holds the chart, so that element must be in the page first
  requestAnimationFrame(() => {
    if (!canvas.isConnected) return;
    alive.set(key, new Chart(canvas, {
      type: config.type, data: config.data,
      options: {
        animation: false, responsive: true, maintainAspectRatio: false,
        interaction: { mode: "index", intersect: false },
        plugins: { legend: { position: "bottom", labels: { boxWidth: 22, usePointStyle: config.hasPoints ?? false, color: "#1b1f24", font: { size: 11 }, filter: (item) => config.isNamed?.(item.text) ?? true } } },
        scales: {
          x: { stacked: config.stacked, ticks: { color: "#333" }, grid: { display: false } },
          y: { stacked: config.stacked, beginAtZero: config.beginsAtZero ?? true, max: config.most, ticks: { color: "#333", callback: (value) => number(value) + (config.unit ?? "") } },
        },
      },
    }));
  });
  return h("div", {}, h("h3", {}, title), holder,
    h("details", {}, h("summary", {}, word("asTable")),
      table(title, [heading, ...series.map((one) => one.name)],
        years.map((year, at) => [String(year), ...series.map((one) => number(one.values[at], one.decimals ?? 0))]), { isCaptionHidden: true })));
}
