/**
 * One word of a query against the words of the site: which it may mean, and how surely.
 */
import { allowed, distance } from "./distance.js";
import { fold } from "./fold.js";
import { nearWords } from "./lexicon.js";
import { root, stem } from "./stem.js";

/** How surely a word of the site is the one that was written, from 0 to 1. */
function likeness(written, word) {
  const { folded, raw } = written;
  if (word.folded === folded) return word.raw === raw ? 1 : word.raw === written.spelt ? 0.98 : 0.92;
  if (written.number || /\d/.test(word.folded)) return 0;
  if (word.stem === written.stem && written.stem.length > 2) return 0.9;
  const length = folded.length;
  if (length > 1 && word.folded.startsWith(folded)) return (0.62 + (0.2 * length) / word.folded.length) * (word.raw.startsWith(written.spelt) ? 1 : 0.85);
  if (written.root.length > 3 && word.root === written.root) return 0.78;
  if (written.stem.length > 3 && length - written.stem.length < 3 && word.folded.startsWith(written.stem)) return 0.6;
  return compoundLikeness(written, word);
}

/** «plan» in «implementeringsplan»: the last part names the thing, so it counts most. */
function compoundLikeness({ folded, stem: stemmed }, word) {
  const room = word.folded.length - folded.length;
  if (folded.length > 3 && room > 2 && (word.folded.endsWith(folded) || (stemmed.length > 3 && word.stem.endsWith(stemmed)))) return 0.72;
  if (folded.length > 5 && room > 0 && word.folded.includes(stemmed.length > 4 ? stemmed : folded)) return 0.5;
  return 0;
}

/** How many errors there are between two words, whole, unfinished or without their endings; and what that is worth less. */
function errorsBetween(written, word, most) {
  const { folded } = written;
  const whole = distance(folded, word.folded, most);
  if (whole <= most) return [whole, 0];
  if (most < 2) return null;
  if (word.folded.length > folded.length && word.folded[0] === folded[0] && distance(folded, word.folded.slice(0, folded.length), most - 1) < most) return [most - 1, 0.06];
  const stems = written.stem.length > 4 ? distance(written.stem, word.stem, most - 1) : most;
  return stems < most ? [stems, 0.05] : null;
}

const startsAlike = (a, b) => a[0] === b[0] || (a[0] === b[1] && a[1] === b[0]);

/** A typing error, or the spelling of a neighbouring language. Only for words that name something. */
function misspelt(written, word) {
  const length = written.folded.length;
  if (!word.named || word.folded.length < 5 || length < 4) return 0;
  const sameStart = startsAlike(written.folded, word.folded);
  if (!sameStart && length < 7) return 0;
  const found = errorsBetween(written, word, allowed(Math.min(word.title ? length + 1 : length, word.folded.length)));
  if (!found || (!sameStart && found[0] > 1 && length < 8)) return 0;
  const [errors, less] = found;
  return (word.title ? 0.77 : 0.74) - 0.12 * errors - (sameStart ? 0 : 0.1) - less - (0.2 * errors) / length;
}

/** @param {string} text @returns the forms in which a written word is compared */
export function writtenWord(text) {
  const folded = fold(text);
  const raw = text.toLowerCase();
  return { raw, spelt: raw.replace(/ae/g, "æ").replace(/oe/g, "ø").replace(/aa/g, "å"), folded, stem: stem(folded), root: root(folded), number: /\d/.test(folded) };
}

/** @returns {{hits: Map<object, number>, best: number}} */
function collect(words, measure) {
  const hits = new Map();
  let best = 0;
  for (const word of words) {
    const like = measure(word);
    if (like > 0.3) hits.set(word, like);
    best = Math.max(best, like);
  }
  return { hits, best };
}

/** The words of titles, and of the part that begins as the word does. */
function candidates(index, folded) {
  return [...index.words.values(), ...nearWords(index, folded)];
}

/**
 * @param index
 * @param {string} text one word of a query
 * @param {{typos?: boolean}} how typos: false leaves typing errors out
 * @returns {{hits: Map<object, number>, best: number}} best: 0.9 and above is the word itself in some form
 */
export function matchWord(index, text, { typos = true } = {}) {
  const written = writtenWord(text);
  const words = candidates(index, written.folded);
  let found = collect(words, (word) => likeness(written, word));
  preferSpelling(found, written);
  if (found.best < 0.62 && typos && !written.number) found = withTypos(index, written, words, found);
  return followTargets(index, found);
}

/** «mal» is «mal» when the site has that word, and «mål» only when it has not. */
function preferSpelling({ hits, best }, written) {
  if (best < 0.95) return;
  for (const [word, like] of hits) if (word.folded === written.folded && like < best) hits.set(word, 0.6);
}

function withTypos(index, written, words, found) {
  if (written.folded.length > 3) index.missing.add("words");
  const more = collect([...words, ...(index.all ?? [])], (word) => Math.max(misspelt(written, word), word.named ? compoundLikeness(written, word) : 0));
  const hits = new Map(found.hits);
  for (const [word, like] of more.hits) {
    if (like < more.best - 0.07) continue;
    if (!word.title && !word.posts.length) sendOn(index, word, like, hits);
    else hits.set(word, Math.max(like, hits.get(word) ?? 0));
  }
  return { hits, best: Math.max(found.best, more.best), corrected: more.best > found.best ? more.hits : undefined };
}

/** A word known only by its spelling: its entries are in the part it belongs to. */
function sendOn(index, word, like, hits) {
  for (const full of nearWords(index, word.folded)) {
    if (full.folded === word.folded) hits.set(full, Math.max(like, hits.get(full) ?? 0));
  }
}

/** Words that stand for others (aliases, other languages) bring those along. */
function followTargets(index, { hits, best, corrected }) {
  const out = new Map(hits);
  let strongest = best;
  for (const [word, like] of hits) {
    if (like < 0.45 || like < best * 0.85) continue;
    for (const target of word.targets) {
      const written = writtenWord(target);
      for (const titleWord of index.words.values()) {
        const near = likeness(written, titleWord);
        const value = near * like * 0.92;
        if (near > 0.65 && value > (out.get(titleWord) ?? 0)) out.set(titleWord, value);
      }
      strongest = Math.max(strongest, like * 0.9);
    }
  }
  return { hits: out, best: strongest, corrected };
}
