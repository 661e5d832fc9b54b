/**
 * A plan meets a new edition of a sheet: what each answer was given to, and what has become of that. It is worked out
 * from what the site publishes of its editions (data/editions.json, data/changes.json). Nothing is changed before
 * someone says so, and no answer is ever dropped.
 */
import { everythingAsked, isReworded, takes } from "./asked.js";
import { answerKey } from "./entries.js";
import { addTo } from "./grouping.js";
import { sheetOf } from "./preamble.js";
import { everyAnswer, give } from "./standing.js";

/** @import { Asked, Edition } from "./asked.js" */
/** @import { Entry, Plan } from "./entries.js" */
/** @import { Answer, Stamp } from "./standing.js" */

/**
 * Where the fields of an earlier edition lead, as data/changes.json has it.
 * @typedef {{ sheet: string, since: number, to: number, fields: { name: string, to: string[], reason?: string }[] }} Changes
 */
/** @typedef {{ editions: Edition[], changes: Changes[] }} Sheets */

/**
 * What has become of what an answer was given to.
 *
 * - kept: it is asked as it was
 * - reworded: the same in other words; whoever answered must say whether the answer holds
 * - moved: it stands elsewhere, or another point has taken over; `to` has several when a point was split
 * - gone: nothing asks for it any more; the answer can be read still
 * - carried: it was moved, and has been carried over
 * - unknown: no edition that is known here; it is kept as it is
 * @typedef {"kept" | "reworded" | "moved" | "gone" | "carried" | "unknown"} Fate
 */

/**
 * @typedef {object} Outcome
 * @property {Answer} answer
 * @property {Fate} fate
 * @property {Asked} [before] as it was asked
 * @property {Target[]} to
 * @property {string} [reason] why it is gone
 */
/** A place that an answer leads to. @typedef {{ asked: Asked, fits: boolean, isShared: boolean }} Target `isShared`: other answers lead there too */

/**
 * Return what has become of every answer of a plan, and what is new in the sheets it has answers to.
 * @param {Plan} plan
 * @param {Sheets} sheets
 * @param {Answer[]} [answers] those to look at; all of the plan, when they are left out
 * @returns {{ outcomes: Outcome[], added: Asked[] }}
 */
export function outcomesOf(plan, sheets, answers = everyAnswer(plan)) {
  const known = new Known(sheets);
  const given = answers.flatMap(({ field, row }) => plan.answers.get(answerKey(field, row)) ?? []);
  const carried = new Set(given.flatMap((entry) => entry.from ?? []));
  const outcomes = answers.map((answer) => outcomeOf(answer, known, carried));
  return { outcomes: withShared(outcomes), added: addedTo(answers, known) };
}

/** The editions of all sheets, ready to look up in. */
class Known {
  /** @param {Sheets} sheets */
  constructor({ editions, changes }) {
    /** @type {Map<string, Map<string, Asked>>} an edition, as «kontrakt 2» → what it asks */
    this.asked = new Map();
    /** @type {Map<string, number>} */
    this.newest = new Map();
    for (const edition of editions) {
      const all = everythingAsked(edition);
      this.asked.set(`${edition.sheet} ${edition.number}`, new Map(all.map((asked) => [placeOf(asked.field, asked.isInRow), asked])));
      this.newest.set(edition.sheet, Math.max(this.newest.get(edition.sheet) ?? 0, edition.number));
    }
    this.ways = new Map(changes.map((record) => [`${record.sheet} ${record.since}`, waysOf(record)]));
  }

  /** @param {string} sheet @param {number} number @param {string} place */
  at(sheet, number, place) {
    return this.asked.get(`${sheet} ${number}`)?.get(place);
  }

  /** Return where a place leads, and why nowhere. @param {string} sheet @param {number} number @param {string} place @returns {Way} */
  way(sheet, number, place) {
    if (number === this.newest.get(sheet)) return { to: [place] };
    return this.ways.get(`${sheet} ${number}`)?.get(place) ?? { to: [] };
  }
}

/** @typedef {{ to: string[], reason?: string }} Way */

/** A field of a table and one of a point are never mixed up, whatever they are called. @param {string} field @param {boolean} isInRow */
const placeOf = (field, isInRow) => (isInRow ? `${field} row` : field);

/**
 * Return the ways of an edition. A form has a row of each number; in a plan rows have ids, and what holds for the first
 * row holds for all.
 * @param {Changes} changes @returns {Map<string, Way>}
 */
