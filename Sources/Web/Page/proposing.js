// The tab that proposes: the choice between catchments and projects, and the progress of the search that both share.

import { $, fill, worded } from "./dom.js";
import { planWords, progressOf } from "./progress.js";
import { openProposing } from "./propose.js";
import { openProposals } from "./proposal.js";
import { openSiting } from "./siting.js";
import { openSitingPanel } from "./sitingPanel.js";
import { state, subscribe, update } from "./store.js";

export function openProposeTab() {
  const choice = (id, key, proposing) => worded("button", key, { type: "button", id, onclick: () => update({ proposing }) });
  const [catchments, projects] = [choice("mode-catchments", "catchments", ""), choice("mode-projects", "projects", "projects")];
  fill($("proposing"), catchments, projects);
  fill($("propose-progress"), progressOf(["/proposal", "/siting"], "search", planWords));
  openProposals();
  openSiting();
  openProposing();
  openSitingPanel();
  subscribe(["proposing"], () => {
    const isProjects = state.proposing === "projects";
    catchments.setAttribute("aria-pressed", String(!isProjects));
    projects.setAttribute("aria-pressed", String(isProjects));
    for (const id of ["propose-catchments", "catchments-found"]) $(id).hidden = isProjects;
    for (const id of ["propose-projects", "projects-found"]) $(id).hidden = !isProjects;
  });
}
