/** The XML inside Word, OpenDocument and Excel files, through the browser's own parser. */
import { textOf } from "../zip.js";
import { FormError } from "./faults.js";

/** @import { Part } from "../zip.js" */

const DEEPEST_ELEMENT = 200; // elements within each other: ours have 20
const MOST_ELEMENTS = 500_000; // elements
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g; // XML 1.0 has no way to write these

/**
 * Return a part of a zip as a document.
 * @param {Map<string, Part>} parts @param {string} name
 * @throws {FormError}
 */
export async function documentIn(parts, name) {
  const text = await textOf(parts.get(name));
  if (text.includes("<!DOCTYPE")) throw new FormError("deep"); // such files have none, and it can hold a bomb
  const xml = new DOMParser().parseFromString(text, "application/xml");
  if (xml.getElementsByTagName("parsererror").length) throw new FormError("damaged");
  checkDepth(xml.documentElement);
  return xml;
}

/** @param {Element} top */
function checkDepth(top) {
  let depth = 0;
  let count = 0;
  /** @type {Element | null} */
  let element = top;
  while (element) {
    if (++count > MOST_ELEMENTS || depth > DEEPEST_ELEMENT) throw new FormError("deep");
    if (element.firstElementChild) {
      element = element.firstElementChild;
      depth++;
      continue;
    }
    while (element && element !== top && !element.nextElementSibling) {
      element = element.parentElement;
      depth--;
    }
    element = element === top ? null : (element?.nextElementSibling ?? null);
  }
}

/** @param {Document} xml @returns {string} the file of a document */
export function xmlFile(xml) {
  const body = new XMLSerializer().serializeToString(xml).replace(/^<\?xml[^>]*\?>\s*/, "");
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`;
}

/** Return a text without what XML cannot hold. @param {string} text */
export const writable = (text) => text.toWellFormed().replace(UNWRITABLE, "");

/** Return the elements of a name, anywhere within. @param {Document | Element} within @param {string} space @param {string} name */
export const allIn = (within, space, name) => [...within.getElementsByTagNameNS(space, name)];

/** Return the first child of a name. @param {Element | null | undefined} element @param {string} space @param {string} name */
export const childOf = (element, space, name) =>
  [...(element?.children ?? [])].find((child) => child.localName === name && child.namespaceURI === space);
