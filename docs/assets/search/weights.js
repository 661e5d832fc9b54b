/**
 * What each sign that an entry is the right one counts for. Set by `python -m tests.search.tune SITE`:
 * it tries many on one half of the queries to train on, and reports on the other half. `question`, `single` and `matter` are
 * new in kind and were chosen on half of a second writer's questions; the next run sets them too. `coverage` changes no order, and is not among them.
 */
export const WEIGHTS = {
  // The fields of an entry, as BM25F has them
  title: 6.2, keyword: 1.5, alias: 1.8, question: 5.8, heading: 0.47, text: 0.64, part: 0.61,
  saturation: 7.1,
  // The best single question of an entry, beside all of them as words
  single: 0.4, same: 0.8, // the second for one that is nearly what was asked
  near: 2, // the nearest question of the whole matter, words as rare as they are in questions
  likely: 0.33, // how like what is asked of the matter the query is
  learnt: 0.3, // which matters the words of the query speak for, as their questions taught
  coverage: 0.35, // how hard it counts that a part of the query is not answered, when it may be about something else
  stop: 0.2, // words that say little
  name: 0.31, // a title that is the query
  kind: 0.8, // how likely each kind of thing is wanted
  matter: 0.6, // what the other pages of the same matter say, against the page's own words
  // The parts of the engine, to be left out when what each is worth is measured
  typos: 1, compounds: 1, kindred: 1, groups: 1, prefixes: 1,
};
