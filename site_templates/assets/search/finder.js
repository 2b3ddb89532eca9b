// Finds the records and pages that answer a query. It knows nothing of the page that it runs in.

import MiniSearch from "../vendor/minisearch-7.2.0.js";
import { QueryReader } from "./query.js";
import { abbreviates } from "./spelling.js";
import { Terms } from "./terms.js";

// How much it counts where a form stands.
const FIELDS = {
  title: 6, names: 4, value: 5, figures: 3, slug: 3, tags: 3, summary: 2, about: 1.5, page: 1.5, date: 1, stage: 1,
  text: 1, answer: 0.3,
};
const NUMBERS = new Set(["value", "figures"]); // of these fields the figures count, and not what they are figures of
const PLAIN = 40; // what scores so much counts half as much as it can: no word of a title may drown the rest
const EXACT = 10; // ahead of everything: a thing or a fact that is called just as the query says
const TITLE = 3; // so many words that are called just so are no accident
const ABBREVIATED = 1; // as good as a good result: what has a name that the query abbreviates
const ASKED = 1.25; // ahead: what holds the figure or the date that the query asks for
const ALIKE = 0.75; // another name of the same, or another word that may mean it
const WHOLE = 0.5; // how hard it counts against a result that it lacks a part of the query
const LEAST = 0.25; // results with less than this share of the best score are not worth a look
export const MOST = 50;
const AT_ONCE = 60; // how many entries are taken in before the page may do something else

export class Finder {
  /** Return a finder of the entries of an index. */
  static async of(data) {
    const finder = new Finder(data);
    await finder.#take();
    return finder;
  }

  constructor(data) {
    this.terms = new Terms(data);
    this.entries = data.entries.map((entry) => ({ path: "", ...entry }));
    this.kinds = data.kinds;
    this.confidence = data.confidence;
    this.alike = data.words.synonyms;
    this.known = new Set(); // every word as it is written somewhere, which is what typos are held against
    this.frequency = new Map();
    this.index = new MiniSearch({
      idField: "place",
      fields: Object.keys(FIELDS),
      tokenize: (text, field) => this.#learn(text, field),
      processTerm: (term) => term,
    });
  }

  async #take() {
    const documents = this.entries.map((entry, place) => ({ place, ...this.#texts(entry) }));
    await this.index.addAllAsync(documents, { chunkSize: AT_ONCE });
    this.keys = this.entries.map((entry) => this.#keysOf(entry));
    this.reader = new QueryReader({
      terms: this.terms,
      known: this.known,
      hanNames: [...new Set(this.keys.flat())].filter((key) => /^\p{Script=Han}+$/u.test(key)),
      synonyms: this.#synonyms(),
      count: (form, prefix) => this.#count(form, prefix),
      size: this.entries.length,
    });
  }

  /** Return the entries that answer a query, best first, each with the forms it was found by. */
  find(query) {
    const { asked, rest } = this.terms.asked(query);
    const pieces = this.reader.pieces(rest);
    const key = pieces.map((piece) => piece.name).filter(Boolean).join(" ");
    const whole = pieces.reduce((sum, piece) => sum + piece.weight, 0);
    const results = [...this.#gather(pieces)].map(([place, { likeness, weight, forms }]) => {
      const result = { entry: this.entries[place], forms, likeness: (likeness / whole) * (weight / whole) ** WHOLE };
      return this.#rank(result, this.keys[place], key, asked);
    });
    return this.#best(results);
  }

  /** Return the stretches of a text that were found by these forms, as pairs of places. */
  marks(text, forms) {
    const wanted = new Set([...forms].flatMap((form) => form.split(" ")));
    const beginnings = [...wanted].filter((form) => form.endsWith("*")).map((form) => form.slice(0, -1));
    const isFound = (form) => wanted.has(form) || beginnings.some((one) => form.startsWith(one));
    const groups = this.terms.groups(text).filter(({ forms: own }) => own.some(isFound));
    return groups.flatMap((group, place) => {
      if (group.kind === "han") return pairsFound(group, forms);
      const isBare = group.kind === "money" && groups[place + 1]?.start !== group.end; // a currency without its figure
      return isBare ? [] : [[group.start, group.end]];
    });
  }

  /** Return, for the place of each entry that a piece is found in, how well all pieces fit. */
  #gather(pieces) {
    const found = new Map();
    for (const piece of pieces) {
      for (const [place, { score, sureness, forms }] of this.#matches(piece)) {
        const sofar = found.get(place) ?? { likeness: 0, weight: 0, forms: new Set() };
        sofar.likeness += score;
        sofar.weight += piece.weight * sureness;
        for (const form of forms) sofar.forms.add(form);
        found.set(place, sofar);
      }
    }
    return found;
  }

  /** Return, for the place of each entry that has a form of a piece, how much of the piece's weight it deserves. */
  #matches({ ways, weight }) {
    const found = new Map();
    for (const { form, sureness, prefix = false } of ways) {
      const plain = PLAIN * form.split(" ").length; // what is spelled out is one thing, however many its words
      for (const { id, score } of this.#lookUp(form, prefix)) {
        const sofar = found.get(id) ?? { score: 0, sureness: 0, forms: new Set() };
        sofar.score = Math.max(sofar.score, (weight * sureness * score) / (score + plain));
        sofar.sureness = Math.max(sofar.sureness, sureness);
        sofar.forms.add(prefix ? `${form}*` : form);
        found.set(id, sofar);
      }
    }
    return found;
  }

