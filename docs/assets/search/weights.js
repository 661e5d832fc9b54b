/**
 * What each sign that an entry is the right one counts for. Set by `python -m tests.search.tune`, never by hand:
 * it tries many on one half of the queries to train on, and reports on the other half.
 */
export const WEIGHTS = {
  // The fields of an entry, as BM25F has them
  title: 6.2, keyword: 1.5, alias: 1.3, question: 0.87, heading: 0.47, text: 0.64, part: 0.61,
  saturation: 7.1,
  // The best single question of an entry, beside all of them as words
  single: 0.17, same: 0.8, // the second for one that is nearly what was asked
  coverage: 0.35, // how hard it counts that a part of the query is not answered
  stop: 0.2, weak: 0.72, // words that say little
  name: 0.31, within: 0.067, // a title that is the query, or holds it
  wording: 0.26, // a title that shares its small words too
  kind: 1.1, // how likely each kind of thing is wanted
  company: 0.1, // the other entries of the same group
  // The parts of the engine, to be left out when what each is worth is measured
  typos: 1, compounds: 1, languages: 1, kindred: 1, groups: 1, prefixes: 1,
};
