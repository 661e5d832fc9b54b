/**
 * Zip files, read and written with the browser's own streams. What is not changed is copied as it is packed. The same
 * parts give the same bytes each time in one browser: they carry no times. Source: PKWARE's APPNOTE 6.3.10.
 */

/**
 * A file in a zip, as it is packed.
 * @typedef {object} Part
 * @property {number} method 0: as it is, 8: deflate
 * @property {number} sum its CRC-32 @property {number} size bytes when it is unpacked
 * @property {Uint8Array<ArrayBuffer>} packed
 */
/** @typedef {"foreign" | "damaged" | "locked" | "size"} ZipFault what is wrong: no zip, broken, encrypted, or too much in it */

/** A zip that cannot be read. */
export class ZipError extends Error {
  /** @param {ZipFault} fault */
  constructor(fault) {
    super(fault);
    this.name = "ZipError";
    this.fault = fault;
  }
}

const MOST_PARTS = 2_000;
const MOST_BYTES = 64_000_000; // of one part when it is unpacked: our largest has 2 MB
const STORED = 0;
const DEFLATED = 8;
const END = 0x06054b50;
const LISTED = 0x02014b50;
const BEFORE_PART = 0x04034b50;
const END_SIZE = 22; // bytes, before the comment
const LISTED_SIZE = 46;
const BEFORE_PART_SIZE = 30;
const LONGEST_COMMENT = 0xffff;
const IN_ZIP64 = [0xffff, 0xffffffff]; // a count or a place that stands elsewhere, in files over 4 GB
const NO_DATE = 0x21; // 1 January 1980, the earliest there is
const GZIP_HEAD = new Uint8Array([0x1f, 0x8b, DEFLATED, 0, 0, 0, 0, 0, 0, 255]);
const GZIP_TAIL_SIZE = 8;

/**
 * Return the parts of a zip, by name, in order. Nothing is unpacked.
 * @param {Uint8Array<ArrayBuffer>} zip
 * @returns {Map<string, Part>}
 * @throws {ZipError}
 */
export function partsOf(zip) {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = placeOfEnd(view);
  const count = view.getUint16(end + 10, true);
  let place = view.getUint32(end + 16, true);
  if (count > MOST_PARTS || IN_ZIP64.includes(count) || IN_ZIP64.includes(place)) throw new ZipError("size");
  /** @type {Map<string, Part>} */
  const parts = new Map();
  for (let i = 0; i < count; i++) {
    if (place + LISTED_SIZE > end || view.getUint32(place, true) !== LISTED) throw new ZipError("damaged");
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((from) => view.getUint16(place + from, true));
    const name = new TextDecoder().decode(zip.subarray(place + LISTED_SIZE, place + LISTED_SIZE + nameSize));
    if (parts.has(name)) throw new ZipError("damaged"); // two programs could read two different files
    parts.set(name, partAt(view, place, zip));
    place += LISTED_SIZE + nameSize + extraSize + commentSize;
  }
  return parts;
}

/** @param {DataView} view @returns {number} where the list of parts is told of: at the end, before a comment */
function placeOfEnd(view) {
  const last = view.byteLength - END_SIZE;
  for (let place = last; place >= Math.max(0, last - LONGEST_COMMENT); place--) {
    if (view.getUint32(place, true) === END) return place;
  }
  throw new ZipError(view.byteLength > 4 && view.getUint32(0, true) === BEFORE_PART ? "damaged" : "foreign");
}

/**
 * Return a part that is listed at a place. Its size is read there alone: before the part it may be left out, when it
 * was not known yet.
 * @param {DataView} view @param {number} place @param {Uint8Array<ArrayBuffer>} zip @returns {Part}
 */
function partAt(view, place, zip) {
  const isEncrypted = (view.getUint16(place + 8, true) & 1) === 1;
  if (isEncrypted) throw new ZipError("locked");
  const method = view.getUint16(place + 10, true);
  const [sum, packedSize, size] = [16, 20, 24].map((from) => view.getUint32(place + from, true));
  const before = view.getUint32(place + 42, true);
  if ([packedSize, size, before].some((number) => IN_ZIP64.includes(number)) || size > MOST_BYTES) throw new ZipError("size");
  const isThere = before + BEFORE_PART_SIZE <= view.byteLength && view.getUint32(before, true) === BEFORE_PART;
  if (!isThere || ![STORED, DEFLATED].includes(method)) throw new ZipError("damaged");
  const start = before + BEFORE_PART_SIZE + view.getUint16(before + 26, true) + view.getUint16(before + 28, true);
  if (start + packedSize > view.byteLength) throw new ZipError("damaged");
  return { method, sum, size, packed: zip.subarray(start, start + packedSize) };
}

/**
 * Return what a part holds. Its checksum is that of gzip, so the browser's gzip checks it.
 * @param {Part | undefined} part
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws {ZipError} also when there is no such part, or when more comes out of it than it says
 */
