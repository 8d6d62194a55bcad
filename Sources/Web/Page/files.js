// Downloads: the same files as the program writes, with the changes made here.

import { get, scenarioPath, version } from "./api.js";
import { fill, h } from "./dom.js";
import { page, scenarioName } from "./main.js";
import { view } from "./view.js";
import { currentLanguage, word } from "./words.js";

export async function showFiles(panel) {
  const { files } = await get(scenarioPath(view.scenario, "/files"));
  const link = (name) => `/api/${scenarioPath(view.scenario, "/files/")}${encodeURIComponent(name)}?version=${version(view.scenario)}&lang=${currentLanguage()}`;
  fill(panel,
    h("h2", {}, word("download")),
    h("p", { className: "note" }, word("filesOf", scenarioName(view.scenario))),
    h("ul", { className: "links" }, files.map((name) => h("li", {}, h("a", { href: link(name), download: name }, name)))),
    h("p", { className: "note" }, word("source", page.project.source, page.project.licence)));
}
