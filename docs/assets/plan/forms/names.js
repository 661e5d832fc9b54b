/** The names of fields in files, and the places of their answers in a plan. */

/**
 * What the page knows of all forms, from the records of the site.
 * @typedef {object} Facts
 * @property {string[]} shared ids of lines on top that are the same for the whole project
 * @property {Map<string, string>} kinds id of what is asked → "date" or "check"; all else is text or a choice
 */
/** @typedef {{ field: string, table: "", row: 0, column: "" }} OfForm a field that stands once */
/** @typedef {{ field: string, table: string, row: number, column: string }} OfRow a cell: its row counts from 1 */
/** @typedef {OfForm | OfRow} FormField `field` is as entries name it */

const FIELD_NAME = /^[\w.-]{1,200}$/; // as a plan takes it

/**
 * Return the kind of what is asked. A name ends with what that is, «kontrakt_03_avtalt»; where it ends with a number,
 * as the points of a meeting do, it stands before: «motepakke-ke-03_klart_2».
 * @param {string} name @param {Facts} facts
 */
export function kindOf(name, { kinds }) {
  const parts = name.split("_");
  return kinds.get(parts.findLast((part) => !/^\d+$/.test(part)) ?? "") ?? "text";
}

/**
 * Return what a field of a file answers; null of one that is not ours.
 * @param {string} name @param {Facts} facts
 * @returns {FormField | null}
 */
export function formField(name, { shared }) {
  if (!FIELD_NAME.test(name)) return null;
  const parts = name.split("_");
  const [owner, part, number, column] = parts;
  if (parts.length === 4 && /^[1-9]\d{0,3}$/.test(number)) {
    const table = `${owner}_${part}`;
    return { field: `${table}_${column}`, table, row: Number(number), column };
  }
  if (parts.length !== 3 || parts.some((one) => one === "")) return null;
  const isShared = part === "hode" && shared.includes(number);
  return { field: isShared ? `_hode_${number}` : name, table: "", row: 0, column: "" };
}

/** Return the name of a cell in a file. @param {string} table @param {number} row from 1 @param {string} column */
export const cellName = (table, row, column) => `${table}_${row}_${column}`;

/** Return the form that a field belongs to: a sheet, or the meeting pack that has a part of one. @param {string} name */
export const ownerOf = (name) => name.slice(0, name.indexOf("_")).split(".")[0];

/** Write a day as it stands on paper: 2026-11-26 → 26.11.2026. What is no day stands as it is. @param {string} day */
export const dayOnPaper = (day) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? day.split("-").reverse().join(".") : day);

/** Read a day as people write it: 26.11.2026, 6.1.2027 → 2027-01-06. What is no day stands as it is. @param {string} text */
export function dayFromPaper(text) {
  const [, day, month, year] = /^\s*(\d{1,2})\s*\.\s*(\d{1,2})\s*\.\s*(\d{4})\s*$/.exec(text) ?? [];
  if (!year) return text;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? written : text;
}
