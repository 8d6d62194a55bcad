// Requests to the server, as JSON; every failure becomes an Error whose message may be shown; `isConflict`: what was asked does not
// go with the draft as it is now.

import { inLanguage, word } from "./words.js";

async function answerOf(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Error(word("lost"));
  }
  if (answer.ok) return answer;
  let problem = {};
  try {
    problem = await answer.json();
  } catch { /* not an answer of this server */ }
  throw Object.assign(new Error(textOf(problem) || `HTTP ${answer.status}`), { isConflict: answer.status === 409 });
}

/// A problem in words, with the reasons.
const textOf = (problem) => [inLanguage(problem, "error")].concat((problem.faults ?? []).map((fault) => inLanguage(fault, "text")))
  .filter(Boolean).join(" · ");

const ask = async (path, options) => (await answerOf(path, options)).json();

const query = (values) =>
  Object.entries(values).filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");

export const get = (path, values = {}) => ask(`/api/${path}?${query(values)}`);
const posted = (body) => ({ method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body ?? {}) });
export const post = (path, body) => ask(`/api/${path}`, posted(body));

/// Sends a file.
export const send = (path, values, file) =>
  ask(`/api/${path}?${query(values)}`, { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: file });

/// Posts a request that is answered in lines of JSON, and returns each as it comes.
/// - signal: ends the request.
export async function* lines(path, body, signal) {
  const answer = await answerOf(`/api/${path}`, { ...posted(body), signal });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  while (true) {
    const { done, value } = await reader.read().catch(() => { throw new Error(word("lost")); });
    if (done) return;
    const whole = (rest + value).split("\n");
    rest = whole.pop();
    for (const line of whole.filter(Boolean)) {
      const answered = JSON.parse(line);
      if (answered.error) throw new Error(textOf(answered));
      yield answered;
    }
  }
}

/// Path of a scenario; the key `rezoned@file` means the scenario `rezoned` without its draft.
export function scenarioPath(key, rest = "") {
  const [id] = key.split("@");
  return `scenarios/${encodeURIComponent(id)}${rest}`;
}
export const version = (key) => (key.endsWith("@file") ? "file" : "draft");
