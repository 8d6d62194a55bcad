// Downloads: the files that the program writes, including the changes of the draft.

import { scenarioPath, version } from "./api.js";
import * as data from "./data.js";
import { $, fill, h } from "./dom.js";
import { scenarioName } from "./project.js";
import { attempt } from "./status.js";
import { state, subscribe } from "./store.js";
import { currentLanguage, word } from "./words.js";

export function openFiles() {
  subscribe(["project", "scenario", "tab", "lang"], () => attempt(showFiles));
}

async function showFiles() {
  if (state.tab !== "files") return;
  const { scenario } = state;
  const { files } = await data.files(scenario);
  if (scenario !== state.scenario) return; // the view has changed meanwhile
  const link = (name) => `/api/${scenarioPath(scenario, "/files/")}${encodeURIComponent(name)}?version=${version(scenario)}&lang=${currentLanguage()}`;
  fill($("downloads"),
    h("h2", {}, word("download")),
    h("p", { className: "note" }, word("filesOf", scenarioName(scenario))),
    h("ul", { className: "links" }, files.map((name) => h("li", {}, h("a", { href: link(name), download: name }, name)))),
    h("p", { className: "note" }, word("source", state.project.source, state.project.licence)));
}
