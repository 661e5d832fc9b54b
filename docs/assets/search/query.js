/**
 * A query as the reader typed it → the terms to look for.
 */
import { counted, tokens } from "./fold.js";
import { isHere, isNamed, wordsToBegin } from "./lexicon.js";
import { DOUBT, add, akin, kinOf, matchWord, plainMatch, surety } from "./match.js";
import { WEIGHTS } from "./weights.js";

// In bokmål, nynorsk, Danish, Swedish and English, as they are spoken from north to south, and what a long question is filled with. As they
// are folded, by their first letter, and where several go on alike by their second: so they take least.
const STOP = new RegExp("^(a(|f|ffer|g|kkurat|l(le|t|tsa)|n(|d|net)|r|re|ssen|t|tt|v)|"
  + "b(a(de|k|re)|e(|en|gge|tyder|tyr)|l(e|ei|i|ir|itt)|or|r(a|uge|uke|uker|ukt)|urde)|c(a|an|ould)|"
  + "d(a|e(|g|i|ira|m|n|nne|r|re|res|t|tte)|i(|n|sse)|o(|kke|kker|s)|reie|u|ykk)|e(g|gentlig|in|it|j|ller|n|nn|r|t(|t|ter))|"
  + "f(a(|ktisk|r|tt)|i(kk|nnes|ns|nst)|or|ordi|ra|ram)|"
  + "g(a(|nske|r|tt)|i|ir|j(elder|ennom|er|era|ere|or|ore|ort)|o(d|de|dt))|"
  + "h(a(|dde|n|ns|r|s|ve)|e(i|ller|lt|nnes|r)|jelpe|o(|s|w)|un|ur|v(a|ad|affor|em|er|erandre|ilke|ilken|ilket|is|or|ordan|orfor|orledes|ornar))|"
  + "i(|gjen|k(ke|kj|kje)|n(|genting|kje|n|te)|s|t(|j|tj))|j(a|eg|o)|"
  + "k(a(|m|n|nskje)|e|em|o(|ffer|m|r|rdan|rdeles|rfor|rleis|ss|ssen)|unne|v(a|ar|en|ifor))|"
  + "l(a(|gd|ge|ger)|iksom|itt|u(rer|rt|rte))|m(a(|n|tte)|e(|d|g|n|nes|r|st)|i(|n|tt)|ot|y|ye)|"
  + "n(a(|ken|kka|r)|ed|ei|o(|k|kka|ko|kon|n)|ye)|o(ch|f|g|gsa|m|n|nsker|pp|s|ss|ur|ver)|pa|rett|"
  + "s(a|amt|e(|g|lv|r)|hould|i(|den|n|tt)|k(a|al|jedde|jer|ulle)|lett|lik|nakke|om|porre|tar|ynes)|"
  + "t(a|ar|enkte|h(at|e|ere|is)|il|o|r(enger|engs|or))|u(s|t|ten)|"
  + "v(a(d|nlig|r|ra|re|rs|rt)|e(d|it|l|ldig|re|t)|i(|l|lka|lken|lle|rkelig)|ores)|w(e|h(at|en|ere|ich|o|y)|ith|ould)|"
  + "ynskjer|your)$");
export const MOST_WORDS = 24; // of a long text the first words are read: a cost that does not grow
export const MOST_SIGNS = 300; // … and of long words, fewer: a whole text pasted in is not told back whole either

/** The first of a text, without half a sign: that has no code in an address. @param {string} text @param {number} [most] */
export const firstSigns = (text, most = MOST_SIGNS) => text.slice(0, most).replace(/\p{Surrogate}/gu, "");

/** @param {string} query does the reader ask what a word means? */
export const asksForMeaning = (query) => /^(hva|kva|hvad|vad|what)\s+(betyr|tyder|betyder|menes|er|is|does|är)\b|\b(definisjon|definition|meaning|forklaring)\b/.test(query.trim().toLowerCase());

/** @param {string} folded */
export const isStopWord = (folded) => STOP.test(folded);

/** The words of a query that are read, numbers with the word they count; or, of a long one, those that are not. @param {string} query @param {boolean} [areRead] */
export function readTokens(query, areRead = true) {
  return counted(tokens(query)).filter(({ end }, at) => (at < MOST_WORDS && end <= MOST_SIGNS) === areRead);
}

/** The words that carry the query; all of them when none does. @param {string} query */
export function contentTokens(query) {
  const all = readTokens(query);
  const hyphened = ({ end }) => query[end] === "-" && /\p{L}/u.test(query[end + 1] ?? "");
  const content = all.filter((token) => (!STOP.test(token.folded) || hyphened(token)) && (token.folded.length > 1 || /\d/.test(token.folded)));
  return content.length ? content : all;
}

