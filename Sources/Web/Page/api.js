// Requests to the server, as JSON; every failure becomes an Error whose message may be shown.

import { inLanguage, word } from "./words.js";

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Error(word("lost"));
  }
  if (answer.ok) return answer.json();
  let problem = {};
  try {
    problem = await answer.json();
  } catch { /* not an answer of this server */ }
  const lines = [inLanguage(problem, "error")].concat(
    (problem.faults ?? []).map((fault) => inLanguage(fault, "text")));
  throw new Error(lines.filter(Boolean).join(" · ") || `HTTP ${answer.status}`);
}

const query = (values) =>
  Object.entries(values).filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");

export const get = (path, values = {}) => ask(`/api/${path}?${query(values)}`);
export const post = (path, body) =>
  ask(`/api/${path}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body ?? {}) });

/// Path of a scenario; the key `rezoned@file` means the scenario `rezoned` without its draft.
export function scenarioPath(key, rest = "") {
  const [id] = key.split("@");
  return `scenarios/${encodeURIComponent(id)}${rest}`;
}
export const version = (key) => (key.endsWith("@file") ? "file" : "draft");
