// One map: catchments coloured by a measure, blocks, schools; chosen blocks are highlighted.

import { canvasLayer, isSeen, trace } from "./canvas.js";
import { h } from "./dom.js";
import { coloursOf, movesShown } from "./plans.js";
import { drawSites } from "./sites.js";
import { holds, middle, project } from "./shapes.js";
import { state } from "./store.js";
import { word } from "./words.js";

/// - box: west, south, east, north, degrees.
/// - settings: the tile layer, if there is one.
/// - handlers: `onMove(pane)`, `onClick(pane, event)`, `onLasso(blocks)`.
export function makeMap(box, settings, handlers) {
  const holder = h("div", { role: "application" });
  const name = h("div", { className: "name" }, h("span", {}));
  const element = h("div", { className: "pane" }, holder, name);
  const pane = {
    element, name: name.firstChild,
    map: null, zoneLayer: null, blockLayer: null, markLayer: null, // set when the map is opened
    scenario: "", schoolTable: new Map(), figures: null, otherFigures: null, // the view that the map shows
    base: [], zones: [], blocks: [], schools: [], colour: () => "#ccc", // shapes
    blocksKey: "", blocksComing: null, // key of the blocks that are loaded, and the pending request
    lassoPath: null, // set while the planner draws around blocks
  };

  pane.open = () => {
    const map = L.map(holder, {
      zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false, zoomSnap: 0.5, boxZoom: false,
      attributionControl: false, preferCanvas: true, minZoom: 3, maxZoom: 19, keyboard: true, doubleClickZoom: false,
    });
    pane.map = map;
    if (settings?.tiles) {
      L.tileLayer(settings.tiles, { maxZoom: 19 }).addTo(map);
      L.control.attribution({ prefix: false }).addAttribution(h("span", {}, settings.tile_attribution).outerHTML).addTo(map);
    }
    L.control.scale({ imperial: false }).addTo(map);
    const [west, south, east, north] = box;
    map.fitBounds([[south, west], [north, east]]);
    map.createPane("zones").style.zIndex = 390;
    map.createPane("marks").style.zIndex = 420;
    pane.zoneLayer = canvasLayer((context, frame) => drawZones(pane, context, frame), "zones").addTo(map);
    pane.blockLayer = canvasLayer((context, frame) => drawLines(pane, context, frame)).addTo(map);
    pane.markLayer = canvasLayer((context, frame) => drawMarks(pane, context, frame), "marks").addTo(map);
    map.on("moveend", () => handlers.onMove(pane));
    map.on("click", (event) => handlers.onClick(pane, event));
    lasso(pane, handlers.onLasso);
  };

  pane.close = () => {
    pane.map.remove();
    pane.element.remove();
  };
  pane.redrawMarks = () => pane.markLayer?.redraw();
  /// Draws the layers that depend on year and measure.
  pane.redraw = () => {
    pane.zoneLayer?.redraw();
    pane.redrawMarks();
  };
  pane.redrawAll = () => {
    pane.blockLayer?.redraw();
    pane.redraw();
  };
  pane.label = (text) => {
    holder.setAttribute("aria-label", `${word("map")}: ${text}`);
    pane.name.textContent = text;
  };
  pane.at = (latlng) => project(latlng.lng, latlng.lat);
  pane.zoneAt = ([x, y]) => pane.zones.find((zone) => holds(zone, x, y));
  /// The block at a position; for point blocks the nearest one within some pixels.
  pane.blockAt = ([x, y]) => {
    const inside = pane.blocks.find((block) => block.rings.length && holds(block, x, y));
    if (inside) return inside;
    const reach = 10 / 2 ** pane.map.getZoom();
    let [best, least] = [null, reach];
    for (const block of pane.blocks) {
      if (!block.point) continue;
      const distance = Math.hypot(block.point[0] - x, block.point[1] - y);
      if (distance < least) [best, least] = [block, distance];
    }
    return best;
  };
  pane.schoolAt = ([x, y]) => {
    const reach = 9 / 2 ** pane.map.getZoom();
    return pane.schools.find((school) => Math.hypot(school.x - x, school.y - y) < reach);
  };
  return pane;
}

function drawZones(pane, context, frame) {
  context.lineJoin = "round";
  for (const zone of pane.zones) {
    if (!isSeen(zone, frame)) continue;
    context.beginPath();
    trace(context, zone, frame);
    context.globalAlpha = 0.78;
    context.fillStyle = pane.colour(zone);
    context.fill("evenodd");
    context.globalAlpha = 1;
    context.lineWidth = 1;
    context.strokeStyle = "#333";
    context.stroke();
  }
}

function drawLines(pane, context, frame) {
  context.lineWidth = 0.6;
  context.strokeStyle = "rgba(40, 50, 60, 0.35)";
  context.beginPath();
  for (const block of pane.blocks) if (block.rings.length && isSeen(block, frame)) trace(context, block, frame);
  context.stroke();
  context.fillStyle = "rgba(40, 50, 60, 0.5)";
  for (const block of pane.blocks) {
    if (!block.point || !isSeen(block, frame)) continue;
    context.fillRect(block.point[0] * frame.scale - frame.ox - 1.5, block.point[1] * frame.scale - frame.oy - 1.5, 3, 3);
  }
  for (const line of pane.base) {
    if (!isSeen(line, frame)) continue;
    const { layer } = line.properties;
    context.beginPath();
    trace(context, line, frame);
    context.lineWidth = layer === "district" ? 2 : 1.2;
    context.strokeStyle = layer === "district" ? "#111" : layer === "barrier" ? "#1f6f9f" : "rgba(255, 255, 255, 0.85)";
    context.setLineDash(layer === "district" ? [7, 4] : []);
    context.stroke();
    context.setLineDash([]);
  }
}

