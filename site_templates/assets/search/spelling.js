// Slips of the finger: which known words a mistyped one can mean.

const SHORT = 4; // in words below this length letters may be swapped, no more: another letter makes another word
const LONG = 8; // from this length on a word may hold two slips

/** Return how many slips part two words: a letter too many, missing, wrong, or swapped with its neighbour. */
export function slips(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, place) => place)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
}

/** Return the known words that are so many slips away from one that is not known. */
export function nearest(word, known, apart) {
  if (apart > 1 && word.length < LONG) return [];
  const letters = [...word].sort().join("");
  const found = [...known].filter((other) => slips(word, other, apart) === apart);
  const isSwap = (other) => [...other].sort().join("") === letters;
  return word.length < SHORT ? found.filter(isSwap) : found;
}

/** Return the two known words that were written as one, if any. */
export function split(word, known) {
  for (let place = word.length - 3; place >= 3; place -= 1) {
    const parts = [word.slice(0, place), word.slice(place)];
    if (parts.every((part) => known.has(part))) return parts;
  }
  return [];
}

/** Whether a Chinese word shortens a name: it is made of characters of the name, in their order but apart. */
export function abbreviates(word, name) {
  if (!/^\p{Script=Han}{2,5}$/u.test(word) || name.includes(word)) return false;
  let place = -1;
  return [...word].every((char) => (place = name.indexOf(char, place + 1)) >= 0);
}
