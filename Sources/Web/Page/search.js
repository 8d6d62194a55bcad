// Finds schools, blocks and districts by name: a list below the field, for mouse and keyboard.

import { get } from "./api.js";
import { $, fill, h } from "./dom.js";
import { chooseMore } from "./draft.js";
import { toggleBlock } from "./locks.js";
import { flyTo } from "./maps.js";
import { chooseSchool } from "./navigate.js";
import { idOf } from "./project.js";
import { attempt } from "./status.js";
import { state, update } from "./store.js";
import { nameOf, word } from "./words.js";

let found = [];
let at = -1;
let asked = 0;

export function openSearch() {
  const [query, list] = [$("query"), $("found")];
  const close = () => {
    list.hidden = true;
    query.removeAttribute("aria-activedescendant");
    at = -1;
  };
  const mark = (next) => {
    at = (next + found.length) % Math.max(1, found.length);
    [...list.children].forEach((item, index) => { item.setAttribute("aria-selected", String(index === at)); });
    if (list.children[at]?.id) query.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const choose = (one) => {
    close();
    query.value = nameOf(one);
    flyTo(one.lat, one.lon, one.kind === "district" ? 11 : 14);
    if (one.kind === "school") chooseSchool(one.id);
    if (one.kind === "block") {
      if (state.tab === "propose") return void attempt(() => toggleBlock(one.id));
      update({ tab: "edit" });
      chooseMore([one.id]);
    }
  };
  query.oninput = () => attempt(async () => {
    const mine = ++asked;
    if (!query.value.trim()) return close();
    const answer = await get("search", { q: query.value, scenario: idOf(state.scenario) });
    if (mine !== asked) return undefined;
    found = answer.found;
    const kinds = { school: word("ofSchool"), block: word("ofBlock"), district: word("ofDistrict") };
    fill(list, found.length
      ? found.map((one, index) => h("li", { id: `found-${index}`, role: "option", "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); choose(one); } },
        nameOf(one), " ", h("small", {}, `${kinds[one.kind]} ${one.id}`)))
      : h("li", { role: "option", "aria-selected": "false" }, word("nothingFound")));
    list.hidden = false;
    return mark(0);
  });
  query.onkeydown = (event) => {
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at - 1);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  };
  query.onblur = () => setTimeout(close, 150);
  $("search").onsubmit = (event) => {
    event.preventDefault();
    if (found[at] && !list.hidden) choose(found[at]);
  };
}
