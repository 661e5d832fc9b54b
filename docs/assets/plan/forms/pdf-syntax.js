/**
 * The values that a PDF file is written in (ISO 32000-1, 7.3), read from and written to text with a sign for each byte.
 *
 * - a dictionary is a Map whose keys begin with «/», an array is an array
 * - a name is a text that begins with «/»; a number, true, null and other words are texts as they stand
 * - a string is { bytes }, a reference { ref } with the number of an object
 */

/** @typedef {string | PdfString | PdfRef | PdfArray | PdfDict} PdfValue */
/** @typedef {{ bytes: string }} PdfString */
/** @typedef {{ ref: number }} PdfRef */
/** @typedef {PdfValue[]} PdfArray */
/** @typedef {Map<string, PdfValue>} PdfDict */

const DEEPEST_VALUE = 40; // values within each other: a file of ours has 5
const PDF_SPACE = /(?:[\0\t\n\f\r ]+|%[^\r\n]*)*/y;
const PDF_NAME = /\/[^\0\t\n\f\r ()<>[\]{}/%]*/y;
const REFERENCE = /(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?!\w)/y;
const WORD = /[^\0\t\n\f\r ()<>[\]{}/%]+/y;
const OCTAL = /[0-7]{1,3}/y;
const ESCAPED = new Map([["n", "\n"], ["r", "\r"], ["t", "\t"], ["b", "\b"], ["f", "\f"]]);
const PLAIN_IN_NAME = /[\w.+-]/;
// PDFDocEncoding where it is not Latin-1 (ISO 32000-1, annex D.2).
const FROM_18 = "˘ˇˆ˙˝˛˚˜";
const FROM_80 = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž";

/** A value that is not written as one. */
export class PdfSyntaxError extends Error {}

/** Reads values from a text, one after the other. */
export class PdfReader {
  /** @param {string} text @param {number} place where the first value begins @param {{ left: number }} work how many signs may still be read: in a hostile file the same ones are read again and again */
  constructor(text, place, work) {
    this.text = text;
    this.place = place;
    this.work = work;
  }

  /** Return what matches where the reader stands, and go on behind it. @param {RegExp} sticky */
  #match(sticky) {
    sticky.lastIndex = this.place;
    const match = sticky.exec(this.text);
    this.#spend(match?.[0].length ?? 1);
    this.place += match?.[0].length ?? 0;
    return match;
  }

  /** @param {number} [level] @returns {PdfValue} @throws {PdfSyntaxError} */
  value(level = 0) {
    if (level > DEEPEST_VALUE) throw new PdfSyntaxError("deep");
    this.#match(PDF_SPACE);
    const { text, place } = this;
    const sign = text[place];
    if (sign === "<") return text[place + 1] === "<" ? this.#dictionary(level) : this.#hexadecimal();
    if (sign === "[") return this.#array(level);
    if (sign === "(") return this.#string();
    if (sign === "/") return this.#name();
    const reference = this.#match(REFERENCE);
    if (reference) return { ref: Number(reference[1]) };
    const word = this.#match(WORD);
    if (!word) throw new PdfSyntaxError("no value");
    return word[0];
  }

  /** @param {number} level @returns {PdfDict} */
  #dictionary(level) {
    this.place += 2;
    /** @type {PdfDict} */
    const dictionary = new Map();
    for (;;) {
      this.#match(PDF_SPACE);
      if (this.text.startsWith(">>", this.place)) break;
      if (this.text[this.place] !== "/") throw new PdfSyntaxError("no name");
      const name = this.#name();
      dictionary.set(name, this.value(level + 1));
    }
    this.place += 2;
    return dictionary;
  }

  /** @param {number} level @returns {PdfArray} */
  #array(level) {
    this.place++;
    /** @type {PdfArray} */
    const array = [];
    for (;;) {
      this.#match(PDF_SPACE);
      if (this.text[this.place] === "]") break;
      array.push(this.value(level + 1));
    }
    this.place++;
    return array;
  }

  /** @returns {string} */
  #name() {
    const name = this.#match(PDF_NAME)?.[0] ?? "/";
    return name.replace(/#([0-9A-Fa-f]{2})/g, (_all, code) => String.fromCharCode(Number.parseInt(code, 16)));
  }

  /** @returns {PdfString} */
  #hexadecimal() {
    const end = this.text.indexOf(">", this.place);
    this.#spend((end < 0 ? this.text.length : end) - this.place);
    if (end < 0) throw new PdfSyntaxError("no end");
    const digits = this.text.slice(this.place + 1, end).replace(/[\0\t\n\f\r ]/g, "");
    this.place = end + 1;
    const pairs = (digits.length % 2 ? `${digits}0` : digits).match(/../g) ?? [];
    return { bytes: pairs.map((pair) => String.fromCharCode(Number.parseInt(pair, 16) || 0)).join("") };
  }

  /** @returns {PdfString} */
  #string() {
    const { text } = this;
    const signs = [];
    let open = 1;
    let place = this.place + 1;
    for (; ; place++) {
      this.#spend(1);
      if (place >= text.length) throw new PdfSyntaxError("no end");
      let sign = text[place];
      if (sign === "(") open++;
      else if (sign === ")" && --open === 0) break;
      else if (sign === "\\") {
        place++;
        OCTAL.lastIndex = place;
        const code = OCTAL.exec(text);
        if (code) {
          place += code[0].length - 1;
          sign = String.fromCharCode(Number.parseInt(code[0], 8) & 255);
        } else if (text[place] === "\r" || text[place] === "\n") {
          if (text.startsWith("\r\n", place)) place++;
          continue; // the line goes on
        } else sign = ESCAPED.get(text[place]) ?? text[place] ?? "";
      } else if (sign === "\r") {
        if (text[place + 1] === "\n") place++;
        sign = "\n"; // as 7.3.4.2 says
      }
      signs.push(sign);
    }
    this.place = place + 1;
    return { bytes: signs.join("") };
  }

  /** @param {number} signs */
  #spend(signs) {
    this.work.left -= signs;
    if (this.work.left < 0) throw new PdfSyntaxError("work");
  }
}

