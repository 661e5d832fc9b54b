/**
 * Terms → entries in order.
 */
import { tokens } from "./fold.js";
import { asksForMeaning, contentTokens, isStopWord } from "./query.js";
import { stem } from "./stem.js";

// Text is searched for the word itself: a prefix or a part of a word in running text is noise.
const LEAST = { text: 0.78, often: 0.7, part: 0.88 };

const WHOLE_TITLE = 1.2;

/** What one term is worth in each entry: the best place counts in full, other places a little. */
function worth(term) {
  const byEntry = new Map();
  for (const [word, like] of term.hits) {
    if (like < term.best * 0.5) continue;
    for (const [id, weight, field] of word.posts) {
      if (like < (LEAST[field] ?? 0)) continue;
      const value = like * weight;
      const sum = byEntry.get(id) ?? { best: 0, rest: 0, strong: false };
      sum.rest += Math.min(sum.best, value);
      sum.best = Math.max(sum.best, value);
      sum.strong ||= like >= term.best * 0.85;
      byEntry.set(id, sum);
    }
  }
  return byEntry;
}

/** Add each term's worth, rare terms most, and measure how much of the query an entry answers. */
function addUp(index, terms) {
  const scores = new Map();
  let all = 0;
  const count = index.entries.length;
  for (const term of terms) {
    const byEntry = worth(term);
    const strong = [...byEntry.values()].filter((sum) => sum.strong).length;
    const rarity = (Math.log(1 + (count - strong + 0.5) / (strong + 0.5)) + 0.3) * term.weight;
    all += byEntry.size ? rarity : rarity * 0.6;
    for (const [id, sum] of byEntry) {
      const score = scores.get(id) ?? { score: 0, covered: 0 };
      score.score += rarity * (sum.best + 0.12 * Math.min(1.5, sum.rest));
      score.covered += rarity * Math.min(1, sum.best * 1.5);
      scores.set(id, score);
    }
  }
  return { scores, all: all || 1 };
}

/** A title that is the query, or holds it whole. */
function titleFactor(entry, key) {
  if (!key || entry.kind === "ord") return 1;
  if (entry.key === key) return 1.6;
  if (entry.name.includes(key)) return 1.45;
  return ` ${entry.key} `.includes(` ${key} `) ? 1.12 : 1;
}

/** Is every word of the title one that was asked for? Terms of the glossary have their definition on top instead. */
function titleIsAskedFor(entry, terms) {
  const asked = (token) => terms.some((term) => [...term.hits].some(([word, like]) => like >= 0.7 && word.title && word.folded === token.folded));
  return entry.kind !== "ord" && entry.tokens.every((token) => isStopWord(token.folded) || asked(token));
}

/** How much of a query of three words or more, stop words too, stands in the title: 0 to 1. */
export function sharedWording(entry, query) {
  const written = tokens(query).map(({ folded }) => folded);
  if (written.length < 3) return 0;
  const title = new Set(entry.tokens.map(({ folded }) => folded));
  const share = written.filter((folded) => title.has(folded)).length / written.length;
  return share < 0.6 ? 0 : share;
}

/** @param {string} query the stems of its content words */
function keyOf(query) {
  const kept = tokens(query).filter(({ folded }) => !isStopWord(folded) || /\d/.test(folded));
  return kept.map(({ folded }) => stem(folded)).join(" ");
}

/**
 * @param index
 * @param {import("./query.js").Term[]} terms
 * @param {string} query
 * @param {string | null} spelling the query without typing errors, when it had some
 * @returns {{entry: object, score: number}[]} best first
 */
export function rank(index, terms, query, spelling) {
  const { scores, all } = addUp(index, terms);
  const keys = [keyOf(query), contentTokens(query).map(({ folded }) => stem(folded)).join(" "), tokens(query).map(({ folded }) => stem(folded)).join(" "), keyOf(spelling ?? "")];
  const meaning = asksForMeaning(query);
  const ranked = [...scores].map(([id, { score, covered }]) => {
    const entry = index.entries[id];
    const share = (0.25 + 0.75 * Math.min(1, covered / all)) ** 1.2;
    const asked = meaning && entry.kind === "ord" ? 3 : 1;
    const whole = titleIsAskedFor(entry, terms) ? WHOLE_TITLE : 1;
    const title = Math.max(whole, ...keys.map((key) => titleFactor(entry, key)));
    return { entry, score: score * share * title * asked * (1 + sharedWording(entry, query)) * index.kinds.get(entry.kind)[1] };
  });
  return ranked.sort((a, b) => b.score - a.score || a.entry.id - b.entry.id);
}

/** Places on a page join their page, unless the query asks for all their title says. Terms, tools and the like stand alone. */
export function grouped(ranked, terms) {
  const groups = new Map();
  for (const { entry, score } of ranked) {
    const joins = entry.kind === "del" && !titleIsAskedFor(entry, terms);
    const head = joins ? entry.page : entry;
    const group = groups.get(head) ?? { entry: head, score: 0, place: null };
    if (joins && !group.place && score > group.score * 0.8) group.place = entry;
    group.score = Math.max(group.score, joins ? score * 0.92 : score);
    groups.set(head, group);
  }
  return [...groups.values()].sort((a, b) => b.score - a.score || a.entry.id - b.entry.id);
}
