/**
 * Norwegian stems by Snowball 3.1 (norwegian.sbl), which has few rules; a test holds this against its Python edition.
 * And kindred words, which Snowball keeps apart: «evaluere» and «evaluering».
 */

const VOWELS = "aeiouyåæêòóôø";
// The longest ending that fits is the one that counts. Its number says what becomes of it.
const [CUT, CUT_ERS, CUT_S, TO_ER] = [1, 2, 3, 4];
const ENDINGS = new Map([
  ..."a e ede ande ende ane ene hetene en heten ar er heter as es edes endes enes hetenes ens hetens ets et het ast".split(" ").map((ending) => [ending, CUT]),
  ["ers", CUT_ERS], ["s", CUT_S], ["erte", TO_ER], ["ert", TO_ER],
]);
const LONGEST = 7;
const KEEPS_ERS = /(ind|kk|nk|amm|omm|(?<!s)kap|pp|lt|ast|øst|(?<!ha|gi)v)$/;
const BEFORE_S = /([bcdfghjlmnoptvyz]|(?<!e)r|[^aeiouyåæêòóôø]k)$/;
const OTHER = "hetslov elov slov elig eleg lov els lig eig leg ig".split(" ");
const DERIVED = "isering asjon ering ighet sjon tion ning ing else het skap isk ment".split(" ");
const AGENT = /(?<=.{3})[ea]rn?$/;
const known = new Map();

/** Where endings may begin: after the first consonant that follows a vowel, and after three letters. */
function regionStart(word) {
  let at = 0;
  while (word[at] === "'") at += 1;
  while (at < word.length && !VOWELS.includes(word[at])) at += 1;
  while (at < word.length && VOWELS.includes(word[at])) at += 1;
  return at < word.length ? Math.max(3, at + 1) : word.length;
}

function cutMain(word, start) {
  for (let length = Math.min(LONGEST, word.length - start); length > 0; length -= 1) {
    const [stem, ending] = [word.slice(0, -length), word.slice(-length)];
    const kind = ENDINGS.get(ending);
    if (!kind) continue;
    if (kind === TO_ER) return `${stem}er`;
    if ((kind === CUT_ERS && KEEPS_ERS.test(stem)) || (kind === CUT_S && !BEFORE_S.test(stem))) return word;
    return stem;
  }
  return word;
}

/** «milepælene», «milepæler» → «milepæl» @param {string} word in lower case */
export function snowball(word) {
  if (known.has(word)) return known.get(word);
  let cut = word;
  if (word.length > 2 && !/\d/.test(word)) {
    const start = regionStart(word);
    cut = cutMain(word, start);
    if (/[dv]t$/.test(cut) && cut.length - 2 >= start) cut = cut.slice(0, -1);
    const other = OTHER.find((ending) => cut.endsWith(ending) && cut.length - ending.length >= start);
    if (other) cut = cut.slice(0, -other.length);
    if (cut.endsWith("'")) cut = cut.slice(0, -1);
  }
  known.set(word, cut);
  return cut;
}

/**
 * The stem by which words are compared. Snowball takes «leder» to «led», «ledere» to «leder» and «lederne» to «ledern», and so
 * with every word for one who does a thing; what is left of that ending goes here. @param {string} word
 */
export function stem(word) {
  return snowball(word).replace(AGENT, "");
}

/** «evaluere», «evaluering» → «evalu» @param {string} word */
export function root(word) {
  const bare = stem(word);
  const ending = DERIVED.find((end) => bare.endsWith(end) && bare.length - end.length > 2);
  const cut = ending ? bare.slice(0, -ending.length) : bare.endsWith("er") && bare.length > 5 ? bare.slice(0, -2) : bare;
  return cut.replace(/([bcdfghjklmnpqrstvxz])\1$/, "$1").replace(/[aeiou]$/, "");
}
