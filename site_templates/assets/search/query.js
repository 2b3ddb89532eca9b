// Reads a query: what it asks for piece by piece, each piece with the forms that would answer it and how surely.

import { nearest, slips, split } from "./spelling.js";
import { rounded } from "./terms.js";

const SURE = 0.5; // forms at least so sure tell how much a piece weighs: the rarer they are, the more
const UNKNOWN = 0.5; // the weight of what no entry holds
const ENDING = 0.7; // another word of the same stem, or a part of a hyphenated one
const BARE = 0.4; // a figure as written, without its unit or its scale
const NEAR = 0.4; // a figure that is the same when rounded
const LONGEST_PHRASE = 4;
const BEGUN = { last: 0.7, other: 0.4 }; // words that begin so: surer of the last one typed, which may be unfinished

export class QueryReader {
  /** Read with the words that are known, the names in Chinese, the synonyms, and how many entries hold a form. */
  constructor({ terms, known, hanNames, synonyms, count, size }) {
    Object.assign(this, { terms, known, hanNames, synonyms, count, size });
  }

  /** Return the pieces of a query. */
  pieces(query) {
    const groups = this.terms.groups(this.#withScalesSpelt(query));
    const telling = groups.filter((group) => !this.terms.isIgnored(group));
    const used = telling.length ? telling : groups;
    const keys = used.map((group) => this.terms.keyOf(group));
    const phrases = this.#phrases(keys, " ", 1, LONGEST_PHRASE);
    return used.flatMap((group, place) => {
      const pieces = this.#pieces(group, used[place - 1], used[place + 1]);
      return pieces.map((piece) => {
        const ways = [...piece.ways, ...phrases[place]];
        return { ...piece, ways, weight: this.#weight(piece.ways, ways) };
      });
    });
  }

  /** Return, for each run of so many parts of a text, what else the phrases are called that it stands in. */
  #phrases(parts, joint, run, longest) {
    const found = Array.from({ length: parts.length - run + 1 }, () => []);
    for (let from = 0; from < found.length; from += 1) {
      for (let to = from + run; to <= Math.min(parts.length, from + longest); to += 1) {
        const ways = this.synonyms.get(parts.slice(from, to).join(joint)) ?? [];
        for (let place = from; place <= to - run; place += 1) found[place].push(...ways);
      }
    }
    return found;
  }

  /** `3 bilion` was meant to be a figure. */
  #withScalesSpelt(query) {
    const names = [...this.terms.scales.keys()].filter((name) => /^[a-z]{6,}$/u.test(name));
    return query.replace(/(?<=\d[ -]?)[a-z]{5,}/giu, (word) => {
      const written = word.toLowerCase();
      return names.includes(written) ? word : (names.find((name) => slips(written, name, 1) === 1) ?? word);
    });
  }

  #pieces(group, before, after) {
    if (group.kind === "han") return this.#hanPieces(group.text);
    if (group.kind === "word") return [this.#wordPiece(group, before, after)];
    if (group.kind === "money") return [{ name: group.forms[0], ways: [{ form: group.forms[0], sureness: 1 }] }];
    return [{ name: group.forms[0], ways: this.#figureWays(group) }];
  }

  /**
   * Return ways to find a figure: as it is, without its unit, as one that is rounded to it, or that it rounds to; and one
   * that is written without `million` and the like as one with it.
   */
  #figureWays({ forms, unscaled }) {
    const exact = forms.filter((form) => form.startsWith("#"));
    const ways = exact.flatMap((form, rank) => [
      { form, sureness: rank ? BARE : 1 },
      ...[form.replace("#", "~"), ...rounded(form)].map((near) => ({ form: near, sureness: NEAR })),
    ]);
    return unscaled ? [...ways, { form: unscaled, sureness: BARE }] : ways;
  }

  /** Chinese is asked for by pairs of characters; the first piece bears the name of the whole. */
  #hanPieces(text) {
    const name = this.#hanMeant(text);
    const characters = [...name];
    if (characters.length === 1) return [{ name, ways: [{ form: name, sureness: 1 }] }];
    const phrases = this.#phrases(characters, "", 2, characters.length);
    return characters.slice(1).map((second, place) => ({
      name: place ? "" : name,
      ways: [{ form: characters[place] + second, sureness: 1 }, ...phrases[place]],
    }));
  }

  /** Return the name that Chinese text was meant to be, where one character of it is wrong. */
  #hanMeant(text) {
    const characters = [...text];
    const isKnown = characters.slice(1).some((second, place) => this.count(characters[place] + second));
    if (isKnown || characters.length < 3) return text;
    return this.hanNames.find((name) => name.length === text.length && slips(text, name, 1) === 1) ?? text;
  }

  #wordPiece(group, before, after) {
    const [written] = group.forms;
    const stem = this.terms.stem(written);
    const ways = group.forms.map((form) => ({ form, sureness: form === written ? 1 : ENDING }));
    const joined = [...this.#joined(before, group), ...this.#joined(group, after)];
    for (const form of joined) ways.push({ form, sureness: 1 });
    const sureness = after ? BEGUN.other : BEGUN.last;
    if (!after || written.length > 3) ways.push({ form: written, sureness, prefix: true });
    const isKnown = this.known.has(written) || this.known.has(stem) || joined.length > 0;
    if (isKnown || (!after && this.#isBeginning(written))) return { name: stem, ways };
    const meant = this.#wordsMeant(written);
    const forms = meant.flatMap((word) => [word, this.terms.stem(word)]);
    for (const form of new Set(forms)) ways.push({ form, sureness: 1 }, ...(this.synonyms.get(form) ?? []));
    return { name: meant.map((word) => this.terms.stem(word)).join(" ") || stem, ways };
  }

  #isBeginning(written) {
    return [...this.known].some((word) => word.startsWith(written));
  }

  /** Return the word that two neighbours make together, where it is no rarer than they are apart. */
  #joined(one, other) {
    if (one?.kind !== "word" || other?.kind !== "word") return [];
    const word = one.text + other.text;
    const apart = Math.min(this.count(one.text), this.count(other.text));
    return this.known.has(word) && this.count(word) >= apart ? [word] : [];
  }

  /** Return the words that an unknown one was meant to be: one slip away, two words in one, two slips away. */
  #wordsMeant(word) {
    const near = nearest(word, this.known, 1);
    if (near.length) return near;
    const parts = split(word, this.known);
    return parts.length ? parts : nearest(word, this.known, 2);
  }

  /** Return what a piece weighs: as it is written, else as others call it, else by the words that begin so. */
  #weight(own, ways) {
    return this.#rarity(own) || this.#rarity(ways) || this.#rarity(ways, true) || UNKNOWN;
  }

  /** Return the more the rarer what is surely asked for: next to nothing for what every entry holds. */
  #rarity(ways, prefix = false) {
    const sure = ways.filter((way) => way.sureness >= SURE);
    const most = Math.max(0, ...sure.map((way) => this.count(way.form, prefix && way.prefix)));
    return most ? Math.log((this.size + 1) / most) : 0;
  }
}
