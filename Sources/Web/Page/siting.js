// The search for projects: those that are kept or struck out, the search, and taking its answer over into the draft.

import { change } from "./draft.js";
import { locked } from "./locks.js";
import { run, stop } from "./searching.js";
import { say } from "./status.js";
import { state, subscribe, update } from "./store.js";
import { word } from "./words.js";

export function openSiting() {
  subscribe(["revisions", "scenario"], dropStale);
}

/// Keeps a project in the next search, or leaves it open.
export function toggleKept(project) { update({ keptProjects: toggled(state.keptProjects, project), struckProjects: without(state.struckProjects, project) }); }

/// Strikes a project out in the next search, or leaves it open.
export function toggleStruck(project) { update({ struckProjects: toggled(state.struckProjects, project), keptProjects: without(state.keptProjects, project) }); }

function toggled(projects, project) {
  const next = new Map(projects);
  if (!next.delete(project.place)) next.set(project.place, project);
  return next;
}

function without(projects, project) {
  const next = new Map(projects);
  next.delete(project.place);
  return next;
}

/// Asks for projects and shows the progress of the search.
/// - asked: the request, without locks and the projects that are kept or struck out.
export function searchProjects(asked) {
  update({ siting: null, pointShown: 0 });
  const kept = [...state.keptProjects.values()].map(({ kind, school, on_site: site, classrooms, opens }) =>
    ({ kind, school: kind === "new" ? undefined : school, site: site ?? undefined, classrooms, opens }));
  return run("/siting", { ...asked, locks: locked(), kept, struck: [...state.struckProjects.keys()] }, (found) => {
    update({ siting: found, pointShown: Math.max(0, found.frontier.length - 1) });
    say(word("projectsFound"));
  });
}

/// Ends a search, and discards an answer, that belong to another draft.
function dropStale() {
  if (state.proposing !== "projects" && !state.siting) return;
  const isSearching = state.search?.path === "/siting";
  const hadAny = Boolean(state.siting || isSearching);
  if (isSearching) stop();
  const isTaken = state.isSending;
  update({ ...(isSearching ? { search: null } : {}), siting: null, keptProjects: new Map(), struckProjects: new Map() });
  if (hadAny && !isTaken) say(word("staleProposal"));
}

export function discardProjects() {
  update({ siting: null });
  say(word("discarded"));
}

/// Adds the projects with their zones to the draft, as one change.
export function takeOverProjects() {
  const { projects, catchments, costs_are_rooms: areRooms } = state.siting;
  const added = projects.map(({ id, kind, school, name, name_zh: chinese, district, site, opens, classrooms, to, cost }) => ({
    id, kind, school, opens, classrooms, to, site: site ?? undefined, cost: areRooms ? undefined : cost,
    ...(kind === "new" ? { name, name_zh: chinese ?? undefined, district } : {}),
  }));
  return change("/edits", { kind: "add_projects", projects: added, catchments }, word("takenOver"));
}
