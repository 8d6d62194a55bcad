// The form for files of other programs: what each is taken for, what was guessed and what is missing, and corrections of it.

import { $, fill, h, select, table, worded } from "./dom.js";
import { label } from "./forms.js";
import { addFiles, correct, correctionOf, forget, look, stop, takeBack } from "./importing.js";
import { attempt } from "./status.js";
import { state, subscribe, update } from "./store.js";
import { inLanguage, number, word } from "./words.js";

const parts = {};

export function openImport() {
  const chooser = h("input", { type: "file", id: "import-files", multiple: true, onchange: take });
  parts.drop = h("div", { id: "import-drop", ondragover: over, ondragleave: leave, ondrop: dropped },
    worded("label", "chooseFiles", { htmlFor: "import-files" }), chooser);
  parts.work = h("p", { className: "note", role: "status", "aria-live": "polite" });
  parts.working = h("div", { id: "import-working", hidden: true }, parts.work,
    worded("button", "cancel", { type: "button", id: "cancel-import", onclick: () => attempt(stop) }));
  parts.found = h("div", { id: "import-found" });
  fill($("import"), worded("h2", "importTitle", { id: "import-title" }), worded("p", "importNote", { className: "note" }),
    parts.drop, parts.working, parts.found);
  // a file that misses the form must not replace the page
  for (const event of ["dragover", "drop"]) addEventListener(event, (moved) => moved.preventDefault());
  subscribe(["imported", "lang"], show);
}

const take = ({ target }) => attempt(async () => {
  const files = [...target.files];
  target.value = "";
  await addFiles(files);
});

function over(event) {
  event.preventDefault();
  parts.drop.classList.add("over");
}
const leave = () => parts.drop.classList.remove("over");
function dropped(event) {
  event.preventDefault();
  leave();
  const { files, items } = event.dataTransfer;
  attempt(() => {
    if ([...items].some((item) => item.webkitGetAsEntry?.()?.isDirectory)) throw new Error(word("noFolders"));
    return addFiles([...files]);
  });
}

function show() {
  const { imported } = state;
  const isWorking = Boolean(imported?.work);
  parts.working.hidden = !isWorking;
  parts.work.textContent = imported?.work ?? "";
  $("import-files").disabled = isWorking;
  if (!imported) return fill(parts.found);
  const { found } = imported;
  if (isWorking && !found) return fill(parts.found);
  fill(parts.found,
    h("p", { className: "note" }, word("importFiles", imported.files.join(", "))),
    ...(found ? [...summary(found), ...found.files.map((item, at) => itemForm(item, at, found)), leftOut(), options(), buttons(found), ...rest(found)] : [options(), buttons(found)]));
  return undefined;
}

const list = (texts, more = 0) => h("ul", {}, texts.map((text) => h("li", {}, text)), more > 0 ? h("li", {}, word("more", more)) : null);

function summary(found) {
  if (found.empty) return [h("p", { className: "warning" }, word("importEmpty"))];
  return [
    table(word("importParts"), [word("file"), word("rows")], found.parts.map((part) => [part.file, number(part.rows)])),
    h("p", {}, word("importSums", number(found.changes), number(found.unmatched_count)),
      found.base_year ? ` ${word("importYear", found.base_year, found.stages.join(", "))}` : ""),
  ];
}

/// What a layer or sheet is taken for, with choices in place of what may be wrong.
function itemForm(item, at, found) {
  const title = item.layer ? `${item.file}: ${item.layer}` : item.file;
  const kind = h("select", { id: `kind-${at}`, onchange: ({ target }) => correct(item, { kind: target.value === "-" ? undefined : target.value, skip: target.value === "-", columns: undefined }) });
  const correction = correctionOf(item);
  select(kind, [["-", word("leftOut")], ...found.kinds.map((one) => [one, one])], correction.skip ? "-" : correction.kind ?? item.kind ?? "-");
  return h("fieldset", {}, h("legend", {}, title),
    h("div", { className: "fields" }, label(`kind-${at}`, "takenAs"), kind),
    h("p", { className: item.guessed ? "warning" : "note" }, item.guessed ? word("guessedWhy", inLanguage(item, "why")) : inLanguage(item, "why"),
      ` · ${word("importRows", number(item.rows), number(item.changes))}`),
    item.coordinates ? h("p", { className: "note" }, word("importPlaces", inLanguage(item, "coordinates"))) : null,
    item.encoding ? h("p", { className: "note" }, word("importText", item.encoding)) : null,
    item.constants.length ? h("p", { className: "note" }, word("forAllRows", item.constants.join(", "))) : null,
    item.missing.length ? h("p", { className: "warning" }, word("importLacks", item.missing.join(", "))) : null,
    columnsForm(item, at, found));
}

