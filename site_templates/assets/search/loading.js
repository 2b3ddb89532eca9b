// Fetches the index once, however many parts of a page ask for it.

import { Finder } from "./finder.js";

/** Where the site begins. */
export const root = new URL("../../", import.meta.url);

let finder;

/** Return what finds entries, as soon as the index is there. */
export function loadFinder() {
  finder ??= fetch(new URL("search/index.json", root))
    .then((response) => response.json())
    .then((data) => Finder.of(data));
  return finder;
}
