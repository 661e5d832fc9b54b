/** OpenDocument texts of ours: variables for what is written, drop-down fields for choices and boxes, all by name. */
import { deflated, zipped } from "../zip.js";
import { FormError } from "./faults.js";
import { cellName, formField } from "./names.js";
import { originsIn, propertiesOfOrigins } from "./origins.js";
import { nextTitle } from "./rows-in-files.js";
import { allIn, documentIn, writable, xmlFile } from "./xml.js";

/** @import { Part } from "../zip.js" */
/** @import { Facts } from "./names.js" */
/** @import { Origins } from "./origins.js" */
/** @import { FormFile, Given } from "./kinds-of-files.js" */

const OASIS = "urn:oasis:names:tc:opendocument:xmlns";
const TEXT = `${OASIS}:text:1.0`;
const OFFICE = `${OASIS}:office:1.0`;
const META = `${OASIS}:meta:1.0`;
const TABLE = `${OASIS}:table:1.0`;
const ODT_DC = "http://purl.org/dc/elements/1.1/";
const ODT_BODY = "content.xml";
const ODT_PROPERTIES = "meta.xml";
const ODT_EMPTY_BOX = "\u2610";
const TICKED_BOX = "\u2612";
const OTHER_TICKS = ["\u2611", "\u2714"]; // in files of other hands

/**
 * Read an OpenDocument text.
 * @param {Map<string, Part>} parts @param {Facts} facts
 * @returns {Promise<FormFile>}
 */
export async function readOdt(parts, facts) {
  const xml = await documentIn(parts, ODT_BODY);
  const variables = new Map(allIn(xml, TEXT, "user-field-decl").map((one) => [nameOf(one), one.getAttributeNS(OFFICE, "string-value") ?? ""]));
  /** @type {FormFile["answers"]} */
  const answers = [];
  const fields = fieldsIn(xml);
  if (!fields.some((field) => formField(nameOf(field), facts))) throw new FormError("foreign");
  for (const field of fields) {
    const value = field.localName === "drop-down" ? chosenIn(field) : writtenIn(field, variables);
    if (value !== null) answers.push({ name: nameOf(field), value });
  }
  return { ...(await metaIn(parts)), kind: "ODT", answers, nameless: [] };
}

/** @param {Element} element */
const nameOf = (element) => element.getAttributeNS(TEXT, "name") ?? "";

/** Return what an OpenDocument text says that it is. @param {Map<string, Part>} parts */
async function metaIn(parts) {
  if (!parts.has(ODT_PROPERTIES)) return { form: "", edition: undefined, saved: "", origins: new Map() };
  const xml = await documentIn(parts, ODT_PROPERTIES);
  const own = new Map(allIn(xml, META, "user-defined").map((one) => [one.getAttributeNS(META, "name") ?? "", (one.textContent ?? "").trim()]));
  const saved = allIn(xml, ODT_DC, "date")[0]?.textContent ?? "";
  return { form: own.get("ark") ?? "", edition: Number(own.get("utgave")) || undefined, saved: saved.slice(0, 10), origins: originsIn(own) };
}

/**
 * Return what is written in a field. It shows its variable, which alone keeps spaces and lines; a program that does
 * not know variables writes in the field.
 * @param {Element} field @param {Map<string, string>} variables
 */
function writtenIn(field, variables) {
  const seen = shownIn(field).trim();
  const kept = (variables.get(nameOf(field)) ?? "").trim();
  return (squeezed(seen) === squeezed(kept) || seen === "" ? kept : seen) || null;
}

/** @param {string} text */
const squeezed = (text) => text.replace(/\s+/g, " ");

/** @param {Element} field */
function shownIn(field) {
  let text = "";
  for (const node of field.childNodes) {
    if (!(node instanceof Element)) text += node.nodeType === Node.TEXT_NODE ? node.textContent : "";
    else if (node.localName === "line-break" || node.localName === "p") text += "\n";
    else if (node.localName === "tab") text += "\t";
    else if (node.localName === "s") text += " ".repeat(Math.min(Number(node.getAttributeNS(TEXT, "c")) || 1, 1000));
    else text += node.localName === "label" ? "" : shownIn(node);
  }
  return text;
}

