/**
 * Files that are filled in elsewhere, on the page of a sheet: opened, and filled in from the plan. What does it is a
 * script of its own (forms/on-page.js), fetched when the reader first asks for it.
 */
import { _ } from "../words.js";
import { element } from "./dom.js";
import { fetchOnce } from "./more.js";

/** @import { Forms } from "./forms/on-page.js" */

const STARTS = ["%PDF", "PK\x03\x04", "\xd0\xcf\x11\xe0"]; // the last is that of a Word file with a password
export const ACCEPTED = ".json,application/json,.docx,.odt,.pdf";

/** Say whether a file is a form, and not a plan. @param {File} file */
export async function isForm(file) {
  const start = new TextDecoder("latin1").decode(await file.slice(0, 4).arrayBuffer());
  return STARTS.includes(start);
}

/** Fetch what opens and fills in forms. @returns {Promise<typeof Forms>} */
export const fetchForms = () => fetchOnce(new URL("planen-skjemaer.js", import.meta.url), "plan-forms");

/** Return what opens to a button for each kind of blank file. @param {(act: () => Promise<void>) => Promise<void>} trying @param {(forms: typeof Forms) => Node[]} buttons */
export function formButtons(trying, buttons) {
  const ways = element("details", {}, element("summary", { textContent: _("Last ned utfylt") }));
  ways.ontoggle = () =>
    trying(async () => {
      ways.append(...buttons(await fetchForms()));
      ways.ontoggle = null;
    });
  return ways;
}
