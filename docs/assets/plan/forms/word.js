/**
 * Word files of ours: content controls by tag, and rows that Word can add more of. LibreOffice drops all tags when it
 * saves a Word file, and the titles of dates too; then the blank file says which control is which.
 */
import { colon } from "../../words.js";
import { deflated, zipped } from "../zip.js";
import { FormError } from "./faults.js";
import { allIn, childOf, documentIn, writable, xmlFile } from "./xml.js";
import { cellName, dayFromPaper, formField } from "./names.js";
import { originsIn, propertiesOfOrigins } from "./origins.js";
import { nextTitle } from "./rows-in-files.js";

/** @import { Part } from "../zip.js" */
/** @import { Facts } from "./names.js" */
/** @import { Origins } from "./origins.js" */
/** @import { Blank, FormFile, Given } from "./kinds-of-files.js" */

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
const W15 = "http://schemas.microsoft.com/office/word/2012/wordml";
const DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
const DCTERMS = "http://purl.org/dc/terms/";
const CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const WORD_BODY = "word/document.xml";
const WORD_PROPERTIES = "docProps/core.xml";
const OWN_PROPERTIES = "docProps/custom.xml";
const OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006";
const OWN = `${OFFICE_DOCUMENT}/custom-properties`;
const OWN_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
const OWN_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"; // ECMA-376 part 1, 22.3
const PACKAGE_TYPES = "[Content_Types].xml";
const PACKAGE_LINKS = "_rels/.rels";
const NO_ANSWER = "–"; // the first choice of a list
const WORD_EMPTY_BOX = "\u2610";
const TICKED = ["1", "true", "on"];
const UNSEEN = ["del", "rPr", "pPr", "sdtPr", "instrText"]; // what is not text of the document
const LINES = ["br", "cr"];

/** @typedef {{ name: string, title: string, element: Element }} Control */

/**
 * Read a Word file.
 * @param {Map<string, Part>} parts @param {Facts} facts @param {Blank} blank gives the parts of the blank file, for one that LibreOffice has saved
 * @returns {Promise<FormFile>}
 */
export async function readWord(parts, facts, blank) {
  const xml = await documentIn(parts, WORD_BODY);
  const said = await propertiesIn(parts);
  const controls = controlsIn(xml);
  const names = controls.every(({ name }) => name) ? controls.map(({ name }) => name) : await namesFrom(controls, await blank(said.form, said.edition));
  if (!names.some((name) => formField(name, facts))) throw new FormError("foreign");
  /** @type {FormFile["answers"]} */
  const answers = [];
  /** @type {string[]} */
  const nameless = [];
  for (const [i, { element, title }] of controls.entries()) {
    const value = valueIn(element);
    if (value === null) continue;
    if (names[i]) answers.push({ name: names[i], value });
    else nameless.push(title ? `${title}${colon(title)} ${value}` : String(value));
  }
  return { ...said, kind: "Word", answers, nameless, origins: await originsOf(parts) };
}

/** Return what a Word file says that its answers come from. @param {Map<string, Part>} parts @returns {Promise<Origins>} */
async function originsOf(parts) {
  if (!parts.has(OWN_PROPERTIES)) return new Map();
  return originsIn(allIn(await documentIn(parts, OWN_PROPERTIES), OWN, "property").map((one) => [one.getAttribute("name") ?? "", (one.textContent ?? "").trim()]));
}

/** Return what a Word file says that it is. @param {Map<string, Part>} parts */
async function propertiesIn(parts) {
  if (!parts.has(WORD_PROPERTIES)) return { form: "", edition: undefined, saved: "" };
  const xml = await documentIn(parts, WORD_PROPERTIES);
  const [form, version, saved] = [allIn(xml, DUBLIN_CORE, "identifier"), allIn(xml, CORE, "version"), allIn(xml, DCTERMS, "modified")].map(
    ([element]) => element?.textContent ?? "",
  );
  return { form, edition: Number(/\d+$/.exec(version)?.[0]) || undefined, saved: saved.slice(0, 10) };
}

/**
 * Return the controls that are filled in. In a group of rows the order counts and not the tags: Word copies those with
 * a row that is added.
 * @param {Document} xml @returns {Control[]}
 */
