// Fetches the index once, however many parts of a page ask for it.

import { Finder } from "./finder.js";

/** Where the site begins. */
export const root = new URL("../../", import.meta.url);

let finder;

/** Return what finds entries, as soon as the index is there. What could not be fetched is asked for anew next time. */
export function loadFinder() {
  finder ??= fetchFinder().catch((problem) => {
    finder = undefined;
    throw problem;
  });
  return finder;
}

async function fetchFinder() {
  const response = await fetch(new URL("search/index.json", root));
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return Finder.of(await response.json());
}
