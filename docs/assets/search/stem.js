/**
 * The inflection and derivation of Norwegian words, cut off. Works on folded words.
 */

const ENDINGS = ("hetene hetens heten heter endes enes anes ende ande edes erte ene ane ens ets ers ert ede ast est "
  + "en et er ar es as te ne a e s").split(" ");
const DERIVED = "isering asjon ering ighet sjon tion ning ing else ar het skap lig ig isk ment".split(" ");
const LONGER = new Set(["te", "ne", "ar"]);
const known = new Map();

function cut(word, endings, least) {
  const ending = endings.find((end) => word.endsWith(end) && word.length - end.length >= least + (LONGER.has(end) ? 2 : 0));
  return ending ? word.slice(0, -ending.length) : word;
}

/** «milepælene», «milepæler» → «milepal» @param {string} word */
export function stem(word) {
  if (!known.has(word)) known.set(word, /\d/.test(word) ? word : cut(cut(word, ENDINGS, 3), ENDINGS, 5));
  return known.get(word);
}

/** «evaluere», «evaluering» → «evalu» @param {string} word */
export function root(word) {
  const bare = cut(word, ENDINGS, 3);
  let found = cut(bare, DERIVED, 3);
  if (found === bare) found = cut(stem(word), DERIVED, 3);
  return found.replace(/([bcdfghjklmnpqrstvxz])\1$/, "$1").replace(/[aeiou]$/, "");
}
