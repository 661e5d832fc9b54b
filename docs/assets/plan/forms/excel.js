/** Excel files of ours: tables by name, columns by their headings, and the lines on top on the sheet about the file. */
import { _ } from "../../words.js";
import { heightOf } from "../row-height.js";
import { deflated, zipped } from "../zip.js";
import { allIn, documentIn, writable, xmlFile } from "./xml.js";

/** @import { Part } from "../zip.js" */
/** @import { Question, SheetRows } from "./filling.js" */

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DAY = 86_400_000; // ms
const DAY_0 = Date.UTC(1899, 11, 30); // as Excel counts days
const TICK = _("Ja"); // as macros/downloads/excel/columns.py lets one choose
const WHOLE_NUMBER = /^\d{1,6}$/;
const USUAL_WIDTH = 9; // letters, of a column that nobody has set

/**
 * @typedef {object} ExcelTable
 * @property {string} sheet @property {string} path where it is described @property {Document} xml
 * @property {string[]} headings @property {number} left @property {number} top of the headings @property {number} bottom
 */

/**
 * Fill in a blank workbook. Tables grow when there are more rows than they have.
 * @param {Map<string, Part>} parts @param {SheetRows} given
 * @returns {Promise<{ file: Uint8Array<ArrayBuffer>, unplaced: string[] }>} with the names of what has no cell
 */
export async function fillExcel(parts, given) {
  const book = new Workbook(parts);
  const tables = await book.tables();
  const unplaced = [];
  for (const { table, row, ids, question, value, name } of given) {
    const isPlaced = table === "" ? await book.writeBeside(question, value) : await book.writeInTable(tables.get(table), { row, ids, question, value });
    if (!isPlaced) unplaced.push(name);
  }
  return { file: await book.finished(), unplaced };
}

/** A workbook that is being written in. */
class Workbook {
  /** @param {Map<string, Part>} parts */
  constructor(parts) {
    this.parts = parts;
    /** @type {Map<string, Document>} */
    this.open = new Map();
    /** @type {string[] | undefined} */
    this.texts = undefined;
    /** @type {Map<string, Map<string, Element>>} sheet → place → cell */
    this.cells = new Map();
  }

  /** @param {string} path */
  async document(path) {
    const xml = this.open.get(path) ?? (await documentIn(this.parts, path));
    this.open.set(path, xml);
    return xml;
  }

