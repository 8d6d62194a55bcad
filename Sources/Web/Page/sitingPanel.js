// The panel that proposes projects: what is asked, the sites, and the projects that were found. The form is created once, so that
// values and focus are kept.

import * as data from "./data.js";
import { $, fill, h, select, worded } from "./dom.js";
import { label, ticked, ticks } from "./forms.js";
import { lockFields } from "./locks.js";
import { isOnFile } from "./project.js";
import { projectsFound } from "./projectsFound.js";
import { searchSelects, selected, showFound, showSelects } from "./searchForm.js";
import { searchProjects, toggleStruck } from "./siting.js";
import { attempt } from "./status.js";
import { state, subscribe, update } from "./store.js";
import { nameOf, number, word } from "./words.js";

const kinds = ["new", "expand", "relocate"];

export function openSitingPanel() {
  const parts = makePanel();
  subscribe(["project", "scenario", "tab", "lang", "revisions", "proposing"], () => showForm(parts));
  subscribe(["project", "siteShown", "lang", "tab", "proposing"], () => showSite(parts));
  subscribe(["struckProjects", "lang"], () => showStruck(parts));
  subscribe(["project", "scenario", "tab", "lang", "siting", "pointShown", "keptProjects", "struckProjects"], () => attempt(() => showAnswer(parts)));
}

// MARK: the form

function makePanel() {
  const parts = {
    stages: h("div", { id: "siting-stages" }), kinds: h("div", { id: "siting-kinds" }),
    selects: searchSelects("siting"),
    budget: h("input", { id: "siting-budget", type: "number", min: 0, max: 1e12, step: "any" }),
    budgetNote: h("p", { className: "note", id: "budget-note" }),
    rules: h("div", { id: "siting-rules" }),
    closures: h("div", { className: "fields" }),
    struck: h("div", { id: "struck" }),
    site: h("select", { id: "site-list", onchange: ({ target }) => update({ siteShown: target.value }) }),
    siteFacts: h("div", { id: "site-facts", role: "status" }),
    noSites: h("p", { className: "warning", hidden: true }),
    answer: h("div", { id: "sited" }),
  };
  parts.sites = h("div", {}, worded("h3", "sitesTitle"), worded("p", "sitesHow", { className: "note" }),
    h("div", { className: "tools" }, label("site-list", "site"), parts.site), parts.siteFacts);
  parts.start = worded("button", "startProjects", { type: "submit", id: "start-projects", className: "main" });
  parts.locks = lockFields("siting-", "lockSiting");
  const { from, last, effort, plans } = parts.selects;
  const onsubmit = (event) => {
    event.preventDefault();
    searchAgain(parts);
  };
  fill($("propose-projects"),
    worded("h2", "sitingTitle"), worded("p", "sitingHow", { className: "note" }), parts.noSites,
    h("form", { id: "siting-form", onsubmit },
      parts.stages, parts.kinds,
      h("div", { className: "fields" },
        label("siting-from", "opensFrom"), from, label("siting-last", "lastYear"), last,
        label("siting-budget", "budget"), parts.budget,
        label("siting-effort", "effort"), effort, label("siting-plans", "plansWanted"), plans),
      parts.budgetNote, parts.rules,
      h("details", { id: "siting-closures" }, worded("summary", "closuresTitle"), worded("p", "closuresHow", { className: "note" }), parts.closures),
      parts.locks.element, parts.struck,
      h("div", { className: "tools" }, parts.start)),
    parts.sites);
  fill($("projects-found"), parts.answer);
  return parts;
}

const searchAgain = (parts) => searchProjects(asked(parts));

/// The request, as the server expects it.
function asked(parts) {
  return {
    stages: ticked(parts.stages), kinds: ticked(parts.kinds),
    ...selected(parts.selects), close: closuresAsked(parts), keep_districts: parts.locks.keepsDistricts.checked,
    budget: parts.budget.value === "" ? undefined : Number(parts.budget.value),
    rules: parts.rules.querySelector("input")?.checked ?? false,
  };
}

/// The numbers of schools to close, by district; undefined where none is given.
function closuresAsked(parts) {
  const given = [...parts.closures.querySelectorAll("input")].filter((one) => one.value !== "");
  return given.length ? Object.fromEntries(given.map((one) => [one.name, Number(one.value)])) : undefined;
}

