/** The browser's own dialogs for files. Not all browsers have them, and TypeScript does not know them. */

export const PLAN_TYPE = { accept: { "application/json": [/** @type {const} */ (".json")] } };

/** @typedef {{ showOpenFilePicker?: (options: object) => Promise<FileSystemFileHandle[]>, showSaveFilePicker?: (options: object) => Promise<FileSystemFileHandle> }} Pickers */

export const pickers = /** @type {Pickers} */ (/** @type {unknown} */ (self));

/** @template T @param {Promise<T>} chosen @returns {Promise<T | null>} null when the reader thought better of it */
export async function unlessCancelled(chosen) {
  try {
    return await chosen;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}
