// Events from the server: changes to drafts on other pages, and the progress of long tasks.

import { draftChanged } from "./draft.js";
import { scenarioOf } from "./project.js";
import { attempt, say } from "./status.js";
import { state } from "./store.js";
import { inLanguage, word } from "./words.js";

export function listen() {
  const events = new EventSource("/api/events");
  events.addEventListener("edit", (event) => {
    const { scenario, edits, undone, revision } = JSON.parse(event.data);
    const known = scenarioOf(scenario);
    if (!known || known.revision === revision || state.isSending) return;
    say(word("otherPage"));
    attempt(() => draftChanged(scenario, { edits, undone, revision }));
  });
  events.addEventListener("progress", (event) => {
    const progress = JSON.parse(event.data);
    const { done, total } = progress;
    say(`${inLanguage(progress, "work")} ${total > 1 ? `${done + 1}/${total}` : ""}`);
  });
}
