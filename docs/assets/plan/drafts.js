/**
 * An answer while it is written. It is kept again and again, so that a power cut takes no more than the last second, and
 * still it is one entry in the end: a draft gives way to the next of the same id, and all of them to the finished answer.
 *
 * The finished answer has an id of its own. Has a colleague met the draft meanwhile, and answered, then both stand.
 */
import { canonical } from "./canonical.js";
import { addEntry, answerKey, dropDrafts } from "./entries.js";
import { newId } from "./ids.js";
import { entryAfter } from "./standing.js";

/** @import { Entry, Plan } from "./entries.js" */
/** @import { Stamp } from "./standing.js" */
/** @typedef {Pick<Entry, "field" | "row">} Place what is answered */

/** One answer, from the first letter to the last. */
export class Draft {
  /**
   * @param {Entry[]} before what stands when it is begun. What comes meanwhile is not replaced: nobody has seen it
   * @param {string} [id] of the drafts
   */
  constructor(before, id = newId()) {
    this.before = before;
    this.id = id;
    this.number = 0; // of drafts so far
    /** @type {unknown} */
    this.value = null; // of the last of them
  }

  /**
   * Keep it as it is so far.
   * @param {Plan} plan @param {Place} place @param {unknown} value @param {Stamp} stamp
   * @returns {boolean} whether there was anything new
   */
  write(plan, place, value, stamp) {
    if (this.number === 0 ? this.#isAsBefore(value) : this.value === value) return false;
    this.number++;
    this.value = value;
    this.#add(plan, this.before, { ...place, value, draft: this.number }, { ...stamp, id: this.id });
    return true;
  }

  /**
   * Say that it is finished.
   * @param {Plan} plan @param {Place} place @param {unknown} value @param {Stamp} stamp
   * @returns {boolean} whether there was anything new
   */
  finish(plan, place, value, stamp) {
    if (this.number === 0 && this.#isAsBefore(value)) return false;
    const last = { ...place, id: this.id, value: this.value };
    this.#add(plan, this.number ? [...this.before, last] : this.before, { ...place, value }, stamp);
    return true;
  }

  /** @param {unknown} value */
  #isAsBefore(value) {
    if (!this.before.length) return value === null;
    return this.before.every((entry) => canonical(entry.value) === canonical(value));
  }

  /** @param {Plan} plan @param {Entry[]} before @param {Place & Pick<Entry, "value" | "draft">} given @param {Stamp} stamp */
  #add(plan, before, given, stamp) {
    addEntry(plan, entryAfter(before, given, stamp));
    dropDrafts(plan, [answerKey(given.field, given.row)]);
  }
}
