/**
 * One word of a query against the words of the site: which it may mean, and how surely.
 */
import { allowed, nearWritten } from "./errors.js";
import { fold } from "./fold.js";
import { FIELDS, hasStem, isHere, nearWords, spellingsOf } from "./lexicon.js";
import { root, stem } from "./stem.js";
import { WEIGHTS } from "./weights.js";

const ITSELF = 0.9; // the word itself in some form
export const DOUBT = 0.66; // a likeness under which a word may be a slip, or two words
const LEAST_LIKELY = 0.3; // a likeness up to which a word is another one
const OFTEN_ASKED = 3; // questions that a word stands in which is no slip
const LONG = 7; // letters of a word that is seldom like another by chance
const KIN_LETTERS = 5; // letters of the root that kindred words share
const AKIN = { letters: 6, share: 0.6 }; // how much of an unknown word the beginning of a known one is, at least

// How Danish and Swedish end words that Snowball's rules for Norwegian part otherwise: «införandet» is of «införande».
const FOREIGN_ENDING = /^(t|n|s|ts|ns|en|et|er|ar|or|ne|na|erne|erna|arna|orna)$/;

/** How surely a word of the site is the one that was written, from 0 to 1. */
function likeness(written, word) {
  const { folded, raw } = written;
  if (word.folded === folded) return word.raw === raw ? 1 : word.raw === written.spelt ? 0.98 : 0.92;
  if (written.number || /\d/.test(word.folded)) return 0;
  if (written.stem.length > 2 && hasStem(word, written.stem)) return 0.9;
  if (word.targets.length && folded.startsWith(word.folded) && FOREIGN_ENDING.test(folded.slice(word.folded.length))) return 0.88;
  const length = folded.length;
  if (WEIGHTS.prefixes && length > 1 && word.folded.startsWith(folded)) return (0.55 + (0.3 * length) / word.folded.length) * (word.raw.startsWith(written.spelt) ? 1 : 0.85);
  if (WEIGHTS.kindred && written.root.length > 3 && word.folded.startsWith(written.root) && word.root === written.root) return 0.78;
  if (WEIGHTS.prefixes && written.stem.length > 3 && length - written.stem.length < 3 && word.folded.startsWith(written.stem)) return 0.55;
  return 0;
}

const startsAlike = (a, b) => a[0] === b[0] || (a[0] === b[1] && a[1] === b[0]);

/** What a word with errors is worth, by how many they are in how long a word. */
function misspelt(folded, word, { errors, begun }) {
  const most = allowed(Math.min(folded.length + 1, word.length));
  const sameStart = startsAlike(folded, word);
  if (word.length < 5 || (!sameStart && folded.length < 7)) return 0;
  const unfinished = errors > most && begun < most && word.length > folded.length && sameStart;
  if (errors > most && !unfinished) return 0;
  const count = unfinished ? begun + 1 : errors;
  return 0.77 - 0.12 * count - (sameStart ? 0 : 0.1) - (unfinished ? 0.06 : 0) - (0.2 * count) / folded.length;
}

/** @param {string} text @returns the forms in which a written word is compared */
function writtenWord(text) {
  const folded = fold(text);
  const raw = text.toLowerCase();
  return { raw, spelt: raw.replace(/ae/g, "æ").replace(/oe/g, "ø").replace(/aa/g, "å"), folded, stem: stem(folded), root: root(folded), number: /\d/.test(folded) };
}

/**
 * Add what a word may mean, each at a share of its worth.
 * @typedef {{hits: Map<object, number>, best: number, corrected?: {raw: string, like: number}[]}} Match
 *   best: 0.9 and above is the word itself in some form
 * @param {Match} match
 */
export function add(match, hits, share = 1) {
  for (const [word, like] of hits) {
    match.hits.set(word, Math.max(like * share, match.hits.get(word) ?? 0));
    match.best = Math.max(match.best, like * share);
  }
}

