/** The plan as an Excel file: a sheet for each grid, with the heading row locked and filters on it, and as wide as a page. */
import { heightOf } from "../row-height.js";
import { zipOf } from "../zip.js";
import { contentTypes, coreProperties, DECLARATION, inXml, officeTheme, RELATIONS, relationsTo } from "./office.js";

/** @import { Grid } from "./report.js" */

const MAIN_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DAYS_BEFORE_1970 = 25569; // Excel counts days from 30 December 1899
const LONGEST_CELL = 32_767; // signs, which Excel takes no more of
const LONGEST_FOOT = 200; // signs, of the 255 that Excel takes with the codes
const [PLAIN, DATE, BOLD] = [0, 1, 2]; // places among the styles below

/** @param {{ name: string, grid: Grid }[]} sheets names without «[]:*?/\», at most 31 signs @param {string} title @param {string} lead what stands at the foot of each page on paper @param {Record<string, string>} colours of the theme @returns {Promise<Uint8Array<ArrayBuffer>>} */
export function excelOf(sheets, title, lead, colours) {
  /** @type {Map<string, number>} text → its place among those of the file, where Excel has them all */
  const shared = new Map();
  const filled = sheets.map(({ grid }) => gridSheet(grid, lead, shared));
  const paths = sheets.map((_sheet, number) => `worksheets/sheet${number + 1}.xml`);
  const listed = sheets.map(({ name }, number) => `<sheet name="${inXml(name)}" sheetId="${number + 1}" r:id="rId${number + 1}"/>`);
  const titles = sheets.map(({ name }, number) => `<definedName name="_xlnm.Print_Titles" localSheetId="${number}">${inXml(headingsOf(name))}</definedName>`);
  return zipOf([
    ["[Content_Types].xml", contentTypes([["xl/workbook.xml", "officedocument.spreadsheetml.sheet.main"], ["xl/styles.xml", "officedocument.spreadsheetml.styles"], ["xl/sharedStrings.xml", "officedocument.spreadsheetml.sharedStrings"], ["xl/theme/theme1.xml", "officedocument.theme"], ["docProps/core.xml", "package.core-properties"], ...paths.map((path) => /** @type {[string, string]} */ ([`xl/${path}`, "officedocument.spreadsheetml.worksheet"]))])],
    ["_rels/.rels", relationsTo([["officeDocument", "xl/workbook.xml"], ["core-properties", "docProps/core.xml"]])],
    ["xl/workbook.xml", `${DECLARATION}<workbook xmlns="${MAIN_SHEET}" xmlns:r="${RELATIONS}"><sheets>${listed.join("")}</sheets><definedNames>${titles.join("")}</definedNames></workbook>`],
    ["xl/_rels/workbook.xml.rels", relationsTo([...paths.map((path) => /** @type {[string, string]} */ (["worksheet", path])), ["styles", "styles.xml"], ["sharedStrings", "sharedStrings.xml"], ["theme", "theme/theme1.xml"]])],
    ["xl/styles.xml", cellStyles()],
    ["xl/sharedStrings.xml", sharedStrings(shared)],
    ["xl/theme/theme1.xml", officeTheme(colours)],
    ...filled.map((sheet, number) => /** @type {[string, string]} */ ([`xl/${paths[number]}`, sheet])),
    ["docProps/core.xml", coreProperties(title)],
  ]);
}

/** Return the place of the heading row, as Excel names it. @param {string} sheet */
const headingsOf = (sheet) => ["'", sheet.replaceAll("'", "''"), "'!$1:$1"].join("");

/** @param {Grid} grid @param {string} lead @param {Map<string, number>} shared the texts of the file, which those of the grid are added to */
function gridSheet({ heads, rows }, lead, shared) {
  const widths = heads.map((head, place) => Math.min(60, 4 + Math.max(head.length, ...rows.slice(0, 200).map((cells) => (cells[place] ?? "").length))));
  const columns = widths.map((width, place) => `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"/>`);
  const lines = [heads, ...rows].map((texts, number) => {
    const cells = texts.map((text, place) => cell(text, columnName(place) + String(number + 1), number === 0, shared));
    const height = Math.max(...texts.map((text, place) => heightOf(text, widths[place])));
    const high = height ? ` ht="${height}"` : "";
    return `<row r="${number + 1}"${high}>${cells.join("")}</row>`;
  });
  const area = `A1:${columnName(heads.length - 1)}${rows.length + 1}`;
  return `${DECLARATION}<worksheet xmlns="${MAIN_SHEET}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join("")}</cols><sheetData>${lines.join("")}</sheetData><autoFilter ref="${area}"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>${inXml(footOf(lead))}</oddFooter></headerFooter></worksheet>`;
}

/** Return a foot with a text to the left and the page to the right: «&» begins a code there. @param {string} text */
const footOf = (text) => `&L${(text.length > LONGEST_FOOT ? `${text.slice(0, LONGEST_FOOT)} …` : text).replaceAll("&", "&&")}&R&P/&N`;

/** Return a cell. A text is never a formula, whatever it begins with. @param {string} text @param {string} place @param {boolean} isHead @param {Map<string, number>} shared */
function cell(text, place, isHead, shared) {
  if (!text) return "";
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return `<c r="${place}" s="${DATE}"><v>${Date.parse(text) / 86_400_000 + DAYS_BEFORE_1970}</v></c>`;
  const written = inXml(text.slice(0, LONGEST_CELL));
  if (!shared.has(written)) shared.set(written, shared.size);
  return `<c r="${place}" s="${isHead ? BOLD : PLAIN}" t="s"><v>${shared.get(written)}</v></c>`;
}

/** @param {Map<string, number>} shared */
function sharedStrings(shared) {
  const items = Array.from(shared.keys(), (text) => `<si><t xml:space="preserve">${text}</t></si>`);
  return `${DECLARATION}<sst xmlns="${MAIN_SHEET}">${items.join("")}</sst>`;
}

/** @param {number} place from 0 @returns {string} A … Z, AA … */
const columnName = (place) => (place < 26 ? String.fromCharCode(65 + place) : columnName(Math.floor(place / 26) - 1) + columnName(place % 26));

function cellStyles() {
  const fonts = '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>';
  const fills = '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>';
  const borders = '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>';
  const format = (/** @type {number} */ number, /** @type {number} */ font) => `<xf numFmtId="${number}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment horizontal="left" vertical="top" wrapText="1"/></xf>`;
  return `${DECLARATION}<styleSheet xmlns="${MAIN_SHEET}">${fonts}${fills}${borders}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">${format(0, 0)}${format(14, 0)}${format(0, 1)}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
