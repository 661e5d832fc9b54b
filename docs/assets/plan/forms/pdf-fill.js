/**
 * A blank PDF file of ours, filled in: what is new is written behind the file (ISO 32000-1, 7.5.6), and nothing before
 * it is touched. The look of each field is drawn with the form's own font, so that the file still is PDF/A and PDF/UA.
 */
import { joinedBytes } from "../zip.js";
import { FormError } from "./faults.js";
import { PdfFile } from "./pdf-file.js";
import { textOfOrigins } from "./origins.js";
import { fieldsOf, ORIGINS_IN_PDF, textOfName } from "./pdf-form.js";
import { bytesOf, hexadecimal, stringOfText, writtenValue } from "./pdf-syntax.js";

/** @import { PdfField } from "./pdf-form.js" */
/** @import { PdfDict } from "./pdf-syntax.js" */
/** @import { Given } from "./kinds-of-files.js" */

// As macros/downloads/pdf/field_lines.py and appearances.py have them, in points.
const LEADING = 11.4;
const AROUND = 4;
const SPARE = 2;
const INSET = 2;
const ASCENT = 0.95; // of the type size
const BASELINE = 0.35;
const NEARLY = 1; // a box is drawn in whole tenths of a point
const MULTILINE = 1 << 12;
const NO_LETTER = "?";
const THOUSANDTHS = 1000; // of the type size, that widths are told in

/**
 * Fill in a file.
 * @param {Uint8Array<ArrayBuffer>} blank @param {Given} given
 * @returns {Promise<{ file: Uint8Array<ArrayBuffer>, unplaced: string[], lacking: Map<string, string>, cut: string[] }>}
 *   the names of what has no field; name → the letters that the font has not; the names of what is longer than its box
 */
export async function fillPdf(blank, given) {
  const file = await PdfFile.read(blank);
  const fields = fieldsOf(file);
  const writing = new Writing(file, await fontOf(file));
  /** @type {string[]} */
  const unplaced = [];
  for (const [name, value] of given.values) {
    const field = fields.get(name);
    const isPlaced = field !== undefined && (field.type === "/Btn" ? writing.tick(field, value) : value !== true && writing.write(field, value));
    if (!isPlaced) unplaced.push(name);
  }
  if (given.origins.size) writing.tell(ORIGINS_IN_PDF, textOfOrigins(given.origins));
  return { file: writing.finished(), unplaced, lacking: writing.lacking, cut: writing.cut };
}

/**
 * @typedef {object} FormFont
 * @property {string} name that streams call it by
 * @property {Map<string, number>} codes letter → byte
 * @property {(letter: string) => number} width in thousandths of the type size
 */

/** @param {PdfFile} file @returns {Promise<FormFont>} */
async function fontOf(file) {
  const fonts = file.dictionary(file.dictionary(file.dictionary(file.root.get("/AcroForm")).get("/DR")).get("/Font"));
  const [[name, reference] = []] = fonts;
  const font = file.dictionary(reference);
  const widths = file.array(font.get("/Widths")).map(Number);
  const first = Number(file.get(font.get("/FirstChar")));
  const codes = new Map();
  const pairs = (await file.held(font.get("/ToUnicode"))).matchAll(/<([0-9A-F]{2})> <([0-9A-F]{4})>/gi);
  for (const [, code, letter] of pairs) {
    const text = String.fromCharCode(Number.parseInt(letter, 16));
    if (!codes.has(text)) codes.set(text, Number.parseInt(code, 16)); // some have two places
  }
  if (!name || !codes.size) throw new FormError("damaged");
  return { name, codes, width: (letter) => widths[(codes.get(letter) ?? codes.get(NO_LETTER) ?? first) - first] ?? 0 };
}

/** What is written behind a file. */
class Writing {
  /** @param {PdfFile} file @param {FormFont} font */
  constructor(file, font) {
    this.file = file;
    this.font = font;
    /** @type {Map<number, PdfDict>} */
    this.changed = new Map();
    /** @type {Map<number, string>} what streams hold, a sign for each byte */
    this.held = new Map();
    /** @type {Map<string, string>} */
    this.lacking = new Map();
    /** @type {string[]} */
    this.cut = [];
  }

