/**
 * What the answers of a filled-in form come from. A form that is filled in from a plan carries the ids of the entries,
 * and nothing else of them. When it is opened again, an answer that somebody has changed in it replaces these, and
 * stands beside what came to the plan meanwhile.
 *
 * They are kept as short texts by name, which other programs leave alone when they save a file: properties of a Word
 * and an OpenDocument file, and one entry in the list of what a PDF file is.
 */
import { answerKey } from "../entries.js";
import { cellName, formField } from "./names.js";

/** @import { Plan } from "../entries.js" */
/** @import { Facts } from "./names.js" */

/**
 * @typedef {Map<string, string[]>} Origins name of a field in the file → the ids of the entries that stood. Of a row,
 *   named as a cell with no column, the id of the row
 */

const PROPERTY = "plan."; // what the names of properties begin with
const LONGEST_PROPERTY = 255; // signs: what Word takes
const ORIGIN_NAME = /^[\w.-]{1,200}$/; // as a plan takes it
const MOST_ORIGINS = 20_000;

/** Return properties that say where answers come from: name → value. @param {Origins} origins @returns {[name: string, value: string][]} */
export function propertiesOfOrigins(origins) {
  const properties = Array.from(origins, ([name, ids]) => /** @type {[string, string]} */ ([PROPERTY + name, ids.join(" ")]));
  return properties.filter((property) => property.every((text) => text.length <= LONGEST_PROPERTY)); // else it comes beside
}

/** Read the properties of a file; those of others are left out. @param {Iterable<[name: string, value: string]>} properties @returns {Origins} */
export function originsIn(properties) {
  /** @type {Origins} */
  const origins = new Map();
  for (const [property, value] of properties) {
    const name = property.slice(PROPERTY.length);
    const ids = value.split(" ");
    const isOurs = property.startsWith(PROPERTY) && [name, ...ids].every((text) => ORIGIN_NAME.test(text));
    if (isOurs && origins.size < MOST_ORIGINS) origins.set(name, ids);
  }
  return origins;
}

/** Return them as one text, a line for each. @param {Origins} origins */
export const textOfOrigins = (origins) => propertiesOfOrigins(origins).map((property) => property.join(" ")).join("\n");

/** Read what `textOfOrigins` gives. @param {string} text @returns {Origins} */
export function originsFrom(text) {
  const words = text.split("\n").map((line) => line.split(" "));
  return originsIn(words.map(([property, ...ids]) => [property, ids.join(" ")]));
}

/** Where the answers of one file come from, in a plan. */
export class Provenance {
  /** @param {Plan} plan @param {Origins} origins @param {Facts} facts */
  constructor(plan, origins, facts) {
    this.plan = plan;
    this.origins = origins;
    /** @type {Map<string, string[]>} what is answered (answerKey) → ids */
    this.ids = new Map();
    for (const [name, ids] of origins) {
      const place = formField(name, facts);
      const row = place?.table ? this.#rowNamed(place.table, place.row) : undefined;
      if (!place || (place.table && (!place.column || row === undefined))) continue;
      this.ids.set(answerKey(place.field, row), ids);
    }
  }

  /** @param {string} table @param {number} number */
  #rowNamed(table, number) {
    return this.origins.get(cellName(table, number, ""))?.[0];
  }

  /** Return the row that one of the file was filled in from, if the plan knows it. @param {string} table @param {number} number from 1 @param {string[]} rows that the plan has */
  rowOf(table, number, rows) {
    const row = this.#rowNamed(table, number);
    return row !== undefined && (rows.includes(row) || this.plan.answers.has(answerKey(table, row))) ? row : undefined; // or it was removed
  }

  /** Return the ids of what an answer was filled in from; none when the file does not say it. @param {string} field @param {string | undefined} row */
  of(field, row) {
    return this.ids.get(answerKey(field, row)) ?? [];
  }

  /** Return whether a file says what it was filled in with. @param {string} field @param {string | undefined} row @param {string | true} value */
  isUntouched(field, row, value) {
    const ids = this.of(field, row);
    const entries = ids.length ? (this.plan.answers.get(answerKey(field, row)) ?? []) : [];
    return entries.some((entry) => ids.includes(entry.id) && asFilesHold(entry.value) === asFilesHold(value));
  }
}

/** Return a value without what programs change when they save it: spaces, and how lines end. @param {unknown} value */
function asFilesHold(value) {
  if (typeof value !== "string") return value;
  const shown = value.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  return shown.replace(/\r\n?/g, "\n").replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n").trim();
}
