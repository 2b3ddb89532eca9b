// Filters, sorts and downloads the tables and lists of the site. What is chosen stands in the page's address, so that
// it can be shared and the way back works. Without this script the tables stand there whole.

import { columnsOf, download, toCsv } from "./csv.js";
import { fold, read, sorted } from "./explorer-items.js";
import { sayRoles } from "./tables.js";
import { filled } from "./words.js";

const explorer = document.querySelector(".explorer");
const form = document.querySelector(".explorer-controls");
const language = document.documentElement.lang;
const inAlphabet = new Intl.Collator(language).compare; // made once: making it takes longer than all its comparisons
const { columns, items } = await read(explorer);
const sortable = columns.filter((column) => column.header);
const search = form.elements.find;
const filters = [...form.querySelectorAll("select:not([name='order'])")];
const order = form.elements.order ?? document.createElement("select"); // a list has no columns to order by
const more = form.querySelector(".explorer-more"); // a phone folds the filters away
const reset = form.querySelector("[type='reset']");
const outline = readOutline();

/** What a filter looks at: the values of its column, or the years of its dates. */
function choicesOf(item, { name, dataset }) {
  const values = item.fields[dataset.of ?? name] ?? [];
  if (!dataset.of) return values;
  return values.map(({ value }) => ({ value: value.slice(0, 4), text: value.slice(0, 4) }));
}

function fillFilter(filter) {
  const choices = new Map(items.flatMap((item) => choicesOf(item, filter).map(({ value, text }) => [value, text])));
  const way = filter.dataset.of ? -1 : 1; // the latest year first
  const listed = columns.find(({ name }) => name === filter.name)?.order ?? [];
  const place = ([value]) => listed.indexOf(value);
  const inOrder = [...choices].sort((one, two) => place(one) - place(two) || way * inAlphabet(one[1], two[1]));
  filter.append(...inOrder.map(([value, text]) => new Option(text.charAt(0).toUpperCase() + text.slice(1), value)));
  filter.closest("label").hidden = choices.size < 2;
}

function fillOrder() {
  for (const { name, label } of sortable) {
    order.append(new Option(filled(order.dataset.rising, { column: label }), name));
    order.append(new Option(filled(order.dataset.falling, { column: label }), `${name} desc`));
  }
}

/** Put a button into each header cell, and give each other its label for a phone. */
function prepareTable(table) {
  sayRoles(table);
  for (const { header, name } of sortable) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    button.addEventListener("click", () => turn(name));
    header.append(button);
  }
  for (const row of table.tBodies[0].rows) {
    [...row.cells].forEach((cell, place) => (cell.dataset.label = sortable[place].label));
  }
}

/** The lines of the page's outline that lead to what may be hidden, each with what it leads to. */
function readOutline() {
  return [...document.querySelectorAll(":is(.md-nav--secondary, .years) a[href^='#']")].flatMap((link) => {
    const part = targetOf(link.hash)?.closest(".explorer-entry, .explorer-group");
    return part ? [{ line: link.closest("li"), part }] : [];
  });
}

/** Return what an address leads to, if it is one that can be read. */
function targetOf(hash) {
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return null;
  }
}

/** Go on from rising to falling to the order of the page. */
function turn(name) {
  const next = { [name]: `${name} desc`, [`${name} desc`]: "" };
  order.value = next[order.value] ?? name;
  change();
}

function sortNow() {
  const [name, falling] = order.value.split(" ");
  return { column: sortable.find((one) => one.name === name), isFalling: Boolean(falling) };
}

function fits(item, words) {
  const isChosen = (filter) => choicesOf(item, filter).some(({ value }) => value === filter.value);
  return words.every((word) => item.words.includes(word)) && filters.every((one) => !one.value || isChosen(one));
}

function itemsInOrder() {
  const { column, isFalling } = sortNow();
  return column ? sorted(items, column, isFalling, language) : items;
}

function shownItems() {
  return itemsInOrder().filter((item) => !item.element.hidden);
}

