/**
 * The rows of a table. A row has an id of its own, and its place is an answer: a text that sorts between those of its
 * neighbours, so that two who put in rows at the same time do not get in each other's way. To remove a row is to
 * answer null, and to say what stood in it: what somebody else wrote there meanwhile is shown, with the doubt.
 */
import { compare } from "./canonical.js";
import { addTo } from "./grouping.js";
import { newId } from "./ids.js";
import { answerTo, entriesIn, give, standing } from "./standing.js";

/** @import { Stamp } from "./standing.js" */
/** @import { Entry, Plan } from "./entries.js" */

/**
 * @typedef {object} Row
 * @property {string} id
 * @property {string} place "" of a row that nobody has placed: it comes last
 * @property {boolean} isDoubtful someone has removed it, and someone else has moved it or written in it without knowing
 */

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"; // in the order that texts sort
const FIRST = DIGITS[0];

/**
 * Return a place between two others.
 * @param {string} [before] "" for the beginning
 * @param {string} [after] "" for the end; one that does not come after `before` counts as the end
 */
export function between(before = "", after = "") {
  const upper = compare(before, after) < 0 ? after : "";
  let place = "";
  let isBound = upper !== ""; // whether the place so far is the beginning of `upper`
  for (let i = 0; ; i++) {
    const low = Math.max(DIGITS.indexOf(before[i] ?? FIRST), 0); // a sign of somebody else's counts as the first
    const high = isBound && i < upper.length ? DIGITS.indexOf(upper[i]) : DIGITS.length;
    if (high - low > 1) return place + DIGITS[(low + high) >> 1];
    place += DIGITS[low];
    isBound &&= high === low;
  }
}

/**
 * Return the rows of a table in order. Two of one place follow their ids.
 * @param {Plan} plan @param {string} table as entries of its rows name it
 * @returns {Row[]}
 */
export function rowsOf(plan, table) {
  const cells = cellsOf(plan, table);
  const ids = new Set([...cells.keys()]);
  for (const id of placedIn(plan, table)) ids.add(id);
  const rows = [...ids].map((id) => rowOf(plan, table, id, cells.get(id) ?? []));
  return rows
    .filter((row) => row !== null)
    .sort((a, b) => Number(!a.place) - Number(!b.place) || compare(a.place, b.place) || compare(a.id, b.id));
}

/** @param {Plan} plan @param {string} table @param {string} id @param {Entry[]} cells what stands in it @returns {Row | null} */
function rowOf(plan, table, id, cells) {
  const entries = answerTo(plan, table, id)?.entries ?? [];
  const places = entries.map((entry) => entry.value).filter((value) => typeof value === "string").sort(compare);
  const removals = entries.filter((entry) => entry.value === null);
  const seen = new Set(removals.flatMap((entry) => entry.seen ?? []));
  const isWritten = cells.some((cell) => cell.value !== null && !seen.has(cell.id));
  if (!places.length && !isWritten) return null;
  return { id, place: places[0] ?? "", isDoubtful: removals.length > 0 };
}

/** Return what stands in the cells of a table, by row. @param {Plan} plan @param {string} table @returns {Map<string, Entry[]>} */
export function cellsOf(plan, table) {
  /** @type {Map<string, Entry[]>} */
  const cells = new Map();
  for (const entries of entriesIn(plan, table)) {
    const [{ field, row }] = entries;
    if (row === undefined || field === table) continue;
    for (const entry of standing(entries, plan.folded)) addTo(cells, row, entry);
  }
  return cells;
}

/**
 * Add a row behind another, or at the end.
 * @param {Plan} plan @param {string} table @param {string} [behind] the id of the row before it @param {Stamp} [stamp]
 * @returns {string} its id
 */
export function addRow(plan, table, behind, stamp) {
  const id = newId();
  const rows = rowsOf(plan, table);
  give(plan, { field: table, row: id, value: placeBehind(rows, behind ?? rows.at(-1)?.id) }, stamp);
  return id;
}

/**
 * Move a row behind another, or first when there is none.
 * @param {Plan} plan @param {string} table @param {string} id @param {string} [behind] @param {Stamp} [stamp]
 */
export function moveRow(plan, table, id, behind, stamp) {
  const others = rowsOf(plan, table).filter((row) => row.id !== id);
  return give(plan, { field: table, row: id, value: placeBehind(others, behind) }, stamp);
}

/**
 * Remove a row. What stood in it stays in the history.
 * @param {Plan} plan @param {string} table @param {string} id @param {Stamp} [stamp]
 */
export function removeRow(plan, table, id, stamp) {
  const seen = (cellsOf(plan, table).get(id) ?? []).map((entry) => entry.id).sort(compare);
  return give(plan, { field: table, row: id, value: null, seen }, stamp);
}

/** Return the ids of the rows that were removed and are not shown (removed-rows.js). @param {Plan} plan @param {string} table @param {Row[]} rows those that are */
export function removedFrom(plan, table, rows) {
  const shown = new Set(rows.map((row) => row.id));
  return placedIn(plan, table).filter((id) => !shown.has(id));
}

/** Return the ids of all rows that were ever given a place. @param {Plan} plan @param {string} table */
const placedIn = (plan, table) => entriesIn(plan, table).flatMap(([{ field, row }]) => (field === table && row !== undefined ? [row] : []));

/** @param {Row[]} rows in order @param {string} [behind] the id of one of them; none for the beginning */
function placeBehind(rows, behind) {
  const number = rows.findIndex((row) => row.id === behind);
  return between(rows[number]?.place, rows[number + 1]?.place);
}
