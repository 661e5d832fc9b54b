/**
 * What a sheet with scores says, part by part, and how it has changed. Numbers are averaged within a part, other
 * choices are counted; parts are never added together. Dates order the rounds, as they are shown: who replaced whom
 * still decides what stands in each.
 */
import { compare } from "../canonical.js";
import { answerKey } from "../entries.js";
import { standing } from "../standing.js";
import { pointField } from "./facts.js";

/** @import { Entry, Plan } from "../entries.js" */
/** @import { Facts, Kind, Part, Sheet } from "./facts.js" */

const MOST_ROUNDS = 8; // a picture with more cannot be read

/** The places of a scale, in order. @typedef {{ options: string[], isNumeric: boolean, least: number, most: number }} Scale */
/**
 * @typedef {object} Score of one part
 * @property {string[]} values what was answered, on the scale
 * @property {number} unscaled how many answered something that is no place on it
 * @property {number | null} mean of numbers
 * @property {number[]} counts of each option
 */
/** @typedef {{ title: string, points: number, rounds: Score[], goal: Score | null }} PartProfile */
/** @typedef {{ sheet: Sheet, scale: Scale, rounds: string[], parts: PartProfile[] }} Profile `rounds`: the months, as 2026-11; "" when no day is known */

/** @param {Plan} plan @param {Facts} facts @returns {Profile[]} of the sheets that are scored and have an answer */
export const profilesOf = (plan, facts) => facts.sheets.flatMap((sheet) => profileOf(plan, facts, sheet) ?? []);

/** @param {Plan} plan @param {Facts} facts @param {Sheet} sheet @returns {Profile | null} */
export function profileOf(plan, { kinds }, sheet) {
  const { profile } = sheet;
  if (!profile) return null;
  const kind = kinds[profile.score];
  const parts = sheet.parts.filter(({ answers }) => answers.includes(profile.score));
  const scale = scaleOf(kind);
  const given = parts.map((part) => entriesOf(plan, sheet, part, profile.score));
  const rounds = roundsIn(given.flat(2));
  if (!rounds.length) return null;
  const scoreAt = (/** @type {Entry[][]} */ points, /** @type {string} */ round) => scored(points.flatMap((entries) => standingAt(entries, plan, round)), scale);
  const shown = parts.map((part, number) => ({
    title: part.title,
    points: part.points.length,
    rounds: rounds.map((round) => scoreAt(given[number], round)),
    goal: profile.goal && part.answers.includes(profile.goal) ? scoreAt(entriesOf(plan, sheet, part, profile.goal), rounds.at(-1) ?? "") : null,
  }));
  return { sheet, scale, rounds, parts: shown };
}

/** @param {Kind} kind @returns {Scale} */
export function scaleOf({ options = [], unscaled = [] }) {
  const places = options.filter((option) => !unscaled.includes(option));
  const numbers = places.map(Number);
  const isNumeric = numbers.every(Number.isFinite);
  return { options: places, isNumeric, least: isNumeric ? Math.min(...numbers) : 0, most: isNumeric ? Math.max(...numbers) : places.length - 1 };
}

/** @param {Plan} plan @param {Sheet} sheet @param {Part} part @param {string} answer @returns {Entry[][]} those of each point */
const entriesOf = (plan, sheet, part, answer) => part.points.map((point) => plan.answers.get(answerKey(pointField(sheet.id, point, answer))) ?? []);

/** Return the months in which something was answered, the last ones. @param {Entry[]} entries */
function roundsIn(entries) {
  const months = new Set(entries.filter(({ value }) => value !== null).map(({ at = "" }) => (/^\d{4}-\d{2}/.test(at) ? at.slice(0, 7) : "")));
  return [...months].sort(compare).slice(-MOST_ROUNDS);
}

/** Return what stood at the end of a month, of the entries of one answer. @param {Entry[]} entries @param {Plan} plan @param {string} month @returns {unknown[]} one value, or those of several who disagree */
function standingAt(entries, { folded }, month) {
  const given = entries.filter(({ at = "" }) => at.slice(0, 7) <= month);
  return given.length ? standing(given, folded).map(({ value }) => value) : [];
}

/** @param {unknown[]} given @param {Scale} scale @returns {Score} */
function scored(given, { options, isNumeric }) {
  const texts = given.filter((value) => typeof value === "string");
  const values = texts.filter((value) => options.includes(value));
  const total = values.reduce((sum, value) => sum + Number(value), 0);
  const mean = isNumeric && values.length ? total / values.length : null;
  return { values, unscaled: texts.length - values.length, mean, counts: options.map((option) => values.filter((value) => value === option).length) };
}
