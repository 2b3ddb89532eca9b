// Sets two to four records side by side. Which ones stands in the page's address, what they say in the files under
// api/v1/, which are fetched when they are needed.

import { fill } from "./compare-rows.js";
import { fold } from "./explorer-items.js";
import { sayRoles } from "./tables.js";
import { filled } from "./words.js";

const MOST = 4;
const root = new URL("../", import.meta.url);
const page = document.querySelector(".compare");
const form = page.querySelector(".compare-form");
const input = form.querySelector("input");
const message = page.querySelector(".compare-message");
const tables = page.querySelector(".compare-tables");
const fetched = new Map();
let latest = 0;

/** What a file under api/v1/ holds; each is fetched once, and again where that failed. */
function load(path) {
  if (!fetched.has(path)) fetched.set(path, fetchJson(path));
  fetched.get(path).catch(() => fetched.delete(path));
  return fetched.get(path);
}

async function fetchJson(path) {
  const answer = await fetch(new URL(`api/v1/${path}.json`, root));
  if (!answer.ok) throw new Error(path);
  return answer.json();
}

/** Everything that can be compared, by identity, each with whether it is a fact or an organisation. */
async function loadIndex() {
  const index = await load("index");
  const all = Object.entries(index).flatMap(([group, ones]) => ones.map((one) => ({ ...one, group })));
  return new Map(all.map((one) => [`${one.kind}/${one.slug}`, one]));
}

function say(...parts) {
  message.replaceChildren(...parts.filter(Boolean).flatMap((part) => [part, document.createElement("br")]).slice(0, -1));
}

const words = (name, values = {}) => filled(message.dataset[name], values);

/** The identities of the records that the address asks for, such as budgets/road-fund. */
function asked() {
  return [...new Set((new URLSearchParams(location.search).get("items") ?? "").split(",").filter(Boolean))];
}

/** Part what is asked for into what can be shown and what is said of the rest. */
function sift(ids, index) {
  const unknown = ids.filter((id) => !index.has(id));
  const known = ids.filter((id) => index.has(id));
  const group = known.length ? index.get(known[0]).group : "";
  const alike = known.filter((id) => index.get(id).group === group);
  const left = {
    unknown,
    other: known.filter((id) => !alike.includes(id)).map((id) => index.get(id).title),
    full: alike.slice(MOST).map((id) => index.get(id).title),
  };
  const said = Object.entries(left).map(([why, names]) => names.length && words(why, { name: names.join(", ") }));
  return { group, chosen: alike.slice(0, MOST), said };
}

async function show() {
  const turn = ++latest;
  const ids = asked();
  try {
    const { group, chosen, said } = ids.length ? sift(ids, await loadIndex()) : { group: "", chosen: [], said: [] };
    const records = await Promise.all(chosen.map(load));
    if (turn !== latest) return; // the reader has gone on meanwhile
    draw(group, chosen, records);
    say(...said, count(records.length), ...(group === "facts" ? cautions(records) : []));
  } catch {
    if (turn === latest) say(words("failed"));
  }
}

function count(number) {
  if (number < 2) return words(number ? "one" : "none");
  return words("count", { count: number });
}

/** What must not be read out of figures that stand side by side. */
function cautions(records) {
  const differ = (name) => new Set(records.map((record) => record.value[name])).size > 1;
  return [differ("unit") && words("units"), differ("stage") && words("stages")];
}

function draw(group, ids, records) {
  tables.replaceChildren();
  if (!records.length) return;
  const table = page.querySelector(`template[data-of="${group}"]`).content.cloneNode(true).querySelector("table");
  const head = table.tHead.rows[0];
  records.forEach((record, place) => head.append(headOf(record, ids[place])));
  fill(table, group, records, root);
  sayRoles(table);
  tables.append(table);
}

function headOf(record, id) {
  const header = document.createElement("th");
  header.scope = "col";
  const link = document.createElement("a");
  link.href = new URL(record.address, root);
  link.textContent = record.title;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "\u00d7";
  button.title = filled(tables.dataset.remove, { name: record.title });
  button.setAttribute("aria-label", button.title);
  button.addEventListener("click", () => {
    go(asked().filter((other) => other !== id));
    input.focus();
  });
  header.append(link, button);
  return header;
}

/** Compare these, as a step of the way back. */
function go(ids) {
  history.pushState(null, "", location.pathname + (ids.length ? `?items=${ids.join(",")}` : ""));
  return show();
}

/** The records that a text means: the one of this title, else what is called so, else those with all its words. */
function meant(text, index, group) {
  const wanted = fold(text);
  const titled = [...index].filter(([id, one]) => id === wanted || fold(one.title) === wanted).slice(0, 1);
  const isCalled = ([, one]) => one.names.some((name) => fold(name) === wanted);
  const called = titled.length ? titled : [...index].filter(isCalled);
  const alike = called.filter(([, one]) => !group || one.group === group);
  if (called.length) return alike.length ? alike : called;
  const parts = wanted.split(/\s+/);
  const isIn = ([, one]) => parts.every((part) => fold(one.title).includes(part));
  return [...index].filter(([, one]) => !group || one.group === group).filter(isIn);
}

async function add(event) {
  event.preventDefault();
  const text = input.value.trim();
  if (!text) return;
  try {
    const index = await loadIndex();
    const { group, chosen } = sift(asked(), index);
    const found = meant(text, index, group);
    const [[id, one] = []] = found;
    if (found.length !== 1) say(words(found.length ? "several" : "unknown", { name: text }));
    else if (group && one.group !== group) say(words("other", { name: one.title }));
    else if (chosen.length === MOST && !chosen.includes(id)) say(words("full", { name: one.title }));
    else {
      input.value = "";
      await go([...new Set([...chosen, id])]);
      offer();
    }
  } catch {
    say(words("failed"));
  }
}

/** Offer by name what can be added to what stands there. */
async function offer() {
  const index = await loadIndex().catch(() => new Map());
  const { group, chosen } = sift(asked(), index);
  const free = [...index].filter(([id, one]) => !chosen.includes(id) && (!group || one.group === group));
  form.querySelector("datalist").replaceChildren(...free.map(([, one]) => new Option(one.names.join(" \u00b7 "), one.title)));
}

async function copy({ currentTarget: button }) {
  try {
    await navigator.clipboard.writeText(location.href);
    say(button.dataset.done);
  } catch {
    say(button.dataset.failed); // the clipboard is closed to pages that do not come over a safe connection
  }
}

document.querySelector(".compare-plain").hidden = true;
page.hidden = false;
form.addEventListener("submit", add);
form.querySelector(".compare-copy").addEventListener("click", copy);
input.addEventListener("focus", offer);
window.addEventListener("popstate", show);
show();