/** The word itself, inflected, unfinished, or a kindred one. @param {string} text @returns {Match} */
export function plainMatch(index, text) {
  const written = writtenWord(text);
  const match = { hits: new Map(), best: 0 };
  add(match, nearWords(index, written.folded).map((word) => [word, likeness(written, word)]).filter(([, like]) => like > LEAST_LIKELY));
  preferSpelling(match, written);
  return match;
}

/** As far as two words are the same when folded: are they spelt alike too? */
function isSpeltAlike(written, word) {
  let end = 0;
  while (end < word.folded.length && word.folded[end] === written.folded[end]) end += 1;
  return word.raw.slice(0, end) === written.spelt.slice(0, end);
}

/** «mal» and «maler» are of «mal» when the site has that word, and of «mål» only when it has not; «bær» is never «barn». */
function preferSpelling({ hits }, written) {
  const alike = [...hits].filter(([word]) => isSpeltAlike(written, word));
  const isMeant = written.spelt === written.folded ? ([word, like]) => like >= ITSELF && word.has("title", "keyword") : () => true;
  if (!alike.some(isMeant)) return;
  const kept = new Set(alike.map(([word]) => word));
  for (const word of hits.keys()) if (!kept.has(word)) hits.delete(word);
}

/** How surely a word is one that names or tells something; what stands in questions alone may be a slip, or a compound. @param {Match} match */
export function surety({ hits }) {
  return Math.max(0, ...[...hits].filter(([word]) => word.has(...FIELDS) || word.questions.length + 2 * word.often.length >= OFTEN_ASKED).map(([, like]) => like));
}

/**
 * @param index
 * @param {string} text one word of a query
 * @param {{typos?: boolean}} how typos: false leaves typing errors out
 * @returns {Match}
 */
export function matchWord(index, text, { typos = true } = {}) {
  const match = plainMatch(index, text);
  const { folded, number } = writtenWord(text);
  if (!isHere(index, folded)) return match; // what else it may mean is asked when the word itself is known
  const sure = folded.length < LONG ? match.best : surety(match);
  if (sure < DOUBT && typos && WEIGHTS.typos && !number) addTypos(index, folded, match);
  addTargets(index, match);
  return match;
}

/** For a word that is not known in any form: those that begin as most of it does, as «representasjon» and «representant» do. */
export function akin(index, folded) {
  return nearWords(index, folded).flatMap((word) => {
    let shared = 0;
    while (shared < folded.length && folded[shared] === word.folded[shared]) shared += 1;
    const share = (2 * shared) / (folded.length + word.folded.length);
    return shared >= AKIN.letters && share >= AKIN.share ? [[word, 0.3 + 0.4 * share]] : [];
  });
}

/** The words that begin as a word's root does: kindred in a wider sense, good enough to say what a question may be about. */
export function kinOf(index, folded) {
  const start = root(folded).slice(0, KIN_LETTERS);
  return start.length < KIN_LETTERS - 1 ? [] : nearWords(index, folded).filter((word) => word.folded.startsWith(start) && word.root.slice(0, KIN_LETTERS) === start);
}

function addTypos(index, folded, match) {
  if (folded.length < 4) return;
  const near = spellingsOf(index, new Set(folded.slice(0, 2))).flatMap(({ words, folded: list }) =>
    nearWritten(list, folded, allowed(folded.length + 1)).map((errors) => ({ ...words[errors.at], like: misspelt(folded, words[errors.at].folded, errors) })));
  const best = Math.max(0, ...near.map(({ like }) => like));
  const meant = near.filter(({ like }) => like > LEAST_LIKELY && like >= best - 0.07);
  if (best > match.best) match.corrected = meant;
  for (const { raw, folded: right, like } of meant) add(match, nearWords(index, right).filter((word) => word.raw === raw).map((word) => [word, like]));
}

/** Words that stand for others, as in other languages, bring those along. */
function addTargets(index, match) {
  for (const [word, like] of [...match.hits]) {
    if (like < 0.6 || like < match.best * 0.85) continue;
    for (const target of word.targets) add(match, plainMatch(index, target).hits, like * 0.92);
  }
}
