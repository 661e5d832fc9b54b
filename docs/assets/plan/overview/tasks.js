/** All that is to be done, from all sheets and meetings of a plan: who, when, and how far it has come. */
import { rowsOf } from "../rows.js";
import { answerTo } from "../standing.js";
import { elementsUsing, inText, pointField, tableField } from "./facts.js";

/** @import { Plan } from "../entries.js" */
/** @import { Facts, FollowUp, Part, Point, Sheet, Table } from "./facts.js" */

/**
 * Something to be done, to be reached, or that was decided.
 * @typedef {object} Task
 * @property {string} id the same as long as the plan lives: of a calendar, too
 * @property {FollowUp["kind"]} kind
 * @property {string} what
 * @property {string} who "" when nobody is named
 * @property {string} when a day as 2026-11-26, "" when there is none
 * @property {string} status as it was answered
 * @property {boolean} hasStatus whether the sheet asks how far it has come
 * @property {boolean} isDone
 * @property {boolean} isContested whether somebody has answered otherwise
 * @property {string} owner the id of the sheet or the pack
 * @property {string} source its title
 * @property {string} place on its page
 * @property {string[]} phases the ids of those that use it
 */

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param {Plan} plan @param {Facts} facts @returns {Task[]} in the order of the sheets */
export function tasksOf(plan, facts) {
  const inSheets = facts.sheets.flatMap((sheet) => {
    const source = sourceOf(facts, sheet);
    const points = sheet.parts.flatMap((part) => ofPart(plan, facts, sheet, part).map((task) => ({ ...task, ...source })));
    return [...points, ...ofTables(plan, facts, sheet.id, sheet.tables ?? []).map((task) => ({ ...task, ...source }))];
  });
  const decided = facts.packs.flatMap((pack) => ofTables(plan, facts, pack.id, pack.tables).map((task) => ({ ...task, ...sourceOf(facts, pack) })));
  return [...inSheets, ...decided, ...localTasks(facts)];
}

/** @param {Facts} facts @returns {Task[]} the deadlines of a municipality: nobody answers whether they are met */
const localTasks = ({ local }) => (local?.deadlines ?? []).map((deadline) => ({ ...deadline, kind: "milepæl", status: "", hasStatus: false, isDone: false, isContested: false }));

/** @param {Facts} facts @param {{ id: string, title: string }} owner */
function sourceOf(facts, { id, title }) {
  const phases = [...new Set(elementsUsing(facts, id).map(({ phase }) => phase))];
  return { owner: id, source: title, phases };
}

/** @typedef {Omit<Task, "owner" | "source" | "phases">} Found */

/** @param {Plan} plan @param {Facts} facts @param {Sheet} sheet @param {Part} part @returns {Found[]} the points that somebody is to see to, or that have a deadline */
function ofPart(plan, facts, sheet, part) {
  const { kinds } = facts;
  const who = part.answers.find((answer) => kinds[answer].responsible);
  const when = part.answers.find((answer) => kinds[answer].deadline);
  if (!who && !when) return [];
  const status = part.answers.find((answer) => kinds[answer].done || kinds[answer].kind === "check");
  return part.points.flatMap((/** @type {Point} */ point) => {
    const read = reader(plan, facts, (answer) => ({ field: pointField(sheet.id, point, answer) }));
    const found = matter(read, { kind: "oppgave", what: "", who, when, status });
    if (!found.who && !found.when) return [];
    return [{ ...found, id: pointField(sheet.id, point, ""), what: point.text, place: point.place }];
  });
}

/** @param {Plan} plan @param {Facts} facts @param {string} owner @param {Table[]} tables @returns {Found[]} */
function ofTables(plan, facts, owner, tables) {
  return tables.flatMap((table) => {
    const { followUp } = table;
    if (!followUp) return [];
    const name = tableField(owner, table);
    return rowsOf(plan, name).flatMap((row) => {
      const read = reader(plan, facts, (column) => ({ field: `${name}_${column}`, row: row.id }));
      const found = matter(read, followUp);
      const isContested = found.isContested || row.isDoubtful;
      return found.what ? [{ ...found, isContested, id: `${name}_${row.id}`, place: table.place }] : [];
    });
  });
}

/** @typedef {{ text: string, isDone: boolean, isContested: boolean }} Read */

/**
 * Return what reads the answers of one matter.
 * @param {Plan} plan @param {Facts} facts @param {(asked: string) => { field: string, row?: string }} placeOf
 * @returns {(asked: string | undefined) => Read}
 */
function reader(plan, { kinds }, placeOf) {
  return (asked) => {
    const place = asked ? placeOf(asked) : undefined;
    const answer = place && answerTo(plan, place.field, place.row);
    if (!asked || !answer) return { text: "", isDone: false, isContested: false };
    const text = inText(answer.value);
    const { kind, done = [] } = kinds[asked];
    const isDone = kind === "choice" ? done.includes(text) : kind === "check" ? answer.value === true : text !== "";
    return { text, isDone, isContested: answer.isContested };
  };
}

/** @param {(asked: string | undefined) => Read} read @param {FollowUp} followUp */
function matter(read, { kind, what, who, when, status }) {
  const answers = { what: read(what || undefined), who: read(who), when: read(when), status: read(status) };
  return {
    kind,
    what: answers.what.text,
    who: answers.who.text,
    when: DAY.test(answers.when.text) ? answers.when.text : "",
    status: answers.status.text,
    hasStatus: status !== undefined,
    isDone: answers.status.isDone,
    isContested: Object.values(answers).some(({ isContested }) => isContested),
  };
}
