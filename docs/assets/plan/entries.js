/**
 * A plan is a set of entries that are only added, never changed and never taken out; only what is still being written
 * gives way to what it becomes. To merge two plans is to take
 * the entries of both: the order does not matter, twice is as once, and nothing can be lost.
 *
 * No clock decides anything. An entry names those it replaces, and what nobody has replaced stands (standing.js).
 */
import { canonical } from "./canonical.js";
import { addTo } from "./grouping.js";

/**
 * What someone answered once.
 * @typedef {object} Entry
 * @property {string} id random, see ids.js
 * @property {string} field what is answered, by the name it has in every form: «kontrakt_03_avtalt», «kontrakt_hode_tjeneste».
 *   Of a cell it is the table and the column, «kontrakt_apne-punkter_frist», and of a row the table, «kontrakt_apne-punkter».
 *   A line on top that is the same for the whole project belongs to no sheet: «_hode_navn-pa-tiltaket»
 * @property {string} [row] the id of the row, for a cell and for the row itself
 * @property {unknown} value a text, a date as 2026-11-26, true for a box that is ticked, null for what was emptied;
 *   of a row its place among the others (rows.js), null when it was removed
 * @property {string[]} [replaces] the ids of the entries of the same answer that stood when this one was given
 * @property {string[]} [seen] of a row that was removed: the ids of what stood in its cells
 * @property {string[]} [from] the ids of answers in an earlier edition that this one was carried over from
 * @property {string} [at] when, only to be shown
 * @property {string} [by] a role or initials, only to be shown
 * @property {number} [edition] the edition of the sheet that was answered
 * @property {number} [draft] of an answer that is being written: how many times it has been kept so far (drafts.js)
 */

/**
 * @typedef {object} Plan
 * @property {number} version of the format: the newest of those it was read from
 * @property {Map<string, Entry>} entries by their canonical text
 * @property {Map<string, Entry[]>} answers the same entries by what they answer (answerKey)
 * @property {Map<string, Set<string>>} parts sheet or table → the keys of its answers: a page looks at its own sheet, whatever else a plan holds
 * @property {Set<string>} drafts what has or had an answer that is being written (answerKey)
 * @property {Set<string>} unread what stood among the entries and is not understood here, as canonical texts
 * @property {Set<string>} folded the ids of entries that were dropped (folding.js)
 * @property {Map<string, Set<string>>} others what else stood in a file, by name, as canonical texts
 * @property {Set<string>} kept what was kept aside in a file and is not understood here, as canonical texts
 */

export const VERSION = 1;
const NAME = /^[\w.-]{1,200}$/; // as the schema has it

/** @returns {Plan} */
export const emptyPlan = () => ({
  version: VERSION,
  entries: new Map(),
  answers: new Map(),
  parts: new Map(),
  drafts: new Set(),
  unread: new Set(),
  folded: new Set(),
  others: new Map(),
  kept: new Set(),
});

/** Return what else a plan holds, with no entries: it is to be given others. @param {Plan} plan @returns {Plan} */
export const withoutEntries = (plan) => ({ ...merge(plan), entries: new Map(), answers: new Map(), parts: new Map() });

/** What holds the entries of one answer together. @param {string} field @param {string} [row] */
export const answerKey = (field, row) => (row === undefined ? field : `${field} ${row}`); // a name has no space

/** @param {unknown} value @returns {value is Entry} whether it is an entry as this version knows them */
export function isEntry(value) {
  if (!value || typeof value !== "object" || !Object.hasOwn(value, "value")) return false;
  const { id, field, row, replaces, seen, from, at, by, edition, draft } = /** @type {Record<string, unknown>} */ (value);
  return (
    isName(id) &&
    isName(field) &&
    (row === undefined || isName(row)) &&
    [replaces, seen, from].every((ids) => ids === undefined || (Array.isArray(ids) && ids.every(isName))) &&
    [at, by].every((text) => text === undefined || typeof text === "string") &&
    [edition, draft].every((number) => number === undefined || typeof number === "number")
  );
}

/** @param {unknown} value */
const isName = (value) => typeof value === "string" && NAME.test(value);

/** Return the sheet that an answer belongs to, "" of one that belongs to the project; of a cell and a row the table, too. @param {Entry} entry */
function partsOfField({ field, row }) {
  const [sheet, table] = field.split("_", 2);
  if (table === undefined) return [""];
  return row === undefined ? [sheet] : [sheet, `${sheet}_${table}`];
}

/**
 * Add an entry. The same one again changes nothing.
 * @param {Plan} plan
 * @param {Entry} entry
 * @param {string} [text] its canonical text, when it is known
 */
export function addEntry(plan, entry, text = canonical(entry)) {
  if (plan.entries.has(text)) return;
  const key = answerKey(entry.field, entry.row);
  plan.entries.set(text, entry);
  if (!plan.answers.has(key)) for (const part of partsOfField(entry)) plan.parts.set(part, (plan.parts.get(part) ?? new Set()).add(key));
  addTo(plan.answers, key, entry);
  if (entry.draft !== undefined) plan.drafts.add(key);
}

/**
 * Take out the drafts that are over: a later one has the same id, or the finished answer says that it replaces them.
 * What was finished is never taken out, so it does not matter in which order plans are merged.
 * @param {Plan} plan
 * @param {Iterable<string>} [keys] of the answers to look at (answerKey)
 */
export function dropDrafts(plan, keys = plan.drafts) {
  for (const key of keys) {
    if (!plan.drafts.has(key)) continue;
    const entries = plan.answers.get(key) ?? [];
    const replaced = new Set(entries.flatMap((entry) => (entry.draft === undefined ? (entry.replaces ?? []) : [])));
    /** @type {Map<string, number>} */
    const latest = new Map();
    for (const { id, draft = 0 } of entries) latest.set(id, Math.max(latest.get(id) ?? 0, draft));
    const isOver = (/** @type {Entry} */ { id, draft, replaces = [] }) =>
      draft !== undefined && (draft < (latest.get(id) ?? 0) || [id, ...replaces].every((each) => replaced.has(each))); // else what it replaced would rise
    const over = entries.filter(isOver);
    if (!over.length) continue;
    for (const entry of over) plan.entries.delete(canonical(entry));
    plan.answers.set(key, entries.filter((entry) => !isOver(entry)));
  }
}

/**
 * Keep something that this version does not understand, under a name.
 * @param {Plan} plan @param {string} name @param {string} text canonical
 */
export function keepOther(plan, name, text) {
  const texts = plan.others.get(name);
  if (texts) texts.add(text);
  else plan.others.set(name, new Set([text]));
}

/**
 * Return the plan that has all that is in any of the plans; none of them is changed.
 * @param {...Plan} plans
 */
export function merge(...plans) {
  const whole = emptyPlan();
  for (const plan of plans) {
    whole.version = Math.max(whole.version, plan.version);
    for (const [text, entry] of plan.entries) addEntry(whole, entry, text);
    for (const name of /** @type {const} */ (["unread", "folded", "kept"])) {
      for (const text of plan[name]) whole[name].add(text);
    }
    for (const [name, texts] of plan.others) for (const text of texts) keepOther(whole, name, text);
  }
  dropDrafts(whole);
  return whole;
}
