// Sites on the map, and the projects that are proposed: new schools and moves on sites, more classrooms at schools.

import { project } from "./shapes.js";
import { state } from "./store.js";

/// Distinguishable from the measures and from each other by shape, too.
const colours = { new: "#00695c", relocate: "#6a1b9a", expand: "#e65100" };

const positions = new WeakMap();

function placeOf(site) {
  if (!positions.has(site)) positions.set(site, project(site.lon, site.lat));
  return positions.get(site);
}

/// The site at a position of the plane at zoom 0, within some pixels.
export function siteAt(zoom, [x, y]) {
  const reach = 10 / 2 ** zoom;
  return state.project.sites.find((site) => {
    const [sx, sy] = placeOf(site);
    return Math.hypot(sx - x, sy - y) < reach;
  });
}

/// Squares at the sites, filled where a school is proposed; a ring around schools that are enlarged.
export function drawSites(pane, context, frame) {
  const proposed = state.siting?.projects ?? [];
  const bySite = new Map(proposed.filter((one) => one.on_site).map((one) => [one.on_site, one]));
  for (const site of state.project.sites) {
    const [x, y] = placeOf(site);
    const [left, top] = [x * frame.scale - frame.ox, y * frame.scale - frame.oy];
    if (left < -12 || top < -12 || left > frame.width + 12 || top > frame.height + 12) continue;
    const one = bySite.get(site.id);
    const half = one ? 8 : 5;
    context.beginPath();
    context.rect(left - half, top - half, 2 * half, 2 * half);
    context.fillStyle = one ? colours[one.kind] : "rgba(255, 255, 255, 0.85)";
    context.fill();
    context.lineWidth = site.id === state.siteShown ? 3.5 : 1.8;
    context.strokeStyle = site.id === state.siteShown ? "#c25700" : "#000";
    context.stroke();
  }
  const enlarged = new Set(proposed.filter((one) => one.kind === "expand").map((one) => one.school));
  context.lineWidth = 4;
  context.strokeStyle = colours.expand;
  for (const school of pane.schools) {
    if (!enlarged.has(school.id)) continue;
    context.beginPath();
    context.arc(school.x * frame.scale - frame.ox, school.y * frame.scale - frame.oy, 13, 0, 7);
    context.stroke();
  }
}
