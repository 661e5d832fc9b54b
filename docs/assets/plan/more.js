/**
 * What a page fetches when it is asked for: an earlier edition, the history of an answer, a smaller plan, a word about
 * what looks like something about a person. All of it are
 * scripts (macros/site_assets/plan.py): from the disk a page can fetch nothing else.
 */
import { element } from "./dom.js";
import { sheetOf } from "./preamble.js";
import { everyAnswer } from "./standing.js";

/** @import { Sheets } from "./editions.js" */
/** @import { Plan } from "./entries.js" */
/** @typedef {typeof import("./caution.js") & typeof import("./folding-question.js") & typeof import("./folding.js") & typeof import("./history-view.js") & typeof import("./removed-rows-view.js") & typeof import("./renewal.js")} More */

/** @type {Promise<More> | undefined} */
let fetched;

/** @returns {Promise<More>} fetched once; again when it failed */
export function more() {
  fetched ??= fromScript(new URL("planen-mer.js", import.meta.url), "plan-more").catch((error) => {
    fetched = undefined;
    throw error;
  });
  return fetched;
}

/** @param {string} sheet @returns {Promise<Sheets>} what each edition of it asks */
export const fetchEditions = (sheet) => fromScript(new URL(`plan-utgaver/${sheet}.js`, import.meta.url), "plan-editions");

/**
 * Return whether a plan has answers from before the edition that a page shows.
 * @param {Plan} plan @param {string} sheet @param {number} edition
 */
export const isEarlier = (plan, sheet, edition) =>
  everyAnswer(plan, (field) => sheetOf(field) === sheet).some(({ entries }) => entries.some((entry) => (entry.edition ?? edition) < edition));

/** Return what a script gives with an event. @param {URL} address @param {string} event @returns {Promise<any>} */
const fromScript = ({ href }, event) =>
  new Promise((resolve, reject) => {
    addEventListener(event, (given) => resolve(/** @type {CustomEvent} */ (given).detail), { once: true });
    document.head.append(element("script", { src: href, onerror: () => reject(new Error(href)) }));
  });