/** Show what the controls say. */
function apply() {
  const words = fold(search.value).split(/\s+/).filter(Boolean);
  for (const item of items) item.element.hidden = !fits(item, words);
  for (const group of explorer.querySelectorAll(".explorer-group")) {
    group.hidden = !group.querySelector(".explorer-entry:not([hidden])");
  }
  for (const { line, part } of outline) line.hidden = part.hidden;
  if (sortable.length) applyOrder();
  tell();
}

function applyOrder() {
  const { column, isFalling } = sortNow();
  for (const one of sortable) one.header.removeAttribute("aria-sort");
  column?.header.setAttribute("aria-sort", isFalling ? "descending" : "ascending");
  const body = explorer.querySelector("tbody");
  const rows = itemsInOrder().map((item) => item.element);
  if (rows.some((row, place) => row !== body.rows[place])) body.append(...rows); // moving them has all laid out anew
}

function tell() {
  const output = form.querySelector("output");
  const shown = shownItems().length;
  const pattern = shown ? output.dataset.some : output.dataset.none;
  output.textContent = filled(pattern, { shown, total: items.length });
  reset.hidden = ![search, order, ...filters].some((control) => control.value);
}

/** Set the controls to what the address says; what it says wrongly is left out. */
function restore() {
  const query = new URLSearchParams(location.search);
  search.value = query.get(search.name) ?? "";
  for (const filter of filters) choose(filter, query.get(filter.name));
  const isFalling = query.get("order") === "desc";
  choose(order, query.get("sort") + (isFalling ? " desc" : ""));
  apply();
}

function choose(select, value) {
  select.value = [...select.options].some((option) => option.value === value) ? value : "";
}

/** The page's address with what the controls say; what others put there stays. */
function addressNow() {
  const query = new URLSearchParams(location.search);
  const { column, isFalling } = sortNow();
  const state = [
    [search.name, search.value.trim()],
    ...filters.map((filter) => [filter.name, filter.value]),
    ["sort", column?.name],
    ["order", column && isFalling && "desc"],
  ];
  for (const [name, value] of state) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const text = query.toString();
  return `${location.pathname}${text && `?${text}`}${location.hash}`;
}

/** Each choice is a step of the way back; typing is one step, however many letters it takes. */
function change(event) {
  apply();
  const address = addressNow();
  if (address === location.pathname + location.search + location.hash) return;
  const isTyping = event?.target === search;
  const method = isTyping && history.state?.isTyping ? "replaceState" : "pushState";
  history[method]({ isTyping }, "", address);
}

/** Whoever follows a link to an entry sees all of it, whatever is filtered. */
function showTarget() {
  const target = targetOf(location.hash);
  const entry = target?.closest(".explorer-entry");
  entry?.querySelector("details")?.setAttribute("open", "");
  if (!entry?.hidden) return;
  form.reset();
  change();
  target.scrollIntoView();
}

function save() {
  const { file, licence } = form.dataset;
  const all = [
    ...columnsOf(columns, items),
    ["address", (item) => item.address],
    ["taken_from", () => location.href],
    ...(licence ? [["licence", () => licence]] : []),
  ];
  const rows = shownItems().map((item) => all.map(([, cellOf]) => cellOf(item)));
  download(`${file}.csv`, toCsv([all.map(([name]) => name), ...rows]));
}

filters.forEach(fillFilter);
if (sortable.length) {
  fillOrder();
  prepareTable(explorer.querySelector("table"));
}
restore();
more.setAttribute("aria-expanded", [order, ...filters].some((control) => control.value));
explorer.classList.add("explorer-on");
form.hidden = false;
showTarget();

form.addEventListener("input", change);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(change)); // the controls are empty only after this event
reset.addEventListener("click", () => search.focus()); // the button goes
more.addEventListener("click", () => {
  more.setAttribute("aria-expanded", more.getAttribute("aria-expanded") === "false");
});
form.querySelector(".explorer-save").addEventListener("click", save);
window.addEventListener("popstate", restore);
window.addEventListener("hashchange", showTarget);