  /** Return the tables by name. @returns {Promise<Map<string, ExcelTable>>} */
  async tables() {
    const tables = new Map();
    for (const links of this.parts.keys()) {
      const [, sheet] = /^xl\/worksheets\/_rels\/(.+)\.rels$/.exec(links) ?? [];
      if (!sheet) continue;
      for (const link of (await documentIn(this.parts, links)).getElementsByTagName("Relationship")) {
        if (!link.getAttribute("Type")?.endsWith("/table")) continue;
        const path = (link.getAttribute("Target") ?? "").replace(/^\.\.\//, "xl/");
        const xml = await this.document(path);
        const corners = xml.documentElement.getAttribute("ref") ?? "";
        const [from, to] = corners.split(":").map(placeOfCell);
        const headings = allIn(xml, MAIN, "tableColumn").map((column) => column.getAttribute("name") ?? "");
        const place = { left: from.column, top: from.row, bottom: to.row };
        tables.set(xml.documentElement.getAttribute("name"), { sheet: `xl/worksheets/${sheet}`, path, xml, headings, ...place });
      }
    }
    return tables;
  }

  /**
   * Write in a table: in the row of a number, or the one of a point, whose id stands in the last column.
   * @param {ExcelTable | undefined} table
   * @param {{ row: number, ids: string[], question: Question, value: string | true }} given
   */
  async writeInTable(table, { row, ids, question, value }) {
    const column = table?.headings.lastIndexOf(question.label) ?? -1; // texts stand before what is filled in
    if (!table || column < 0) return false;
    const there = ids.length ? await this.#rowOfPoint(table, ids) : table.top + row;
    if (!there) return false;
    for (let next = table.bottom + 1; next <= there; next++) await this.#addRow(table, next);
    const cells = await this.#cellsOf(table.sheet);
    return this.#write(cells.get(excelPlace(table.left + column, there)), question, value);
  }

  /** Write beside a label. @param {Question} question @param {string | true} value */
  async writeBeside(question, value) {
    for (const sheet of this.parts.keys()) {
      if (!/^xl\/worksheets\/[^/]+\.xml$/.test(sheet)) continue;
      const cells = await this.#cellsOf(sheet);
      for (const [place, cell] of cells) {
        if (!/^A\d+$/.test(place) || (await this.#textIn(cell)) !== question.label) continue;
        const beside = cells.get(place.replace("A", "B"));
        if (beside && !beside.firstElementChild) return this.#write(beside, question, value);
      }
    }
    return false;
  }

  /** @param {string} sheet @returns {Promise<Map<string, Element>>} */
  async #cellsOf(sheet) {
    const known = this.cells.get(sheet);
    if (known) return known;
    const cells = new Map(allIn(await this.document(sheet), MAIN, "c").map((cell) => [cell.getAttribute("r") ?? "", cell]));
    this.cells.set(sheet, cells);
    return cells;
  }

  /** @param {Element} cell */
  async #textIn(cell) {
    if (cell.getAttribute("t") !== "s") return "";
    this.texts ??= allIn(await documentIn(this.parts, "xl/sharedStrings.xml"), MAIN, "si").map((text) => text.textContent ?? "");
    return this.texts[Number(cell.textContent)] ?? "";
  }

  /** @param {ExcelTable} table @param {string[]} ids */
  async #rowOfPoint(table, ids) {
    const cells = await this.#cellsOf(table.sheet);
    const last = table.left + table.headings.length - 1;
    for (let row = table.top + 1; row <= table.bottom; row++) {
      const cell = cells.get(excelPlace(last, row));
      if (cell && ids.includes(await this.#textIn(cell))) return row;
    }
    return 0;
  }

  /** Let a table go on below, with the look of the row above. @param {ExcelTable} table @param {number} number */
  async #addRow(table, number) {
    const sheet = await this.document(table.sheet);
    const cells = await this.#cellsOf(table.sheet);
    const data = allIn(sheet, MAIN, "sheetData")[0];
    const rows = [...data.children];
    const row = rows.find((one) => Number(one.getAttribute("r")) === number) ?? sheet.createElementNS(MAIN, "row");
    row.setAttribute("r", String(number));
    if (!row.parentElement) data.insertBefore(row, rows.find((one) => Number(one.getAttribute("r")) > number) ?? null);
    for (let column = table.left; column < table.left + table.headings.length; column++) {
      const place = excelPlace(column, number);
      if (cells.has(place)) continue;
      const cell = sheet.createElementNS(MAIN, "c");
      cell.setAttribute("r", place);
      const look = cells.get(excelPlace(column, number - 1))?.getAttribute("s");
      if (look) cell.setAttribute("s", look);
      row.append(cell);
      cells.set(place, cell);
    }
    table.bottom = number;
    const area = `${excelPlace(table.left, table.top)}:${excelPlace(table.left + table.headings.length - 1, number)}`;
    for (const element of [table.xml.documentElement, ...allIn(table.xml, MAIN, "autoFilter")]) element.setAttribute("ref", area);
    for (const used of allIn(sheet, MAIN, "dimension")) used.remove();
  }

  /** @param {Element | undefined} cell @param {Question} question @param {string | true} value */
  #write(cell, question, value) {
    if (!cell) return false;
    const element = (/** @type {string} */ name) => cell.ownerDocument.createElementNS(MAIN, name);
    const number = numberOf(question, value);
    cell.replaceChildren();
    cell.removeAttribute("t");
    if (number !== null) {
      const held = element("v");
      held.textContent = String(number);
      cell.append(held);
      return true;
    }
    const text = element("t");
    text.setAttribute("xml:space", "preserve");
    text.textContent = writable(value === true ? TICK : value); // a text in the cell itself is never a formula
    const inline = element("is");
    inline.append(text);
    cell.append(inline);
    cell.setAttribute("t", "inlineStr");
    heighten(cell, text.textContent);
    return true;
  }

  async finished() {
    const parts = new Map(this.parts);
    for (const [path, xml] of this.open) parts.set(path, await deflated(xmlFile(xml)));
    return zipped(parts);
  }
}

/** Let the row of a cell be as high as its text needs. @param {Element} cell @param {string} text */
function heighten(cell, text) {
  const { column } = placeOfCell(cell.getAttribute("r") ?? "");
  const columns = [...cell.ownerDocument.documentElement.children].find(({ localName }) => localName === "cols")?.children ?? [];
  const own = [...columns].find((one) => Number(one.getAttribute("min")) <= column && column <= Number(one.getAttribute("max")));
  const height = heightOf(text, Number(own?.getAttribute("width") ?? USUAL_WIDTH));
  const row = cell.parentElement;
  if (height > Number(row?.getAttribute("ht") ?? 0)) row?.setAttribute("ht", String(height));
}

/** Return a value that Excel can reckon with as a number: a day, or a choice among numbers. @param {Question} question @param {string | true} value */
function numberOf({ kind }, value) {
  if (value === true) return null;
  if (kind === "choice" && WHOLE_NUMBER.test(value)) return Number(value);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) && kind === "date" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(day) ? null : (day - DAY_0) / DAY;
}

/** @param {string} place such as "B4" */
function placeOfCell(place) {
  const [, letters = "A", row = "0"] = /^([A-Z]+)(\d+)$/.exec(place) ?? [];
  return { column: Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0), row: Number(row) };
}

/** @param {number} column from 1 @param {number} row @returns {string} such as "B4" */
function excelPlace(column, row) {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row}`;
}
