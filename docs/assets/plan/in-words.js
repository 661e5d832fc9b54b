/** Answers in words. */
import { _ } from "../words.js";

/** @import { Entry } from "./entries.js" */

/** @param {unknown} value */
export function inWords(value) {
  if (value === null) return _("Ikke svart");
  return value === true ? _("Krysset av") : `«${String(value)}»`;
}

/** @param {Entry} entry @returns {string} "26.11.2026, rektor", as far as it is known */
export const whoAndWhen = ({ at, by, draft }) => [at && dayInWords(at), by, draft !== undefined && _("skrives ennå")].filter(Boolean).join(", ");

/** @param {string} day as an entry has it: 2026-11-26 */
const dayInWords = (day) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(day).toLocaleDateString(document.documentElement.lang) : day);
