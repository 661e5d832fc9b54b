/**
 * How like what is asked of a matter a query is: the likelihood of its words in the questions of the matter, against that in all
 * questions, by a language model with Dirichlet smoothing (Zhai and Lafferty 2004). Small words say much here: «hvem» is
 * asked of roles and «hvor lenge» of time.
 */
import { matterOf } from "./lexicon.js";

const UNSEEN = 30; // questions that a matter is taken to have beside its own, which are as questions are in general
const AS_KIN = 0.6; // what a kindred word counts for
const LIKE_ENOUGH = 0.5; // a likeness under which a word of the site is another word

/** In how many of its questions each matter has the word of a term, or one like it. @returns {Map<number, number>} */
function timesOf(index, term) {
  const likes = new Map(term.kin.map((word) => [word, AS_KIN]));
  for (const [word, like] of term.hits) if (like >= LIKE_ENOUGH && like >= term.best * LIKE_ENOUGH) likes.set(word, Math.max(like, likes.get(word) ?? 0));
  const questions = new Map();
  const times = new Map();
  const count = (id, like) => {
    const matter = matterOf(index, id);
    times.set(matter, (times.get(matter) ?? 0) + like);
  };
  for (const [word, like] of likes) {
    for (const [number] of word.questions) questions.set(number, Math.max(like, questions.get(number) ?? 0));
    for (const [id, often] of word.often) count(id, often * like);
  }
  for (const [number, like] of questions) count(index.askers[number], like);
  return times;
}

/**
 * @param index
 * @param {import("./query.js").Term[]} terms
 * @returns {Map<number, number>} matter → how much likelier its questions are to say what the query says than others are, as a
 *   logarithm; 0 and above
 */
export function likelihoods(index, terms) {
  const all = index.askers.length;
  const asked = terms.map((term) => timesOf(index, term)).filter((times) => times.size);
  const found = new Map();
  for (const times of asked) {
    const share = [...times.values()].reduce((sum, one) => sum + one, 0) / all;
    for (const [matter, one] of times) found.set(matter, (found.get(matter) ?? 0) + Math.log(1 + one / (UNSEEN * share)));
  }
  const trust = (1 - 0.5 / asked.length) / Math.sqrt(asked.length); // one word alone says less of what is asked than of what is named
  for (const [matter, sum] of found) {
    const unlikely = Math.log(1 + index.questionsOf[matter] / UNSEEN); // the more questions, the more to say it in
    found.set(matter, Math.max(0, sum - asked.length * unlikely) * trust);
  }
  return found;
}
