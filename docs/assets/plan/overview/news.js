/** What has changed in the sheets and the meeting packs since the editions that a plan has answers in. */
import { sheetOf } from "../preamble.js";
import { everyAnswer } from "../standing.js";

/** @import { Plan } from "../entries.js" */
/** @import { Facts, Pack, Sheet } from "./facts.js" */

/** @typedef {{ sheet: Sheet | Pack, edition: number, since: Sheet["editions"] }} News `edition`: the newest that the plan has answers in; `since`: those after it, oldest first */

/** @param {Plan} plan @param {Facts} facts @returns {News[]} */
export function newsOf(plan, facts) {
  /** @type {Map<string, number>} */
  const reached = new Map();
  for (const { field, entries } of everyAnswer(plan)) {
    const sheet = sheetOf(field);
    for (const { edition = 0 } of entries) reached.set(sheet, Math.max(reached.get(sheet) ?? 0, edition));
  }
  return [...facts.sheets, ...facts.packs].flatMap((sheet) => {
    const edition = reached.get(sheet.id);
    if (edition === undefined) return [];
    const since = sheet.editions.filter(({ number }) => number > edition).reverse();
    return since.length ? [{ sheet, edition, since }] : [];
  });
}
