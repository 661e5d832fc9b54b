/**
 * Files that are filled in elsewhere, on the page of a sheet: opened, and filled in from the plan. What does it is a
 * script of its own (forms/on-page.js), fetched when the reader first asks for it.
 */
import { _ } from "../words.js";
import { element } from "./dom.js";
import { fetchOnce } from "./more.js";

/** @typedef {typeof import("./forms/on-page.js") & typeof import("./forms/open-form.js")} FormScript */

/** Fetch what opens and fills in forms. @returns {Promise<FormScript>} */
export const fetchForms = () => fetchOnce(new URL("planen-skjemaer.js", import.meta.url), "plan-forms");

/** Return what opens to a button for each kind of blank file. @param {(act: () => Promise<void>) => Promise<void>} trying @param {(forms: FormScript) => Node[]} buttons */
export function formButtons(trying, buttons) {
  const ways = element("details", {}, element("summary", { textContent: _("Last ned utfylt") }));
  const fetchWays = async () => {
    try {
      ways.append(...buttons(await fetchForms()));
      ways.ontoggle = null;
    } catch (error) {
      ways.open = false; // opened again, it is tried again
      throw error;
    }
  };
  ways.ontoggle = () => ways.open && trying(fetchWays);
  return ways;
}
