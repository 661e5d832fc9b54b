/** The rows that were removed: what stood in them, and how they are put back. */
import { compare } from "./canonical.js";
import { cellsOf, moveRow, removedFrom, rowsOf } from "./rows.js";

/** @import { Entry, Plan } from "./entries.js" */
/** @import { Stamp } from "./standing.js" */

/**
 * Return the rows that were removed and are not shown, with what stood in them.
 * @param {Plan} plan @param {string} table
 * @returns {{ id: string, cells: Entry[] }[]}
 */
export function removedRows(plan, table) {
  const cells = cellsOf(plan, table);
  const rows = removedFrom(plan, table, rowsOf(plan, table)).map((id) => ({ id, cells: (cells.get(id) ?? []).filter((cell) => cell.value !== null) }));
  return rows.sort((a, b) => compare(a.id, b.id));
}

/**
 * Put a removed row back, last in its table. @param {Plan} plan @param {string} table @param {string} id @param {Stamp} [stamp]
 */
export const restoreRow = (plan, table, id, stamp) => moveRow(plan, table, id, rowsOf(plan, table).at(-1)?.id, stamp);
