/** The way back to the file that a reader saved to before. Fetched when the browser remembers one (more.js). */
import { _, fill } from "../words.js";
import { action } from "./dom.js";

/** @import { Handle } from "./kept-file.js" */

const TO_WRITE = { mode: "readwrite" };

/**
 * Go on in the file: at once when the reader has said yes already, else by a button.
 * @param {Handle} handle @param {HTMLElement} place for the button
 * @param {(handle: FileSystemFileHandle) => Promise<void>} goOn
 */
export async function offerFile(handle, place, goOn) {
  if ((await handle.queryPermission(TO_WRITE)) === "granted") return goOn(handle);
  const button = action(fill(_("Fortsett i {name}"), { name: handle.name }), async () => {
    if ((await handle.requestPermission(TO_WRITE)) !== "granted") return;
    button.remove();
    await goOn(handle);
  });
  place.prepend(button);
}
