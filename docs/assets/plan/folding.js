/** An old history folded away: only what stands is left, and the ids of what was dropped. */
import { addEntry, withoutEntries } from "./entries.js";
import { standing } from "./standing.js";

/** @import { Entry, Plan } from "./entries.js" */

/**
 * Return a smaller plan with the same answers. Who answered what before them is lost.
 *
 * The ids of what was dropped are kept: without them an old copy of the file, merged in later, would raise answers
 * that were replaced long ago.
 * @param {Plan} plan it is not changed
 */
export function fold(plan) {
  const folded = withoutEntries(plan);
  const ids = new Set(Array.from(plan.entries.values(), (entry) => entry.id));
  for (const entries of plan.answers.values()) {
    const last = new Set(standing(entries, plan.folded));
    for (const entry of entries) {
      if (last.has(entry)) addEntry(folded, entry);
      else for (const id of [entry.id, ...draftsOf(entry, ids)]) folded.folded.add(id);
    }
  }
  return folded;
}

/** Return what an entry replaced that is here no more: drafts of it, which an old copy may have. @param {Entry} entry @param {Set<string>} ids of all that is here */
const draftsOf = (entry, ids) => (entry.replaces ?? []).filter((id) => !ids.has(id));
