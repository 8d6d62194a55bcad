// Locks, which hold for catchments and projects alike: blocks that stay at their school, schools that keep their zone, and their fields
// in the forms of both searches.

import * as data from "./data.js";
import { fill, h, select, worded } from "./dom.js";
import { label } from "./forms.js";
import { idOf, isOnFile } from "./project.js";
import { attempt, say } from "./status.js";
import { state, subscribe, update } from "./store.js";
import { nameOf, word } from "./words.js";

export function openLocks() {
  subscribe(["scenario", "stage"], forget);
}

let lockedFor = "";

/// Locks belong to a scenario and a stage.
function forget() {
  const now = `${idOf(state.scenario)} ${state.stage}`;
  if (lockedFor === now) return undefined;
  lockedFor = now;
  return update({ lockedBlocks: new Map(), lockedSchools: new Set() });
}

/// The locks as a request states them.
export const locked = () => ({ blocks: Object.fromEntries(state.lockedBlocks), schools: [...state.lockedSchools] });

export function toggleSchool(id) {
  const lockedSchools = new Set(state.lockedSchools);
  if (!lockedSchools.delete(id)) lockedSchools.add(id);
  return update({ lockedSchools });
}

/// Keeps a block at its school, or takes the lock away.
/// - schools: the schools of the block; undefined: they are looked up.
export async function toggleBlock(id, schools) {
  const lockedBlocks = new Map(state.lockedBlocks);
  if (!lockedBlocks.delete(id)) {
    const own = schools ?? await schoolsOf(id);
    if (own.length !== 1) return say(word("shared", id));
    lockedBlocks.set(id, own[0]);
  }
  say("");
  return update({ lockedBlocks });
}

async function schoolsOf(id) {
  const seen = state.shown?.blocks.find((block) => block.properties.id === id);
  if (seen) return seen.properties.schools;
  const { features } = await data.blocks(state.scenario, state.stage, state.year);
  return features.find((one) => one.properties.id === id)?.properties.schools ?? [];
}

// MARK: the fields

/// The fields of the locks in a form: `element`, and `keepsDistricts`, a check box.
/// - prefix: of the ids; - how: the text that says how to lock; - more: further elements.
export function lockFields(prefix, how, ...more) {
  const parts = {
    locks: h("ul", { id: `${prefix}locks`, className: "locks" }), zone: h("select", { id: `${prefix}keep-zone` }),
    keepsDistricts: h("input", { id: `${prefix}keep-districts`, type: "checkbox" }),
  };
  const add = () => { if (parts.zone.value && !state.lockedSchools.has(parts.zone.value)) toggleSchool(parts.zone.value); };
  parts.element = h("details", { open: true, id: `${prefix}lock-fields` }, worded("summary", "locks"),
    worded("p", how, { className: "note" }),
    h("div", { className: "tools" }, label(`${prefix}keep-zone`, "school"), parts.zone,
      worded("button", "keepZoneAdd", { type: "button", id: `${prefix}keep-zone-add`, onclick: add })),
    parts.locks, more,
    h("p", {}, parts.keepsDistricts, " ", label(`${prefix}keep-districts`, "keepDistricts")));
  subscribe(["project", "scenario", "stage", "tab", "lang", "revisions", "lockedBlocks", "lockedSchools"], () => attempt(() => showLocks(parts)));
  return parts;
}

async function showLocks(parts) {
  if (state.tab !== "propose" || isOnFile(state.scenario)) return;
  parts.turn = (parts.turn ?? 0) + 1;
  const mine = parts.turn;
  const schools = await data.schools(state.scenario);
  if (mine !== parts.turn) return; // the view has changed meanwhile
  const name = (id) => nameOf(schools.get(id) ?? { id });
  const ofStage = [...schools.values()].filter((school) => school.stages.includes(state.stage));
  select(parts.zone, ofStage.map((school) => [school.id, `${nameOf(school)} (${school.id})`]));
  const lock = (text, onclick) => h("li", {}, h("span", {}, text),
    h("button", { type: "button", "aria-label": word("removeLock", text), onclick }, word("remove")));
  const locks = [
    ...[...state.lockedSchools].map((id) => lock(word("lockedSchool", name(id)), () => toggleSchool(id))),
    ...[...state.lockedBlocks].map(([block, school]) => lock(word("lockedBlock", block, name(school)), () => attempt(() => toggleBlock(block)))),
  ];
  fill(parts.locks, locks.length ? locks : h("li", { className: "note" }, word("noLocks")));
}
