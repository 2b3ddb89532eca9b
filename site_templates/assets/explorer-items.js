// Reads the rows of a table, or the entries of a list, as plain values out of the markup that every reader gets:
// <data value> and <time datetime> carry what machines compare, their text what people read.

const AT_ONCE = 8; // how many items are read before the page may do something else

/** What an element says, without the marks of headings and notes. */
function textOf(element) {
  return plain(element.querySelector(".headerlink, sup, br") ? element.cloneNode(true) : element);
}

function plain(element) {
  for (const mark of element.querySelectorAll(".headerlink, sup")) mark.remove();
  for (const end of element.querySelectorAll("br")) end.replaceWith(" ");
  return element.textContent.replace(/\s+/g, " ").trim();
}

function valueOf(element) {
  const { column, ...marks } = element.dataset;
  const text = textOf(element);
  return { value: element.value ?? element.dateTime ?? text, text, marks };
}

/** Letters of one case and width, numbers without their commas, so that 3000 finds 3,000. */
export function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(/(\d),(?=\d{3})/g, "$1");
}

/** The address of the record: of the page that an item leads to or, where it is the whole record, of its heading. */
function addressOf(element) {
  const heading = element.querySelector("[data-column='title'][id]");
  const link = (heading ?? element).querySelector("a[href]:not(.headerlink)");
  return link ? link.href : `${location.href.split(/[?#]/)[0]}#${heading?.id ?? ""}`;
}

/** The words of an item: what it shows, without what is folded away in it, and what else it is called. */
function wordsOf(element) {
  const copy = element.cloneNode(true);
  for (const folded of copy.querySelectorAll("details, [hidden]")) folded.remove();
  const called = [...element.querySelectorAll("[data-find]")].map((one) => one.dataset.find);
  return fold([plain(copy), ...called].join(" "));
}

function readRow(row, columns) {
  const fields = {};
  columns.forEach(({ name }, place) => {
    const marked = [...row.cells[place].querySelectorAll("data, time")];
    const plain = textOf(row.cells[place]);
    fields[name] = marked.length ? marked.map(valueOf) : plain ? [{ value: plain, text: plain, marks: {} }] : [];
  });
  return new Item(row, fields);
}

function readEntry(entry) {
  const fields = {};
  for (const one of entry.querySelectorAll("[data-column]")) (fields[one.dataset.column] ??= []).push(valueOf(one));
  return new Item(entry, fields);
}

/** A row or an entry, with the values in its columns. What only some readers ask for is read when they do. */
class Item {
  #words;

  constructor(element, fields) {
    this.element = element;
    this.fields = fields;
  }

  get words() {
    return (this.#words ??= wordsOf(this.element));
  }

  get address() {
    return addressOf(this.element);
  }
}

/** Return what becomes of each of many elements, without holding the page up. */
async function eachOf(elements, readOne) {
  const items = [];
  for (const element of elements) {
    items.push(readOne(element));
    if (items.length % AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  return items;
}

/** The columns and the items of an explorer; a list has no header cells, its columns are those of its entries. */
export async function read(explorer) {
  const table = explorer.querySelector("table");
  if (table) {
    const columns = [...table.tHead.rows[0].cells].map((header) => ({
      name: header.dataset.column,
      sort: header.dataset.sort ?? "text",
      order: header.dataset.order?.split(" ") ?? [], // its values from the first to the last, where they have an order
      label: textOf(header),
      header,
    }));
    return { columns, items: await eachOf(table.tBodies[0].rows, (row) => readRow(row, columns)) };
  }
  const items = await eachOf(explorer.querySelectorAll(".explorer-entry"), readEntry);
  const names = new Set(items.flatMap((item) => Object.keys(item.fields)));
  return { columns: [...names].map((name) => ({ name })), items };
}

const LAST_MONTHS = { H1: "06", H2: "12", Q1: "03", Q2: "06", Q3: "09", Q4: "12" };

/** A date as precisely as it is known, as a text that sorts by the end of the span that it names. */
function endOf(date) {
  const [year, part = "12", day = "99"] = date.split("-");
  return `${year}-${LAST_MONTHS[part] ?? part}-${day}`;
}

/** What a column is ordered by. */
const KEYS = {
  number: ({ value }) => Number(value),
  listed: ({ value }, order) => order.indexOf(value),
  date: ({ value }) => endOf(value),
  text: ({ text }) => text,
};

/** Amounts of different units do not compare: they are put together by unit, the most frequent first. */
function rankUnits(values) {
  const counts = new Map();
  for (const { marks } of values) counts.set(marks.unit, (counts.get(marks.unit) ?? 0) + 1);
  const units = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || String(a).localeCompare(String(b)));
  return (value) => units.indexOf(value.marks.unit);
}

/** The items by a column, those that say nothing there last; equals keep their order, units theirs in both ways. */
export function sorted(items, { name, sort, order }, isFalling, language) {
  const valueOf = (item) => item.fields[name][0];
  const [told, silent] = [items.filter(valueOf), items.filter((item) => !valueOf(item))];
  const rank = rankUnits(told.map(valueOf));
  const compare = new Intl.Collator(language, { numeric: true }).compare;
  const way = isFalling ? -1 : 1;
  const keyed = told.map((item) => ({ item, unit: rank(valueOf(item)), key: KEYS[sort](valueOf(item), order) }));
  const differ = (a, b) => (typeof a === "number" ? a - b : compare(a, b));
  keyed.sort((a, b) => a.unit - b.unit || way * differ(a.key, b.key));
  return [...keyed.map(({ item }) => item), ...silent];
}
