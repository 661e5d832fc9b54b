/** What the Word and Excel files of a plan share: XML, and the parts that every such file has (ECMA-376). */
import { languageTag } from "./wording.js";

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const MARKUP = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Return a text as XML has it; what XML cannot hold is left out. @param {string} text */
export const inXml = (text) => text.replace(NOT_IN_XML, "").replace(/[&<>"]/g, (sign) => MARKUP[/** @type {keyof typeof MARKUP} */ (sign)]);

/**
 * Return the list of parts that a file begins with.
 * @param {[path: string, type: string][]} parts
 */
export function contentTypes(parts) {
  const listed = parts.map(([path, type]) => `<Override PartName="/${path}" ContentType="application/vnd.openxmlformats-${type}+xml"/>`);
  return `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${listed.join("")}</Types>`;
}

/** @param {[kind: string, path: string][]} relations those of officeDocument; the first is rId1 */
export function relationsTo(relations) {
  const listed = relations.map(([kind, path], number) => {
    const type = kind === "core-properties" ? `${PACKAGE}/relationships/metadata/core-properties` : `${RELATIONS}/${kind}`;
    return `<Relationship Id="rId${number + 1}" Type="${type}" Target="${path}"/>`;
  });
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${listed.join("")}</Relationships>`;
}

/**
 * Return the colours and fonts that a program offers for what is added to a file: every file it saves itself has some.
 * @param {Record<string, string>} colours by what Office calls them, in its order
 */
export function officeTheme(colours) {
  const coloured = Object.entries(colours).map(([name, value]) => `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`);
  const font = (/** @type {string} */ name) => `<a:${name}><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/></a:${name}>`;
  const solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
  const listOf = (/** @type {string} */ name, /** @type {string} */ style) => `<a:${name}>${style.repeat(3)}</a:${name}>`; // three is the fewest
  const styles = [listOf("fillStyleLst", solid), listOf("lnStyleLst", `<a:ln w="6350">${solid}</a:ln>`), listOf("effectStyleLst", "<a:effectStyle><a:effectLst/></a:effectStyle>"), listOf("bgFillStyleLst", solid)];
  const elements = `<a:clrScheme name="plan">${coloured.join("")}</a:clrScheme><a:fontScheme name="plan">${font("majorFont")}${font("minorFont")}</a:fontScheme><a:fmtScheme name="plan">${styles.join("")}</a:fmtScheme>`;
  return `${DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="plan"><a:themeElements>${elements}</a:themeElements></a:theme>`;
}

/** @param {string} title */
export const coreProperties = (title) =>
  `${DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${inXml(title)}</dc:title><dc:language>${languageTag()}</dc:language></cp:coreProperties>`;
