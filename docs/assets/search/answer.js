/**
 * A query → what the box shows: results in groups, the word defined, another spelling, what to try instead.
 */
import { isElsewhere, namesIn } from "./elsewhere.js";
import { nearWritten } from "./errors.js";
import { fold, tokens } from "./fold.js";
import { WHOLE, entryOf, kindOf, matterOf, nearWords, pageOf, phasesOf, resultOf, spellingsOf } from "./lexicon.js";
import { isStopWord, readQuery, readTokens } from "./query.js";
import { NEAREST, rank, titleIsAskedFor } from "./rank.js";
import { AT_ONCE } from "./snippet.js";
import { stem } from "./stem.js";

const MOST = 30; // results, when no more are asked for
const PARTS = 3; // of a group, below its first
const GOOD = 0.1; // of the best score: what is worth showing
const JOINS = 0.45; // of what the first is worth: a part that is worth a line of its own
const SURELY = 0.9;
const SLIPS = 0.45; // of the letters of a word: as many may be wrong in one that is somewhat like it

/**
 * Entries that are one matter become one result: a page with its places, a sheet with its theme, a core element with its meeting, an
 * obstacle with the sheet that helps against it. Its place in the list is that of the matter as a whole; the one that itself fits best
 * comes first in it.
 */
function grouped(index, ranked, terms) {
  const matters = new Map();
  for (const found of ranked) {
    if (!found.entry) continue;
    const matter = resultOf(index, matterOf(index, found.entry.id));
    if (!matters.has(matter)) matters.set(matter, []);
    matters.get(matter).push(found);
  }
  const groups = [...matters.values()].map((members) => groupOf(members, terms));
  return groups.sort((a, b) => b.score - a.score || a.entry.id - b.entry.id);
}

/** Is it a word of the glossary? Its page comes before it. */
const isTerm = ({ entry }) => Number(entry.kind === "ord");

/** A place comes first only when the query asks for all its title says; else its page stands for it. */
function groupOf(members, terms) {
  const [{ score, bare }] = members;
  const [first, ...others] = [...members].sort((a, b) => isTerm(a) - isTerm(b) || b.own - a.own || a.id - b.id);
  const isPlace = first.entry.kind === "del" && !titleIsAskedFor(first.entry, terms);
  const entry = isPlace ? first.entry.page : first.entry;
  const good = others.filter(({ own }) => own > first.own * JOINS).map((other) => other.entry);
  const parts = (isPlace ? [first.entry, ...good] : good).filter((part) => part !== entry).slice(0, PARTS);
  return { entry, parts, bare, score: isPlace ? score * 0.95 : score };
}

/** How many results there are beside those whose titles are here. */
function unread(index, ranked, groups) {
  const matter = (id) => resultOf(index, matterOf(index, id));
  const known = new Set(groups.map(({ entry }) => matter(entry.id)));
  const others = ranked.filter(({ entry, score }) => !entry && score > ranked[0].score * GOOD).map(({ id }) => matter(id));
  return new Set(others.filter((id) => !known.has(id))).size;
}

/** Entries that are likely to be shown first, also while their titles are not here: a place is shown by its page. @returns {number[]} */
function nearestOnes(index, ranked, definition) {
  const shown = new Map();
  for (const { id } of ranked.slice(0, NEAREST)) {
    const matter = resultOf(index, matterOf(index, id));
    if (!shown.has(matter)) shown.set(matter, kindOf(index, id) === "del" ? pageOf(index, id) : id);
  }
  const first = [...shown.values()].slice(0, AT_ONCE);
  return definition === null || first.includes(definition) ? first : [...first, definition];
}

/** Of the chosen kinds and phase? @param {{kind?: string, phase?: string}} only kind: one or more, with spaces between */
function filterOf(index, { kind, phase }) {
  const kinds = kind ? new Set(kind.split(" ")) : null;
  return (id) => (!kinds || kinds.has(kindOf(index, id))) && (!phase || phasesOf(index, id).includes(phase));
}

/** The glossary entry whose word the query is, in any form or language. */
function definitionOf(index, terms) {
  const carried = terms.filter(({ stop }) => !stop);
  if (carried.length !== 1) return null;
  const sure = [...carried[0].hits].filter(([, like]) => like >= SURELY);
  for (const [word] of sure.sort((a, b) => b[1] - a[1])) {
    for (const field of ["title", "keyword"]) {
      for (const [id, , sign] of word.placesIn(field)) if (sign === WHOLE && kindOf(index, id) === "ord") return id;
    }
  }
  return null;
}

