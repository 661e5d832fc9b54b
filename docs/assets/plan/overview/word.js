/** The plan as a Word file: headings and tables with a heading row, in A4 on its side. */
import { _ } from "../../words.js";
import { zipOf } from "../zip.js";
import { contentTypes, coreProperties, DECLARATION, inXml, officeTheme, relationsTo } from "./office.js";
import { languageTag } from "./wording.js";

/** @import { Block, Grid } from "./report.js" */

const MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
// Else Word opens the file in «compatibility mode», without what has come since 2007
const AS_WORD_2013 = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>';
const WIDE = 15398; // twentieths of a point between the margins of A4 on its side
const LETTER_IN_CELL = 105; // twentieths of a point: a wide letter of 9 points
const BESIDE_CELL = 240; // what is beside the text of a cell
const SHORT = 16; // letters: a day and a status stand on one line
const LONGEST_WORD = 30; // letters: an address is parted
const LONGEST_LINE = 60; // letters: what is longer goes over several lines

/** @param {Block[]} blocks @param {Record<string, string>} colours of the theme @returns {Promise<Uint8Array<ArrayBuffer>>} */
export function wordOf(blocks, colours) {
  const page = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720" w:header="360" w:footer="360" w:gutter="0"/></w:sectPr>';
  const body = blocks.map(blockInXml).join("");
  /** @type {[kind: string, path: string][]} */
  const beside = [["styles", "styles.xml"], ["settings", "settings.xml"], ["fontTable", "fontTable.xml"], ["theme", "theme/theme1.xml"]];
  return zipOf([
    ["[Content_Types].xml", contentTypes([["word/document.xml", "officedocument.wordprocessingml.document.main"], ...beside.map(([kind, path]) => /** @type {[string, string]} */ ([`word/${path}`, kind === "theme" ? "officedocument.theme" : `officedocument.wordprocessingml.${kind}`])), ["docProps/core.xml", "package.core-properties"]])],
    ["_rels/.rels", relationsTo([["officeDocument", "word/document.xml"], ["core-properties", "docProps/core.xml"]])],
    ["word/_rels/document.xml.rels", relationsTo(beside)],
    ["word/document.xml", `${DECLARATION}<w:document xmlns:w="${MAIN}"><w:body>${body}${page}</w:body></w:document>`],
    ["word/styles.xml", styles()],
    ["word/settings.xml", `${DECLARATION}<w:settings xmlns:w="${MAIN}"><w:compat>${AS_WORD_2013}</w:compat></w:settings>`],
    ["word/fontTable.xml", `${DECLARATION}<w:fonts xmlns:w="${MAIN}"><w:font w:name="Calibri"><w:altName w:val="Carlito"/><w:family w:val="swiss"/></w:font></w:fonts>`],
    ["word/theme/theme1.xml", officeTheme(colours)],
    ["docProps/core.xml", coreProperties(blocks[0]?.title ?? "")],
  ]);
}

/** @param {Block} block */
function blockInXml({ title, level, text, grid }) {
  const parts = [line(title, `Heading${level}`)];
  if (text) parts.push(line(text));
  if (grid?.rows.length) parts.push(gridInXml(grid), line(""));
  return parts.join("");
}

/** @param {string} text @param {string} [style] */
function line(text, style) {
  const how = style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : "";
  const runs = text.split("\n").map((part) => `<w:t xml:space="preserve">${inXml(part)}</w:t>`);
  return `<w:p>${how}<w:r>${runs.join("<w:br/>")}</w:r></w:p>`;
}

/** @param {number[]} numbers */
const sumOfWidths = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

/** @param {string[]} texts @returns {number} letters in the longest */
const longest = (texts) => texts.reduce((most, { length }) => Math.max(most, length), 0);

/** @param {string} text @returns {string[]} what is not parted */
const unparted = (text) => (text.length > SHORT ? text.split(/\s+/) : [text]);

/** Return how wide the columns are: each has room for its longest word, and what has most to say gets most of the rest. @param {Grid} grid */
function widthsOf({ heads, rows }) {
  const columns = heads.map((head, number) => [head, ...rows.map((row) => row[number] ?? "")]);
  const least = columns.map((texts) => Math.min(longest(texts.flatMap(unparted)), LONGEST_WORD) * LETTER_IN_CELL + BESIDE_CELL);
  const wanted = columns.map((texts) => Math.max(1, Math.min(longest(texts), LONGEST_LINE)));
  const rest = WIDE - sumOfWidths(least);
  if (rest < 0) return least.map((width) => Math.floor((width * WIDE) / sumOfWidths(least)));
  return least.map((width, number) => width + Math.floor((rest * wanted[number]) / sumOfWidths(wanted)));
}

/** @param {Grid} grid */
function gridInXml({ heads, rows }) {
  const widths = widthsOf({ heads, rows });
  const cells = (/** @type {string[]} */ texts, /** @type {string} */ style) => texts.map((text, number) => `<w:tc><w:tcPr><w:tcW w:w="${widths[number]}" w:type="dxa"/></w:tcPr>${line(text, style)}</w:tc>`).join("");
  const edges = ["top", "left", "bottom", "right", "insideH", "insideV"].map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`).join("");
  const first = `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${cells(heads, "table-head")}</w:tr>`;
  const others = rows.map((row) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells(row, "table-cell")}</w:tr>`);
  const columns = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  const air = ["top", "bottom"].map((side) => `<w:${side} w:w="40" w:type="dxa"/>`).join("");
  return `<w:tbl><w:tblPr><w:tblW w:w="${sumOfWidths(widths)}" w:type="dxa"/><w:tblBorders>${edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>${air}</w:tblCellMar><w:tblLook w:firstRow="1"/></w:tblPr><w:tblGrid>${columns}</w:tblGrid>${first}${others.join("")}</w:tbl>`;
}

function styles() {
  const heading = (/** @type {number} */ level, /** @type {number} */ size) =>
    `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="${level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="${size}"/></w:rPr></w:style>`;
  const small = (/** @type {string} */ id, /** @type {string} */ name, /** @type {string} */ how) => `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${inXml(name)}"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr>${how}<w:sz w:val="18"/></w:rPr></w:style>`;
  const usual = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="${languageTag()}"/></w:rPr></w:rPrDefault></w:docDefaults>`;
  const normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="120"/></w:pPr></w:style>';
  const head = small("table-head", _("Tabellhode"), "<w:b/>");
  const cell = small("table-cell", _("Tabellcelle"), "");
  return `${DECLARATION}<w:styles xmlns:w="${MAIN}">${usual}${normal}${heading(1, 36)}${heading(2, 28)}${heading(3, 24)}${head}${cell}</w:styles>`;
}
