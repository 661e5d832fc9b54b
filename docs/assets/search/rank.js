/**
 * Terms → entries in order: BM25F (Robertson and Zaragoza 2009), with the best single question, and what the title
 * says. The share of the query that is answered tells only whether there is an answer.
 */
import { likelihoods } from "./asked.js";
import { tokens } from "./fold.js";
import { learntOf } from "./learnt.js";
import { FIELDS, WHOLE, entryOf, keyOf, kindOf, matterOf } from "./lexicon.js";
import { MOST_WORDS, asksForMeaning, contentTokens, isStopWord, readTokens } from "./query.js";
import { WEIGHTS } from "./weights.js";

const SURE = 0.85; // a likeness that leaves no doubt; of the best of a term, what counts when its rarity is worked out
const QUESTION_LEAST = 0.6; // a kindred word or a beginning will do: what is asked is seldom worded twice alike
const USUAL_RARITY = 5; // of a word of a question, of which nothing is known but that it is there
const NOT_ASKED = { like: 0, sameness: 0 };
const asking = new WeakMap(); // terms → what they ask for of titles
export const NEAREST = 5; // entries whose titles are read; the rest are ordered without

/**
 * Of each field what it counts for, by name, so that the build can put the number here; and the likeness that a word must have there. Text is
 * searched for the word itself: a prefix or a part of a word in running text is noise.
 */
const ofFields = () => ({
  title: [WEIGHTS.title, 0], keyword: [WEIGHTS.keyword, 0], alias: [WEIGHTS.alias, 0], heading: [WEIGHTS.heading, 0.6], text: [WEIGHTS.text, 0.78],
  part: [WEIGHTS.part, 0.88],
});

/** What one term weighs in each entry, its fields together, and in each question. */
function weigh(index, term) {
  const entries = new Map();
  const questions = new Map();
  const fields = ofFields();
  const count = (id, weight, like, isWhole = false) => {
    const sum = entries.get(id) ?? { weight: 0, like: 0, isNamed: false };
    sum.isNamed ||= isWhole && like >= SURE;
    sum.weight += weight * like;
    sum.like = Math.max(sum.like, like);
    entries.set(id, sum);
  };
  for (const [word, like] of term.hits) {
    if (like < term.best * 0.5) continue;
    for (const field of FIELDS) {
      const [weight, least] = fields[field];
      if (like < least || !weight) continue;
      for (const [id, strength, sign] of word.placesIn(field)) count(id, weight * strength, like, sign === WHOLE);
    }
    if (like < QUESTION_LEAST) continue;
    for (const [number, length] of word.questions) {
      const known = questions.get(number);
      questions.set(number, { length, like: Math.max(like, known?.like ?? 0) });
    }
  }
  const asked = new Map();
  for (const [number, { like }] of questions) {
    const id = index.askers[number];
    const sum = asked.get(id) ?? { times: 0, like: 0 };
    asked.set(id, { times: sum.times + 1, like: Math.max(sum.like, like) });
  }
  for (const [id, { times, like }] of asked) count(id, WEIGHTS.question * Math.sqrt(times / index.usuallyAsked), like);
  return { entries, questions };
}

/**
 * Add each term up, rare terms most, and measure how much of the query each entry, and each question, answers; and what each
 * matter as a whole says: of every term what it is worth in the part that says most. What a question shares with the query is
 * measured twice: by how rare words are on the site, and by how rare they are in questions.
 */
function addUp(index, terms) {
  const scores = new Map();
  const questions = new Map();
  const matters = new Map();
  let [all, carried, asked] = [0, 0, 0];
  for (const term of terms) {
    const most = new Map();
    const found = weigh(index, term);
    let sure = 0;
    for (const { like } of found.entries.values()) if (like >= term.best * SURE) sure += 1;
    const rarity = (Math.log(1 + (index.count - sure + 0.5) / (sure + 0.5)) + 0.3) * term.weight;
    all += found.entries.size ? rarity : rarity * 0.6;
    if (!term.stop) carried += rarity;
    for (const [id, { weight, like, isNamed }] of found.entries) {
      const score = scores.get(id) ?? { words: 0, covered: 0, carries: false, isNamed: false };
      const worth = (rarity * weight * (1 + WEIGHTS.saturation)) / (weight + WEIGHTS.saturation);
      const matter = matterOf(index, id);
      most.set(matter, Math.max(worth, most.get(matter) ?? 0));
      score.words += worth;
      score.covered += rarity * Math.min(1, like * 1.1) * Math.min(1, weight * 2);
      score.carries ||= !term.stop;
      score.isNamed ||= !term.stop && isNamed;
      scores.set(id, score);
    }
    for (const [matter, worth] of most) matters.set(matter, (matters.get(matter) ?? 0) + worth);
    const rarityInQuestions = Math.log((1 + index.askers.length) / (1 + found.questions.size)) + 1;
    asked += rarityInQuestions;
    for (const [number, { length, like }] of found.questions) {
      const question = questions.get(number) ?? { shared: 0, said: 0, words: 0, length };
      question.shared += rarity * like;
      question.said += rarityInQuestions * like;
      question.words += 1;
      questions.set(number, question);
    }
  }
  return { scores, questions, matters, all: all || 1, carried: carried || 1, asked };
}

