/** A file that someone has filled in → entries of a plan. Nothing is replaced but what the file was filled in from. */
import { addEntry } from "../entries.js";
import { between, rowsOf } from "../rows.js";
import { answerTo } from "../standing.js";
import { partsOf, textOf, ZipError } from "../zip.js";
import { FormError } from "./faults.js";
import { dayFromPaper, formField, kindOf } from "./names.js";
import { readOdt } from "./odt.js";
import { Provenance } from "./origins.js";
import { readPdf } from "./pdf-form.js";
import { repeatableIds } from "./repeatable-ids.js";
import { readWord } from "./word.js";

/** @import { Entry, Plan } from "../entries.js" */
/** @import { Facts } from "./names.js" */
/** @import { Blank, FormFile } from "./kinds-of-files.js" */

const MOST_IN_FILE = 32_000_000; // bytes; ours have 0.3 MB
const ODT_MIMETYPE = "application/vnd.oasis.opendocument.text";
const OLD_OFFICE = "\xd0\xcf\x11\xe0"; // a .doc or .xls, and what Word makes of a new file with a password
// The parts of such a file have names of two bytes a letter: what only one with a password has (MS-OFFCRYPTO 1.3.2), and only a workbook.
const [WITH_PASSWORD, OLD_WORKBOOK] = ["EncryptedPackage", "Workbook"].map((name) => [...name].join("\0"));
const MOST_ANSWERS = 20_000;

/**
 * Read a file, whatever it is called.
 * @param {Uint8Array<ArrayBuffer>} bytes @param {Facts} facts @param {Blank} blank
 * @returns {Promise<FormFile>}
 * @throws {FormError} with what to tell the reader
 */
export async function readForm(bytes, facts, blank) {
  if (bytes.length > MOST_IN_FILE) throw new FormError("size");
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  if (start.startsWith(OLD_OFFICE)) throw new FormError(faultOfOld(new TextDecoder("latin1").decode(bytes)));
  const read = start.includes("%PDF-") ? readPdf(bytes, facts) : readZip(bytes, facts, blank);
  try {
    const file = await read;
    if (file.answers.length > MOST_ANSWERS) throw new FormError("size");
    return file;
  } catch (error) {
    throw error instanceof ZipError ? new FormError(error.fault) : error;
  }
}

