// The search page: all results of the query in its address, which follows what is typed, so that it can be shared.

import { loadFinder } from "./loading.js";
import { count, draw } from "./results.js";

const page = document.querySelector("[data-search-page]");
const [input, list, status] = ["input", "ol", "[data-search-status]"].map((selector) => page.querySelector(selector));
const title = document.title;

const show = async () => {
  const query = input.value.trim();
  const finder = await loadFinder().catch(() => null);
  if (!finder) {
    status.textContent = status.dataset.failed;
    return;
  }
  const results = query ? finder.find(query) : [];
  draw(list, results, finder, "fb-found");
  if (query) count(status, results);
  else status.textContent = "";
  document.title = query ? `${query} - ${title}` : title;
};

input.value = new URLSearchParams(location.search).get("q") ?? "";
if (input.value) show();
input.addEventListener("input", () => {
  const query = input.value.trim();
  history.replaceState(null, "", query ? `?${new URLSearchParams({ q: query })}` : location.pathname);
  show();
});
