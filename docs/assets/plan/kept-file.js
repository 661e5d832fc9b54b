/**
 * The way to the file that a project is saved to, kept with the project that the browser remembers: a reader who comes
 * back goes on in it (offer-file.js). The browser asks the reader each time whether the site may still write there.
 */
import { inStore, isRemembering, project } from "./memory.js";

/** A handle with what TypeScript does not know of. @typedef {FileSystemFileHandle & Record<"queryPermission" | "requestPermission", (asked: object) => Promise<string>>} Handle */

export const fileKey = (/** @type {string} */ key) => `fil ${key}`; // projects begin otherwise

/** @returns {Promise<Handle | undefined>} that of this page's project */
export const keptFile = async () => (isRemembering() ? inStore("readonly", (store) => store.get(fileKey(project))) : undefined);

/** @param {FileSystemFileHandle} handle of this page's project, from now on */
export const keepFile = (handle) => inStore("readwrite", (store) => store.put(handle, fileKey(project)));