function waysOf({ fields }) {
  /** @type {Map<string, Way>} */
  const ways = new Map();
  for (const { name, to, reason } of fields) {
    const [sheet, table, row, column] = name.split("_");
    if (column === undefined) ways.set(name, { to, reason });
    else if (row === "1") {
      ways.set(placeOf(`${sheet}_${table}_${column}`, true), { to: to.map(cellPlace), reason });
      const before = ways.get(placeOf(`${sheet}_${table}`, true))?.to ?? [];
      ways.set(placeOf(`${sheet}_${table}`, true), { to: [...new Set([...before, ...to.map(tablePlace)])], reason });
    }
  }
  return ways;
}

/** @param {string} name of a field in a row of a form */
function cellPlace(name) {
  const [sheet, table, , column] = name.split("_");
  return placeOf(`${sheet}_${table}_${column}`, true);
}

/** @param {string} name of a field in a row of a form */
const tablePlace = (name) => placeOf(name.split("_").slice(0, 2).join("_"), true);

/** @param {Answer} answer @param {Known} known @param {Set<string>} carried ids of the entries that have been carried over @returns {Outcome} */
function outcomeOf(answer, known, carried) {
  const sheet = sheetOf(answer.field);
  if (!sheet) return { answer, fate: "kept", to: [] }; // it belongs to the project, not to a sheet
  const number = Math.max(...answer.entries.map((entry) => entry.edition ?? 0));
  const place = placeOf(answer.field, answer.row !== undefined);
  const before = known.at(sheet, number, place);
  if (!before) return { answer, fate: "unknown", to: [] };
  const { to: places, reason } = known.way(sheet, number, place);
  const targets = places.map((target) => known.at(sheet, known.newest.get(sheet) ?? 0, target)).filter((asked) => asked !== undefined);
  const to = targets.map((asked) => ({ asked, fits: asked.kind === "row" || takes(asked, answer.value), isShared: false }));
  const isCarried = targets.some((asked) => asked.field !== answer.field) && answer.entries.every((entry) => carried.has(entry.id));
  return { answer, fate: isCarried ? "carried" : fateOf(before, targets), before, to, reason };
}

/** @param {Asked} before @param {Asked[]} targets @returns {Fate} */
function fateOf(before, targets) {
  if (!targets.length) return "gone";
  const [target] = targets;
  if (targets.length > 1 || target.field !== before.field) return "moved";
  if (isReworded(before, target)) return "reworded";
  return target.part === before.part ? "kept" : "moved";
}

/** Mark the places that more than one answer leads to. @param {Outcome[]} outcomes @returns {Outcome[]} */
function withShared(outcomes) {
  /** @type {Map<string, Target[]>} */
  const byPlace = new Map();
  for (const { answer, to, fate } of outcomes) {
    if (fate !== "carried") for (const target of to) addTo(byPlace, `${target.asked.field} ${answer.row ?? ""}`, target);
  }
  for (const targets of byPlace.values()) if (targets.length > 1) for (const target of targets) target.isShared = true;
  return outcomes;
}

/** Return what the newest editions ask that the edition a plan has come to did not. @param {Answer[]} answers @param {Known} known */
function addedTo(answers, known) {
  /** @type {Map<string, number>} */
  const reached = new Map();
  for (const { field, entries } of answers) {
    const sheet = sheetOf(field);
    for (const { edition = 0 } of entries) reached.set(sheet, Math.max(reached.get(sheet) ?? 0, edition));
  }
  return [...reached].flatMap(([sheet, number]) => {
    const old = known.asked.get(`${sheet} ${number}`);
    const newest = known.asked.get(`${sheet} ${known.newest.get(sheet)}`);
    if (!old || !newest || old === newest) return [];
    const taken = new Set([...old.keys()].flatMap((place) => known.way(sheet, number, place).to));
    return [...newest].filter(([place]) => !taken.has(place)).map(([, asked]) => asked);
  });
}

/**
 * Carry an answer over to a place in the newest edition: «det gjelder fortsatt». What stood there is replaced; what was
 * answered before is there still, and is not asked about again.
 * @param {Plan} plan
 * @param {Answer} answer
 * @param {Asked} asked one of those it leads to
 * @param {Stamp} stamp with the newest edition
 * @param {unknown} [value] when the answer as it was does not fit, or several answers become one
 * @returns {Entry | null}
 */
export function carry(plan, answer, asked, stamp, value = answer.value) {
  const from = asked.field === answer.field ? undefined : answer.entries.map((entry) => entry.id);
  return give(plan, { field: asked.field, row: answer.row, value, from }, stamp);
}