/// Which column of the dataset each column of the file is.
function columnsForm(item, at, found) {
  const columns = [...item.columns, ...item.other_columns.map((from) => ({ from, to: "" }))];
  const known = found.columns[item.kind] ?? [];
  if (!columns.length || !item.kind) return null;
  const mapped = correctionOf(item).columns ?? {};
  const row = ({ from, to }, place) => {
    const id = `column-${at}-${place}`;
    const choice = h("select", { id, onchange: ({ target }) => correct(item, { columns: { ...correctionOf(item).columns, [from]: target.value || from } }) });
    const value = mapped[from] ?? to;
    const names = [...new Set([...known, value].filter((name) => name && name !== "-" && name !== from))];
    select(choice, [["", word("ownName")], ["-", word("leftOut")], ...names.map((name) => [name, name]), ...(known.includes(from) || to === from ? [[from, from]] : [])], value);
    return [h("label", { htmlFor: id }, from), choice];
  };
  return h("details", { open: item.missing.length > 0 }, h("summary", {}, word("importColumns", columns.length)),
    h("div", { className: "fields" }, columns.flatMap(row)));
}

/// What the planner has left out, so that she can take it back.
function leftOut() {
  const out = [...state.corrections.values()].filter((one) => one.skip);
  if (!out.length) return null;
  return h("ul", { className: "locks" }, out.map((one) => h("li", {}, `${one.layer ? `${one.file}: ${one.layer}` : one.file}: ${word("leftOut")}`,
    h("button", { type: "button", onclick: () => attempt(() => takeBack(one)) }, word("takeBack")))));
}

function options() {
  const field = (id, key, more) => [label(`import-${id}`, key), h("input", {
    id: `import-${id}`, type: "text", value: state.importOptions[id] ?? "", ...more,
    onchange: ({ target }) => update({ importOptions: { ...state.importOptions, [id]: target.value } }),
  })];
  const choice = (id, key, values) => {
    const element = h("select", { id: `import-${id}`, onchange: ({ target }) => update({ importOptions: { ...state.importOptions, [id]: target.value } }) });
    select(element, [["", word("foundOut")], ...values.map((value) => [value, value])], state.importOptions[id] ?? "");
    return [label(`import-${id}`, key), element];
  };
  return h("details", {}, h("summary", {}, word("importOptions")), h("div", { className: "fields" },
    field("name", "name", { maxLength: 60 }), field("base_year", "baseYear", { maxLength: 4, inputMode: "numeric" }), field("crs", "importCRS", { maxLength: 20, placeholder: "EPSG:4549" }),
    choice("datum", "datum", ["wgs84", "gcj02", "bd09"]), choice("encoding", "encoding", ["utf-8", "gb18030", "big5"])));
}

const buttons = (found) => h("div", { className: "tools" },
  worded("button", "lookAgain", { type: "button", id: "import-look", onclick: () => attempt(look) }),
  found && !found.empty
    ? h("a", { id: "import-download", className: "button", href: `/api/imports/${encodeURIComponent(state.imported.id)}/dataset.zip`, download: `${state.importOptions.name || "dataset"}.zip` }, word("importDownload"))
    : null,
  worded("button", "importForget", { type: "button", id: "import-forget", onclick: () => attempt(forget) }));

/// What was guessed, what was not found, what is wrong, and what is missing.
function rest(found) {
  const faults = (all) => all.map((fault) => inLanguage(fault, "text"));
  const section = (key, texts, count) => (texts.length ? [h("h3", {}, word(key)), list(texts, count - texts.length)] : []);
  return [
    h("p", { className: "note" }, word("importHolds")),
    ...section("importGuessed", found.guesses.map((one) => `${one.file ? `${one.file}: ` : ""}${inLanguage(one, "text")}${one.count > 1 ? ` (${one.count} ×)` : ""}`), found.guesses.length),
    ...section("importMissing", found.missing.map((one) => `${one.part} (${inLanguage(one, "what")}). ${inLanguage(one, "how")}`), found.missing.length),
    ...section("importFaults", faults(found.faults), found.fault_count),
    ...section("importChecked", faults(found.checked), found.checked_count),
    ...section("importUnmatched", found.unmatched.map((one) => `${one.file}${one.row ? `:${one.row}` : ""}, ${one.column}: ${one.found}${one.nearest ? ` (${word("nearest", one.nearest)})` : ""}`), found.unmatched_count),
  ];
}
