// Draws results: copies of the template that stands on the page, filled with text and never with HTML.

import { MOST } from "./finder.js";
import { root } from "./loading.js";

const SNIPPET = 170; // how many characters of a text are shown
const LEAD = 50; // how many of them stand before the first word that was found

/** Fill a list with results. */
export function draw(list, results, finder, name) {
  const template = document.querySelector("[data-search-result]");
  const items = results.map((result, place) => item(template, result, finder, `${name}-${place + 1}`));
  list.replaceChildren(...items);
}

/** Say how many results there are, in the words that stand on the page. */
export function count(status, results) {
  const { none, one, other } = status.dataset;
  const number = results.length < MOST ? results.length : `${MOST}+`; // there are more than are shown
  status.textContent = [none, one][results.length] ?? other.replace("#", number);
}

function item(template, { entry, forms }, finder, id) {
  const copy = template.content.firstElementChild.cloneNode(true);
  const part = (name) => copy.querySelector(`[data-part="${name}"]`);
  const isFigure = Boolean(entry.value);
  const texts = {
    title: entry.title,
    kind: finder.kinds[entry.kind]?.name ?? entry.kind,
    value: entry.value,
    stage: entry.stage,
    due: entry.due,
    "as-of": isFigure && entry.date,
    date: !isFigure && entry.date,
    confidence: finder.confidence[entry.confidence],
    names: (entry.names ?? []).filter((text) => finder.marks(text, forms).length).join(" · "),
    summary: snippet(entry, forms, finder),
  };
  for (const [name, text] of Object.entries(texts)) fill(part(name), text, finder, forms);
  if (entry.confidence) part("confidence").classList.add(entry.confidence);
  if (!copy.querySelector(".fb-result__figure [data-part]")) copy.querySelector(".fb-result__figure").remove();
  part("title").href = new URL(entry.path, root).href;
  part("details").id = id;
  part("title").setAttribute("aria-describedby", id);
  return copy;
}

function fill(element, text, finder, forms) {
  if (!text) return element.remove();
  const place = element.querySelector("[data-text]") ?? element;
  let reached = 0;
  for (const [start, end] of finder.marks(text, forms)) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    place.append(text.slice(reached, start), mark);
    reached = end;
  }
  place.append(text.slice(reached));
}

/** Return the stretch of an entry's texts that shows why it was found, where its title and figure do not. */
function snippet({ title, value = "", summary = "", answer = "", text = "" }, forms, finder) {
  const firstMark = (one) => finder.marks(one, forms)[0];
  const isPlain = firstMark(title) || firstMark(value);
  const whole = (isPlain ? undefined : [summary, answer, text].find(firstMark)) ?? (summary || answer || text);
  if (whole.length <= SNIPPET) return whole;
  const [first] = firstMark(whole) ?? [0];
  const start = isPlain || first < SNIPPET - LEAD ? 0 : whole.indexOf(" ", first - LEAD) + 1 || first;
  const rest = whole.slice(start);
  const end = rest.length <= SNIPPET ? rest.length : Math.max(rest.lastIndexOf(" ", SNIPPET), SNIPPET / 2);
  return `${start ? "… " : ""}${rest.slice(0, end)}${end < rest.length ? " …" : ""}`;
}