function controlsIn(xml) {
  const inRows = new Map();
  for (const group of allIn(xml, W, "sdt").filter((sdt) => isGroup(sdt))) {
    for (const [i, row] of rowsOfGroup(group).entries()) {
      for (const cell of allIn(row, W, "sdt")) {
        const column = said(cell, "tag").split("_").at(-1);
        if (column) inRows.set(cell, cellName(said(group, "tag"), i + 1, column));
      }
    }
  }
  const leaves = allIn(xml, W, "sdt").filter((sdt) => !isGroup(sdt) && !childOf(propertiesOf(sdt), W15, "repeatingSectionItem"));
  return leaves.map((element) => ({ element, name: inRows.get(element) ?? said(element, "tag"), title: said(element, "alias") }));
}

/**
 * Return the names of controls that have lost theirs: by their titles, and where those are gone too by their order, as
 * long as all that have a title stand where they stand in the blank file.
 * @param {Control[]} controls @param {Map<string, Part> | null} blank @returns {Promise<string[]>}
 */
async function namesFrom(controls, blank) {
  if (!blank) throw new FormError("gone");
  const asked = controlsIn(await documentIn(blank, WORD_BODY));
  const byTitle = new Map(asked.map(({ title, name }) => [title, name]));
  const inOrder =
    asked.length === controls.length && controls.every(({ title, name }, i) => (name || byTitle.get(title) || asked[i].name) === asked[i].name);
  return controls.map(({ name, title }, i) => name || byTitle.get(title) || (inOrder ? asked[i].name : ""));
}

/** @param {Element} sdt */
const propertiesOf = (sdt) => childOf(sdt, W, "sdtPr");
/** @param {Element} sdt @param {string} property */
const said = (sdt, property) => childOf(propertiesOf(sdt), W, property)?.getAttributeNS(W, "val") ?? "";
/** @param {Element} sdt */
const isGroup = (sdt) => childOf(propertiesOf(sdt), W15, "repeatingSection") !== undefined;
/** @param {Element} sdt @returns {Element} */
const contentOf = (sdt) => childOf(sdt, W, "sdtContent") ?? sdt;
/** @param {Element} group */
const rowsOfGroup = (group) => [...contentOf(group).children].filter((child) => child.localName === "sdt");

/** Return what stands in a control; null when it is blank. @param {Element} sdt @returns {string | true | null} */
function valueIn(sdt) {
  const properties = propertiesOf(sdt);
  const box = childOf(properties, W14, "checkbox");
  if (box) return TICKED.includes(childOf(box, W14, "checked")?.getAttributeNS(W14, "val") ?? "") || null;
  const text = textIn(contentOf(sdt)).trim();
  const isList = childOf(properties, W, "dropDownList") !== undefined;
  if (text === "" || (isList && (text === NO_ANSWER || text.startsWith(WORD_EMPTY_BOX)))) return null;
  const isUntouched = childOf(properties, W, "showingPlcHdr") && text.startsWith(WORD_EMPTY_BOX);
  return isUntouched ? null : text;
}

/** Return a text as it is seen. @param {Element} content */
function textIn(content) {
  let text = "";
  let isFirst = true;
  const read = (/** @type {Element} */ parent) => {
    for (const child of parent.children) {
      const { localName } = child;
      if (localName === "t") text += child.textContent;
      else if (LINES.includes(localName)) text += "\n";
      else if (localName === "tab") text += "\t";
      else if (localName === "noBreakHyphen") text += "\u2011";
      else if (!UNSEEN.includes(localName)) {
        if (localName === "p" && !isFirst) text += "\n";
        isFirst &&= localName !== "p";
        read(child);
      }
    }
  };
  read(content);
  return text;
}

/**
 * Fill in a blank Word file. Rows are added where there are more than it has.
 * @param {Map<string, Part>} parts @param {Given} given
 * @returns {Promise<{ file: Uint8Array<ArrayBuffer>, unplaced: string[] }>} with the names of what has no field
 */
