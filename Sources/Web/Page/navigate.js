// Navigation that several panels share.

import { state, update } from "./store.js";

/// Shows a school: in its own tab, unless a change is being made.
export const chooseSchool = (id) => update({ school: id, tab: ["edit", "propose", "chances"].includes(state.tab) ? state.tab : "school" });