/** The best single question of each entry: how much of it and of the query are the same (Dice), 0 to 1. One word alone is no question. */
function bestQuestions(index, { questions, carried }, terms) {
  const best = new Map();
  const words = terms.filter(({ stop }) => !stop).length || 1;
  const usual = carried / words; // what a word of a question weighs when nothing is known of it
  for (const [number, { shared, words: same, length }] of questions) {
    const like = (2 * shared) / (carried + shared + Math.max(0, length - same) * usual * 0.6);
    const id = index.askers[number];
    if (like > (best.get(id)?.like ?? 0)) best.set(id, { like, sameness: same > 1 ? like : 0 });
  }
  return best;
}

/**
 * The nearest question of each matter, small words too: how much of what it and the query say is the same (Dice), 0 to 1. What
 * is asked at length is found by a question put in the same way, whichever page of the matter it stands on.
 */
function nearestQuestions(index, { questions, asked }) {
  const nearest = new Map();
  for (const [number, { said, words: same, length }] of questions) {
    if (same < 2) continue; // one word is no question
    const like = (2 * said) / (asked + said + Math.max(0, length - same) * USUAL_RARITY);
    const matter = matterOf(index, index.askers[number]);
    if (like > (nearest.get(matter) ?? 0)) nearest.set(matter, like);
  }
  return nearest;
}

/** A title that is the query, or one of its names is. */
function titleFactor(entry, key) {
  if (!key || entry.kind === "ord") return 1;
  if (entry.key === key) return 1 + WEIGHTS.name * 1.2;
  return entry.names.includes(key) ? 1 + WEIGHTS.name : 1;
}

/** The words of titles that terms ask for: of a query once, for each title that is near the top is held against them. @returns {Set<string>} folded */
function askedOfTitles(terms) {
  if (!asking.has(terms)) {
    const words = new Set();
    for (const { hits } of terms) for (const [word, like] of hits) if (like >= 0.7 && word.has("title")) words.add(word.folded);
    asking.set(terms, words);
  }
  return asking.get(terms);
}

/** Is every word of the title one that was asked for? Terms of the glossary have their definition on top instead. */
export function titleIsAskedFor(entry, terms) {
  const asked = askedOfTitles(terms);
  return entry.kind !== "ord" && entry.tokens.every(({ folded }) => asked.has(folded) || isStopWord(folded));
}

/** @param {string} query the stems of its content words */
function queryKey(query) {
  return keyOf(readTokens(query).filter(({ folded }) => !isStopWord(folded) || /\d/.test(folded)));
}

/** What the title of an entry makes of its score. */
function byTitle(entry, terms, keys, isMeant) {
  const whole = titleIsAskedFor(entry, terms) ? 1 + WEIGHTS.name * 0.4 : 1;
  const title = Math.max(whole, ...keys.map((key) => titleFactor(entry, key)));
  return title * (isMeant && entry.kind === "ord" ? 3 : 1);
}

/**
 * @param index
 * @param {import("./query.js").Term[]} terms
 * @param {string} query
 * @param {string | null} spelling the query without typing errors, when it had some
 * @param {(id: number) => boolean} fits is the entry of a kind and phase that was asked for?
 * @param {number} titles entries whose titles are read
 * @returns {{id: number, entry: object | null, score: number, own: number, bare: number}[]} best first, by what its whole matter
 *   says; `own` is without the others of its matter, `bare` without how likely the query is there and what was
 *   learnt, and less when a part of the query is not answered; entry is null while its title is not here
 */
export function rank(index, terms, query, spelling, fits, titles) {
  const sums = addUp(index, terms);
  const questions = bestQuestions(index, sums, terms);
  const nearest = nearestQuestions(index, sums);
  const likely = likelihoods(index, terms);
  const learnt = learntOf(terms);
  const wanted = Object.fromEntries(Object.entries(index.core.kinds).map(([kind, [, worth]]) => [kind, worth ** WEIGHTS.kind]));
  const onlyStops = terms.every(({ stop, weight }) => stop || weight <= WEIGHTS.stop);
  const ranked = [];
  for (const [id, { words, covered, carries, isNamed }] of sums.scores) {
    if (!fits(id) || !(carries || onlyStops)) continue;
    const matter = matterOf(index, id);
    const together = (1 - WEIGHTS.matter) * words + WEIGHTS.matter * sums.matters.get(matter);
    const share = (0.25 + 0.75 * Math.min(1, covered / sums.all)) ** WEIGHTS.coverage;
    const kind = wanted[kindOf(index, id)];
    const { like: asked, sameness } = questions.get(id) ?? NOT_ASKED;
    const questioned = WEIGHTS.single * asked ** 1.5 + WEIGHTS.same * sameness ** 5;
    const near = WEIGHTS.near * (nearest.get(matter) ?? 0);
    const asks = WEIGHTS.likely * (likely.get(matter) ?? 0) + WEIGHTS.learnt * (learnt.get(matter) ?? 0);
    const worth = (said) => (said / sums.all + questioned) * kind + near;
    ranked.push({ id, entry: null, isNamed, score: worth(together) + asks, own: worth(words) + asks, bare: worth(together * share) });
  }
  ranked.sort((a, b) => b.score - a.score || a.id - b.id);
  const keys = [queryKey(query), keyOf(contentTokens(query)), keyOf(tokens(query).slice(0, MOST_WORDS)), queryKey(spelling ?? "")];
  const meaning = asksForMeaning(query);
  ranked.forEach((found, at) => {
    if (at < titles) found.entry = entryOf(index, found.id);
    else found.entry = index.rows.get(found.id) ?? null;
    if (!found.entry || at >= 4 * NEAREST) return;
    const title = byTitle(found.entry, terms, keys, meaning && found.isNamed);
    found.score *= title;
    found.own *= title;
    found.bare *= title;
  });
  return ranked.sort((a, b) => b.score - a.score || a.id - b.id);
}
