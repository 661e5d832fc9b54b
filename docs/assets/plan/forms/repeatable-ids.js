/**
 * Ids that follow from what they are made of: a file that is opened twice, or by two people, gives the same entries.
 * They are FNV-1a in 128 bits; crypto.subtle is not there without https.
 */
import { newId } from "../ids.js";

const HASH_START = 0x6c62272e07bb014262b821756295c58dn;
const HASH_PRIME = 0x0000000001000000000000000000013bn;
const HASH_MASK = (1n << 128n) - 1n;
const BITS_IN_SIGN = 5n; // of a sign in an id

/** @param {string} text @param {bigint} start */
const summed = (text, start) => new TextEncoder().encode(text).reduce((sum, byte) => ((sum ^ BigInt(byte)) * HASH_PRIME) & HASH_MASK, start);

/**
 * Return what gives the ids of one file.
 * @param {string} whole all that it holds
 * @returns {(name: string) => string} a name within it → an id
 */
export function repeatableIds(whole) {
  const start = summed(whole, HASH_START);
  return (name) => {
    let sum = summed(name, start);
    return newId((bytes) => {
      for (let i = 0; i < bytes.length; i++, sum >>= BITS_IN_SIGN) bytes[i] = Number(sum & 0xffn);
      return bytes;
    });
  };
}
