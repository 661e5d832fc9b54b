/**
 * Which matters the words of a query speak for together, by weights that were learnt from the pages' questions and from what
 * the site has no answer to: a multinomial logistic regression, of which only what is well above the usual is kept
 * (tests/search/learn.mjs).
 */

const LEAST_LIKE = 0.6; // a likeness under which a word of the site is another word
const AS_LIKE = 0.05; // how much less like the nearest a word may be and still count

/**
 * @param {import("./query.js").Term[]} terms
 * @returns {{found: Map<number, number>, read: number}} matter → what all the words say for it, 0 and above; the number after
 *   the last entry is what the site has no answer to. And how many words said something.
 */
export function spokenFor(terms) {
  const found = new Map();
  let read = 0;
  for (const { hits } of terms) {
    const known = [...hits].filter(([word, like]) => like >= LEAST_LIKE && word.learnt.length);
    if (!known.length) continue;
    const best = Math.max(...known.map(([, like]) => like));
    const nearest = known.filter(([, like]) => like >= best - AS_LIKE);
    read += best;
    for (const [{ learnt }] of nearest) for (const [matter, weight] of learnt) found.set(matter, (found.get(matter) ?? 0) + (best * weight) / nearest.length);
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