function drawMarks(pane, context, frame) {
  const place = (x, y) => [x * frame.scale - frame.ox, y * frame.scale - frame.oy];
  const highlight = (blocks, fill, stroke) => {
    context.fillStyle = fill;
    context.strokeStyle = stroke;
    context.lineWidth = 1.6;
    for (const block of blocks) {
      if (!isSeen(block, frame)) continue;
      context.beginPath();
      if (block.point) context.arc(...place(...block.point), 5, 0, 7);
      else trace(context, block, frame);
      context.fill("evenodd");
      context.stroke();
    }
  };
  const homes = state.homes?.scenario === pane.scenario ? state.homes.pupils : new Map();
  if (homes.size) {
    const most = Math.max(...homes.values());
    for (const block of pane.blocks) {
      const pupils = homes.get(block.properties.id);
      if (!pupils || !isSeen(block, frame)) continue;
      const [x, y] = place(...middle(block));
      context.beginPath();
      context.arc(x, y, 2 + 7 * Math.sqrt(pupils / most), 0, 7);
      context.fillStyle = "rgba(30, 10, 60, 0.75)";
      context.fill();
    }
  }
  if (state.tab === "propose") drawProposal(pane, context, frame, highlight);
  if (state.tab === "propose" && state.proposing === "projects") drawSites(pane, context, frame);
  highlight(pane.blocks.filter((block) => state.moved.has(block.properties.id)), "rgba(0, 0, 0, 0)", "#6a1b9a");
  highlight(pane.blocks.filter((block) => state.chosen.has(block.properties.id)), "rgba(255, 235, 59, 0.65)", "#000");
  const size = Math.min(6, Math.max(2.2, 4.5 + (pane.map.getZoom() - 11) * 0.9));
  for (const school of pane.schools) {
    const [x, y] = place(school.x, school.y);
    if (x < -9 || y < -9 || x > frame.width + 9 || y > frame.height + 9) continue;
    const isChosen = school.id === state.school;
    context.beginPath();
    context.arc(x, y, isChosen ? 8 : size, 0, 7);
    context.fillStyle = school.colour;
    context.fill();
    context.lineWidth = isChosen ? 3 : 1.4;
    context.strokeStyle = "#000";
    context.stroke();
  }
  if (pane.lassoPath?.length > 1) {
    context.beginPath();
    pane.lassoPath.forEach(([x, y], at) => { context[at ? "lineTo" : "moveTo"](...place(x, y)); });
    context.closePath();
    context.fillStyle = "rgba(255, 235, 59, 0.3)";
    context.fill();
    context.lineWidth = 2;
    context.setLineDash([6, 4]);
    context.strokeStyle = "#000";
    context.stroke();
    context.setLineDash([]);
  }
}

/// The locks, and the blocks that the proposed plan moves, in the colours of the schools that take them.
function drawProposal(pane, context, frame, highlight) {
  const plan = movesShown();
  const colours = plan ? coloursOf(plan) : new Map();
  const taker = new Map((plan?.moved ?? []).map((one) => [one.block, one.to]));
  for (const [school, colour] of colours) {
    highlight(pane.blocks.filter((block) => taker.get(block.properties.id) === school), `${colour}d9`, "#000");
  }
  context.lineWidth = 4;
  context.strokeStyle = "#1b1f24";
  for (const zone of pane.zones) {
    if (!zone.properties.schools.some((school) => state.lockedSchools.has(school)) || !isSeen(zone, frame)) continue;
    context.beginPath();
    trace(context, zone, frame);
    context.stroke();
  }
  highlight(pane.blocks.filter((block) => state.lockedBlocks.has(block.properties.id)), "rgba(27, 31, 36, 0.5)", "#1b1f24");
  for (const school of pane.schools) {
    if (!colours.has(school.id)) continue;
    context.beginPath();
    context.arc(school.x * frame.scale - frame.ox, school.y * frame.scale - frame.oy, 11, 0, 7);
    context.lineWidth = 5;
    context.strokeStyle = colours.get(school.id);
    context.stroke();
  }
}

/// Drawing around blocks: while it is on, dragging draws and does not move the map.
function lasso(pane, onLasso) {
  const { map } = pane;
  const holder = map.getContainer();
  pane.setLasso = (isOn) => {
    map.dragging[isOn ? "disable" : "enable"]();
    holder.style.cursor = isOn ? "crosshair" : "";
    holder.style.touchAction = isOn ? "none" : "";
  };
  const at = (event) => pane.at(map.mouseEventToLatLng(event));
  holder.addEventListener("pointerdown", (event) => {
    if (!state.isLasso || event.button || event.target.closest(".leaflet-control")) return;
    holder.setPointerCapture(event.pointerId);
    pane.lassoPath = [at(event)];
  });
  holder.addEventListener("pointermove", (event) => {
    if (!pane.lassoPath) return;
    pane.lassoPath.push(at(event));
    pane.markLayer.redraw();
  });
  const end = () => {
    const path = pane.lassoPath;
    pane.lassoPath = null;
    if (!path) return;
    pane.markLayer.redraw();
    if (path.length < 4) return;
    const ring = new Float64Array([...path, path[0]].flat());
    const [xs, ys] = [path.map(([x]) => x), path.map(([, y]) => y)];
    const area = { rings: [ring], box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] };
    onLasso(pane.blocks.filter((block) => holds(area, ...middle(block))));
  };
  holder.addEventListener("pointerup", end);
  holder.addEventListener("pointercancel", end);
}
