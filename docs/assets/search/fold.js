/**
 * Words and numbers of a text, in the form in which they are compared.
 */

import { fold } from "../parts/fold.js";
import { nearWritten } from "./errors.js";

const COUNTED = new Map([
  ["kjerneelement", "ke"], ["kjerneelementet", "ke"], ["ke", "ke"], ["fase", "fase"], ["fasen", "fase"], ["phase", "fase"], ["motepakke", "motepakke"],
]);
// One to nine, in rows.
const NUMBERS = new Map(("i ii iii iv v vi vii viii ix "
  + "en to tre fire fem seks sju atte ni " + "ein to tre fire fem seks syv atte ni " + "one two three four five six seven eight nine "
  + "forste andre tredje fjerde femte sjette sjuende attende niende "
  + "fyrste andre tredje fjerde femte sjette syvende attende niende").split(" ").map((word, at) => [word, (at % 9) + 1]));

const LONG_NAMES = ["kjerneelement", "kjerneelementet", "motepakke"];
const MOST_ERRORS = 2;

export { fold };

/** What a word counts, a long one with a typing error in it too: «kjerneelemnt 5». @param {string} folded */
function countedName(folded) {
  if (COUNTED.has(folded) || folded.length < 8) return COUNTED.get(folded);
  const near = nearWritten(LONG_NAMES, folded, MOST_ERRORS).find(({ errors }) => errors <= MOST_ERRORS);
  return near && COUNTED.get(LONG_NAMES[near.at]);
}

/**
 * @typedef {{folded: string, raw: string, start: number, end: number}} Token
 * @param {string} text
 * @returns {Token[]} letters and digits apart: «KE4» is two tokens
 */
export function tokens(text) {
  return [...text.matchAll(/[\p{L}\p{M}][\p{L}\p{M}\u00ad]*|\p{N}+/gu)].map((found) => ({
    folded: fold(found[0]), raw: found[0].replace(/\u00ad/g, ""), start: found.index, end: found.index + found[0].length,
  }));
}

/** The number a token stands for after (or before) a word that is counted. `end`: the first that is none, such as weeks. */
function numberOf(token, last, end) {
  const number = Number(token.folded);
  if (number && number < end) return number;
  // Common words too: they count as numbers only last, or in capitals.
  if (/^(i|v|vi|en|ein|to)$/.test(token.folded) && !last && token.raw !== token.raw.toUpperCase()) return undefined;
  return NUMBERS.get(token.folded);
}

/** «fase II», «fase to» and «andre fase» become fase2; «KE 4» becomes ke4. @param {Token[]} list */
export function counted(list) {
  const out = [];
  for (let i = 0; i < list.length; i += 1) {
    const [one, two] = [list[i], list[i + 1]];
    const [first, second] = two ? [countedName(one.folded), countedName(two.folded)] : [];
    const after = first && numberOf(two, i + 2 === list.length, first === "fase" ? 10 : 100);
    const before = second && /(te|de|re|je|\d)$/.test(one.folded) && numberOf(one, true, 10);
    const number = after || before;
    if (!number) {
      out.push(one);
      continue;
    }
    const name = (after ? first : second) + number;
    out.push({ folded: name, raw: name, start: one.start, end: two.end });
    i += 1;
  }
  return out;
}
