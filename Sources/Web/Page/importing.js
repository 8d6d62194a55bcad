// Files that are made into a dataset: sent to the server, looked at, corrected, and looked at again.

import { lines, post, send } from "./api.js";
import { say } from "./status.js";
import { state, update } from "./store.js";
import { currentLanguage, inLanguage, word } from "./words.js";

let aborted = null; // ends the request that is going on

const keyOf = ({ file, layer }) => `${file}\n${layer}`;

const change = (parts) => update({ imported: { ...state.imported, ...parts } });

/// Sends files, and shows what they are; the files of before stay.
export async function addFiles(files) {
  if (!files.length || state.imported?.work) return;
  try {
    if (!state.imported) await update({ imported: { id: (await post("imports")).id, files: [], found: null, work: "" } });
    for (const file of files) {
      await change({ work: word("sendingFile", file.name) });
      await send(`imports/${state.imported.id}/files`, { name: file.name }, file);
      await change({ files: [...new Set([...state.imported.files, file.name])] });
    }
  } catch (error) {
    say(error.message, true);
    if (state.imported) await change({ work: "" });
    return;
  }
  await look();
}

/// Looks at the files, with all corrections.
export async function look() {
  const { id } = state.imported;
  aborted = new AbortController();
  await change({ work: word("looking"), found: null });
  try {
    for await (const line of lines(`imports/${id}/look?lang=${currentLanguage()}`, request(), aborted.signal)) {
      if (state.imported?.id !== id) return;
      if (line.progress) await change({ work: inLanguage(line.progress, "work") });
      if (line.found) await change({ found: line.found });
    }
    say("");
  } catch (error) {
    if (state.imported?.id === id) say(error.message, true);
  }
  if (state.imported?.id === id) await change({ work: "" });
}

/// What the planner says of the files.
function request() {
  const { name, base_year, crs, datum, encoding } = state.importOptions;
  return {
    name: name || undefined, base_year: base_year ? Number(base_year) : undefined, crs: crs || undefined,
    datum: datum || undefined, encoding: encoding || undefined, files: [...state.corrections.values()],
  };
}

/// Corrects what is said of a layer or sheet.
export function correct(item, change) {
  const known = state.corrections.get(keyOf(item)) ?? { file: item.file, layer: item.layer };
  state.corrections.set(keyOf(item), { ...known, ...change });
}

export const correctionOf = (item) => state.corrections.get(keyOf(item)) ?? {};

/// Takes back that a file is left out.
export async function takeBack(item) {
  state.corrections.delete(keyOf(item));
  await look();
}

/// Ends the look that is going on.
export const stop = () => post(`imports/${state.imported.id}/cancel`);

/// Ends the import; the server forgets the files.
export async function forget() {
  const { id } = state.imported;
  aborted?.abort();
  state.corrections.clear();
  await update({ imported: null, importOptions: {} });
  await post(`imports/${id}/close`);
}
