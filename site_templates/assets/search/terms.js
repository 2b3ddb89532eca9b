// How texts and queries are cut into terms: in the same way, so that they meet. Each stretch of a text becomes a group
// of forms: a word as written and without its ending, a figure as an exact number, Chinese as characters and pairs.

const CONNECTORS = /[.'’&\-/+]+/u;
const MOST_DIGITS = 15; // of more digits a number would be inexact
const LONGEST_ENDING = 8;
const SHORTEST_STEM = 3;

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&");
const either = (words) => [...words].sort((one, other) => other.length - one.length).map(escaped).join("|");
const pairs = (characters) => characters.slice(1).map((one, place) => characters[place] + one);
const isHan = (text) => /^\p{Script=Han}/u.test(text);

/** Return a decimal number times a power of ten as a form that has no other: `3,000` and `3 thousand` are `#3e3`. */
export function figure(digits, power) {
  const [whole, decimals = ""] = digits.replace(/[, ]/gu, "").split(".");
  const mantissa = (whole + decimals).replace(/^0+/u, "");
  const short = mantissa.replace(/0+$/u, "");
  return short ? `#${short}e${power - decimals.length + mantissa.length - short.length}` : "#0e0";
}

/** Return a figure rounded to ever fewer digits, down to two: of `86.54` that is `86.5` and `87`. */
export function rounded(form) {
  const [, digits, power] = /^#(\d+)e(-?\d+)$/u.exec(form);
  const counts = Array.from({ length: Math.max(0, digits.length - 2) }, (_, place) => digits.length - 1 - place);
  return counts.map((count) => {
    const kept = Math.round(Number(digits.slice(0, MOST_DIGITS)) / 10 ** (Math.min(digits.length, MOST_DIGITS) - count));
    return figure(String(kept), Number(power) + digits.length - count);
  });
}

/** Return a figure without its scale, as `451 million` is by somebody who only remembers the 451. */
function unscaled(digits) {
  return figure(digits, 0).replace("#", "=");
}

/** Reads texts with the words, the scales, the units and the scripts of an index. */
export class Terms {
  constructor({ folding, words, scales, money, units }) {
    const folded = [...folding];
    this.folding = new Map(folded.flatMap((one, place) => (place % 2 ? [] : [[one, folded[place + 1]]])));
    this.plain = new Map(); // what each character was folded to before
    this.words = new Map(); // what forms each word was given before
    this.ignored = new Set(words.ignored);
    this.endings = new Map(Object.entries(words.endings));
    this.alike = new Map(Object.entries(words.alike));
    this.units = new Map(Object.entries(units).map(([name, power]) => [this.fold(name), power]));
    this.scales = new Map(Object.entries(scales).map(([name, power]) => [this.fold(name), power]));
    const codes = Object.entries(money).map(([name, code]) => [this.fold(name), code.toLowerCase()]);
    this.money = new Map(codes.filter(([, code]) => /^[a-z]/u.test(code)));
    this.hanMoney = [...this.money.keys()].filter(isHan);
    this.asks = new Map(Object.entries(words.asks).map(([field, ones]) => [field, ones.map((one) => this.fold(one))]));
    this.pattern = this.#pattern();
  }

  #pattern() {
    const names = [...this.scales.keys()];
    const letters = names.filter((name) => name.length === 1 && !isHan(name)); // `3m` is three million, `3 m` is not
    const words = names.filter((name) => !letters.includes(name));
    const signs = [...this.money.keys()].filter((name) => /[^\p{L} .]/u.test(name));
    const letter = String.raw`(?:(?!\p{Script=Han})[\p{L}\p{N}])`;
    const number = String.raw`(?<number>\d{1,3}(?:[, ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)`;
    const scale = `(?:(?<scale>[ -]?(?:${either(words)})|(?:${either(letters)}))(?![a-z]))?`;
    const unit = `(?:(?=[ -]?(?<unit>${either(this.units.keys())})(?![a-z]))|(?!${letter}))`;
    const word = `(?<word>${letter}+(?:[.'’&\\-/+]${letter}+)*)`;
    const han = String.raw`(?<han>\p{Script=Han}+)`;
    return new RegExp(`(?<sign>${either(signs)})|${number}${scale}${unit}|${word}|${han}`, "gu");
  }

  /** Return a text of the same length in one case, one width and one script. */
  fold(text) {
    if (/^[\x20-\x7e]*$/u.test(text)) return text.toLowerCase();
    let folded = "";
    for (const char of text) {
      if (!this.plain.has(char)) this.plain.set(char, this.#plain(char));
      folded += this.plain.get(char);
    }
    return folded;
  }

  #plain(char) {
    const [base, ...marks] = char.normalize("NFKD");
    const plain = marks.every((mark) => /\p{M}/u.test(mark)) ? base.toLowerCase() : char;
    return plain.length === char.length ? (this.folding.get(plain) ?? plain) : char;
  }

  /** Return the groups of a text, in order, each with its place. */
  groups(text) {
    let isMoney = false; // whether what stands before is a currency: `$1b` is an amount, `group 1b` is none
    const folded = this.fold(text);
    return [...folded.matchAll(this.pattern)].map(({ 0: whole, index, groups: parts }) => {
      const isName = /^[a-z]$/u.test(parts.scale ?? "") && !isMoney && !/\p{Sc}/u.test(folded[index - 1] ?? "");
      const group = isName ? { kind: "word", text: whole, forms: [whole] } : this.#group(parts, whole);
      isMoney = group.kind === "money";
      return { ...group, start: index, end: index + whole.length };
    });
  }

  /** Whether a group says nothing of what is looked for. */
  isIgnored({ kind, text }) {
    return kind === "word" && this.ignored.has(text);
  }

  /** Return a name as queries are held against it: without endings and without words that say nothing. */
  key(name) {
    const telling = this.groups(name).filter((group) => !this.isIgnored(group));
    return telling.map((group) => this.keyOf(group)).join(" ");
  }

  /** Return a group as a part of such a name. */
  keyOf({ kind, text, forms }) {
    if (kind === "han") return text;
    return kind === "word" ? this.stem(forms[0]) : forms[0];
  }

  /** Return the forms of a name that all are found where it stands. */
  phrase(name) {
    const telling = this.groups(name).filter((group) => !this.isIgnored(group));
    return telling.flatMap((group) => (group.kind === "han" ? pairs([...group.text]) : [this.keyOf(group)])).join(" ");
  }

  /** Return the fields that a query asks for, such as its value, and the rest of the query. */
  asked(query) {
    let rest = ` ${this.fold(query)} `;
    const asked = [...this.asks].filter(([, phrases]) => {
      const before = rest;
      for (const phrase of phrases) rest = rest.replace(isHan(phrase) ? phrase : ` ${phrase} `, " ");
      return rest !== before;
    });
    return { asked: asked.map(([field]) => field), rest: rest.trim() ? rest : query };
  }

  #group(parts, text) {
    if (parts.sign) return { kind: "money", text, forms: [this.money.get(text)] };
    if (parts.han) return { kind: "han", text, forms: this.#han(text) };
    if (parts.word) return { kind: "word", text, forms: this.#word(text) };
    const power = parts.scale ? this.scales.get(parts.scale.replace(/^[ -]/u, "")) : 0;
    const forms = [figure(parts.number, power)];
    if (parts.unit) forms.unshift(figure(parts.number, power + this.units.get(parts.unit)));
    const about = forms.flatMap((form) => [form, ...rounded(form)]).map((form) => form.replace("#", "~"));
    const bare = unscaled(parts.number);
    if (parts.scale) return { kind: "figure", text, forms: [...new Set([...forms, ...about, bare])] };
    return { kind: "figure", text, forms: [...new Set([...forms, ...about])], unscaled: bare };
  }

  #word(text) {
    if (!this.words.has(text)) this.words.set(text, this.#formsOf(text));
    return this.words.get(text);
  }

  #formsOf(text) {
    const parts = text.replace(/['’]s$/u, "").split(CONNECTORS);
    const whole = parts.join("");
    const forms = [whole, this.stem(whole)];
    if (parts.length > 1) for (const part of parts) if (part.length > 1) forms.push(part, this.stem(part));
    if (this.units.has(whole)) forms.push(`@${this.units.get(whole)}`);
    if (this.money.has(whole)) forms.push(this.money.get(whole));
    return [...new Set(forms)];
  }

  #han(text) {
    const characters = [...text];
    const codes = this.hanMoney.filter((name) => text.includes(name)).map((name) => this.money.get(name));
    return [...characters, ...pairs(characters), ...codes];
  }

  /** Return what remains of a word without its ending. */
  stem(word) {
    const known = this.alike.get(word) ?? word;
    for (let length = Math.min(LONGEST_ENDING, known.length - SHORTEST_STEM); length > 0; length -= 1) {
      const kept = this.endings.get(known.slice(-length));
      if (kept !== undefined) return known.slice(0, -length) + kept;
    }
    return known;
  }
}
