/** A plan as it stood on a day. Dates are only shown: who replaced whom still decides what stands. */
import { addEntry, withoutEntries } from "../entries.js";

/** @import { Plan } from "../entries.js" */

/** @param {Plan} plan it is not changed @param {string} day as 2026-11-26 @returns {Plan} with the entries of that day and before */
export function asItWas(plan, day) {
  const then = withoutEntries(plan);
  for (const entry of plan.entries.values()) if ((entry.at ?? "") <= day) addEntry(then, entry);
  return then;
}

/** Return the days on which something was answered, in order. @param {Plan} plan */
export const daysIn = (plan) => [...new Set([...plan.entries.values()].map(({ at = "" }) => at))].filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day)).sort();
