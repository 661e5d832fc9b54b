/**
 * A query as the reader typed it → the terms to look for.
 */
import { counted, fold, tokens } from "./fold.js";
import { isHere, isNamed, wordsToBegin } from "./lexicon.js";
import { DOUBT, akin, kinOf, matchWord, plainMatch, surety } from "./match.js";
import { WEIGHTS } from "./weights.js";

// Each once: «frå» and «fra» are one when they are folded, and «noe» and «no». In bokmål, nynorsk, Danish, Swedish and English, as they
// are spoken from north to south, and what a long question is filled with; by the alphabet, for so they are packed best.
const STOP = new Set(("a af akkurat alle alt altsa an and annet are at att av bak bare be been begge betyder betyr ble blei bli blir blitt bra bruge bruke "
  + "bruker brukt burde både bør ca can could da de deg dei deira dem den denne der dere deres det dette di din disse do does dokke dokker "
  + "dreie du dykk eg egentlig ein eit ej eller en enn er et ett etter faktisk fikk finnes fins finst for fordi fra fram få får fått ganske "
  + "gi gir gjelder gjennom gjer gjera gjere gjort gjør gjøre god gode godt gå går gått ha hadde han hans har has have hei heller helt "
  + "hennes her hjelpe ho hos how hun hur hva hvad hvaffor hvem hver hverandre hvilke hvilken hvilket hvis hvor hvordan hvorfor hvorledes "
  + "hvornår i igjen ikke ikkj ikkje in ingenting inkje inn inte is it itj ittj ja jeg jo ka kan kanskje ke kem ko koffer kom kor kordan "
  + "kordeles korfor korleis koss kossen kunne kva kvar kven kvifor kæm la lagd lage lager liksom litt lurer lurt lurte man me med meg men "
  + "menes mer mest mi min mitt mot my mye må måtte ned nei no noen nok nokka noko nokon nye nå nåken nåkka når och of og også om on opp os "
  + "oss our over på rett sa samt se seg selv ser should si siden sin sitt ska skal skjedde skjer skulle slett slik snakke som spørre står "
  + "synes ta tar tenkte that the there this til to trenger trengs tror us ut uten vad vanlig var vara ved veit vel veldig vere vet vi vil "
  + "vilka vilken ville virkelig vores våre vårs vårt we what when where which who why with would ynskjer your är åffer åssen æg ønsker").split(" ").map(fold));
const DEFINITION = /^(hva|kva|hvad|vad|what)\s+(betyr|tyder|betyder|menes|er|is|does|är)\b|\b(definisjon|definition|meaning|forklaring)\b/;
export const MOST_WORDS = 24; // of a long text the first words are read: a cost that does not grow
const MOST_SIGNS = 300; // … and of long words, fewer: as many signs as docs/assets/search/box.js shows

/** @param {string} query does the reader ask what a word means? */
export const asksForMeaning = (query) => DEFINITION.test(query.trim().toLowerCase());

/** @param {string} folded */
export const isStopWord = (folded) => STOP.has(folded);

/** The words of a query that are read, numbers with the word they count; or, of a long one, those that are not. @param {string} query @param {boolean} [areRead] */
export function readTokens(query, areRead = true) {
  return counted(tokens(query)).filter(({ end }, at) => (at < MOST_WORDS && end <= MOST_SIGNS) === areRead);
}

/** The words that carry the query; all of them when none does. @param {string} query */
export function contentTokens(query) {
  const all = readTokens(query);
  const hyphened = ({ end }) => query[end] === "-" && /\p{L}/u.test(query[end + 1] ?? "");
  const content = all.filter((token) => (!STOP.has(token.folded) || hyphened(token)) && (token.folded.length > 1 || /\d/.test(token.folded)));
  return content.length ? content : all;
}

/** «ny leder» is two words of the site, though «nyleder» is a keyword. */
const isKeywordAlone = (index, word) => [...plainMatch(index, word).hits.keys()].every(({ posts, questions, often }) => !posts.title && !posts.alias && !questions.length && !often.length);

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
 * «endringsledelse» → endring and ledelse: a word of the site begins it, and what is left is one too; or is with two
 * letters swapped, when nothing else is like it («strategivlag»).
 * @returns {[string, string] | null}
 */
function splitCompound(index, folded, isUnknown) {
  const firsts = wordsToBegin(index, folded).filter((word) => word.named && word.folded.length > 3 && folded.startsWith(word.folded) && folded.length - word.folded.length > 3);
  firsts.sort((a, b) => b.folded.length - a.folded.length);
  const rests = firsts.map((first) => folded.slice(first.folded.length)).map((rest) => [rest, rest.replace(/^[se]/, "")].filter((part) => part.length > 3));
  const whole = rests.map((parts) => parts.find((part) => isNamed(index, part)));
  const at = whole.findIndex(Boolean);
  return at < 0 ? null : [firsts[at].folded, whole[at]];
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
    const whole = WEIGHTS.compounds && (carried.has(all[at].start) || !STOP.has(all[at].folded)) ? joined(index, all, at, query) : null;
    if (whole) {
      terms.push(joinedTerm(index, whole.word, all.slice(at, at + whole.used)));
      at += whole.used - 1;
    } else if (carried.has(all[at].start)) terms.push(wordTerm(index, all[at]));
    else if (STOP.has(all[at].folded)) terms.push(stopTerm(index, all[at]));
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
  // What its parts may mean is asked when the word itself is known not to be here: else files would come for nothing.
  const mayBeApart = WEIGHTS.compounds && isHere(index, token.folded) && !/\d/.test(token.folded);
  const parts = mayBeApart && surety(match) < DOUBT ? splitCompound(index, token.folded, !match.hits.size) : null;
  for (const [part, share] of parts ? [[parts[1], 0.64], [parts[0], 0.52]] : []) {
    for (const [word, like] of plainMatch(index, part).hits) match.hits.set(word, Math.max(like * share, match.hits.get(word) ?? 0));
    match.best = Math.max(match.best, 0.6);
  }
  if (mayBeApart && !match.hits.size) for (const [word, like] of akin(index, token.folded)) match.hits.set(word, like);
  const isStop = STOP.has(token.folded); // a query of nothing else
  return { ...match, kin: kinOf(index, token.folded), weight: isStop ? WEIGHTS.stop : 1, written: token.raw, stop: false };
}

/** A word that says little: only itself, and worth little. */
function stopTerm(index, token) {
  const { hits } = matchWord(index, token.raw, { typos: false });
  const same = new Map([...hits].filter(([, like]) => like >= 0.82));
  return { hits: same, kin: [], best: 1, weight: WEIGHTS.stop, written: token.raw, stop: true };
}
