// The results below the search box: they appear as one types, and the arrow keys walk through them. They are links in a
// list, so that every browser and screen reader knows what to do with them.

import { root, loadFinder } from "./loading.js";
import { count, draw } from "./results.js";

const SHOWN = 8;
const PAUSE = 500; // milliseconds without a key before the number of results is said

export async function start(form) {
  const input = form.querySelector("input");
  const part = (name) => form.querySelector(`[data-search-${name}]`);
  const [list, panel, none, more, status] = ["list", "panel", "none", "more", "status"].map(part);
  let waiting;

  const open = (isOpen) => {
    panel.hidden = !isOpen;
    form.classList.toggle("open", isOpen);
  };
  const links = () => [...list.querySelectorAll("a"), more];
  const finder = await loadFinder();

  const search = () => {
    const query = input.value.trim();
    const results = query ? finder.find(query) : [];
    draw(list, results.slice(0, SHOWN), finder, "fb-result");
    more.href = new URL(`search/?${new URLSearchParams({ q: query })}`, root).href;
    more.parentElement.hidden = results.length <= SHOWN;
    none.hidden = results.length > 0;
    open(query !== "");
    clearTimeout(waiting);
    waiting = setTimeout(() => (query ? count(status, results) : (status.textContent = "")), PAUSE);
  };

  /** Move the focus by so many steps from the box through the links. */
  const walk = (steps) => {
    const stops = [input, ...links().filter((link) => link.offsetParent)];
    const place = stops.indexOf(document.activeElement) + steps;
    stops[Math.max(0, Math.min(place, stops.length - 1))].focus();
  };

  input.addEventListener("input", search);
  input.addEventListener("focus", () => open(input.value.trim() !== ""));
  form.addEventListener("reset", () => {
    input.value = ""; // the browser empties it only after this, and the focus would find the old words
    search();
    input.focus();
  });
  form.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (steps && !panel.hidden) walk(steps);
    else if (event.key === "Escape" && !panel.hidden) close();
    else return;
    event.preventDefault();
  });
  const close = () => {
    input.focus();
    open(false);
  };
  document.addEventListener("pointerdown", ({ target }) => form.contains(target) || open(false));
  document.addEventListener("focusin", ({ target }) => form.contains(target) || open(false));
  if (input.value) search();
  form.dataset.ready = "";
}
