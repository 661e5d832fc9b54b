/**
 * Is a query about something else than the site? Then its best results only share chance words with it. A logistic
 * regression on what the words of the query say together; its weights are set by `python -m tests.search.elsewhere SITE`.
 */
import { nearestOf, spokenFor } from "./learnt.js";
import { strangenessOf } from "./lexicon.js";
import { DOUBT } from "./match.js";

export const ODDS = {
  bias: 2.65,
  words: -2.69, // what the words of the query say of the best entry, as a logarithm
  least: -3.72, // how like a word of the site the least like of them is
  many: 1.13, // how many there are, as a logarithm
  slips: -2.51, // how many of them are another of the site with an error in it, as a share
  here: -0.0264, // how strongly they together speak for the matter they speak most for …
  hereByWord: 0.136, // … for as many words
  elsewhere: 0.437, // how much they together tell that it is about something else, or that it is not
};

const OURS = -3; // how much a word must lean to the site to be offered alone

const isName = ({ hits }) => [...hits].some(([word, like]) => like >= 0.9 && word.has("title", "keyword", "alias"));
const isYear = ({ hits, written }) => !hits.size && /^\d+$/.test(written); // «Proctor 2011» is about Proctor

/**
 * @param index
 * @param {import("./query.js").Term[]} terms
 * @param {number} score of the best entry, by its words alone
 * @returns {Record<keyof ODDS, number> | null} what is seen of the query; null when it has no word to go by, or is the name
 *   of something here: «intervju» is asked about elsewhere, too
 */
export function signsOf(index, terms, score) {
  const carried = terms.filter((term) => !term.stop && !isYear(term));
  if (!carried.length || (carried.length === 1 && isName(carried[0]))) return null;
  const { found } = spokenFor(terms);
  const elsewhere = terms.reduce((sum, term) => sum + leaningOfTerm(index, term), 0);
  const here = Math.max(0, ...found.values());
  const long = Math.sqrt(terms.length);
  const least = Math.min(...carried.map(({ hits }) => Math.max(0, ...hits.values())));
  const many = carried.length;
  const slips = carried.filter(({ corrected }) => corrected?.length).length / many;
  return { bias: 1, words: Math.log1p(score), least, many: Math.log(many), slips, here, hereByWord: here / long, elsewhere: elsewhere / long };
}

/** What a word tells by itself; one that is nearly another of the site's tells most by not being it. */
function leaningOfTerm(index, { hits, stop, written }) {
  const isOfSite = stop || [...hits.values()].some((like) => like >= DOUBT);
  const strangeness = isOfSite ? 0 : strangenessOf(index, written);
  if (strangeness) return strangeness;
  const { best, nearest } = nearestOf(hits, (word) => word.leaning);
  return nearest.reduce((sum, { leaning }) => sum + (best * leaning) / nearest.length, 0);
}

/** @see signsOf */
export function isElsewhere(index, terms, score) {
  const signs = signsOf(index, terms, score);
  return signs !== null && Object.entries(signs).reduce((sum, [name, value]) => sum + ODDS[name] * value, 0) > 0;
}

/** The words of a query that name something here and are asked about it, alone: what to look for when the whole finds nothing. @returns {string[]} */
export function namesIn(index, terms) {
  const carried = terms.filter((term) => !term.stop);
  const names = carried.filter((term) => isName(term) && leaningOfTerm(index, term) <= OURS);
  return names.length < carried.length ? names.map(({ written }) => written) : [];
}
