/**
 * What a page fetches when it is asked for: an earlier edition, the history of an answer, a smaller plan. All of it are
 * scripts (macros/site_assets/plan.py): from the disk a page can fetch nothing else.
 */
import { element } from "./dom.js";
import { PlanError } from "./errors.js";
import { answersIn } from "./standing.js";

/** @import { Sheets } from "./editions.js" */
/** @import { Plan } from "./entries.js" */
/** @typedef {typeof import("./folding-question.js") & typeof import("./history-view.js") & typeof import("./leftover-view.js") & typeof import("./offer-file.js") & typeof import("./removed-rows-view.js") & typeof import("./renewal.js")} More */

/** @returns {Promise<More>} */
export const more = () => fetchOnce(new URL("planen-mer.js", import.meta.url), "plan-more");

/** @param {string} sheets of a page: a sheet, or a pack and its boxes @returns {Promise<Sheets>} what each edition of them asks */
export const fetchEditions = (sheets) => fromScript(new URL(`plan-utgaver/${sheets.split(" ")[0]}.js`, import.meta.url), "plan-editions");

/**
 * Return whether a plan has answers from before the edition that a page shows.
 * @param {Plan} plan @param {string} sheets @param {number} edition
 */
export const isEarlier = (plan, sheets, edition) =>
  sheets.split(" ").some((sheet) => answersIn(plan, sheet).some(({ entries }) => entries.some((entry) => (entry.edition ?? edition) < edition)));

/** @type {Map<string, Promise<any>>} event → what a script gives with it */
const fetched = new Map();

/** Return what a script gives with an event: fetched once, and again when it failed. @param {URL} address @param {string} event @returns {Promise<any>} */
export function fetchOnce(address, event) {
  const given = fetched.get(event) ?? fromScript(address, event);
  fetched.set(event, given);
  given.catch(() => fetched.delete(event));
  return given;
}

/** @param {URL} address @param {string} event @returns {Promise<any>} */
const fromScript = ({ href }, event) =>
  new Promise((resolve, reject) => {
    addEventListener(event, (given) => resolve(/** @type {CustomEvent} */ (given).detail), { once: true });
    document.head.append(element("script", { src: href, onerror: () => reject(new PlanError("fetch")) }));
  });
