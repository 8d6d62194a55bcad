// The status line: the current activity of the page, and errors.

import { $ } from "./dom.js";

export function say(text, isProblem = false) {
  $("status").textContent = text;
  $("status").className = isProblem ? "problem" : "";
}

/// Runs a function that may fail; an error is shown in the status line.
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    say(error.message, true);
    return undefined;
  }
}
