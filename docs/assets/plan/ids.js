/** Ids of entries and rows: random, so that two who work apart never make the same one, and no clock is needed. */

const SIGNS = "abcdefghijkmnpqrstuvwxyz23456789"; // 32: no l, o, 0 and 1, which people mix up; no «_», which parts names
const LENGTH = 20; // signs of 5 bits: 100 bits

/**
 * Return a new id.
 * @param {(bytes: Uint8Array<ArrayBuffer>) => Uint8Array} [random] fills bytes; crypto.randomUUID is not there without https
 */
export function newId(random = (bytes) => crypto.getRandomValues(bytes)) {
  return Array.from(random(new Uint8Array(LENGTH)), (byte) => SIGNS[byte % SIGNS.length]).join("");
}
