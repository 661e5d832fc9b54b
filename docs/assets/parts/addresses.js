/**
 * What stands in an address, as it is read.
 */

/**
 * Return a part of an address with its letters; one that is not well written, such as «%» alone, stands as it is.
 * @param {string} part
 * @returns {string}
 */
export function asRead(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
