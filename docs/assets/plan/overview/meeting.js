/** The next meeting, and what was decided at the last. */
import { answerTo } from "../standing.js";
import { headField, inText } from "./facts.js";
import { isHeld } from "./progress.js";

/** @import { Plan } from "../entries.js" */
/** @import { Facts, Pack } from "./facts.js" */
/** @import { Task } from "./tasks.js" */

/**
 * @typedef {object} Meetings
 * @property {Pack | null} last the last that has decided something, in the order of the model
 * @property {string} day of the last, "" when nobody has said
 * @property {Pack | null} next the one after it; null when all are held
 * @property {Task[]} decided at the last
 * @property {Task[]} open decisions of earlier meetings that still have a day ahead
 */

/** @param {Plan} plan @param {Facts} facts @param {Task[]} tasks all of the plan @param {string} today @returns {Meetings} */
export function meetingsOf(plan, facts, tasks, today) {
  const held = facts.packs.map((pack) => isHeld(plan, pack));
  const last = held.lastIndexOf(true);
  const pack = facts.packs[last] ?? null;
  const packs = new Set(facts.packs.map(({ id }) => id));
  return {
    last: pack,
    day: pack ? dayOf(plan, facts, pack) : "",
    next: facts.packs[last + 1] ?? null,
    decided: tasks.filter(({ owner }) => owner === pack?.id),
    open: tasks.filter(({ owner, when }) => owner !== pack?.id && packs.has(owner) && when >= today),
  };
}

/** @param {Plan} plan @param {Facts} facts @param {Pack} pack */
function dayOf(plan, { kinds }, pack) {
  const line = pack.head.find((asked) => kinds[asked]?.kind === "date");
  return line ? inText(answerTo(plan, headField(pack.id, line))?.value) : "";
}
