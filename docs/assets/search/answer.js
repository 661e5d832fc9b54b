/**
 * A query → everything the box shows: results, a definition, a better spelling, endings for the word being typed.
 */
import { distance } from "./distance.js";
import { fold, tokens } from "./fold.js";
import { contentTokens, isStopWord, readEveryWord, readQuery } from "./query.js";
import { grouped, rank, sharedWording } from "./rank.js";
import { stem } from "./stem.js";

const MOST = 24;
const SURE = 0.88;

/** @param {{kind?: string, phase?: string}} only kind: one or more, with spaces between */
function fits(entry, { kind, phase }) {
  return (!kind || kind.split(" ").includes(entry.kind)) && (!phase || entry.phases.includes(phase));
}

/** The glossary entry whose word the query is, in any form or language. */
function definitionOf(index, terms, query) {
  if (terms.length !== 1) return null;
  const written = contentTokens(query).map(({ folded }) => folded).join("");
  const asked = stem(written);
  const meant = index.titleForms.has(written) ? [] : [...terms[0].hits].filter(([word, like]) => like >= SURE && word.stem === asked).flatMap(([word]) => word.terms);
  const keys = new Set([asked, ...meant.map((target) => stem(fold(target)))]);
  const isTerm = ({ kind, title }) => kind === "ord" && title.split(", ").some((form) => keys.has(stem(tokens(form).map(({ folded }) => folded).join(""))));
  return index.entries.find(isTerm)?.id ?? null;
}

/** The query with each doubtful word replaced by the nearest word of the site, or null when all are sure. */
function betterSpelling(terms, query) {
  let text = query;
  let changed = false;
  for (const term of terms) {
    const nearest = [...(term.corrected ?? [])].sort((a, b) => b[1] - a[1] || b[0].posts.length - a[0].posts.length)[0];
    if (!nearest || !text.includes(term.written)) continue;
    text = text.replace(term.written, nearest[0].raw);
    changed = true;
  }
  return changed ? text : null;
}

/** Words of titles that end what the reader is typing. */
function completions(index, query) {
  const last = tokens(query).at(-1);
  if (!last || last.end !== query.length || last.folded.length < 2) return [];
  const before = query.slice(0, last.start);
  const fitting = [...index.words.values()].filter((word) => word.folded.startsWith(last.folded) && word.folded.length > last.folded.length + 2 && !isStopWord(word.folded));
  fitting.sort((a, b) => b.posts.length - a.posts.length || a.folded.length - b.folded.length);
  const seen = new Set();
  return fitting.filter((word) => !seen.has(word.stem) && seen.add(word.stem)).slice(0, 4).map((word) => before + word.raw);
}

/** When the words that carry the query lead nowhere: titles that hold most of it word for word. */
function titlesWorded(index, query) {
  const terms = readEveryWord(index, query);
  return grouped(rank(index, terms, query, null), terms).filter(({ entry }) => sharedWording(entry, query) > 0);
}

/** For an empty list: the pages whose title has a word somewhat like one that was written. */
function nearestPages(index, query) {
  const written = contentTokens(query).filter(({ folded }) => folded.length > 3);
  const scored = [];
  for (const word of index.words.values()) {
    for (const { folded } of written) {
      const most = Math.floor(folded.length * 0.45);
      const errors = distance(folded, word.folded, most);
      if (word.folded.length > 3 && errors <= most) scored.push({ word, nearness: 1 - errors / folded.length });
    }
  }
  scored.sort((a, b) => b.nearness - a.nearness);
  const ids = scored.flatMap(({ word }) => word.posts.map(([id]) => id));
  return { words: [...new Set(scored.map(({ word }) => word.raw))].slice(0, 2), pages: [...new Set(ids)].slice(0, 3) };
}

/**
 * @param index
 * @param {string} query
 * @param {{kind?: string, phase?: string}} only
 */
export function answer(index, query, only = {}) {
  const terms = readQuery(index, query);
  const spelling = betterSpelling(terms, query);
  const every = grouped(rank(index, terms, query, spelling), terms);
  const found = (every.length ? every : titlesWorded(index, query)).filter(({ entry }) => fits(entry, only));
  const top = found[0]?.score ?? 0;
  const good = found.filter(({ score }) => score >= top * 0.1);
  const results = good.slice(0, MOST);
  return {
    results,
    isCut: good.length > MOST,
    terms,
    definition: definitionOf(index, terms, query),
    spelling,
    completions: completions(index, query),
    near: results.length ? null : nearestPages(index, query),
  };
}
