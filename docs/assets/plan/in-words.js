/** Answers in words. */
import { _, fill } from "../words.js";

/** @import { Entry } from "./entries.js" */

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param {unknown} value of an answer */
export function inWords(value) {
  if (value === null) return _("Ikke svart");
  if (value === true) return _("Krysset av");
  const text = String(value);
  return DAY.test(text) ? dayInWords(text) : fill(_("«{text}»"), { text });
}

/** @param {Entry} entry @returns {string} "26.11.2026, rektor", as far as it is known */
export const whoAndWhen = ({ at, by, draft }) => [at && dayInWords(at), by, draft !== undefined && _("skrives ennå")].filter(Boolean).join(", ");

/** @param {string} day as an entry has it: 2026-11-26 */
const dayInWords = (day) => (DAY.test(day) ? new Date(day).toLocaleDateString(document.documentElement.lang) : day);
