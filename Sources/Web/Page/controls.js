// The head of the page: choice of scenario, stage, measure and language, and the tabs of the panel.

import { writeAddress } from "./address.js";
import { $, fill, h, select, translate } from "./dom.js";
import { loadLanguage } from "./language.js";
import { isDifference, measures, scenarioName } from "./project.js";
import { attempt } from "./status.js";
import { state, subscribe, update, viewDefaults } from "./store.js";
import { currentLanguage, nameOf, word } from "./words.js";

export const tabs = ["overview", "school", "edit", "propose", "chances", "files"];

export function openControls() {
  $("scenario").onchange = ({ target }) => update({ scenario: target.value, beside: state.beside === target.value ? "" : state.beside });
  $("beside").onchange = ({ target }) => update({ beside: target.value, difference: target.value ? state.difference : "" });
  $("stage").onchange = ({ target }) => update({ stage: target.value });
  $("measure").onchange = ({ target }) => update({ measure: target.value });
  $("difference").onchange = ({ target }) => update({ difference: target.checked ? "1" : "" });
  $("blocks").onchange = ({ target }) => update({ blocks: target.checked ? "1" : "" });
  for (const [at, tab] of tabs.entries()) {
    $(`tab-${tab}`).onclick = () => update({ tab });
    $(`tab-${tab}`).onkeydown = (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(at + step + tabs.length) % tabs.length];
      update({ tab: next });
      $(`tab-${next}`).focus();
    };
  }
  subscribe(["languages"], showLanguages);
  subscribe(["lang", "languages"], showLanguage);
  subscribe(Object.keys(viewDefaults), writeAddress);
  subscribe(["project", "scenario", "beside", "stage", "measure", "difference", "blocks", "lang", "ensemble"], showChoices);
  subscribe(["tab"], showTabs);
}

function showLanguages() {
  const choose = (lang) => attempt(async () => {
    await loadLanguage(lang);
    await update({ lang });
  });
  fill($("languages"), ...state.languages.map(({ code, name, tag }) =>
    h("button", { type: "button", id: `lang-${code}`, lang: tag, onclick: () => choose(code) }, name)));
}

function showLanguage() {
  translate();
  for (const { code: lang } of state.languages) $(`lang-${lang}`).setAttribute("aria-pressed", String(currentLanguage() === lang));
}

function showChoices() {
  const { project } = state;
  document.title = `${nameOf(project)} – schoolzone`;
  $("title").textContent = nameOf(project);
  $("synthetic").hidden = !project.synthetic;
  const onFile = project.scenarios.filter((one) => one.edits).map((one) => `${one.id}@file`);
  const scenarios = [...project.scenarios.map((one) => one.id), ...onFile].map((key) => [key, scenarioName(key)]);
  select($("scenario"), scenarios, state.scenario);
  select($("beside"), [["", word("none")], ...scenarios.filter(([key]) => key !== state.scenario)], state.beside);
  select($("stage"), project.stages.map((one) => [one.id, nameOf(one)]), state.stage);
  select($("measure"), measures().map((one) => [one.id, nameOf(one)]), state.measure);
  $("difference").checked = isDifference();
  $("difference").disabled = !state.beside;
  $("blocks").checked = Boolean(state.blocks);
}

function showTabs() {
  for (const tab of tabs) {
    const isOpen = tab === state.tab;
    $(`tab-${tab}`).setAttribute("aria-selected", String(isOpen));
    $(`tab-${tab}`).tabIndex = isOpen ? 0 : -1;
    $(tab).hidden = !isOpen;
  }
}
