// The language of the page, which is loaded before anything is shown in it.

import * as data from "./data.js";
import { state } from "./store.js";
import { currentLanguage, setLanguage } from "./words.js";

/// Loads a language; where the server does not have it, that of the browser; where it does not have that either, English.
export async function loadLanguage(wanted) {
  const isKnown = (lang) => state.languages.some(({ code }) => code === lang);
  const lang = [wanted, navigator.language.split("-")[0]].find(isKnown) ?? "en";
  if (lang !== currentLanguage()) setLanguage(await data.language(lang));
}