export async function fillWord(parts, given) {
  const xml = await documentIn(parts, WORD_BODY);
  let number = Math.max(0, ...allIn(xml, W, "id").map((id) => Number(id.getAttributeNS(W, "val")) || 0));
  for (const group of allIn(xml, W, "sdt").filter(isGroup)) {
    const table = said(group, "tag");
    for (let rows = rowsOfGroup(group); rows.length < (given.rows.get(table) ?? 0); rows = rowsOfGroup(group)) {
      const copy = /** @type {Element} */ (rows[rows.length - 1].cloneNode(true));
      for (const sdt of [copy, ...allIn(copy, W, "sdt")]) {
        const column = said(sdt, "tag").split("_")[3];
        setProperty(sdt, "tag", column ? cellName(table, rows.length + 1, column) : `${table}_${rows.length + 1}`);
        setProperty(sdt, "alias", nextTitle(said(sdt, "alias"), rows.length));
        setProperty(sdt, "id", String(++number));
      }
      rows[rows.length - 1].after(copy);
    }
  }
  const controls = new Map(controlsIn(xml).map(({ name, element }) => [name, element]));
  const unplaced = [];
  for (const [name, value] of given.values) {
    const control = controls.get(name);
    if (control) writeInControl(control, value);
    else unplaced.push(name);
  }
  const own = given.origins.size && !parts.has(OWN_PROPERTIES) ? await withOwnProperties(parts, given.origins) : parts;
  return { file: zipped(new Map([...own, [WORD_BODY, await deflated(xmlFile(xml))]])), unplaced };
}

/** Return the parts of a file that says what its answers come from. @param {Map<string, Part>} parts @param {Origins} origins */
async function withOwnProperties(parts, origins) {
  const types = await documentIn(parts, PACKAGE_TYPES);
  const links = await documentIn(parts, PACKAGE_LINKS);
  const append = (/** @type {Document} */ xml, /** @type {string} */ name, /** @type {Record<string, string>} */ said) => {
    const child = xml.createElementNS(xml.documentElement.namespaceURI, name);
    for (const [key, value] of Object.entries(said)) child.setAttribute(key, value);
    xml.documentElement.append(child);
  };
  append(types, "Override", { PartName: `/${OWN_PROPERTIES}`, ContentType: OWN_TYPE });
  append(links, "Relationship", { Id: "rIdPlan", Type: `${OFFICE_DOCUMENT}/relationships/custom-properties`, Target: OWN_PROPERTIES });
  const properties = propertiesOfOrigins(origins).map(
    ([name, value], i) => `<property fmtid="${OWN_FORMAT}" pid="${i + 2}" name="${name}"><vt:lpwstr>${value}</vt:lpwstr></property>`, // 2 is the first
  );
  const written = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="${OWN}" xmlns:vt="${OFFICE_DOCUMENT}/docPropsVTypes">${properties.join("")}</Properties>`;
  const changed = new Map([[PACKAGE_TYPES, xmlFile(types)], [PACKAGE_LINKS, xmlFile(links)], [OWN_PROPERTIES, written]]);
  const all = new Map(parts);
  for (const [name, text] of changed) all.set(name, await deflated(text));
  return all;
}

/** @param {Element} sdt @param {string} property @param {string} value */
const setProperty = (sdt, property, value) => childOf(propertiesOf(sdt), W, property)?.setAttributeNS(W, "w:val", value);

/** @param {Element} sdt @param {string | true} value */
function writeInControl(sdt, value) {
  const properties = propertiesOf(sdt);
  const content = contentOf(sdt);
  const box = childOf(properties, W14, "checkbox");
  let text = value === true ? "" : value;
  if (text) tellDay(properties, text);
  if (box) {
    childOf(box, W14, "checked")?.setAttributeNS(W14, "w14:val", "1");
    text = String.fromCodePoint(Number.parseInt(childOf(box, W14, "checkedState")?.getAttributeNS(W14, "val") ?? "2612", 16));
  }
  childOf(properties, W, "showingPlcHdr")?.remove();
  const [run, ...others] = allIn(content, W, "r");
  if (!run) throw new FormError("damaged");
  for (const other of others) other.remove();
  for (const child of [...run.children]) if (child.localName !== "rPr" || !box) child.remove(); // the look of what is blank
  for (const [i, line] of writable(text).split("\n").entries()) {
    if (i) run.append(wordElement(run, "br"));
    const shown = wordElement(run, "t");
    shown.setAttribute("xml:space", "preserve");
    shown.textContent = line;
    run.append(shown);
  }
}

/** Tell a date what day it shows: Word opens its calendar there. @param {Element | undefined} properties @param {string} shown */
function tellDay(properties, shown) {
  const day = dayFromPaper(shown);
  if (day !== shown) childOf(properties, W, "date")?.setAttributeNS(W, "w:fullDate", `${day}T00:00:00Z`);
}

/** @param {Element} near @param {string} name */
const wordElement = (near, name) => near.ownerDocument.createElementNS(W, `w:${name}`);