/** A term that is defined above the list is not told of once more first in it. */
function belowItsDefinition(groups, definition) {
  const [first, second, ...others] = groups;
  return second && first.entry.id === definition ? [second, first, ...others] : groups;
}

/** The query with each doubtful word replaced by the nearest word of the site, or null when all are sure. */
function betterSpelling(terms, query) {
  let text = query;
  for (const term of terms) {
    const nearest = [...(term.corrected ?? [])].sort((a, b) => b.like - a.like)[0];
    if (nearest && text.includes(term.written)) text = text.replace(term.written, nearest.raw);
  }
  return text === query ? null : text;
}

/** Is a word none to offer: a term of several words run together, or of another language? The build notes so by a strength of nothing. */
const isOnlyFound = (word) => word.placesIn("part").some(([, strength]) => !strength);

/** Words of titles that end what the reader is typing. */
function completions(index, query) {
  const last = tokens(query).at(-1);
  if (!last || last.end !== query.length || last.folded.length < 2) return [];
  const before = query.slice(0, last.start);
  const fitting = nearWords(index, last.folded).filter((word) =>
    word.folded.startsWith(last.folded) && word.folded.length > last.folded.length + 2 && word.has("title") && !/\d/.test(word.raw) && !isStopWord(word.folded) && !isOnlyFound(word));
  fitting.sort((a, b) => b.placesIn("title").length - a.placesIn("title").length || a.folded.length - b.folded.length);
  const seen = new Set();
  return fitting.filter((word) => !seen.has(word.stem) && seen.add(word.stem)).slice(0, 4).map((word) => before + word.raw);
}

/** For an empty list: words of the site that are somewhat like one that nothing was found by. @param {string[]} unknown */
function nearestWords(index, unknown) {
  const near = unknown.map(fold).filter((folded) => folded.length > 3).flatMap((folded) =>
    spellingsOf(index, folded.slice(0, 1)).flatMap(({ words, folded: list }) => nearWritten(list, folded, Math.floor(folded.length * SLIPS))
      .map(({ at, errors }) => ({ raw: words[at].raw, nearness: 1 - errors / folded.length }))));
  return [...new Set(near.sort((a, b) => b.nearness - a.nearness).map(({ raw }) => raw))].slice(0, 2);
}

/** The words of the query that nothing was found by. */
function notFound(terms) {
  return terms.filter(({ stop, hits }) => !stop && !hits.size).map(({ written }) => written);
}

/** A piece of an address that was pasted in has «ø» as «%C3%B8». @param {string} text */
function decoded(text) {
  return text.replace(/(%[0-9a-f]{2})+/gi, (signs) => {
    try {
      return decodeURIComponent(signs);
    } catch {
      return signs; // the end was cut, or it was no address
    }
  });
}

/**
 * @param index
 * @param {string} written
 * @param {{kind?: string, phase?: string, whole?: boolean, most?: number}} only `whole`: read the titles of all that is shown, not of the
 *   first alone; `most`: results, and titles to read
 */
export function answer(index, written, only = {}) {
  const query = decoded(written);
  const short = [];
  const terms = readQuery(index, query, short);
  const { most = MOST } = only;
  const spelling = betterSpelling(terms, query);
  const listed = (fits) => {
    const ranked = rank(index, terms, query, spelling, fits, only.whole ? most : NEAREST);
    const every = grouped(index, ranked, terms);
    const top = every[0]?.score ?? 0;
    if (!index.missing.size && isElsewhere(index, terms, every[0]?.bare ?? 0)) return { good: [], total: 0, nearest: [] };
    const good = every.filter(({ score }) => score >= top * GOOD);
    return { good, total: good.length + unread(index, ranked, every), nearest: nearestOnes(index, ranked, definition) };
  };
  const definition = definitionOf(index, terms);
  const { good, total, nearest } = listed(filterOf(index, only));
  const results = belowItsDefinition(good, definition).slice(0, most);
  const hidden = !results.length && (only.kind || only.phase) ? listed(() => true).total : 0;
  const beyond = readTokens(query, false).map(({ start, end }) => query.slice(start, end));
  const ignored = [...notFound(terms), ...short];
  return {
    results,
    nearest,
    total,
    hidden,
    terms,
    ignored,
    unread: beyond,
    definition: definition === null || !entryOf(index, definition) ? null : definition,
    spelling,
    completions: beyond.length ? [] : completions(index, query),
    // While a part is missing this is no answer yet.
    near: results.length || index.missing.size ? null : { names: namesIn(index, terms), words: nearestWords(index, ignored), ways: index.core.ways.map((id) => entryOf(index, id)).filter(Boolean) },
  };
}