/// A number for each district; those that are there stay.
function showClosures(parts) {
  const given = new Map([...parts.closures.querySelectorAll("input")].map((one) => [one.name, one.value]));
  fill(parts.closures, state.project.districts.flatMap((one) => {
    const id = `siting-close-${one.id}`;
    return [h("label", { htmlFor: id }, nameOf(one)), h("input", { id, name: one.id, type: "number", min: 0, step: 1, value: given.get(one.id) ?? "" })];
  }));
}

function showForm(parts) {
  if (state.tab !== "propose" || state.proposing !== "projects" || isOnFile(state.scenario)) return;
  ticks(parts.stages, "siting-stage", word("stagesPlanned"), state.project.stages.map((one) => [one.id, nameOf(one)]));
  ticks(parts.kinds, "siting-kind", word("kindsAllowed"), kinds.map((kind) => [kind, word(`kind_${kind}`)]));
  showSelects(parts.selects, "moneyOf");
  showClosures(parts);
  const { rules, currency, sites } = state.project;
  parts.budget.placeholder = rules?.budget ? number(rules.budget) : word("noLimit");
  parts.budgetNote.textContent = currency ? word("budgetIn", currency) : word("budgetNote");
  parts.noSites.hidden = Boolean(sites.length);
  parts.sites.hidden = !sites.length;
  parts.noSites.textContent = word("noSites");
  showRules(parts, rules);
  showStruck(parts);
}

function showRules(parts, rules) {
  if (!rules) return fill(parts.rules);
  const isOn = parts.rules.querySelector("input")?.checked ?? true;
  const names = new Map(state.project.districts.map((one) => [one.id, nameOf(one)]));
  const limit = ({ kind, at_least: least, at_most: most }) =>
    word(most === null ? "limitLeast" : least ? "limitBoth" : "limitMost", word(`kind_${kind}`), least, most);
  const byDistrict = Map.groupBy ? Map.groupBy(rules.counts, (one) => one.district) : new Map(rules.counts.map((one) => [one.district, rules.counts.filter((other) => other.district === one.district)]));
  return fill(parts.rules,
    h("p", {}, h("input", { type: "checkbox", id: "siting-use-rules", checked: isOn }), " ", label("siting-use-rules", "useRules")),
    h("details", {}, h("summary", {}, word("rulesTitle")),
      h("ul", {}, [...byDistrict].map(([id, counts]) => h("li", {}, `${names.get(id) ?? id}: ${counts.map(limit).join("; ")}`)))));
}

function showStruck(parts) {
  const struck = [...state.struckProjects.values()];
  fill(parts.struck, struck.length ? [h("h3", {}, word("struckTitle")), h("ul", { className: "locks" }, struck.map((one) =>
    h("li", {}, h("span", {}, nameOf(one)), h("button", { type: "button", "aria-label": word("removeLock", nameOf(one)), onclick: () => toggleStruck(one) }, word("remove")))))] : []);
}

// MARK: sites

function showSite(parts) {
  if (state.tab !== "propose" || state.proposing !== "projects") return;
  const { sites, districts, stages, currency } = state.project;
  select(parts.site, [["", "–"], ...sites.map((site) => [site.id, `${nameOf(site)} (${site.id})`])], state.siteShown);
  const site = sites.find((one) => one.id === state.siteShown);
  if (!site) return fill(parts.siteFacts);
  const money = (value) => (value === null ? null : `${number(value)} ${currency ?? ""}`.trim());
  const facts = [
    [word("district"), nameOf(districts.find((one) => one.id === site.district) ?? { id: site.district })],
    [word("stage"), site.stage ? nameOf(stages.find((one) => one.id === site.stage)) : word("anyStage")],
    [word("rooms"), site.max_classrooms === null ? word("noLimit") : word("atMost", number(site.max_classrooms))],
    [word("siteFrom"), site.available_from === null ? null : String(site.available_from)],
    [word("costOfRoom"), money(site.cost_per_classroom)],
    [word("costOfBuilding"), money(site.building_cost)],
    [word("costOfLand"), money(site.land_cost)],
  ].filter(([, value]) => value !== null);
  return fill(parts.siteFacts, h("dl", { className: "facts" }, facts.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])));
}

// MARK: the answer

async function showAnswer(parts) {
  const found = state.siting;
  if (!found || state.tab !== "propose") {
    if (!found) fill(parts.answer);
    return;
  }
  const schools = await data.schools(state.scenario);
  if (found !== state.siting) return; // the view has changed meanwhile
  showFound(parts.answer, projectsFound(found, schools, () => searchAgain(parts)), found);
}
