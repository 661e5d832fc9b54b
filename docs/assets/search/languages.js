/**
 * How words of the neighbouring languages are spelt here: regular sounds and endings, on folded words (æ, ä and å are «a»).
 * What is not regular is in data/words.yml.
 */

const RULES = [
  // Nynorsk
  [/^kv/, "hv"], [/leg(e|t)?$/, "lig$1"], [/ane$/, "ene"], [/ar$/, "er"], [/inga$/, "ingen"], [/heim/, "hjem"], [/tenest/, "tjenest"],
  [/ei/, "e"], [/au/, "o"], [/oy/, "o"], [/^fyr/, "for"], [/ykk/, "okk"], [/gje/, "gi"], [/asj(on|oner)$/, "asj$1"],
  // Danish
  [/hed(en|er)?$/, "het$1"], [/skab(et)?$/, "skap$1"], [/aj/, "ei"], [/ej/, "ei"], [/oj/, "oy"], [/([aeiouy])d(?=[aeiouystk]|$)/, "$1t"],
  [/([aeiouy])b([aeiouy]|$)/, "$1p$2"], [/([aeiouy])g([aeiouy]|$)/, "$1k$2"], [/ld/, "ll"], [/nd/, "nn"], [/ion$/, "jon"], [/^af/, "av"], [/else$/, "ing"],
  // Swedish
  [/tion/, "sjon"], [/ssion/, "sjon"], [/ck/, "kk"], [/x/, "ks"], [/kk/, "ck"], [/^for(?=a)/, "for"], [/lig[at]?$/, "lig"], [/or(na)?$/, "er"], [/ning(ar|en)?$/, "ning"],
  // English and old spelling
  [/c/, "k"], [/ph/, "f"], [/qu/, "kv"], [/w/, "v"], [/z/, "s"], [/th/, "t"], [/tion$/, "sjon"], [/y$/, "i"],
];
const MOST_SPELT = 8;

/** @param {string} folded @returns {string[]} the word as it may be spelt here, one rule or two of them at work, the likeliest first */
export function spelledHere(folded) {
  if (folded.length < 4) return [];
  const once = RULES.map(([from, to]) => folded.replace(from, to)).filter((word) => word !== folded);
  const twice = once.flatMap((word) => RULES.map(([from, to]) => word.replace(from, to)).filter((other) => other !== word));
  return [...new Set([...once, ...twice])].filter((word) => word !== folded && word.length > 2).slice(0, once.length + MOST_SPELT);
}
