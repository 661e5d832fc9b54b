/** What stands: the entries of an answer that no other entry of that answer has replaced. */
import { canonical, compare } from "./canonical.js";
import { addEntry, answerKey, dropDrafts } from "./entries.js";
import { addTo } from "./grouping.js";
import { newId } from "./ids.js";

/** @import { Entry, Plan } from "./entries.js" */

/**
 * An answer as it stands.
 * @typedef {object} Answer
 * @property {string} field
 * @property {string} [row]
 * @property {Entry[]} entries those that stand, in the same order on every machine; several who answered alike are no conflict
 * @property {unknown} value of the first of them
 * @property {boolean} isContested whether they say different things, so that someone must choose
 */

/** Who answers, when, and which edition of the sheet. @typedef {Pick<Entry, "at" | "by" | "edition"> & { id?: string }} Stamp */

/**
 * Return the entries that stand, of those of one answer. There is always one.
 * @param {Entry[]} entries
 * @param {Set<string>} folded ids of dropped entries: they can hide an old copy of one, but never the last that stands
 */
export function standing(entries, folded) {
  if (entries.length === 1) return [entries[0]];
  const before = known.get(entries);
  if (before?.folded === folded && before.size === folded.size && before.length === entries.length) return before.found;
  const found = worked(entries, folded);
  known.set(entries, { found, folded, size: folded.size, length: entries.length });
  return found;
}

/**
 * What stood the last time it was asked, by the list of entries, which only grows: a page asks about thousands of
 * answers for each that is given.
 * @type {WeakMap<Entry[], { found: Entry[], folded: Set<string>, size: number, length: number }>}
 */
const known = new WeakMap();

/** @param {Entry[]} entries @param {Set<string>} folded */
function worked(entries, folded) {
  const replaced = new Set(entries.flatMap((entry) => entry.replaces ?? []));
  const last = entries.filter((entry) => !replaced.has(entry.id));
  const living = last.filter((entry) => !folded.has(entry.id));
  const circling = beyondReach(entries, last);
  const found = [...(living.length ? living : last), ...circling];
  return found.length === 1 ? found : inOrder(found);
}

/** @param {Entry[]} entries */
function inOrder(entries) {
  const written = entries.map((entry) => ({ entry, text: canonical(entry) }));
  written.sort((a, b) => compare(a.entry.id, b.entry.id) || compare(a.text, b.text));
  return written.map(({ entry }) => entry);
}

/**
 * Return the entries that no chain from the last ones leads to. Only in a file that someone has written by hand can
 * entries replace each other in a ring; all of them stand then, so that none is lost.
 * @param {Entry[]} entries @param {Entry[]} last
 */
function beyondReach(entries, last) {
  /** @type {Map<string, string[][]>} */
  const replacedBy = new Map();
  for (const { id, replaces = [] } of entries) addTo(replacedBy, id, replaces);
  const reached = new Set();
  const waiting = last.map((entry) => entry.id);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue; // by id, not by entry: many entries of one id take no longer
    reached.add(id);
    for (const ids of replacedBy.get(id) ?? []) for (const replaced of ids) waiting.push(replaced);
  }
  return entries.filter((entry) => !reached.has(entry.id));
}

/**
 * Return an answer as it stands; undefined when nobody has answered.
 * @param {Plan} plan @param {string} field @param {string} [row]
 * @returns {Answer | undefined}
 */
export function answerTo(plan, field, row) {
  const entries = plan.answers.get(answerKey(field, row));
  return entries && answerOf(entries, plan.folded);
}

/**
 * Return every answer, as it stands.
 * @param {Plan} plan @param {(field: string) => boolean} [isWanted] all of them, when it is left out
 * @returns {Answer[]}
 */
export function everyAnswer(plan, isWanted = () => true) {
  const answers = [];
  for (const entries of plan.answers.values()) if (isWanted(entries[0].field)) answers.push(answerOf(entries, plan.folded));
  return answers;
}

/** Return every answer of a sheet or a table, as it stands. @param {Plan} plan @param {string} part @returns {Answer[]} */
export const answersIn = (plan, part) => entriesIn(plan, part).map((entries) => answerOf(entries, plan.folded));

/** Return the entries of every answer of a sheet or a table. @param {Plan} plan @param {string} part @returns {Entry[][]} */
export const entriesIn = (plan, part) => Array.from(plan.parts.get(part) ?? [], (key) => plan.answers.get(key) ?? []);

/** @param {Entry[]} entries of one answer @param {Set<string>} folded @returns {Answer} */
function answerOf(entries, folded) {
  const last = standing(entries, folded);
  const [{ field, row, value }] = last;
  const isContested = last.length > 1 && new Set(last.map((entry) => canonical(entry.value))).size > 1;
  return { field, row, entries: last, value, isContested };
}

/**
 * Give an answer: the new entry replaces all that stands, which is also how a conflict is settled.
 * The same answer again, in the same edition, adds nothing.
 * @param {Plan} plan
 * @param {Pick<Entry, "field" | "row" | "value" | "seen" | "from">} given
 * @param {Stamp} [stamp]
 * @returns {Entry | null} what was added
 */
export function give(plan, given, stamp = {}) {
  const before = answerTo(plan, given.field, given.row);
  if (before && before.entries.every((entry) => isSame(entry, given, stamp))) return null;
  if (!before && given.value === null && !given.seen) return null; // what was never answered cannot be emptied
  const entry = entryAfter(before?.entries ?? [], given, stamp);
  addEntry(plan, entry);
  dropDrafts(plan, [answerKey(given.field, given.row)]);
  return entry;
}

/**
 * Return a new entry that replaces others.
 * @param {Entry[]} before
 * @param {Pick<Entry, "field" | "row" | "value" | "seen" | "from" | "draft">} given
 * @param {Stamp} stamp
 * @returns {Entry}
 */
export function entryAfter(before, given, stamp) {
  const from = new Set([...before.flatMap((entry) => entry.from ?? []), ...(given.from ?? [])]);
  const all = {
    id: newId(),
    ...given,
    ...stamp,
    replaces: before.length ? [...new Set(before.flatMap(allReplaced))] : undefined,
    from: from.size ? [...from].sort(compare) : undefined, // it goes along: a folded plan, too, knows what was carried over
  };
  return /** @type {Entry} */ (Object.fromEntries(Object.entries(all).filter(([, part]) => part !== undefined)));
}

/** A draft will be gone (dropDrafts): what it replaced must be named too. @param {Entry} entry @returns {string[]} */
const allReplaced = ({ id, draft, replaces = [] }) => (draft === undefined ? [id] : [...replaces, id]);

/** @param {Entry} entry @param {Pick<Entry, "value" | "seen" | "from">} given @param {Stamp} stamp */
function isSame(entry, given, stamp) {
  return (
    canonical(entry.value) === canonical(given.value) &&
    entry.edition === (stamp.edition ?? entry.edition) &&
    (given.seen ?? []).every((id) => entry.seen?.includes(id)) &&
    (given.from ?? []).every((id) => entry.from?.includes(id))
  );
}
