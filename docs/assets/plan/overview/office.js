/** What the Word and Excel files of a plan share: XML, and the parts that every such file has (ECMA-376). */

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

/** @param {string} title */
export const coreProperties = (title) =>
  `${DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${inXml(title)}</dc:title><dc:language>nb-NO</dc:language></cp:coreProperties>`;
