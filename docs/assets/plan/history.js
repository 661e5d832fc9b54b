/** The history of an answer: all that was ever given, and what each replaced. */
import { compare, canonical } from "./canonical.js";
import { answerKey } from "./entries.js";
import { addTo } from "./grouping.js";
import { standing } from "./standing.js";

/** @import { Entry, Plan } from "./entries.js" */

/**
 * Return the entries of an answer: those that stand first, and each before those it replaced. No date decides.
 * @param {Plan} plan @param {string} field @param {string} [row]
 * @returns {{ entry: Entry, isStanding: boolean }[]}
 */
export function historyOf(plan, field, row) {
  const entries = plan.answers.get(answerKey(field, row)) ?? [];
  const last = new Set(entries.length ? standing(entries, plan.folded) : []);
  const steps = stepsBack(entries);
  const inOrder = entries.map((entry) => ({ entry, isStanding: last.has(entry), step: steps.get(entry.id) ?? Infinity, text: canonical(entry) }));
  inOrder.sort((a, b) => Number(b.isStanding) - Number(a.isStanding) || (a.step === b.step ? 0 : a.step - b.step) || compare(a.text, b.text));
  return inOrder.map(({ entry, isStanding }) => ({ entry, isStanding }));
}

/**
 * Return how many others came after each entry, one replacing the other, at the most; a ring is left out.
 * @param {Entry[]} entries @returns {Map<string, number>} by id
 */
function stepsBack(entries) {
  const ids = new Set(entries.map((entry) => entry.id));
  const links = entries.map(({ id, replaces = [] }) => ({ id, to: replaces.filter((other) => ids.has(other) && other !== id) }));
  /** @type {Map<string, number>} how many replace it that are not counted yet */
  const left = new Map([...ids].map((id) => [id, 0]));
  for (const { to } of links) for (const id of to) left.set(id, (left.get(id) ?? 0) + 1);
  /** @type {Map<string, string[]>} */
  const replaced = new Map();
  for (const { id, to } of links) addTo(replaced, id, ...to);
  /** @type {Map<string, number>} */
  const steps = new Map([...ids].filter((id) => left.get(id) === 0).map((id) => [id, 0]));
  for (const [id, step] of steps) {
    for (const other of replaced.get(id) ?? []) {
      const waiting = (left.get(other) ?? 0) - 1;
      left.set(other, waiting);
      if (waiting === 0) steps.set(other, step + 1); // a map goes on to what is added while it is gone through
    }
  }
  return steps;
}
