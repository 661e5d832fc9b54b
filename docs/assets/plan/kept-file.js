/**
 * The way to the file that a project is saved to, kept with the project that the browser remembers: a reader who comes
 * back goes on in it. The browser asks the reader each time whether the site may still write there.
 */
import { _, fill } from "../words.js";
import { action } from "./dom.js";
import { inStore, isRemembering, project } from "./memory.js";

/** A handle with what TypeScript does not know of. @typedef {FileSystemFileHandle & Record<"queryPermission" | "requestPermission", (asked: object) => Promise<string>>} Handle */

const TO_WRITE = { mode: "readwrite" };
export const fileKey = (/** @type {string} */ key) => `fil ${key}`; // projects begin otherwise

/** @returns {Promise<Handle | undefined>} that of this page's project */
export const keptFile = async () => (isRemembering() ? inStore("readonly", (store) => store.get(fileKey(project))) : undefined);

/** @param {FileSystemFileHandle} handle of this page's project, from now on */
export const keepFile = (handle) => inStore("readwrite", (store) => store.put(handle, fileKey(project)));

/**
 * Go on in the file: at once when the reader has said yes already, else by a button.
 * @param {Handle | undefined} handle @param {HTMLElement} place for the button
 * @param {(handle: FileSystemFileHandle) => Promise<void>} goOn
 */
export async function offerFile(handle, place, goOn) {
  if (!handle) return;
  if ((await handle.queryPermission(TO_WRITE)) === "granted") return goOn(handle);
  const button = action(fill(_("Fortsett i {name}"), { name: handle.name }), async () => {
    if ((await handle.requestPermission(TO_WRITE)) !== "granted") return;
    button.remove();
    await goOn(handle);
  });
  place.prepend(button);
}
