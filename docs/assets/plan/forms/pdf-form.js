/** The form in a PDF file: its fields by name, and what they hold (ISO 32000-1, 12.7). */
import { FormError } from "./faults.js";
import { formField, kindOf, ownerOf } from "./names.js";
import { originsFrom } from "./origins.js";
import { PdfFile } from "./pdf-file.js";
import { bytesOf, textOfString } from "./pdf-syntax.js";

/** @import { PdfDict, PdfValue } from "./pdf-syntax.js" */
/** @import { Facts } from "./names.js" */
/** @import { FormFile } from "./kinds-of-files.js" */

export const ORIGINS_IN_PDF = "/PlanenVar"; // in what a file says of itself (ISO 32000-1, 14.3.3)
const OFF = ["/Off", ""];
const DEEPEST_FIELD = 8; // fields within each other: ours have 2

/**
 * A field, with what it takes from those above it.
 * @typedef {object} PdfField
 * @property {number} number of its object; 0 when it has none
 * @property {PdfDict} own what it says itself
 * @property {string} name the whole of it @property {string} type "/Tx", "/Ch", "/Btn"
 * @property {string} style the type that is written in
 * @property {number} flags
 * @property {{ number: number, own: PdfDict }[]} widgets where it is seen; itself when it has no others
 */

/** Return the fields of a form that have no fields within them, by name. @param {PdfFile} file @returns {Map<string, PdfField>} */
export function fieldsOf(file) {
  const form = file.dictionary(file.root.get("/AcroForm"));
  const style = file.get(form.get("/DA"));
  /** @type {Map<string, PdfField>} */
  const fields = new Map();
  const seen = new Set();
  /** @typedef {Pick<PdfField, "name" | "type" | "style" | "flags"> & { level: number }} Above */
  /** @typedef {{ value: PdfValue, above: Above }} Waiting */
  /** @type {Above} */
  const inForm = { name: "", type: "", style: isPdfString(style) ? style.bytes : "", flags: 0, level: 0 };
  /** @type {Waiting[]} */
  const waiting = file.array(form.get("/Fields")).map((value) => ({ value, above: inForm })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, above } = next;
    const number = typeof value === "object" && "ref" in value ? value.ref : 0;
    if ((number && seen.has(number)) || above.level > DEEPEST_FIELD) continue; // a ring, or a hostile file
    seen.add(number);
    const own = file.dictionary(value);
    const title = file.get(own.get("/T"));
    const text = isPdfString(title) ? textOfString(title) : "";
    const name = [above.name, text].filter(Boolean).join(".");
    const typed = file.get(own.get("/FT"));
    const styled = file.get(own.get("/DA"));
    const type = typeof typed === "string" ? typed : above.type;
    const flags = Number(file.get(own.get("/Ff")) ?? above.flags);
    const here = { name, type, style: isPdfString(styled) ? styled.bytes : above.style, flags, level: above.level + 1 };
    const kids = file.array(own.get("/Kids"));
    const isTop = kids.some((kid) => file.dictionary(kid).has("/T")); // its kids are fields, and not only places of it
    if (isTop) waiting.push(...kids.map((kid) => ({ value: kid, above: here })).reverse());
    else if (name) {
      const places = kids.map((kid) => ({ number: typeof kid === "object" && "ref" in kid ? kid.ref : 0, own: file.dictionary(kid) }));
      fields.set(name, { number, own, name, type, style: here.style, flags, widgets: places.length ? places : [{ number, own }] });
    }
  }
  return fields;
}

/** @param {PdfValue | undefined} value @returns {value is import("./pdf-syntax.js").PdfString} */
const isPdfString = (value) => typeof value === "object" && "bytes" in value;

/**
 * Read a PDF file.
 * @param {Uint8Array<ArrayBuffer>} bytes @param {Facts} facts
 * @returns {Promise<FormFile>}
 */
export async function readPdf(bytes, facts) {
  const file = await PdfFile.read(bytes);
  /** @type {FormFile["answers"]} */
  const answers = [];
  const fields = fieldsOf(file);
  for (const field of fields.values()) {
    const value = valueOfField(file, field);
    if (value) answers.push({ name: field.name, value: field.type === "/Btn" && kindOf(field.name, facts) === "check" ? true : value });
  }
  const said = await metadataOf(file);
  const ours = [...fields.keys()].filter((name) => formField(name, facts));
  if (!ours.length) throw new FormError("foreign");
  const owners = new Set(ours.map(ownerOf));
  const isOne = owners.size === 1; // the sheets of a phase are one file, and so are files that someone has joined
  return { kind: "PDF", form: isOne ? [...owners][0] : "", edition: isOne && owners.has(said.form) ? said.edition : undefined, saved: said.saved, answers, nameless: [], origins: said.origins };
}

/** Return what a field holds, "" for nothing. @param {PdfFile} file @param {PdfField} field @returns {string} */
function valueOfField(file, { own, type }) {
  const held = file.get(own.get("/V"));
  const value = Array.isArray(held) ? file.get(held[0]) : held;
  if (isPdfString(value)) {
    const text = textOfString(value).replace(/\r\n?/g, "\n").trim();
    return type === "/Btn" ? text.replace(/^\//, "") : text; // pypdf writes the name of a state as a text
  }
  if (typeof value !== "string" || !value.startsWith("/") || OFF.includes(value)) return "";
  const name = value.slice(1);
  const option = type === "/Btn" && /^\d+$/.test(name) ? file.get(file.array(own.get("/Opt"))[Number(name)]) : undefined;
  return isPdfString(option) ? textOfString(option) : textOfName(name);
}

/** The name of a state is in UTF-8 by most programs, and in Latin-1 by some. @param {string} name as bytes */
export function textOfName(name) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(name));
  } catch {
    return name;
  }
}

/** Return what a file says that it is, in its metadata (XMP): other programs write it in other ways. @param {PdfFile} file */
async function metadataOf(file) {
  const signs = await file.held(file.root.get("/Metadata"));
  const xmp = new TextDecoder().decode(bytesOf(signs));
  const said = (/** @type {string} */ name) => new RegExp(`<${name}[^<>]*>([^<]*)<|\\b${name}\\s*=\\s*["']([^"']*)`).exec(xmp)?.slice(1).find(Boolean)?.trim() ?? "";
  const about = file.dictionary(file.trailer.get("/Info"));
  const changed = file.get(about.get("/ModDate"));
  const origins = file.get(about.get(ORIGINS_IN_PDF));
  const day = isPdfString(changed) ? /D:(\d{4})(\d{2})(\d{2})/.exec(textOfString(changed)) : null;
  return { form: said("dc:identifier"), edition: Number(said("xmpMM:VersionID")) || undefined, saved: day?.slice(1).join("-") ?? "", origins: originsFrom(isPdfString(origins) ? textOfString(origins) : "") };
}
