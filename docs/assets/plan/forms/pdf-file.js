/**
 * The objects of a PDF file, without its table of where they are: all that stand in it are read in the order they
 * were written, and the last of each number counts. So a file that a program has spoilt a little is read, too.
 * Nothing is drawn. Encrypted files are told of.
 */
import { through, ZipError } from "../zip.js";
import { FormError } from "./faults.js";
import { PdfReader, PdfSyntaxError, signsOf } from "./pdf-syntax.js";

/** @import { PdfDict, PdfRef, PdfValue } from "./pdf-syntax.js" */

const MOST_IN_PDF = 16_000_000; // bytes of the file; ours have 0.3 MB
const MOST_FAILURES = 1000; // that look like objects, and are none
const MOST_UNPACKED = 64_000_000; // of all streams that are unpacked
const PDF_OBJECT = /(?<!\d)(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj\b/g;
const STREAM_HEAD = /[\0\t\n\f\r ]*stream\r?\n/y;
const STREAM_END = "endstream";

/** A PDF file that has been read. */
export class PdfFile {
  /** @param {Uint8Array<ArrayBuffer>} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.text = signsOf(bytes);
    /** @type {Map<number, PdfValue>} */
    this.objects = new Map();
    /** @type {Map<number, Uint8Array<ArrayBuffer>>} as they are packed */
    this.streams = new Map();
    /** @type {PdfDict[]} what ends a file, first to last: one more each time it was changed */
    this.trailers = [];
    this.work = { left: 2 * bytes.length + 1_000_000 };
    this.failures = 0;
    this.unpackedBytes = 0;
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes @throws {FormError} */
  static async read(bytes) {
    if (bytes.length > MOST_IN_PDF) throw new FormError("size");
    const file = new PdfFile(bytes);
    if (!file.text.slice(0, 1024).includes("%PDF-")) throw new FormError("foreign");
    try {
      await file.#readObjects();
    } catch (error) {
      throw error instanceof PdfSyntaxError || error instanceof ZipError ? new FormError("damaged") : error;
    }
    if (file.trailers.some((trailer) => trailer.has("/Encrypt"))) throw new FormError("locked");
    return file;
  }

  /** Return what a value stands for: the object when it is a reference. @param {PdfValue | undefined} value @returns {PdfValue | undefined} */
  get(value) {
    for (let steps = 0; isRef(value) && steps < 10; steps++) value = this.objects.get(value.ref);
    return isRef(value) ? undefined : value;
  }

  /** @param {PdfValue | undefined} value @returns {PdfDict} empty when it is none */
  dictionary(value) {
    const there = this.get(value);
    return there instanceof Map ? there : new Map();
  }

  /** @param {PdfValue | undefined} value @returns {PdfValue[]} none when it is none */
  array(value) {
    const there = this.get(value);
    return Array.isArray(there) ? there : [];
  }

  /** The last that says where the document begins. @returns {PdfDict} */
  get trailer() {
    return this.trailers.findLast((trailer) => this.dictionary(trailer.get("/Root")).has("/Pages")) ?? new Map();
  }

  get root() {
    return this.dictionary(this.trailer.get("/Root"));
  }

  /** Return what a stream holds, as a text with a sign for each byte; "" when there is none. @param {PdfValue | undefined} value */
  async held(value) {
    const packed = isRef(value) ? this.streams.get(value.ref) : undefined;
    return packed ? signsOf(await this.#unpack(this.dictionary(value), packed)) : "";
  }

  async #readObjects() {
    let end = 0;
    for (const match of this.text.matchAll(PDF_OBJECT)) {
      if (match.index < end) continue; // within a stream
      const reader = new PdfReader(this.text, match.index + match[0].length, this.work);
      const value = this.#tried(reader);
      if (value === undefined) continue;
      const number = Number(match[1]);
      const stream = value instanceof Map ? this.#streamAt(reader.place, value) : null;
      this.objects.set(number, value);
      this.streams.delete(number);
      if (!stream || !(value instanceof Map)) continue;
      end = stream.end;
      this.streams.set(number, stream.packed);
      if (value.get("/Type") === "/XRef") this.trailers.push(value);
      if (value.get("/Type") === "/ObjStm") await this.#readWithin(value, stream.packed);
    }
    for (const { index } of this.text.matchAll(/\btrailer\b/g)) {
      const trailer = this.#tried(new PdfReader(this.text, index + "trailer".length, this.work));
      if (trailer instanceof Map) this.trailers.push(trailer);
    }
  }

  /** @param {PdfReader} reader @returns {PdfValue | undefined} undefined when there is none: it can be text that looks like an object */
  #tried(reader) {
    try {
      return reader.value();
    } catch (error) {
      if (!(error instanceof PdfSyntaxError) || error.message === "work" || ++this.failures > MOST_FAILURES) throw error;
      return undefined;
    }
  }

  /** @param {number} place @param {PdfDict} dictionary */
  #streamAt(place, dictionary) {
    STREAM_HEAD.lastIndex = place;
    const head = STREAM_HEAD.exec(this.text);
    if (!head) return null;
    const start = place + head[0].length;
    let length = Number(this.get(dictionary.get("/Length")));
    const isRight = length >= 0 && /^[\0\t\n\f\r ]*endstream/.test(this.text.slice(start + length, start + length + 20));
    if (!isRight) length = this.text.indexOf(STREAM_END, start) - start;
    if (length < 0) throw new FormError("damaged");
    return { packed: this.bytes.subarray(start, start + length), end: start + length };
  }

  /** Read the objects that are packed in a stream (7.5.7). @param {PdfDict} dictionary @param {Uint8Array<ArrayBuffer>} packed */
  async #readWithin(dictionary, packed) {
    const text = signsOf(await this.#unpack(dictionary, packed));
    this.work.left += 2 * text.length;
    const first = Number(this.get(dictionary.get("/First")));
    const numbers = (text.slice(0, first).match(/\d+/g) ?? []).map(Number);
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const value = this.#tried(new PdfReader(text, first + numbers[i + 1], this.work));
      if (value === undefined) continue;
      this.objects.set(numbers[i], value);
      this.streams.delete(numbers[i]);
    }
  }

  /** @param {PdfDict} dictionary @param {Uint8Array<ArrayBuffer>} packed */
  async #unpack(dictionary, packed) {
    const filters = [dictionary.get("/Filter")].flat().filter((filter) => filter !== undefined).map((filter) => this.get(filter));
    if (!filters.flat().length) return packed;
    const predictor = this.dictionary([dictionary.get("/DecodeParms")].flat()[0]).get("/Predictor") ?? "1";
    if (filters.flat().join() !== "/FlateDecode" || predictor !== "1") throw new FormError("damaged");
    const bytes = await inflated(packed, MOST_UNPACKED - this.unpackedBytes);
    this.unpackedBytes += bytes.length;
    return bytes;
  }
}

/**
 * Unpack a stream. A program may have counted the end of the line behind it as a part of it, which the browser refuses.
 * @param {Uint8Array<ArrayBuffer>} packed @param {number} most
 */
async function inflated(packed, most) {
  for (let cut = 0; cut < 3; cut++) {
    try {
      return await through(new DecompressionStream("deflate"), [packed.subarray(0, packed.length - cut)], most);
    } catch (error) {
      if (error instanceof ZipError && error.fault === "size") throw new FormError("size");
    }
  }
  throw new FormError("damaged");
}

/** @param {PdfValue | undefined} value @returns {value is PdfRef} */
const isRef = (value) => typeof value === "object" && "ref" in value;
