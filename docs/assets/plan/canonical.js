/**
 * One text for one value, whoever writes it and in whatever order: the canonical JSON of RFC 8785. An entry is known
 * by this text, so that one that was altered on the way is another entry and not a change of the first.
 */
import { PlanError } from "./errors.js";

const DEEPEST = 40; // levels of lists and objects; an entry of ours has two

/** The order of texts everywhere in a plan: by their UTF-16 units, never by a language. @param {string} a @param {string} b */
export const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Write a value of JSON with the names of objects sorted.
 * @param {unknown} value
 * @param {number} [level] how deep in the whole it stands
 * @returns {string}
 * @throws {PlanError} when it is nested too deeply, or holds a number that JSON cannot write
 */
export function canonical(value, level = 0) {
  if (level > DEEPEST) throw new PlanError("deep");
  if (Array.isArray(value)) return `[${value.map((part) => canonical(part, level + 1)).join(",")}]`;
  if (value && typeof value === "object") {
    const pairs = Object.entries(value).filter(([, part]) => part !== undefined);
    pairs.sort(([a], [b]) => compare(a, b));
    const written = pairs.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part, level + 1)}`);
    return `{${written.join(",")}}`;
  }
  if (typeof value === "number" && !Number.isFinite(value)) throw new PlanError("deep"); // 1e999 would be written as null
  return JSON.stringify(value ?? null);
}
