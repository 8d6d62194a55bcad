// Creates elements from values. Text is always set as text, so that nothing in a file becomes markup.

import { word } from "./words.js";

export const $ = (id) => document.getElementById(id);

export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && !["list", "role"].includes(name)) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined));
}

/// Translates all elements with a data-word, data-label or data-placeholder attribute.
export function translate() {
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
  for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = word(element.dataset.placeholder);
}

/// A table that scrolls in a box of its own. Rows are lists of cells: texts, elements, or [text, class].
export function table(caption, head, rows, options = {}) {
  const cell = (kind, value, at) => {
    const [content, style] = Array.isArray(value) ? value : [value, null];
    return h(at === 0 && kind === "td" ? "th" : kind, { className: style, scope: kind === "th" ? "col" : at === 0 ? "row" : null }, content ?? "");
  };
  return h("div", { className: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h("table", {},
      h("caption", { className: options.isCaptionHidden ? "hidden" : null }, caption),
      h("thead", {}, h("tr", {}, head.map((value, at) => cell("th", value, at)))),
      h("tbody", {}, rows.map((row) => h("tr", { className: row.isSum ? "sum" : null }, (row.cells ?? row).map((value, at) => cell("td", value, at)))))));
}

/// Sets the options of a select element; options that stay the same are not touched.
/// - options: pairs of value and text.
/// - value: the option to choose; undefined: the chosen option stays, if it still exists.
export function select(element, options, value) {
  const kept = value ?? element.value;
  const same = element.options.length === options.length
    && options.every(([key, text], at) => element.options[at].value === key && element.options[at].text === text);
  if (!same) fill(element, options.map(([key, text]) => h("option", { value: key }, text)));
  if (options.some(([key]) => key === kept)) element.value = kept;
}

/// An element whose text changes with the language of the page.
export const worded = (tag, key, properties = {}, ...children) =>
  h(tag, { "data-word": key, ...properties }, word(key), ...children);
