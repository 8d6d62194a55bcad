// Forms for the other changes of a draft (a school, classrooms, a project) and for saving. Each form is created once; typed
// values stay until it is submitted.

import { post, scenarioPath } from "./api.js";
import { fill, h, select, worded } from "./dom.js";
import { change, pick } from "./draft.js";
import { idOf, scenarioName, scenarioOf, yearsOf } from "./project.js";
import { attempt, say } from "./status.js";
import { state } from "./store.js";
import { nameOf, word } from "./words.js";

export const label = (id, key) => worded("label", key, { htmlFor: id });

/// The values of the check boxes that are ticked.
export const ticked = (element) => [...element.querySelectorAll("input:checked")].map((one) => one.value);

/// Check boxes for values; those that are there keep their ticks.
export function ticks(element, id, title, choices) {
  const kept = element.firstChild ? new Set(ticked(element)) : null;
  fill(element, h("fieldset", {}, h("legend", {}, title), choices.map(([value, text]) => h("label", { className: "tick" },
    h("input", { type: "checkbox", id: `${id}-${value}`, value, checked: kept ? kept.has(value) : true }), " ", text))));
}

const input = (id, name, type, value, more = {}) => h("input", { id, name, type, defaultValue: value, required: true, ...more });
const chooser = (id, name) => h("select", { id, name });
const reasonOf = (id) => [label(id, "reason"), input(id, "reason", "text", "", { required: false, maxLength: 500 })];

/// Chooses the option that the page shows, until the planner chooses another.
function follow(element, options, wanted) {
  select(element, options);
  if (element.dataset.followed === String(wanted)) return;
  element.dataset.followed = wanted;
  if (options.some(([key]) => key === wanted)) element.value = wanted;
}

/// Sets the default text of a field that the planner has not changed.
function offer(element, text) {
  if (element.value === element.defaultValue) element.value = text;
  element.defaultValue = text;
}

/// A form that opens and closes, for one kind of edit.
/// - editOf: returns the edit for the values of the form.
function editForm(id, title, fields, editOf) {
  const onsubmit = async (event) => {
    event.preventDefault();
    const form = event.target;
    if (!await change("/edits", editOf(new FormData(form)))) return;
    for (const field of form.querySelectorAll("input")) field.value = field.defaultValue;
  };
  return h("details", { id }, worded("summary", title),
    h("form", { onsubmit }, h("div", { className: "fields" }, fields), worded("button", "apply", { type: "submit", className: "main" })));
}

const yearOptions = () => yearsOf().slice(1).map((year) => [String(year), String(year)]);
const reason = (values) => values.get("reason") || undefined;

/// - Returns the element, and a function that updates it.
export function schoolForm() {
  const placed = h("span", {});
  const [id, year] = [input("new-id", "school", "text", "", { maxLength: 60 }), chooser("new-year", "year")];
  const element = editForm("add-school", "addSchool", [
    placed, worded("button", "place", { type: "button", id: "place", onclick: () => pick("site") }),
    label("new-name", "name"), input("new-name", "name", "text", "", { maxLength: 200 }),
    label("new-id", "id"), id,
    label("new-year", "opens"), year,
    label("new-rooms", "rooms"), input("new-rooms", "classrooms", "number", "24", { min: 1, max: 400 }),
    ...reasonOf("new-reason"),
  ], (values) => ({
    kind: "add_school", stage: state.stage, site: state.site ?? [], name: values.get("name"), school: values.get("school"),
    year: Number(values.get("year")), classrooms: Number(values.get("classrooms")), reason: reason(values),
  }));
  return [element, () => {
    placed.textContent = state.site ? word("placed", ...state.site.map((value) => value.toFixed(5))) : "";
    offer(id, `new-${1 + (scenarioOf(state.scenario).edits ?? 0)}`);
    follow(year, yearOptions(), String(state.year));
  }];
}

export function roomsForm() {
  const [school, year] = [chooser("rooms-school", "school"), chooser("rooms-year", "year")];
  const element = editForm("add-rooms", "addRooms", [
    label("rooms-school", "school"), school,
    label("rooms-year", "from"), year,
    label("rooms-count", "rooms"), input("rooms-count", "classrooms", "number", "6", { min: -400, max: 400 }),
    ...reasonOf("rooms-reason"),
  ], (values) => ({
    kind: "add_classrooms", stage: state.stage, school: values.get("school"), year: Number(values.get("year")),
    classrooms: Number(values.get("classrooms")), reason: reason(values),
  }));
  return [element, (schools) => {
    follow(school, schools.map((one) => [one.id, `${nameOf(one)} (${one.id})`]), state.school);
    follow(year, yearOptions(), String(state.year));
  }];
}

export function projectForm() {
  const [project, year] = [chooser("project-id", "project"), chooser("project-year", "year")];
  const element = editForm("change-project", "changeProject", [
    label("project-id", "projects"), project, label("project-year", "year"), year, ...reasonOf("project-reason"),
  ], (values) => ({ kind: "change_project", project: values.get("project"), year: Number(values.get("year")), reason: reason(values) }));
  return [element, () => {
    const { projects } = scenarioOf(state.scenario);
    element.hidden = !projects.length;
    follow(project, projects.map((one) => [one.id, `${one.id} · ${one.school} · ${one.year}`]), projects.find((one) => one.school === state.school)?.id);
    follow(year, yearOptions(), String(state.year));
  }];
}

export function saveForm() {
  const [id, name] = [input("save-id", "id", "text", "", { maxLength: 80 }), input("save-name", "name", "text", "", { maxLength: 200 })];
  const onsubmit = (event) => {
    event.preventDefault();
    const values = new FormData(event.target);
    attempt(async () => {
      const { files } = await post(scenarioPath(state.scenario, "/save"), { id: values.get("id"), name: values.get("name"), overwrite: values.has("overwrite") });
      say(word("saved", files[0]));
    });
  };
  const element = h("form", { id: "save", onsubmit },
    worded("h2", "save"),
    h("div", { className: "fields" },
      label("save-id", "saveAs"), id, label("save-name", "name"), name,
      h("span", {}), h("label", {}, h("input", { type: "checkbox", name: "overwrite" }), " ", worded("span", "overwrite"))),
    worded("button", "save", { type: "submit", id: "save-button" }));
  return [element, () => {
    element.hidden = !scenarioOf(state.scenario).edits;
    offer(id, `${idOf(state.scenario)}-1`);
    offer(name, scenarioName(state.scenario));
  }];
}
