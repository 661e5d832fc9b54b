/**
 * A query as the reader typed it → the terms to look for.
 */
import { counted, fold, tokens } from "./fold.js";
import { nearWords } from "./lexicon.js";
import { matchWord } from "./match.js";
import { stem } from "./stem.js";

const STOP = new Set(fold("a alle alt altsa an and annet are at av bare bak begge betyder betyr ble blei bli blir blitt bra bruke bruker brukt burde bør ca can da de deg dei deira "
  + "dem den denne der dere deres det dette di din disse do does dreie du eg ein eit eller en enn er et ett etter for fordi fra fram frå får få før gi gir gjelder "
  + "gjennom gjør gjøre gjere gjort god godt gode går gå gått ha hadde han hans har hei hennes her hjelpe ho how hun hva hvad hvem hver hverandre hvilke hvilken hvilket hvis hvor "
  + "hvordan hvorfor i ikke ikkje in inn is it ja jeg kan ko kom kor korleis kunne kva kvar kven kvifor la lage lager lagd lurt man med "
  + "meg men menes mer mest mitt med mi min mot mye my må måtte ned nei no noe noen noko nokon nok nye nå når of og også om on opp igjen ingenting oss our over på sa samt se seg selv ser si sin "
  + "sitt siden skal skjedde skjer skulle slik snakke som står så ta tar that the til to trenger trengs uten ut vanlig var ved vet vi vil ville vår våre være veldig vere we what when who why "
  + "with your ynskjer ønsker å af bruge fra hvornår hvorledes os til vores").split(" "));
// Words that say little beside others: who, and what kind of work.
const WEAK = new Set(("ansatt ansatte tilsett tilsette medarbeider medarbeidere medarbejdere personale staff employees folk kommune kommunen prosjekt prosjektet projekt "
  + "fagfolk fagpersoner kollega kolleger kollegaer bruker brukere brukerne brukarar arbeid arbeidet tiltak tiltaket tiltaka tiltakene indsats tjeneste tjenesten tjenester finne finner finn lese vite kommer flere ulike alltid").split(" "));
const DEFINITION = /^(hva|kva|hvad|what)\s+(betyr|tyder|betyder|menes|er|is|does)\b|\b(definisjon|definition|meaning|forklaring)\b/;

/** @param {string} query does the reader ask what a word means? */
export const asksForMeaning = (query) => DEFINITION.test(query.trim().toLowerCase());

/** @param {string} folded */
export const isStopWord = (folded) => STOP.has(folded);

/** The words that carry the query; all of them when none does. @param {string} query */
export function contentTokens(query) {
  const all = counted(tokens(query));
  const hyphened = ({ end }) => query[end] === "-" && /\p{L}/u.test(query[end + 1] ?? "");
  const content = all.filter((token) => (!STOP.has(token.folded) || hyphened(token)) && (token.folded.length > 1 || /\d/.test(token.folded)));
  return content.length ? content : all;
}

/** Do the words of the site hold this one, in some inflection? */
function isKnown(index, folded) {
  const same = (word) => word.named && (word.folded === folded || (folded.length > 7 && word.stem === stem(folded)));
  if (index.titleForms.has(folded) || (folded.length > 7 && index.titleStems.has(stem(folded)))) return true;
  return nearWords(index, folded).some(same);
}

/** «implementerings team», «buy in»: neighbours that are one word here. @returns {{word: string, used: number} | null} */
function joined(index, list, at) {
  for (let used = Math.min(4, list.length - at); used > 1; used -= 1) {
    const parts = list.slice(at, at + used).map((token) => token.folded);
    if (parts.some((part) => /\d/.test(part))) continue;
    const forms = used === 2 ? [parts.join(""), parts.join("s"), parts.join("e")] : [parts.join(""), `${parts.slice(0, -1).join("")}s${parts.at(-1)}`];
    const word = forms.find((form) => form.length > 4 && isKnown(index, form));
    if (word) return { word, used };
  }
  return null;
}

/** «endringsledelse» → endring and ledelse, when both are words here; the last part alone when it names a title. */
function splitCompound(index, folded) {
  let best = null;
  for (let i = 4; i <= folded.length - 4; i += 1) {
    const last = folded.slice(i);
    const firsts = [folded.slice(0, i), /[se]$/.test(folded.slice(0, i)) ? folded.slice(0, i - 1) : ""];
    for (const first of firsts) {
      const least = Math.min(first.length, last.length);
      const better = first.length > 3 && least > (best?.least ?? 0);
      if (better && titleHas(index, first) && (titleHas(index, last) || isKnown(index, last))) best = { least, first, last };
    }
    if (!best && last.length > 7 && titleHas(index, last)) best = { least: 0, first: last, last };
  }
  return best;
}

const titleHas = (index, folded) => index.titleForms.has(folded) || (folded.length > 4 && index.titleStems.has(stem(folded)));

function merge(into, { hits }, factor) {
  for (const [word, like] of hits) into.set(word, Math.max(like * factor, into.get(word) ?? 0));
}

/**
 * @typedef {{hits: Map<object, number>, best: number, weight: number, written: string, corrected?: Map<object, number>}} Term
 * @param index
 * @param {string} query
 * @returns {Term[]}
 */
export function readQuery(index, query) {
  return readTokens(index, contentTokens(query), counted(tokens(query)));
}

/** All words, stop words too: for a title made of such words, as «Vi vet ikke om det virker». */
export function readEveryWord(index, query) {
  const all = counted(tokens(query));
  return readTokens(index, all, all);
}

function readTokens(index, content, all) {
  const terms = [];
  for (let i = 0; i < content.length; i += 1) {
    const at = all.findIndex((token) => token.start === content[i].start);
    const whole = joined(index, all, at);
    if (whole) {
      const end = all[at + whole.used - 1].end;
      const parts = content.filter((token) => token.start >= content[i].start && token.end <= end);
      terms.push(joinedTerm(index, whole.word, parts));
      i += parts.length - 1;
    } else terms.push(wordTerm(index, content[i]));
  }
  return terms;
}

function joinedTerm(index, word, parts) {
  const { hits, best } = matchWord(index, word, { typos: false });
  const all = new Map(hits);
  for (const part of parts) merge(all, matchWord(index, part.raw, { typos: false }), 0.42);
  return { hits: all, best, weight: 1 + 0.4 * (parts.length - 1), written: word };
}

function wordTerm(index, token) {
  const found = matchWord(index, token.raw);
  const parts = found.best < 0.66 && !/\d/.test(token.folded) ? splitCompound(index, token.folded) : null;
  if (parts) {
    merge(found.hits, matchWord(index, parts.last, { typos: false }), 0.64);
    merge(found.hits, matchWord(index, parts.first, { typos: false }), 0.52);
  }
  return { ...found, best: parts ? Math.max(found.best, 0.6) : found.best, weight: WEAK.has(token.folded) ? 0.25 : 1, written: token.raw };
}