/** «ny leder» is two words of the site, though «nyleder» is a keyword. */
const isKeywordAlone = (index, word) => [...plainMatch(index, word).hits.keys()].every((known) => !known.has("title", "alias", "questions"));

/** «implementerings team», «buy in»: neighbours that are one word here. @returns {{word: string, used: number} | null} */
function joined(index, list, at, query) {
  for (let used = Math.min(4, list.length - at); used > 1; used -= 1) {
    const parts = list.slice(at, at + used).map((token) => token.folded);
    const isOne = !/\s/.test(query.slice(list[at].start, list[at + used - 1].end)); // «R=MC2»
    if (!isOne && parts.some((part) => /\d/.test(part))) continue;
    const forms = used === 2 ? [parts.join(""), parts.join("s"), parts.join("e")] : [parts.join(""), `${parts.slice(0, -1).join("")}s${parts.at(-1)}`];
    const word = forms.find((form) => form.length > (isOne ? 3 : 4) && isNamed(index, form));
    if (word && (isOne || !isKeywordAlone(index, word) || !parts.every((part) => isNamed(index, part)))) return { word, used };
  }
  return null;
}

/**
 * «endringsledelse» → endring and ledelse: a word of the site begins it, the longest that does, and what is left is one too.
 * @returns {[string, string] | null}
 */
function splitCompound(index, folded) {
  const firsts = wordsToBegin(index, folded).filter((word) => word.named && word.folded.length > 3 && folded.startsWith(word.folded) && folded.length - word.folded.length > 3);
  firsts.sort((a, b) => b.folded.length - a.folded.length);
  for (const first of firsts) {
    const rest = folded.slice(first.folded.length);
    const last = [rest, rest.replace(/^[se]/, "")].find((part) => part.length > 3 && isNamed(index, part));
    if (last) return [first.folded, last];
  }
  return null;
}

/**
 * @typedef {import("./match.js").Match & {kin: object[], weight: number, written: string, stop: boolean}} Term
 *   kin: words that begin as its root does
 * @param index
 * @param {string} query
 * @param {string[]} [short] to which letters are added that stand alone and say nothing
 * @returns {Term[]} the words that carry the query first, then, for little, the others
 */
export function readQuery(index, query, short) {
  const all = readTokens(query);
  const content = contentTokens(query);
  const carried = new Set(content.map(({ start }) => start));
  const terms = [];
  for (let at = 0; at < all.length; at += 1) {
    const whole = WEIGHTS.compounds && (carried.has(all[at].start) || !STOP.test(all[at].folded)) ? joined(index, all, at, query) : null;
    if (whole) {
      terms.push(joinedTerm(index, whole.word, all.slice(at, at + whole.used)));
      at += whole.used - 1;
    } else if (carried.has(all[at].start)) terms.push(wordTerm(index, all[at]));
    else if (STOP.test(all[at].folded)) terms.push(stopTerm(index, all[at]));
    else short?.push(all[at].raw);
  }
  return terms;
}

function joinedTerm(index, word, parts) {
  const match = matchWord(index, word, { typos: false });
  return { ...match, kin: kinOf(index, word), weight: 1 + 0.4 * (parts.length - 1), written: word, stop: false };
}

function wordTerm(index, token) {
  const match = matchWord(index, token.raw);
  const { best } = match;
  // What its parts may mean is asked when the word itself is known not to be here: else files would come for nothing.
  const mayBeApart = WEIGHTS.compounds && isHere(index, token.folded) && !/\d/.test(token.folded);
  const parts = mayBeApart && surety(match) < DOUBT ? splitCompound(index, token.folded) : null;
  for (const [part, share] of parts ? [[parts[1], 0.64], [parts[0], 0.52]] : []) {
    add(match, plainMatch(index, part).hits, share);
    match.best = Math.max(best, 0.6);
  }
  if (mayBeApart && !match.hits.size) match.hits = new Map(akin(index, token.folded));
  const isStop = STOP.test(token.folded); // a query of nothing else
  return { ...match, kin: kinOf(index, token.folded), weight: isStop ? WEIGHTS.stop : 1, written: token.raw, stop: false };
}

/** A word that says little: only itself, and worth little. */
function stopTerm(index, token) {
  const { hits } = matchWord(index, token.raw, { typos: false });
  const same = new Map([...hits].filter(([, like]) => like >= 0.82));
  return { hits: same, kin: [], best: 1, weight: WEIGHTS.stop, written: token.raw, stop: true };
}
