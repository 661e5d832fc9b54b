/** Which tasks come first: what is overdue, then what this month brings. */
import { compare } from "../canonical.js";
import { language } from "./wording.js";

/** @import { Task } from "./tasks.js" */

/**
 * How pressing a task is, in the order they are shown.
 *
 * - late: the day is past and it is not done
 * - month: within the month that is
 * - later
 * - undated
 * - passed: the day is past, and the sheet does not ask whether it was done
 * - done
 * @typedef {"late" | "month" | "later" | "undated" | "passed" | "done"} Due
 */

/** @type {Due[]} */
export const DUES = ["late", "month", "later", "undated", "passed", "done"];

/** @param {Task} task @param {string} today as 2026-11-26 @returns {Due} */
export function dueOf({ when, isDone, hasStatus }, today) {
  if (isDone) return "done";
  if (!when) return "undated";
  if (when < today) return hasStatus ? "late" : "passed";
  return when.slice(0, 7) === today.slice(0, 7) ? "month" : "later";
}

/** @typedef {"due" | "who" | "phase" | "source"} Order */

/**
 * Return tasks in order: those that are pressing first, whatever else they are sorted by.
 * @param {Task[]} tasks @param {string} today @param {Order} [order]
 */
export function sorted(tasks, today, order = "due") {
  const first = {
    due: () => "",
    who: (/** @type {Task} */ { who }) => who.toLowerCase() || "\uffff", // nobody comes last
    phase: (/** @type {Task} */ { phases }) => phases[0] ?? "\uffff",
    source: (/** @type {Task} */ { source }) => source.toLowerCase(),
  }[order];
  const ranked = tasks.map((task, number) => ({ task, number, first: first(task), due: DUES.indexOf(dueOf(task, today)) }));
  ranked.sort((a, b) => compare(a.first, b.first) || a.due - b.due || compare(a.task.when, b.task.when) || a.number - b.number);
  return ranked.map(({ task }) => task);
}

/**
 * Tasks that stand under one heading: as pressing, of one month ahead, or of one person, phase or sheet, by the order.
 * @typedef {{ key: string, due: Due, tasks: Task[] }} Group `due` is that of the first
 */

/** @param {Task[]} tasks in order @param {string} today @param {Order} order @returns {Group[]} in the same order */
export function groupsOf(tasks, today, order) {
  const keyOf = {
    due: (/** @type {Task} */ { when }, /** @type {Due} */ due) => (due === "later" ? when.slice(0, 7) : due),
    who: (/** @type {Task} */ { who }) => who.toLowerCase(),
    phase: (/** @type {Task} */ { phases }) => phases[0] ?? "",
    source: (/** @type {Task} */ { source }) => source.toLowerCase(),
  }[order];
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const task of tasks) {
    const due = dueOf(task, today);
    const key = keyOf(task, due);
    const group = groups.get(key) ?? { key, due, tasks: [] };
    group.tasks.push(task);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What a reader asks to see; "" is all. @typedef {{ who: string, phase: string, due: string, kind: string }} Wanted */

/** @param {Task} task @param {Wanted} wanted @param {string} today */
export const isWanted = (task, { who, phase, due, kind }, today) =>
  (!who || task.who === who) && (!phase || task.phases.includes(phase)) && (!kind || task.kind === kind) && (!due || (due === "open" ? !task.isDone : dueOf(task, today) === due));

/** Return those that are named as responsible, each once, in the order of their names. @param {Task[]} tasks */
export const peopleIn = (tasks) => [...new Set(tasks.map(({ who }) => who))].filter(Boolean).sort((a, b) => a.localeCompare(b, language()));
