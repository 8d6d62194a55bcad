// The panel that proposes projects: what is asked, the sites, and the projects that were found. The form is created once, so that
// values and focus are kept.

import * as data from "./data.js";
import { $, fill, h, select, worded } from "./dom.js";
import { label, ticked, ticks } from "./forms.js";
import { efforts, stepsFor } from "./progress.js";
import { isOnFile, yearsOf } from "./project.js";
import { projectsFound } from "./projectsFound.js";
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
    from: h("select", { id: "siting-from", onchange: () => showYears(parts) }), last: h("select", { id: "siting-last" }),
    budget: h("input", { id: "siting-budget", type: "number", min: 0, max: 1e12, step: "any" }),
    budgetNote: h("p", { className: "note", id: "budget-note" }),
    rules: h("div", { id: "siting-rules" }),
    effort: h("select", { id: "siting-effort" }), plans: h("select", { id: "siting-plans" }),
    struck: h("div", { id: "struck" }),
    site: h("select", { id: "site-list", onchange: ({ target }) => update({ siteShown: target.value }) }),
    siteFacts: h("div", { id: "site-facts", role: "status" }),
    noSites: h("p", { className: "warning", hidden: true }),
    answer: h("div", { id: "sited" }),
  };
  parts.sites = h("div", {}, worded("h3", "sitesTitle"), worded("p", "sitesHow", { className: "note" }),
    h("div", { className: "tools" }, label("site-list", "site"), parts.site), parts.siteFacts);
  parts.start = worded("button", "startProjects", { type: "submit", id: "start-projects", className: "main" });
  const onsubmit = (event) => {
    event.preventDefault();
    searchAgain(parts);
  };
  fill($("propose-projects"),
    worded("h2", "sitingTitle"), worded("p", "sitingHow", { className: "note" }), parts.noSites,
    h("form", { id: "siting-form", onsubmit },
      parts.stages, parts.kinds,
      h("div", { className: "fields" },
        label("siting-from", "opensFrom"), parts.from, label("siting-last", "lastYear"), parts.last,
        label("siting-budget", "budget"), parts.budget,
        label("siting-effort", "effort"), parts.effort, label("siting-plans", "plansWanted"), parts.plans),
      parts.budgetNote, parts.rules, parts.struck,
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
    from: Number(parts.from.value), years: [Number(parts.from.value), Number(parts.last.value)],
    budget: parts.budget.value === "" ? undefined : Number(parts.budget.value),
    rules: parts.rules.querySelector("input")?.checked ?? false,
    effort: stepsFor(parts.effort.value),
    frontier: parts.plans.value === "1" ? undefined : Number(parts.plans.value),
  };
}

function showForm(parts) {
  if (state.tab !== "propose" || state.proposing !== "projects" || isOnFile(state.scenario)) return;
  ticks(parts.stages, "siting-stage", word("stagesPlanned"), state.project.stages.map((one) => [one.id, nameOf(one)]));
  ticks(parts.kinds, "siting-kind", word("kindsAllowed"), kinds.map((kind) => [kind, word(`kind_${kind}`)]));
  showYears(parts);
  select(parts.effort, efforts());
  select(parts.plans, [["1", word("onlyBest")], ...[4, 6, 10].map((count) => [String(count), word("moneyOf", count)])]);
  const { rules, currency, sites } = state.project;
  parts.budget.placeholder = rules?.budget ? number(rules.budget) : word("noLimit");
  parts.budgetNote.textContent = currency ? word("budgetIn", currency) : word("budgetNote");
  parts.noSites.hidden = Boolean(sites.length);
  parts.sites.hidden = !sites.length;
  parts.noSites.textContent = word("noSites");
  showRules(parts, rules);
  showStruck(parts);
}

/// The years from which projects may open, and to which they may be planned.
function showYears(parts) {
  const years = yearsOf().slice(1);
  select(parts.from, years.map((year) => [String(year), String(year)]));
  const later = years.filter((year) => year >= Number(parts.from.value));
  const kept = later.includes(Number(parts.last.value)) ? parts.last.value : String(later.at(-1));
  select(parts.last, later.map((year) => [String(year), String(year)]), kept);
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

/// The answer that was scrolled into view: once, when it is found.
let revealed = null;

async function showAnswer(parts) {
  const found = state.siting;
  if (!found || state.tab !== "propose") {
    if (!found) fill(parts.answer);
    return;
  }
  const schools = await data.schools(state.scenario);
  if (found !== state.siting) return; // the view has changed meanwhile
  const focused = parts.answer.contains(document.activeElement) ? document.activeElement.id : "";
  const isPoint = parts.answer.contains(document.activeElement) && document.activeElement.getAttribute("role") === "button";
  fill(parts.answer, projectsFound(found, schools, () => searchAgain(parts)));
  if (focused) $(focused)?.focus();
  if (isPoint) parts.answer.querySelector('[role="button"][aria-pressed="true"]')?.focus();
  if (revealed === found) return;
  revealed = found;
  parts.answer.scrollIntoView({ block: "start" });
}