  /** Weigh a result by what it is, what it is called and what it holds. */
  #rank({ entry, forms, likeness }, names, key, asked) {
    const { weight, named } = this.kinds[entry.kind] ?? entry;
    const isExact = names.includes(key);
    const isShort = !isExact && named && names.some((name) => abbreviates(key, name));
    const isAsked = asked.some((field) => entry[field]);
    let ahead = isExact && (named || entry.value || key.split(" ").length >= TITLE) ? EXACT : 0;
    if (isShort) ahead += ABBREVIATED * Math.min(1, (key.length - 1) / 2);
    const score = likeness * (isAsked ? ASKED : 1) + ahead;
    return { entry, forms, likeness: likeness * weight, score: score * weight };
  }

  /** Return the results worth showing: of the sections of a page only the best. */
  #best(results) {
    results.sort((one, other) => other.score - one.score || (one.entry.path < other.entry.path ? -1 : 1));
    const least = Math.max(0, ...results.map((result) => result.likeness)) * LEAST;
    const seen = new Set();
    const kept = results.filter(({ entry, score }) => {
      const page = this.#isRecord(entry) ? entry.path : entry.path.split("#")[0];
      const isNew = !seen.has(page);
      seen.add(page);
      return isNew && score >= least;
    });
    return kept.slice(0, MOST);
  }

  #lookUp(form, prefix) {
    const tokenize = (text) => text.split(" ");
    return this.index.search(form, { boost: FIELDS, prefix, tokenize, combineWith: "AND" });
  }

  #count(form, prefix = false) {
    const key = prefix ? `${form}*` : form;
    if (!this.frequency.has(key)) this.frequency.set(key, this.#lookUp(form, prefix).length);
    return this.frequency.get(key);
  }

  #learn(text, field) {
    const every = this.terms.groups(text);
    const groups = NUMBERS.has(field) ? every.filter(isNumeric) : every;
    for (const { kind, forms } of groups) if (kind === "word") for (const form of forms) this.known.add(form);
    return groups.flatMap((group) => group.forms);
  }

  #texts(entry) {
    const listed = (texts) => (texts ?? []).join(" ; ");
    return {
      ...entry,
      names: listed(entry.names),
      tags: listed(entry.tags),
      figures: listed(entry.figures),
      text: listed([entry.text, entry.value]),
      about: listed((entry.about ?? []).flatMap((place) => this.#names(this.entries[place]))),
      slug: entry.path.replace(/[/#-]/gu, " "),
      page: this.#isRecord(entry) ? "" : entry.kind,
    };
  }

  #isRecord(entry) {
    return entry.kind in this.kinds;
  }

  #names(entry) {
    return [entry.title, ...(entry.names ?? [])];
  }

  /** Return what an entry is called, in the words of a query; a heading inside a page names nothing. */
  #keysOf(entry) {
    const isHeading = !this.#isRecord(entry) && entry.path.includes("#");
    return isHeading ? [] : this.#names(entry).map((name) => this.terms.key(name));
  }

  /** Return, for each name and each word that has synonyms, the ways in which others call the same. */
  #synonyms() {
    const named = this.entries.filter((entry) => this.kinds[entry.kind]?.named).map((entry) => this.#names(entry));
    const money = this.terms.hanMoney.map((name) => [name, this.terms.money.get(name)]);
    const found = new Map();
    for (const name of this.alike.flat()) this.#learn(name); // a typo may be meant for a word that no entry holds
    for (const group of [...named, ...money, ...this.alike]) {
      const keyed = group.map((name) => ({ key: this.terms.key(name), form: this.terms.phrase(name), sureness: ALIKE }));
      for (const { key } of keyed) {
        const others = keyed.filter((other) => other.key !== key);
        found.set(key, [...(found.get(key) ?? []), ...others]);
      }
    }
    return found;
  }
}

/** Whether a group says how much: a figure, money, or a unit that is larger by a prefix. */
function isNumeric({ kind, forms }) {
  return kind === "figure" || kind === "money" || forms.some((form) => form.startsWith("@"));
}

/** Return where in Chinese text the pairs stand that were found, or single characters where no pair was. */
function pairsFound({ text, start }, forms) {
  const characters = [...text];
  const isPair = (one, place) => forms.has(one + characters[place + 1]);
  const pairs = characters.flatMap((one, place) => (isPair(one, place) ? [[place, place + 2]] : []));
  const singles = characters.flatMap((one, place) => (forms.has(one) ? [[place, place + 1]] : []));
  const merged = [];
  for (const [from, to] of pairs.length ? pairs : singles) {
    if (merged.length && from <= merged.at(-1)[1]) merged.at(-1)[1] = to;
    else merged.push([from, to]);
  }
  return merged.map(([from, to]) => [start + from, start + to]);
}
