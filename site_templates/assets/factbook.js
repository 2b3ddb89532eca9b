// What pages need of the browser, fetched only by the pages that have it. Every page is complete without.

const parts = {
  "[data-search]": "./search/box.js",
  "[data-search-page]": "./search/page.js",
  ".explorer": "./explorer.js",
  ".compare": "./compare.js",
  ".copyable": "./copy.js",
  ".md-header label[for='__drawer']": "./drawer.js",
  "article table:not([class])": "./scrolling.js",
  ".footnote-ref": "./footnotes.js",
  ".defined": "./definitions.js",
};

const needed = Object.keys(parts).filter((selector) => document.querySelector(selector));
await Promise.all(needed.map((selector) => import(parts[selector])));
