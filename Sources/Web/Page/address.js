// The view is kept in the address of the page, so that it can be shared: #scenario=…&year=2016&at=31.98,120.89,12

import { state, viewDefaults } from "./store.js";

/// Reads the parts of the view that the address states.
export function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const view = {};
  for (const [part, usual] of Object.entries(viewDefaults)) {
    if (given.has(part)) view[part] = typeof usual === "number" ? Number(given.get(part)) || 0 : given.get(part);
  }
  return view;
}

let pending = 0;

/// Writes the view into the address, a short time after its last change.
export function writeAddress() {
  clearTimeout(pending);
  pending = setTimeout(() => {
    const kept = Object.keys(viewDefaults).map((part) => [part, state[part]])
      .filter(([part, value]) => value !== viewDefaults[part] && value !== "" && value !== 0);
    history.replaceState(null, "", "#" + kept.map(([part, value]) => `${part}=${encodeURIComponent(value).replaceAll("%2C", ",")}`).join("&"));
  }, 150);
}
