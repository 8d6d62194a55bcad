// The language of the page, which is loaded before any text is shown.

import * as data from "./data.js";
import { state } from "./store.js";
import { currentLanguage, setLanguage } from "./words.js";

/// Loads a language; if the server does not have it, the language of the browser; if it does not have that either, English.
export async function loadLanguage(wanted) {
  const isKnown = (lang) => state.languages.some(({ code }) => code === lang);
  const lang = [wanted, navigator.language.split("-")[0]].find(isKnown) ?? "en";
  if (lang !== currentLanguage()) setLanguage(await data.language(lang));
}
