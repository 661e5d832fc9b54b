/**
 * Typing errors between two words: one wrong, missing, extra or swapped letter each
 * (Damerau–Levenshtein, optimal string alignment).
 * @param {string} a
 * @param {string} b
 * @param {number} most give up above this
 * @returns {number} the number of errors, or most + 1
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}

/** How many errors a word of this length may hold and still be known. @param {number} length */
export function allowed(length) {
  if (length < 5) return 0;
  return length < 7 ? 1 : length < 13 ? 2 : 3;
}
