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
        plugins: { legend: { position: "bottom", labels: { boxWidth: 22, usePointStyle: false, color: "#1b1f24", font: { size: 11 } } } },
        scales: {
          x: { stacked: config.stacked, ticks: { color: "#333" }, grid: { display: false } },
          y: { stacked: config.stacked, beginAtZero: true, ticks: { color: "#333", callback: (value) => number(value) } },
        },
      },
    }));
  });
  return h("div", {}, h("h3", {}, title), holder,
    h("details", {}, h("summary", {}, word("asTable")),
      table(title, [heading, ...series.map((one) => one.name)],
        years.map((year, at) => [String(year), ...series.map((one) => number(one.values[at], one.decimals ?? 0))]), { isCaptionHidden: true })));
}
