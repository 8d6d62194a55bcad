// The line of status, where the page says what it does and what went wrong.

import { $ } from "./dom.js";

export function say(text, isProblem = false) {
  $("status").textContent = text;
  $("status").className = isProblem ? "problem" : "";
}

/// Runs something that may fail, and says so.
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    say(error.message, true);
    return undefined;
  }
}
