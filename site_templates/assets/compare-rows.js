// What each row of a comparison says of a record. All of it is text of the record's file; nothing is read as HTML.

let root;

function element(name, content, className = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...[content].flat());
  return made;
}

function linkTo({ title, address }, anchor = "") {
  const link = element("a", title);
  link.href = new URL(address + anchor, root);
  return link;
}

function listOf(items) {
  return items.length ? element("ul", items.map((item) => element("li", item))) : "";
}

/** One thing alone needs no bullet. */
function links(ones) {
  return ones.length === 1 ? linkTo(ones[0]) : listOf(ones.map((one) => linkTo(one)));
}

function sure({ confidence, confidence_text: text }) {
  return element("span", text, `confidence ${confidence}`);
}

/** The value of a fact as one of its dated values, which knows its sources. */
function observed({ value, observations }) {
  return observations.find((one) => one.anchor === value.anchor);
}

function source(one) {
  const details = [one.publisher, one.date_text].filter(Boolean).join(", ");
  return [linkTo(one), `, ${details}`];
}

const FACT_ROWS = {
  summary: ({ summary }) => summary,
  value: ({ value }) => element("strong", value.text),
  as_of: ({ value }) => value.as_of_text,
  period: ({ value }) => value.period_text,
  due: ({ value }) => value.due_text,
  stage: ({ value }) => `${value.stage_text}: ${value.stage_meaning}`,
  precision: ({ value }) => value.precision_text,
  confidence: ({ value }) => [sure(value), ` ${value.confidence_reason}`],
  organisations: ({ organisations }) => links(organisations),
  initiative: ({ initiative }) => links(initiative),
  policy: ({ policy }) => links(policy),
  part_of: ({ part_of: whole }) => links(whole),
  history: ({ address, observations }) =>
    listOf(
      observations.map((one) => [
        linkTo({ title: one.as_of_text, address }, `#${one.anchor}`),
        `: ${one.text}, ${one.stage_text}. `,
        sure(one),
      ]),
    ),
  notes: ({ notes }) => listOf(notes),
  caveats: ({ caveats }) => listOf(caveats),
  sources: (fact) => listOf(observed(fact).sources.map(source)),
};

const ORGANISATION_ROWS = {
  type: ({ type_text: type }) => type,
  summary: ({ summary }) => summary,
  names: ({ names }) => listOf(names.map(({ text, language }) => Object.assign(element("span", text), { lang: language }))),
  facts: ({ facts }) =>
    listOf(facts.map((one) => [linkTo(one), `: ${one.value}, ${one.as_of_text}. ${one.confidence_text}`])),
  policies: ({ policies }) => links(policies),
  initiatives: ({ initiatives }) => links(initiatives),
};

const NOTHING = "\u2013";

/** Give each row of a table a cell for each record; a row of which no record says anything goes. */
export function fill(table, group, records, siteRoot) {
  root = siteRoot;
  const rows = group === "facts" ? FACT_ROWS : ORGANISATION_ROWS;
  for (const row of [...table.tBodies[0].rows]) {
    const cells = records.map((record) => {
      const cell = element("td", rows[row.dataset.row](record) ?? "");
      cell.dataset.label = record.title;
      return cell;
    });
    if (!cells.some((cell) => cell.textContent)) row.remove();
    for (const cell of cells) if (!cell.textContent) cell.append(NOTHING);
    row.append(...cells);
  }
}