/** @param {string} content of a file that begins as those of old programs do @returns {"locked" | "workbook" | "outdated"} */
function faultOfOld(content) {
  if (content.includes(WITH_PASSWORD)) return "locked";
  return content.includes(OLD_WORKBOOK) ? "workbook" : "outdated";
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {Facts} facts @param {Blank} blank */
async function readZip(bytes, facts, blank) {
  const parts = partsOf(bytes);
  if (parts.has("word/document.xml")) return readWord(parts, facts, blank);
  if (parts.has("xl/workbook.xml")) throw new FormError("workbook");
  if ([...parts.keys()].some((name) => name.endsWith(".plan.json"))) throw new FormError("packed"); // as «Alt som zip» of the plan
  if (!parts.has("mimetype") || (await textOf(parts.get("mimetype"))).trim() !== ODT_MIMETYPE) throw new FormError("foreign");
  const manifest = await textOf(parts.get("META-INF/manifest.xml"));
  if (parts.has("encrypted-package") || manifest.includes("encryption-data")) throw new FormError("locked");
  return readOdt(parts, facts);
}

/**
 * What became of a file.
 * @typedef {object} Taken
 * @property {number} added answers that are new in the plan
 * @property {number} same that the plan knew already
 * @property {number} replaced that stand in the place of those that the file was filled in from
 * @property {number} other that stand beside another answer now
 * @property {string[]} unread what stands in fields that are not known
 */
/** @typedef {Map<string, string | true>} Cells field → value, in one row */

/**
 * Put the answers of a file into a plan. One that was changed in a file that was filled in from the plan replaces what
 * it was filled in from. Any other that says something else than what stands there comes beside it, and someone must
 * choose. An entry has the same id each time the file is opened, on every machine: what was chosen then holds. What is
 * blank in the file says nothing.
 * @param {Plan} plan it is added to
 * @param {FormFile} file @param {Facts} facts
 * @param {(name: string) => number | undefined} editionOf the edition of a field's sheet, where the file does not say it
 * @returns {Taken}
 */
export function takeForm(plan, file, facts, editionOf) {
  const stampOf = (/** @type {string} */ name) => ({ at: file.saved || undefined, by: file.kind, edition: file.edition ?? editionOf(name) });
  const idFor = repeatableIds(JSON.stringify([file.form, file.saved, file.answers, ...file.origins]));
  const taking = new Taking(plan, stampOf, idFor, new Provenance(plan, file.origins, facts));
  const taken = { added: 0, same: 0, replaced: 0, other: 0, unread: [...file.nameless] };
  /** @type {Map<string, Map<number, Cells>>} */
  const tables = new Map();
  for (const { name, value: written } of file.answers) {
    const place = formField(name, facts);
    const isDay = kindOf(name, facts) === "date" && written !== true;
    const value = isDay ? dayFromPaper(written) : written;
    if (!place) taken.unread.push(`${name}: ${value === true ? "×" : value}`);
    else if (place.table) putInRow(tables, place.table, place.row, place.field, value);
    else taken[taking.give(place.field, undefined, value)]++;
  }
  for (const [table, rows] of tables) {
    for (const [row, cells] of taking.seated(table, rows)) for (const [field, value] of cells) taken[taking.give(field, row, value)]++;
  }
  return taken;
}

/**
 * Put a cell into its row, or into a new one when there is such a cell: a row that someone has copied, with its names.
 * @param {Map<string, Map<number, Cells>>} tables @param {string} table @param {number} number @param {string} field @param {string | true} value
 */
function putInRow(tables, table, number, field, value) {
  const rows = tables.get(table) ?? new Map();
  tables.set(table, rows);
  const isTaken = rows.get(number)?.has(field);
  const row = isTaken ? Math.max(...rows.keys()) + 1 : number;
  rows.set(row, (rows.get(row) ?? new Map()).set(field, value));
}

/** Puts the answers of one file into a plan. */
class Taking {
  /** @param {Plan} plan @param {(field: string) => import("../standing.js").Stamp} stampOf @param {(name: string) => string} idFor @param {Provenance} provenance */
  constructor(plan, stampOf, idFor, provenance) {
    this.plan = plan;
    this.stampOf = stampOf;
    this.idFor = idFor;
    this.provenance = provenance;
    this.ids = new Set(Array.from(plan.entries.values(), (entry) => entry.id));
  }

  /**
   * Add an answer, in the place of what it was filled in from, and beside all else.
   * @param {string} field @param {string | undefined} row @param {string | true} value
   * @returns {"added" | "same" | "replaced" | "other"}
   */
  give(field, row, value) {
    const id = this.idFor(`${field} ${row ?? ""} ${value}`);
    const before = this.#standing(field, row);
    if (before.includes(value) || this.ids.has(id) || this.provenance.isUntouched(field, row, value)) return "same";
    const replaces = this.provenance.of(field, row);
    this.#add({ id, field, row, value, replaces: replaces.length ? replaces : undefined });
    if (this.#standing(field, row).some((other) => other !== value)) return "other";
    return before.length ? "replaced" : "added";
  }

  /** @param {string} field @param {string | undefined} row */
  #standing(field, row) {
    return answerTo(this.plan, field, row)?.entries.map((entry) => entry.value) ?? [];
  }

  /** @param {Pick<Entry, "id" | "field" | "row" | "value" | "replaces">} given */
  #add(given) {
    const parts = Object.entries({ ...given, ...this.stampOf(given.field) }).filter(([, part]) => part !== undefined);
    addEntry(this.plan, /** @type {Entry} */ (Object.fromEntries(parts)));
    this.ids.add(given.id);
  }

  /**
   * Return which row of the plan each row of a file is: the one that came from there, the one it was filled in from when
   * nothing in it was changed, one that says the same, the one it was filled in from, or the one in its place when
   * something in it is the same. All others are new, behind those that are there.
   * @param {string} table @param {Map<number, Cells>} rows
   * @returns {[row: string, cells: Cells][]}
   */
  seated(table, rows) {
    const free = new Set(rowsOf(this.plan, table).map(({ id }) => id));
    const there = [...free];
    const inOrder = [...rows].sort(([a], [b]) => a - b);
    const isSame = (/** @type {string} */ row, /** @type {[string, string | true]} */ [field, value]) => this.#standing(field, row).includes(value);
    /** @type {Map<number, string>} */
    const seats = new Map();
    const seated = new Set();
    const seat = (/** @type {(number: number, cells: Cells) => string | undefined} */ find) => {
      for (const [number, cells] of inOrder) {
        const row = seats.has(number) ? undefined : find(number, cells);
        if (row === undefined) continue;
        seats.set(number, row);
        free.delete(row);
        seated.add(row);
      }
    };
    const origin = (/** @type {number} */ number) => [this.provenance.rowOf(table, number, there)].find((row) => row !== undefined && !seated.has(row));
    const isUntouched = (/** @type {string | undefined} */ row, /** @type {Cells} */ cells) => [...cells].every(([field, value]) => this.provenance.isUntouched(field, row, value));
    seat((number) => [this.idFor(`${table} ${number}`)].find((id) => this.ids.has(id)));
    seat((number, cells) => [origin(number)].find((row) => isUntouched(row, cells)));
    seat((_number, cells) => [...free].find((row) => [...cells].every((cell) => isSame(row, cell))));
    seat(origin);
    seat((number, cells) => [there[number - 1]].find((row) => free.has(row) && [...cells].some((cell) => isSame(row, cell))));
    seat((number) => this.#newRow(table, this.idFor(`${table} ${number}`)));
    return inOrder.map(([number, cells]) => [/** @type {string} */ (seats.get(number)), cells]);
  }

  /** @param {string} table @param {string} row its id, which is that of its first entry, too */
  #newRow(table, row) {
    if (!this.ids.has(row)) this.#add({ id: row, field: table, row, value: between(rowsOf(this.plan, table).at(-1)?.place) });
    return row;
  }
}
