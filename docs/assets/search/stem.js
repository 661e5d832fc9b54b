/**
 * Norwegian stems by Snowball 3.1 (norwegian.sbl), which has few rules; a test holds this against its Python edition.
 * And kindred words, which Snowball keeps apart: «evaluere» and «evaluering».
 */

// Endings are taken only after the first consonant that follows a vowel, and after three letters.
const BEFORE_ENDINGS = /^'*[^aeiouyåæêòóôø]*[aeiouyåæêòóôø]+[^aeiouyåæêòóôø]/;
const FIRST = 3;
// Of these a pattern finds the longest that the word ends in: it looks for where one begins, from the left.
const ENDING = /(a|e|ede|ande|ende|ane|ene|hetene|en|heten|ar|er|heter|as|es|edes|endes|enes|hetenes|ens|hetens|ets|et|het|ast|ers|s|erte|ert)$/;
const KEEPS_ERS = /(ind|kk|nk|amm|omm|(?<!s)kap|pp|lt|ast|øst|(?<!ha|gi)v)$/;
const BEFORE_S = /([bcdfghjlmnoptvyz]|(?<!e)r|[^aeiouyåæêòóôø]k)$/;
const known = new Map();

/** @param {string} word @param {number} start where endings may begin */
function cutMain(word, start) {
  const [ending] = ENDING.exec(word.slice(start)) ?? [""];
  const cut = word.slice(0, word.length - ending.length);
  if (/^ert/.test(ending)) return `${cut}er`;
  return (ending === "ers" && KEEPS_ERS.test(cut)) || (ending === "s" && !BEFORE_S.test(cut)) ? word : cut;
}

/** «milepælene», «milepæler» → «milepæl» @param {string} word in lower case */
export function snowball(word) {
  if (known.has(word)) return known.get(word);
  let cut = word;
  if (word.length >= FIRST && !/\d/.test(word)) {
    const start = Math.max(FIRST, BEFORE_ENDINGS.exec(word)?.[0].length ?? word.length);
    cut = cutMain(word, start);
    if (/[dv]t$/.test(cut) && cut.length - 2 >= start) cut = cut.slice(0, -1);
    cut = cut.slice(0, start) + cut.slice(start).replace(/(hetslov|elov|slov|elig|eleg|lov|els|lig|eig|leg|ig)$/, "");
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
  return snowball(word).replace(/(?<=.{3})[ea]rn?$/, "");
}

/** «evaluere», «evaluering» → «evalu» @param {string} word */
export function root(word) {
  const bare = stem(word).replace(/(?<=.{3})(isering|asjon|ering|ighet|sjon|tion|ning|ing|else|het|skap|isk|ment)$|(?<=.{4})er$/, "");
  return bare.replace(/([bcdfghjklmnpqrstvxz])\1$/, "$1").replace(/[aeiou]$/, "");
}
