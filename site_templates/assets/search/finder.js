// Finds the records and pages that answer a query. It knows nothing of the page that it runs in.

import MiniSearch from "../vendor/minisearch-7.2.0.js";
import { abbreviates, nearest, slips, split } from "./spelling.js";
import { Terms } from "./terms.js";

const FIELDS = {
  title: 6, names: 6, tags: 3, value: 5, figures: 3, summary: 2, text: 1, about: 1.5, date: 1, stage: 1, page: 1.5,
  slug: 3,
};
const NUMBERS = new Set(["value", "figures"]); // of these fields the figures count, and not what they are figures of
const EXACT = 1000; // ahead of everything: a thing or a fact that is called just as the query says
const BEGINNING = 1.3; // somewhat ahead: what has a name that begins with the query
const ABBREVIATED = 100; // as good as a good result: what has a name that the query abbreviates
const ASKED = 1.3; // somewhat ahead: what holds the figure or the date that the query asks for
const LEAST = 0.1; // results with less than this share of the best score are not worth a look
const MOST = 50;
const UNKNOWN = 0.5; // how much it counts against results that they lack what no entry holds

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
    this.known = new Set(); // every word as it is written somewhere, which is what typos are held against
    this.index = new MiniSearch({
      idField: "place",
      fields: Object.keys(FIELDS),
      tokenize: (text, field) => this.#learn(text, field),
      processTerm: (term) => term,
    });
    this.frequency = new Map();
  }

  async #take() {
    const documents = this.entries.map((entry, place) => ({ place, ...this.#texts(entry) }));
    await this.index.addAllAsync(documents, { chunkSize: AT_ONCE });
    this.hanNames = new Set();
    this.keys = this.entries.map((entry) => this.#keysOf(entry)); // what each is called, in the words of a query
    this.spelledOut = this.#spellOut(); // for each abbreviation the words that it stands for
  }

  /** Return the entries that answer a query, best first, each with the forms it was found by. */
  find(query) {
    const { asked, rest } = this.terms.asked(query);
    const slots = this.#slots(this.terms.groups(rest));
    const key = this.#key(slots.map((slot) => slot.name));
    slots.sort((one, other) => Number(one.isAside) - Number(other.isAside)); // of what currency tells little by itself
    const found = new Map();
    for (const slot of slots) {
      const isAside = slot.isAside && found.size > 0;
      for (const [place, match] of this.#matches(slot)) {
        if (isAside && !found.has(place)) continue;
        const sofar = found.get(place) ?? { likeness: 0, weight: 0, forms: new Set() };
        sofar.likeness += match.score;
        sofar.weight += slot.weight * match.sureness;
        for (const form of match.forms) sofar.forms.add(form);
        found.set(place, sofar);
      }
    }
    const whole = slots.reduce((sum, slot) => sum + slot.weight, 0);
    const results = [...found].map(([place, { likeness, weight, forms }]) => {
      const result = { entry: this.entries[place], forms, likeness: likeness * (weight / whole) ** 1.5 };
      return this.#rank(result, this.keys[place], key, asked);
    });
    return this.#best(results);
  }

  /** Weigh a result by what it is, what it is called and what it holds. */
  #rank(result, names, key, asked) {
    const { entry, forms } = result;
    const { weight, named } = this.kinds[entry.kind] ?? entry;
    const isExact = names.includes(key);
    const isBegun = isExact || (named && names.some((name) => name.startsWith(`${key} `)));
    const isShort = named && !isExact && names.some((name) => abbreviates(key, name));
    const short = isShort ? ABBREVIATED * Math.min(1, (key.length - 1) / 2) : 0;
    const likeness = result.likeness * weight * (isBegun ? BEGINNING : 1) * (asked.some((field) => entry[field]) ? ASKED : 1);
    const ahead = (isExact && (named || entry.value) ? EXACT : 0) + short;
    return { entry, forms, likeness, score: likeness + ahead * weight };
  }

  /** Return the stretches of a text that were found by these forms, as pairs of places. */
  marks(text, forms) {
    const wanted = [...forms].flatMap((form) => form.split(" "));
    const beginnings = wanted.filter((form) => form.endsWith("*")).map((form) => form.slice(0, -1));
    const isFound = (form) => wanted.includes(form) || beginnings.some((one) => form.startsWith(one));
    const groups = this.terms.groups(text).filter(({ forms: own }) => own.some(isFound));
    return groups.flatMap((group, place) => {
      if (group.kind === "han") return pairsFound(group, forms);
      const isMoney = group.kind === "money" && groups[place + 1]?.start !== group.end; // a currency without its figure
      return isMoney ? [] : [[group.start, group.end]];
    });
  }

  #texts(entry) {
    return {
      ...entry,
      figures: (entry.figures ?? []).join(" ; "),
      text: `${entry.text ?? ""} ; ${entry.value ?? ""}`,
      names: (entry.names ?? []).join(" ; "),
      tags: (entry.tags ?? []).join(" ; "),
      about: (entry.about ?? []).map((place) => this.#names(this.entries[place]).join(" ; ")).join(" ; "),
      slug: entry.path.replace(/[/#-]/gu, " "),
      page: this.#isRecord(entry) ? "" : entry.kind,
    };
  }

  #names(entry) {
    return [entry.title, ...(entry.names ?? [])];
  }

  #learn(text, field) {
    const every = this.terms.groups(text);
    const groups = NUMBERS.has(field) ? every.filter(isNumeric) : every;
    for (const { kind, forms } of groups) if (kind === "word") for (const form of forms) this.known.add(form);
    return groups.flatMap((group) => group.forms);
  }

  #keysOf(entry) {
    if (!this.#isRecord(entry) && entry.path.includes("#")) return []; // a heading inside a page names nothing
    return this.#names(entry).map((name) => {
      const groups = this.terms.groups(name).filter((group) => !this.#isIgnored(group));
      for (const { kind, text } of groups) if (kind === "han") this.hanNames.add(text);
      return this.#key(groups.map((group) => this.#nameOf(group)));
    });
  }

  #spellOut() {
    const found = new Map();
    this.entries.forEach((entry, place) => {
      const keys = this.kinds[entry.kind]?.named ? this.keys[place].filter((key) => /^[a-z0-9 ]+$/u.test(key)) : [];
      const words = keys.filter((key) => key.includes(" "));
      for (const key of keys) if (!key.includes(" ")) found.set(key, [...(found.get(key) ?? []), ...words]);
    });
    return found;
  }

  #isRecord(entry) {
    return entry.kind in this.kinds;
  }

  #nameOf(group) {
    return group.kind === "han" ? group.text : group.kind === "word" ? this.terms.stem(group.forms[0]) : group.forms[0];
  }

  #key(names) {
    return names.filter(Boolean).join(" ");
  }

  #isIgnored(group) {
    return group.kind === "word" && this.terms.ignored.has(group.text);
  }

  /** Return what a query asks for, piece by piece, each with the forms that would answer it. */
  #slots(groups) {
    const telling = groups.filter((group) => !this.#isIgnored(group));
    const used = telling.length ? telling : groups;
    const slots = used.flatMap((group, place) => {
      if (group.kind === "han") return this.#hanSlots(group);
      if (group.kind === "word") return [this.#wordSlot(group, used[place - 1], used[place + 1], place === used.length - 1)];
      const ways = group.forms.map((form, rank) => ({ form, sureness: rank ? 0.4 : 1 }));
      return [{ name: group.forms[0], ways, isAside: group.kind === "money" }];
    });
    for (const slot of slots) this.#weigh(slot);
    return slots;
  }

  #hanSlots(group) {
    const characters = [...this.#hanMeant(group.text)];
    const name = characters.join("");
    if (characters.length === 1) return [{ name, ways: [{ form: name, sureness: 1 }] }];
    return characters.slice(1).map((second, place) => ({
      name: place ? "" : name,
      ways: [
        { form: characters[place] + second, sureness: 1 },
        ...[characters[place], second].map((form) => ({ form, sureness: 0.1 })),
      ],
    }));
  }

  /** Return the name that Chinese text was meant to be, where one character of it is wrong. */
  #hanMeant(text) {
    const characters = [...text];
    const isKnown = characters.slice(1).some((second, place) => this.#count(characters[place] + second));
    if (isKnown || characters.length < 3) return text;
    return [...this.hanNames].find((name) => name.length === text.length && slips(text, name, 1) === 1) ?? text;
  }

  #wordSlot(group, before, after, isLast) {
    const [written] = group.forms;
    const stem = this.terms.stem(written);
    const ways = group.forms.map((form) => ({ form, sureness: form === written ? 1 : form === stem ? 0.8 : 0.6 }));
    const joined = this.#joined(before, group).concat(this.#joined(group, after));
    ways.push(...joined.map((form) => ({ form, sureness: 1 })));
    if (isLast || written.length > 3) ways.push({ form: written, sureness: isLast ? 0.7 : 0.4, prefix: true });
    for (const all of this.spelledOut.get(stem) ?? []) ways.push({ form: all, sureness: 0.6 });
    const isKnown = this.known.has(written) || this.known.has(stem) || joined.length;
    const isStart = isLast && [...this.known].some((word) => word.startsWith(written));
    if (isKnown || isStart) return { name: stem, ways };
    const meant = this.#wordsMeant(written);
    for (const word of meant) {
      for (const form of new Set([word, this.terms.stem(word)])) ways.push({ form, sureness: 0.8 });
    }
    return { name: meant.map((word) => this.terms.stem(word)).join(" ") || stem, ways };
  }

  /** Return the word that two neighbours make together, where it is no rarer than they are apart. */
  #joined(one, other) {
    if (one?.kind !== "word" || other?.kind !== "word") return [];
    const word = one.text + other.text;
    const apart = Math.min(this.#count(one.text), this.#count(other.text));
    return this.known.has(word) && this.#count(word) >= apart ? [word] : [];
  }

  /** Return the words that an unknown one was meant to be: one slip away, two words in one, two slips away. */
  #wordsMeant(word) {
    const near = nearest(word, this.known, 1);
    if (near.length) return near;
    const parts = split(word, this.known);
    return parts.length ? parts : nearest(word, this.known, 2);
  }

  #weigh(slot) {
    const counts = slot.ways.filter((way) => way.sureness >= 0.5).map((way) => this.#count(way.form));
    const most = Math.max(0, ...counts);
    slot.isAside ??= false;
    slot.weight = most ? Math.log(1 + this.entries.length / most) : UNKNOWN;
  }

  #count(form) {
    if (!this.frequency.has(form)) this.frequency.set(form, this.#lookUp(form, false).length);
    return this.frequency.get(form);
  }

  #lookUp(form, prefix) {
    const tokenize = (text) => text.split(" ");
    return this.index.search(form, { boost: FIELDS, prefix, tokenize, combineWith: "AND" });
  }

  #matches(slot) {
    const found = new Map();
    for (const { form, sureness, prefix = false } of slot.ways) {
      const count = form.split(" ").length; // what is spelled out is one thing asked for, however many its words
      for (const { id, score } of this.#lookUp(form, prefix)) {
        const sofar = found.get(id) ?? { score: 0, sureness: 0, forms: new Set() };
        sofar.score = Math.max(sofar.score, (score * sureness) / count ** 2);
        sofar.sureness = Math.max(sofar.sureness, sureness);
        sofar.forms.add(prefix ? `${form}*` : form);
        found.set(id, sofar);
      }
    }
    return found;
  }

  /** Return the results worth showing: of the sections of a page only the best. */
  #best(results) {
    results.sort((one, other) => other.score - one.score || one.entry.path.localeCompare(other.entry.path));
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
}

/** Whether a group says how much: a figure, money, or a unit that is larger by a prefix. */
function isNumeric({ kind, forms }) {
  return kind === "figure" || kind === "money" || forms.some((form) => form.startsWith("@"));
}

/** Return where in Chinese text the pairs stand that were found, or single characters where no pair was. */
function pairsFound({ text, start }, forms) {
  const characters = [...text];
  const pairs = characters.flatMap((one, place) => (forms.has(one + characters[place + 1]) ? [[place, place + 2]] : []));
  const singles = characters.flatMap((one, place) => (forms.has(one) ? [[place, place + 1]] : []));
  const merged = [];
  for (const [from, to] of pairs.length ? pairs : singles) {
    if (merged.length && from <= merged.at(-1)[1]) merged.at(-1)[1] = to;
    else merged.push([from, to]);
  }
  return merged.map(([from, to]) => [start + from, start + to]);
}
