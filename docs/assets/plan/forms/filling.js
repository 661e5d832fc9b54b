/** A form of a plan, filled in: what stands, put into a blank file. What does not fit is told, and left out of nothing else. */
import { rowsOf } from "../rows.js";
import { everyAnswer } from "../standing.js";
import { partsOf, ZipError } from "../zip.js";
import { fillExcel } from "./excel.js";
import { FormError } from "./faults.js";
import { cellName, dayOnPaper, kindOf, ownerOf } from "./names.js";
import { fillOdt } from "./odt.js";
import { fillPdf } from "./pdf-fill.js";
import { fillWord } from "./word.js";

/** @import { Plan } from "../entries.js" */
/** @import { Answer } from "../standing.js" */
/** @import { Facts } from "./names.js" */
/** @import { Given } from "./kinds-of-files.js" */
/** @import { Origins } from "./origins.js" */

/** @typedef {{ label: string, kind: string }} Question what the page asks in a field: a kind is text, choice, date or check */
/** @typedef {{ name: string, table: string, row: number, ids: string[], question: Question, value: string | true }[]} SheetRows `ids` of a point, one of which it has, `row` of a table, neither of a line on top */

/**
 * What does not come out as it stands, by the name of its field. Of each the reader is told before the file is saved.
 * @typedef {object} Trouble
 * @property {string} name
 * @property {"contested" | "unplaced" | "cut" | "lacking"} kind two answers stand; no field takes it; its box is too
 *   small; the font lacks letters
 * @property {string} value
 * @property {string} [letters] that are lacking
 */

const MEDIA_TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  odt: "application/vnd.oasis.opendocument.text",
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
/** @typedef {keyof typeof MEDIA_TYPES} Ending */

/**
 * Fill in a blank file of a form.
 * @param {Plan} plan @param {string} form its id
 * @param {Uint8Array<ArrayBuffer> | null} blank null when it is not to be had
 * @param {Ending} ending @param {Facts} facts @param {Map<string, Question>} questions what the page asks, by the name of the field; of a table by table and column
 * @returns {Promise<{ file: Blob, troubles: Trouble[] }>}
 * @throws {FormError}
 */
export async function fillForm(plan, form, blank, ending, facts, questions) {
  if (!blank) throw new FormError("gone");
  const { values, rows, contested, shared, origins } = answersOf(plan, form);
  /** @type {Trouble[]} */
  const troubles = contested.map(({ name, answer }) => ({ name, kind: "contested", value: answer.entries.map((entry) => String(entry.value)).join(" / ") }));
  const onPaper = new Map(Array.from(values, ([name, value]) => [name, value !== true && kindOf(name, facts) === "date" ? dayOnPaper(value) : value]));
  const { file, unplaced, lacking = new Map(), cut = [] } = await filled(blank, ending, { values: onPaper, rows, origins }, () => inSheets(values, form, questions));
  const trouble = (/** @type {Trouble["kind"]} */ kind) => (/** @type {string} */ name) => troubles.push({ name, kind, value: shown(values.get(name)), letters: lacking.get(name) });
  unplaced.filter((name) => !shared.has(name)).forEach(trouble("unplaced")); // not every form asks what is the same for the project
  cut.forEach(trouble("cut"));
  [...lacking.keys()].forEach(trouble("lacking"));
  return { file: new Blob([file], { type: MEDIA_TYPES[ending] }), troubles };
}

/** @param {string | true | undefined} value */
const shown = (value) => (value === true ? "×" : (value ?? ""));

/**
 * @param {Uint8Array<ArrayBuffer>} blank @param {Ending} ending @param {Given} given @param {() => SheetRows} sheets
 * @returns {Promise<{ file: Uint8Array<ArrayBuffer>, unplaced: string[], lacking?: Map<string, string>, cut?: string[] }>}
 */
async function filled(blank, ending, given, sheets) {
  try {
    if (ending === "pdf") return await fillPdf(blank, given);
    const parts = partsOf(blank);
    if (ending === "xlsx") return await fillExcel(parts, sheets());
    return await (ending === "docx" ? fillWord : fillOdt)(parts, given);
  } catch (error) {
    throw error instanceof ZipError ? new FormError(error.fault) : error;
  }
}

/**
 * Return what stands of a form, by the names that its fields have in files, and how many rows each table needs.
 * @param {Plan} plan @param {string} form
 */
function answersOf(plan, form) {
  /** @type {Map<string, string | true>} */
  const values = new Map();
  /** @type {Map<string, Map<string, number>>} table → row → its number */
  const numbers = new Map();
  /** @type {{ name: string, answer: Answer }[]} */
  const contested = [];
  const shared = new Set();
  /** @type {Origins} */
  const origins = new Map();
  const hold = (/** @type {string} */ name, /** @type {Answer} */ { entries, value }) => {
    if (!isHeld(value)) return;
    values.set(name, value);
    const isBeingWritten = entries.some((entry) => entry.draft !== undefined); // then it will be gone
    if (!isBeingWritten) origins.set(name, entries.map((entry) => entry.id));
  };
  for (const answer of everyAnswer(plan)) {
    const { field, row, isContested } = answer;
    const isShared = field.startsWith("_hode_");
    if (!isShared && ownerOf(field) !== form) continue;
    if (row === undefined) {
      const name = isShared ? `${form}${field}` : field;
      if (isShared) shared.add(name);
      if (isContested) contested.push({ name, answer });
      else hold(name, answer);
      continue;
    }
    const [owner, part, column] = field.split("_");
    const table = `${owner}_${part}`;
    if (!numbers.has(table)) numbers.set(table, new Map(rowsOf(plan, table).map(({ id }, i) => [id, i + 1])));
    const number = numbers.get(table)?.get(row);
    if (!number) continue; // one that was removed
    origins.set(cellName(table, number, ""), [row]);
    if (!column) continue; // the row itself
    const name = cellName(table, number, column);
    if (isContested) contested.push({ name, answer });
    else hold(name, answer);
  }
  return { values, contested, shared, origins, rows: new Map(Array.from(numbers, ([table, rows]) => [table, rows.size])) };
}

/** @param {unknown} value @returns {value is string | true} */
const isHeld = (value) => value === true || (typeof value === "string" && value !== "");

/**
 * Return where in a workbook each answer stands: on the sheet of its table, beside its point, or beside its label.
 * @param {Map<string, string | true>} values @param {string} form @param {Map<string, Question>} questions
 * @returns {SheetRows}
 */
function inSheets(values, form, questions) {
  const called = (/** @type {string} */ table) => table.replaceAll("-", "."); // as macros/downloads/excel/names.py has it
  return Array.from(values, ([name, value]) => {
    const [owner, part, last, column] = name.split("_");
    const question = questions.get(column ? `${owner}_${part}_${column}` : name) ?? { label: "", kind: "text" };
    const inTable = { name, table: called(`${owner}_${part}`), row: Number(last), ids: [], question, value };
    if (column) return inTable;
    if (part === "hode") return { ...inTable, table: "", row: 0 };
    return { ...inTable, table: called(`${form}_punkter`), row: 0, ids: [`${form}-${part}`, part] };
  });
}
