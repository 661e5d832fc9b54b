/** The rows of every table of a plan, found by one look at its answers: there are more tables than a phone can look for one by one. */
import { rowsOf } from "../rows.js";

/** @import { Plan } from "../entries.js" */
/** @import { Row } from "../rows.js" */

/** @type {WeakMap<Plan, { size: number, tables: Map<string, Plan["answers"]> }>} `size`: how many entries the plan had then */
const lookedThrough = new WeakMap();

/** @param {Plan} plan @param {string} table as entries of its rows name it @returns {Row[]} in order */
export function rowsInTable(plan, table) {
  let known = lookedThrough.get(plan);
  if (known?.size !== plan.entries.size) {
    known = { size: plan.entries.size, tables: answersByTable(plan) };
    lookedThrough.set(plan, known);
  }
  const answers = known.tables.get(table);
  return answers ? rowsOf({ ...plan, answers }, table) : [];
}

/** @param {Plan} plan @returns {Map<string, Plan["answers"]>} the answers of each table, as a plan has them */
function answersByTable({ answers }) {
  /** @type {Map<string, Plan["answers"]>} */
  const tables = new Map();
  for (const [key, entries] of answers) {
    const [{ field, row }] = entries;
    if (row === undefined) continue;
    const table = field.split("_", 2).join("_"); // a cell is named by its table and its column
    const own = tables.get(table) ?? new Map();
    tables.set(table, own.set(key, entries));
  }
  return tables;
}
