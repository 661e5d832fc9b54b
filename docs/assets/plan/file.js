/**
 * A plan as a file: JSON that a person can read, described in plan.schema.json. An entry stands on a line of its own,
 * and the same plan gives the same bytes, whoever saves it: a shared folder and a version control see what is new.
 */
import { canonical, compare } from "./canonical.js";
import { addEntry, dropDrafts, emptyPlan, isEntry, keepOther, VERSION } from "./entries.js";
import { PlanError } from "./errors.js";

/** @import { Plan } from "./entries.js" */

const FORMAT = "planen-var";
export const ENDING = ".plan.json";
export const LARGEST = 32_000_000; // signs, and bytes of a file: six times what ten years of a large project take
const KNOWN = new Set(["format", "version", "about", "entries", "folded", "kept"]);

/**
 * Read a file. What this version does not know is kept as it is.
 * @param {string} text
 * @returns {Plan}
 * @throws {PlanError} with what to tell the reader
 */
export function read(text) {
  if (text.length > LARGEST) throw new PlanError("size");
  const document = parse(text);
  const plan = emptyPlan();
  plan.version = document.version;
  for (const entry of document.entries) {
    if (isEntry(entry)) addEntry(plan, entry);
    else plan.unread.add(canonical(entry));
  }
  dropDrafts(plan);
  for (const id of list(document.folded)) {
    if (typeof id === "string") plan.folded.add(id);
    else plan.kept.add(canonical(["folded", id]));
  }
  for (const [name, value] of Object.entries(document)) if (!KNOWN.has(name)) keepOther(plan, name, canonical(value));
  for (const pair of list(document.kept)) {
    const isOther = Array.isArray(pair) && pair.length === 2 && typeof pair[0] === "string" && !KNOWN.has(pair[0]);
    if (isOther) keepOther(plan, pair[0], canonical(pair[1]));
    else plan.kept.add(canonical(pair));
  }
  return plan;
}

/** @param {string} text @returns {{ version: number, entries: unknown[], folded?: unknown, kept?: unknown }} */
function parse(text) {
  let document;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, "")); // the mark that Windows' Notepad puts first
  } catch {
    throw new PlanError(text.includes(`"${FORMAT}"`) ? "damaged" : "foreign");
  }
  if (document?.format !== FORMAT || !Object.hasOwn(document, "format")) throw new PlanError("foreign");
  const { version, entries } = document;
  if (!Number.isSafeInteger(version) || version < 1 || !Array.isArray(entries)) throw new PlanError("damaged");
  return document;
}

/** @param {unknown} value @returns {unknown[]} the value when it is a list, none when it is missing, else the value alone */
const list = (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** @param {Plan} plan @returns {boolean} whether a newer version of the site has written in it */
export const isNewer = (plan) => plan.version > VERSION;

/**
 * Write the file.
 * @param {Plan} plan
 * @param {object} about what is said on top to whoever opens it in a text editor (preamble.js)
 */
export function write(plan, about) {
  const others = [...plan.others].sort(([a], [b]) => compare(a, b)).map(([name, texts]) => ({ name, texts: [...texts].sort(compare) }));
  const aside = others.flatMap(({ name, texts }) => texts.slice(1).map((text) => `[${JSON.stringify(name)},${text}]`));
  /** @type {[name: string, text: string][]} */
  const parts = [
    ["format", JSON.stringify(FORMAT)],
    ["version", String(plan.version)],
    ["about", JSON.stringify(about, null, 1)],
    ["entries", lines([...entriesInOrder(plan), ...[...plan.unread].sort(compare)])],
    ...others.map(({ name, texts }) => /** @type {[string, string]} */ ([name, texts[0]])), // two files may each have another value: the rest is kept aside
    ["folded", lines([...plan.folded].sort(compare).map((id) => JSON.stringify(id)))],
    ["kept", lines([...new Set([...plan.kept, ...aside])].sort(compare))],
  ];
  const written = parts.map(([name, text]) => `${JSON.stringify(name)}: ${text}`);
  return `{\n${written.join(",\n")}\n}\n`;
}

/** @param {Plan} plan @returns {string[]} the entries of an answer together, and in the order their dates tell, as far as they can be trusted */
function entriesInOrder(plan) {
  const texts = new Map(Array.from(plan.entries, ([text, { field, row = "", at = "" }]) => [[field, row, at, text].join("\0"), text]));
  return [...texts.keys()].sort().map((key) => texts.get(key) ?? ""); // by their UTF-16 units, as everywhere; a text for each is faster than a rule
}

/** @param {string[]} texts */
const lines = (texts) => (texts.length ? `[\n${texts.join(",\n")}\n]` : "[]");
