/**
 * Typing errors between two words: one wrong, missing, extra or swapped letter each (Damerau–Levenshtein, optimal string alignment).
 */

/** How many errors a word of this length may hold and still be known. @param {number} length */
export function allowed(length) {
  if (length < 5) return 0;
  return length < 7 ? 1 : length < 13 ? 2 : 3;
}

/** The row of the table for one more letter of a word. */
function nextRow(rows, word, i, written) {
  const [before, last, row] = [rows[i - 1], rows[i], [i + 1]];
  for (let j = 1; j <= written.length; j += 1) {
    row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (word[i] === written[j - 1] ? 0 : 1));
    if (i > 0 && j > 1 && word[i] === written[j - 2] && word[i - 1] === written[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
  }
  return row;
}

function sharedStart(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

/**
 * The words that are near a written one. Words that begin alike share their work, and a beginning that has too many
 * errors ends all words that have it: most of the list is never measured.
 * @param {string[]} words sorted
 * @param {string} written
 * @param {number} most errors
 * @returns {{at: number, errors: number, begun: number}[]} place in the list, errors against the word, and against its best beginning
 */
export function nearWritten(words, written, most) {
  const rows = [Array.from({ length: written.length + 1 }, (_, j) => j)];
  const begun = [written.length];
  const found = [];
  let [last, dead] = ["", Infinity];
  words.forEach((word, at) => {
    const shared = sharedStart(last, word);
    last = word;
    if (shared < dead) {
      dead = Infinity;
      for (let i = shared; i < word.length && dead === Infinity; i += 1) {
        rows[i + 1] = nextRow(rows, word, i, written);
        begun[i + 1] = Math.min(begun[i], rows[i + 1][written.length]);
        if (Math.min(...rows[i + 1]) > most) dead = i + 1;
      }
    }
    const end = Math.min(dead, word.length);
    const errors = dead === Infinity ? rows[word.length][written.length] : most + 1;
    if (Math.min(errors, begun[end]) <= most) found.push({ at, errors, begun: begun[end] });
  });
  return found;
}