  /** Return a copy of an object, to change. @param {number} number @param {PdfDict} own */
  #copy(number, own) {
    const copy = this.changed.get(number) ?? new Map(own);
    this.changed.set(number, copy);
    return copy;
  }

  /** Let the file say something of itself. @param {string} name @param {string} text */
  tell(name, text) {
    const about = this.file.trailer.get("/Info");
    if (typeof about === "object" && "ref" in about) this.#copy(about.ref, this.file.dictionary(about)).set(name, stringOfText(text));
  }

  /** Tick a box, or the option that is chosen. @param {PdfField} field @param {string | true} value @returns {boolean} whether there is such an option */
  tick(field, value) {
    const states = field.widgets.map(({ own }) => {
      const looks = this.file.dictionary(this.file.dictionary(own.get("/AP")).get("/N"));
      return [...looks.keys()].find((state) => state !== "/Off") ?? "";
    });
    const chosen = states.findIndex((state) => state && (value === true || textOfName(state.slice(1)) === value));
    if (chosen < 0) return false;
    this.#copy(field.number, field.own).set("/V", states[chosen]);
    for (const [i, { number, own }] of field.widgets.entries()) this.#copy(number, own).set("/AS", i === chosen ? states[i] : "/Off");
    return true;
  }

  /** @param {PdfField} field @param {string} value @returns {boolean} */
  write(field, value) {
    const [{ own }] = field.widgets;
    const look = this.file.dictionary(own.get("/AP")).get("/N");
    const size = Number(/([\d.]+)\s+Tf/.exec(field.style)?.[1]);
    const [left, bottom, right, top] = this.file.array(own.get("/Rect")).map(Number);
    if (typeof look !== "object" || !("ref" in look) || !(right > left) || !size) return false;
    const isFromTop = (field.flags & MULTILINE) !== 0;
    const width = (/** @type {string} */ text) => (Array.from(text).reduce((sum, letter) => sum + this.font.width(letter), 0) * size) / THOUSANDTHS;
    const room = right - left - AROUND - SPARE;
    const lines = isFromTop ? value.split("\n").flatMap((line) => wrapped(line, room, width)) : [value.replaceAll("\n", " ")];
    const height = top - bottom;
    const isCut = lines.length * LEADING + AROUND > height + NEARLY;
    if (isFromTop ? isCut : width(lines[0]) > room + NEARLY) this.cut.push(field.name);
    const lacking = new Set(Array.from(value).filter((letter) => letter !== "\n" && !this.font.codes.has(letter)));
    if (lacking.size) this.lacking.set(field.name, [...lacking].join(" "));
    this.#copy(field.number, field.own).set("/V", stringOfText(value));
    const first = isFromTop ? height - INSET - size * ASCENT : height / 2 - size * BASELINE;
    const leading = lines.length > 1 ? `${LEADING} TL ` : "";
    const codes = lines.map((line) => this.#codes(line));
    const shown = `<${codes.join("> Tj T* <")}> Tj`;
    this.held.set(look.ref, `/Tx BMC q BT ${this.font.name} ${size} Tf 0 g ${leading}${INSET} ${first.toFixed(1)} Td ${shown} ET Q EMC`);
    const resources = this.file.dictionary(this.file.root.get("/AcroForm")).get("/DR");
    const stream = this.#copy(look.ref, this.file.dictionary(look));
    for (const name of ["/Filter", "/DecodeParms"]) stream.delete(name);
    if (resources) stream.set("/Resources", resources);
    return true;
  }

  /** @param {string} line @returns {string} its bytes in the font */
  #codes(line) {
    const unknown = this.font.codes.get(NO_LETTER) ?? 0;
    return Array.from(line, (letter) => hexadecimal(this.font.codes.get(letter) ?? unknown, 2)).join("");
  }

  /** @returns {Uint8Array<ArrayBuffer>} the file, and what is new in it with a list of where it is (7.5.8) */
  finished() {
    const { file } = this;
    const before = file.trailer;
    const size = Number(before.get("/Size"));
    const last = [...file.text.matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1];
    if (before.get("/Type") !== "/XRef" || !last || !size) throw new FormError("damaged");
    let tail = "\n";
    /** @type {[number: number, place: number][]} */
    const places = [];
    const put = (/** @type {number} */ number, /** @type {PdfDict} */ dictionary, /** @type {string | undefined} */ held) => {
      places.push([number, file.bytes.length + tail.length]);
      if (held !== undefined) dictionary.set("/Length", String(held.length));
      const stream = held === undefined ? "" : `\nstream\n${held}\nendstream`;
      tail += `${number} 0 obj\n${writtenValue(dictionary)}${stream}\nendobj\n`;
    };
    for (const [number, dictionary] of [...this.changed].sort(([a], [b]) => a - b)) put(number, dictionary, this.held.get(number));
    const listed = file.bytes.length + tail.length;
    places.push([size, listed]);
    const list = places.map(([, place]) => `\x01${String.fromCharCode(place >>> 24, (place >> 16) & 255, (place >> 8) & 255, place & 255)}\0\0`);
    /** @type {PdfDict} */
    const table = new Map();
    table.set("/Type", "/XRef").set("/Size", String(size + 1)).set("/Prev", last).set("/W", ["1", "4", "2"]);
    table.set("/Index", places.flatMap(([number]) => [String(number), "1"]));
    for (const name of ["/Root", "/Info", "/ID"]) {
      const value = before.get(name);
      if (value !== undefined) table.set(name, value);
    }
    put(size, table, list.join(""));
    return joinedBytes([file.bytes, bytesOf(`${tail}startxref\n${listed}\n%%EOF\n`)]);
  }
}

/**
 * Return the lines of a text without line breaks. A word wider than the room is cut where it must be.
 * @param {string} text @param {number} room in points @param {(text: string) => number} width
 */
function wrapped(text, room, width) {
  const lines = [];
  let line = "";
  for (const [i, word] of text.split(" ").entries()) {
    const longer = i ? `${line} ${word}` : word;
    if (width(longer) <= room) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = word;
    while (width(line) > room && line.length > 1) {
      const letters = Array.from(line);
      let count = letters.length - 1;
      while (count > 1 && width(letters.slice(0, count).join("")) > room) count--;
      lines.push(letters.slice(0, count).join(""));
      line = letters.slice(count).join("");
    }
  }
  return [...lines, line];
}
