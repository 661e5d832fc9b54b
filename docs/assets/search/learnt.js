/**
 * Which matters the words of a query speak for together, by weights that were learnt from the pages' questions: a multinomial
 * logistic regression, of which only what is well above the usual is kept (tests/search/learn.mjs).
 */

const LEAST_LIKE = 0.6; // a likeness under which a word of the site is another word
const AS_LIKE = 0.05; // how much less like the nearest a word may be and still count

/**
 * @param {Map<object, number>} hits words of the site that a written one may mean, and how like it they are
 * @param {(word: object) => unknown} tells whether a word has been learnt of
 * @returns {{best: number, nearest: object[]}} of those the words most like it, and how like; 0 when there is none
 */
export function nearestOf(hits, tells) {
  const known = [...hits].filter(([word, like]) => like >= LEAST_LIKE && tells(word));
  const best = Math.max(0, ...known.map(([, like]) => like));
  return { best, nearest: known.filter(([, like]) => like >= best - AS_LIKE).map(([word]) => word) };
}

/**
 * @param {import("./query.js").Term[]} terms
 * @returns {{found: Map<number, number>, read: number}} matter → what all the words say for it, 0 and above; and how many words said
 *   something
 */
export function spokenFor(terms) {
  const found = new Map();
  let read = 0;
  for (const { hits } of terms) {
    const { best, nearest } = nearestOf(hits, (word) => word.has("learnt"));
    read += best;
    for (const { learnt } of nearest) for (const [matter, weight] of learnt) found.set(matter, (found.get(matter) ?? 0) + (best * weight) / nearest.length);
  }
  return { found, read };
}

/**
 * @param {import("./query.js").Term[]} terms
 * @returns {Map<number, number>} matter → what speaks for it; 0 and above
 */
export function learntOf(terms) {
  const { found, read } = spokenFor(terms);
  const trust = (1 - 1 / Math.max(1, read)) / Math.sqrt(Math.max(1, read)); // a word alone names something, and then its title knows best
  for (const [matter, sum] of found) found.set(matter, sum * trust);
  return found;
}