export async function unpacked(part) {
  if (!part) throw new ZipError("damaged");
  if (part.method === STORED) {
    if ((await deflated(part.packed)).sum !== part.sum) throw new ZipError("damaged");
    return part.packed;
  }
  const tail = new DataView(new ArrayBuffer(GZIP_TAIL_SIZE));
  tail.setUint32(0, part.sum, true);
  tail.setUint32(4, part.size, true);
  return through(new DecompressionStream("gzip"), [GZIP_HEAD, part.packed, tail], part.size);
}

/** Return the text of a part in UTF-8. @param {Part | undefined} part */
export const textOf = async (part) => new TextDecoder().decode(await unpacked(part));

/** Return a part that holds a text or bytes. @param {string | Uint8Array<ArrayBuffer>} held @returns {Promise<Part>} */
export const deflated = async (held) => {
  const bytes = typeof held === "string" ? new TextEncoder().encode(held) : held;
  const gzip = await through(new CompressionStream("gzip"), [bytes]);
  const sum = new DataView(gzip.buffer).getUint32(gzip.length - GZIP_TAIL_SIZE, true);
  return { method: DEFLATED, sum, size: bytes.length, packed: gzip.subarray(GZIP_HEAD.length, gzip.length - GZIP_TAIL_SIZE) };
};

/**
 * Send bytes through a stream.
 * @param {CompressionStream | DecompressionStream} stream @param {BlobPart[]} parts @param {number} [most] bytes that may come out
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws {ZipError} when they cannot be unpacked, or more comes out
 */
export async function through(stream, parts, most = Infinity) {
  const reader = new Blob(parts).stream().pipeThrough(stream).getReader();
  /** @type {BlobPart[]} */
  const chunks = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > most) throw new ZipError("size"); // a bomb stops here
      chunks.push(value);
    }
  } catch (error) {
    reader.cancel().catch(() => {}); // it has failed already
    throw error instanceof ZipError ? error : new ZipError("damaged");
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/**
 * Return a zip of files.
 * @param {Iterable<[name: string, held: string | Uint8Array<ArrayBuffer>]>} files in the order they are to stand
 */
export async function zipOf(files) {
  /** @type {Map<string, Part>} */
  const parts = new Map();
  for (const [name, held] of files) parts.set(name, await deflated(held));
  return zipped(parts);
}

/** Return a zip of parts, in their order. @param {Map<string, Part>} parts @returns {Uint8Array<ArrayBuffer>} */
export function zipped(parts) {
  /** @type {(Uint8Array<ArrayBuffer> | DataView<ArrayBuffer>)[]} */
  const bodies = [];
  /** @type {(Uint8Array<ArrayBuffer> | DataView<ArrayBuffer>)[]} */
  const list = [];
  for (const [name, part] of parts) {
    const title = new TextEncoder().encode(name);
    const place = sizeOf(bodies);
    bodies.push(told(part, title, BEFORE_PART), title, part.packed);
    list.push(told(part, title, LISTED, place), title);
  }
  const end = new DataView(new ArrayBuffer(END_SIZE));
  end.setUint32(0, END, true);
  for (const from of [8, 10]) end.setUint16(from, parts.size, true);
  end.setUint32(12, sizeOf(list), true);
  end.setUint32(16, sizeOf(bodies), true);
  return joinedBytes([...bodies, ...list, end]);
}

/**
 * Return what is told of a part before it, or in the list at the end, which also says where it stands.
 * @param {Part} part @param {Uint8Array} title @param {number} mark @param {number} [place]
 */
function told({ method, sum, size, packed }, title, mark, place) {
  const isListed = place !== undefined;
  const view = new DataView(new ArrayBuffer(isListed ? LISTED_SIZE : BEFORE_PART_SIZE));
  view.setUint32(0, mark, true);
  if (isListed) view.setUint16(4, 20, true); // made by version 2.0, as is needed to read it
  const from = isListed ? 6 : 4;
  const isAscii = title.every((byte) => byte < 128);
  [20, isAscii ? 0 : 0x800, method, 0, NO_DATE].forEach((number, i) => view.setUint16(from + 2 * i, number, true));
  [sum, packed.length, size].forEach((number, i) => view.setUint32(from + 10 + 4 * i, number, true));
  view.setUint16(from + 22, title.length, true);
  if (isListed) view.setUint32(42, place, true);
  return view;
}

/** @param {ArrayBufferView[]} pieces */
const sizeOf = (pieces) => pieces.reduce((size, piece) => size + piece.byteLength, 0);

/** Put bytes one after the other. @param {ArrayBufferView[]} pieces @returns {Uint8Array<ArrayBuffer>} */
export function joinedBytes(pieces) {
  const whole = new Uint8Array(sizeOf(pieces));
  let place = 0;
  for (const { buffer, byteOffset, byteLength } of pieces) {
    whole.set(new Uint8Array(buffer, byteOffset, byteLength), place);
    place += byteLength;
  }
  return whole;
}