/** Return the text of a string: in one of the three encodings of PDF (7.9.2.2). @param {PdfString} string */
export function textOfString({ bytes }) {
  if (bytes.startsWith("\xfe\xff") || bytes.startsWith("\xff\xfe")) {
    const text = new TextDecoder(bytes.startsWith("\xfe") ? "utf-16be" : "utf-16le").decode(bytesOf(bytes));
    return text.replace(/\x1b[^\x1b]*\x1b/g, ""); // the language may stand between two of these
  }
  if (bytes.startsWith("\xef\xbb\xbf")) return new TextDecoder().decode(bytesOf(bytes));
  return bytes.replace(/[\x18-\x1f\x80-\xa0]/g, (sign) => {
    const code = sign.charCodeAt(0);
    if (code === 0xa0) return "€";
    return (code < 0x80 ? FROM_18[code - 0x18] : FROM_80[code - 0x80]) ?? "\ufffd";
  });
}

/** Return a text of bytes as bytes. @param {string} signs each of them below 256 */
export const bytesOf = (signs) => Uint8Array.from(signs, (sign) => sign.charCodeAt(0));

/** Return bytes as a text with a sign for each. @param {Uint8Array} bytes */
export function signsOf(bytes) {
  const parts = [];
  for (let place = 0; place < bytes.length; place += 8192) parts.push(String.fromCharCode(...bytes.subarray(place, place + 8192)));
  return parts.join("");
}

/** Return a string of PDF that holds a text. @param {string} text @returns {PdfString} */
export function stringOfText(text) {
  const units = Array.from({ length: text.length }, (_none, i) => text.charCodeAt(i));
  return { bytes: `\xfe\xff${units.map((unit) => String.fromCharCode(unit >> 8, unit & 255)).join("")}` };
}

/** Write a value. @param {PdfValue} value @returns {string} */
export function writtenValue(value) {
  if (value instanceof Map) return `<<${[...value].flatMap(([name, part]) => [writtenName(name), writtenValue(part)]).join(" ")}>>`;
  if (Array.isArray(value)) return `[${value.map(writtenValue).join(" ")}]`;
  if (typeof value === "string") return value.startsWith("/") ? writtenName(value) : value;
  if ("ref" in value) return `${value.ref} 0 R`;
  return `<${Array.from(value.bytes, (sign) => hexadecimal(sign.charCodeAt(0), 2)).join("")}>`;
}

/** @param {string} name */
function writtenName(name) {
  const signs = Array.from(name.slice(1), (sign) => (PLAIN_IN_NAME.test(sign) ? sign : "#" + hexadecimal(sign.charCodeAt(0), 2)));
  return `/${signs.join("")}`;
}

/** @param {number} number @param {number} digits */
export const hexadecimal = (number, digits) => number.toString(16).toUpperCase().padStart(digits, "0");