/** @param {Element} list @returns {string | true | null} */
function chosenIn(list) {
  const chosen = allIn(list, TEXT, "label").find((label) => label.getAttributeNS(TEXT, "current-selected") === "true");
  const text = (chosen?.getAttributeNS(TEXT, "value") ?? shownIn(list)).trim();
  if ([TICKED_BOX, ...OTHER_TICKS].includes(text)) return true;
  return text === "" || text.startsWith(ODT_EMPTY_BOX) ? null : text; // the first choice shows all there are, with boxes
}

/**
 * Fill in a blank OpenDocument text. Rows are added where there are more than it has.
 * @param {Map<string, Part>} parts @param {Given} given
 * @returns {Promise<{ file: Uint8Array<ArrayBuffer>, unplaced: string[] }>} with the names of what has no field
 */
export async function fillOdt(parts, given) {
  const xml = await documentIn(parts, ODT_BODY);
  for (const [table, wanted] of given.rows) addRows(xml, table, wanted);
  const variables = new Map(allIn(xml, TEXT, "user-field-decl").map((one) => [nameOf(one), one]));
  const fields = new Map(fieldsIn(xml).map((one) => [nameOf(one), one]));
  const unplaced = [];
  for (const [name, value] of given.values) {
    const field = fields.get(name);
    if (field?.localName === "drop-down") choose(field, value);
    else if (field && value !== true) {
      const text = writable(value);
      field.textContent = text;
      variables.get(name)?.setAttributeNS(OFFICE, "office:string-value", text);
    } else unplaced.push(name);
  }
  const changed = new Map([...parts, [ODT_BODY, await deflated(xmlFile(xml))]]);
  if (given.origins.size && parts.has(ODT_PROPERTIES)) changed.set(ODT_PROPERTIES, await withOrigins(parts, given.origins));
  return { file: zipped(changed), unplaced };
}

/** Return what a file says that it is, with what its answers come from. @param {Map<string, Part>} parts @param {Origins} origins */
async function withOrigins(parts, origins) {
  const xml = await documentIn(parts, ODT_PROPERTIES);
  const [meta] = allIn(xml, OFFICE, "meta");
  for (const [name, value] of propertiesOfOrigins(origins)) {
    const property = xml.createElementNS(META, "meta:user-defined");
    property.setAttributeNS(META, "meta:name", name);
    property.setAttributeNS(META, "meta:value-type", "string");
    property.textContent = value;
    meta?.append(property);
  }
  return deflated(xmlFile(xml));
}

/** @param {Document | Element} within */
const fieldsIn = (within) => [...allIn(within, TEXT, "user-field-input"), ...allIn(within, TEXT, "drop-down")];

/** @param {Element} list @param {string | true} value */
function choose(list, value) {
  const wanted = value === true ? TICKED_BOX : value;
  for (const label of allIn(list, TEXT, "label")) {
    label.setAttributeNS(TEXT, "text:current-selected", String(label.getAttributeNS(TEXT, "value") === wanted));
  }
  for (const node of [...list.childNodes]) if (node.nodeType === Node.TEXT_NODE) node.remove();
  list.append(wanted);
}

/** Let a table have so many rows. @param {Document} xml @param {string} table @param {number} wanted */
function addRows(xml, table, wanted) {
  const cells = fieldsIn(xml).filter((field) => nameOf(field).startsWith(`${table}_`));
  const numbers = cells.map((field) => Number(nameOf(field).split("_")[2]) || 0);
  const last = Math.max(0, ...numbers);
  /** @type {Element | null} */
  let row = cells[numbers.indexOf(last)] ?? null;
  while (row && !(row.namespaceURI === TABLE && row.localName === "table-row")) row = row.parentElement;
  for (let number = last; row && number < wanted; number++) {
    const copy = /** @type {Element} */ (row.cloneNode(true));
    for (const field of fieldsIn(copy)) {
      const before = nameOf(field);
      const after = cellName(table, number + 1, before.split("_")[3]);
      field.setAttributeNS(TEXT, "text:name", after);
      const told = field.getAttributeNS(TEXT, "description");
      if (told) field.setAttributeNS(TEXT, "text:description", nextTitle(told, number));
      const variable = allIn(xml, TEXT, "user-field-decl").find((one) => nameOf(one) === before);
      if (!variable) continue;
      const another = /** @type {Element} */ (variable.cloneNode(true));
      another.setAttributeNS(TEXT, "text:name", after);
      variable.parentElement?.append(another);
    }
    row.after(copy);
    row = copy;
  }
}
