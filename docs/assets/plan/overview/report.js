/** The whole plan as it is read from beginning to end: what Word, Excel and the archive are made of. */
import { _, colon, quoted } from "../../words.js";
import { rowsOf } from "../rows.js";
import { answerTo } from "../standing.js";
import { dueOf, sorted } from "./due.js";
import { headField, pointField, tableField } from "./facts.js";
import { meetingsOf } from "./meeting.js";
import { progressOf } from "./progress.js";
import { tasksOf } from "./tasks.js";
import { DUE_WORDS, dayInWords, KIND_WORDS, leadOf, STAGE_WORDS } from "./wording.js";

/** @import { Plan } from "../entries.js" */
/** @import { Facts, Table } from "./facts.js" */
/** @import { Task } from "./tasks.js" */

/** @typedef {{ heads: string[], rows: string[][] }} Grid */
/** @typedef {{ title: string, level: 1 | 2 | 3, text?: string, grid?: Grid }} Block a heading, and what stands under it */
/** @typedef {{ plan: Plan, facts: Facts, today: string, name: string, notice: string }} Told `notice`: what must be known first, as that it is an example */

/** @param {Told} told @returns {Block[]} */
export function reportOf(told) {
  const { plan, facts, today, name } = told;
  const tasks = sorted(tasksOf(plan, facts), today);
  const { last, day, decided } = meetingsOf(plan, facts, tasks, today);
  /** @type {Block[]} */
  const blocks = [
    { title: name || _("Planen vår"), level: 1, text: leadOf(told) },
    { title: _("Hvor dere står"), level: 2, grid: progressGrid(plan, facts) },
    { title: _("Det som skal gjøres"), level: 2, grid: taskGrid(tasks.filter(({ isDone }) => !isDone), today, dayInWords) },
  ];
  if (last) blocks.push({ title: _("Bestemt sist"), level: 2, text: [quoted(last.title), dayInWords(day)].filter(Boolean).join(", "), grid: taskGrid(decided, today, dayInWords) });
  blocks.push({ title: _("Ferdig"), level: 2, grid: taskGrid(tasks.filter(({ isDone }) => isDone), today, dayInWords) });
  return [...blocks, ...answerBlocks(plan, facts)];
}

/** Return a row of a table as a line; the first cell needs no heading. @param {string[]} cells @param {string[]} heads */
function lineOf(cells, heads) {
  const told = cells.map((cell, number) => (number && cell ? `${heads[number]}${colon(heads[number])} ${cell}` : cell));
  return `- ${told.filter(Boolean).join("; ")}`;
}

/** @param {Plan} plan @param {Facts} facts @returns {Grid} */
function progressGrid(plan, facts) {
  const rows = progressOf(plan, facts).flatMap(({ phase, elements }) =>
    elements.map(({ element, stage, answered, all, isHeld }) => [`${phase.number} ${phase.title}`, `${element.number} ${element.title}`, STAGE_WORDS[stage], `${answered} / ${all}`, isHeld ? _("Holdt") : _("Ikke holdt")]),
  );
  return { heads: [_("Fase"), _("Kjerneelement"), _("Hvor langt"), _("Besvarte punkter"), _("Møtet")], rows };
}

/** @param {Task[]} tasks @param {string} today @param {(day: string) => string} [dayOf] how a day is written; as it is, where it is to be counted with @returns {Grid} */
export function taskGrid(tasks, today, dayOf = (day) => day) {
  const rows = tasks.map((task) => [task.what, KIND_WORDS[task.kind], dayOf(task.when), task.who, task.status, DUE_WORDS[dueOf(task, today)], task.source]);
  return { heads: [_("Hva"), _("Hva slags"), _("Frist"), _("Ansvarlig"), _("Hvor langt"), _("Status"), _("Fra")], rows };
}

/** Return the answers of each sheet and meeting; those that nobody has answered are left out. @param {Plan} plan @param {Facts} facts @returns {Block[]} */
function answerBlocks(plan, facts) {
  const read = (/** @type {string} */ field, /** @type {string} */ row = "") => answerInText(plan, field, row || undefined);
  return [...facts.sheets, ...facts.packs].flatMap((owner) => {
    /** @type {Block[]} */
    const blocks = [];
    const head = (owner.head ?? []).map((line) => [facts.kinds[line]?.label ?? line, read(headField(owner.id, line))]).filter(([, text]) => text);
    for (const part of "parts" in owner ? owner.parts : []) {
      const heads = [_("Punkt"), ...part.answers.map((answer) => facts.kinds[answer].label)];
      const rows = part.points.map((point) => [point.text, ...part.answers.map((answer) => read(pointField(owner.id, point, answer)))]);
      blocks.push({ title: part.title, level: 3, grid: { heads, rows: rows.filter((cells) => cells.slice(1).some(Boolean)) } });
    }
    for (const table of owner.tables ?? []) blocks.push({ title: table.title, level: 3, grid: tableGrid(plan, facts, owner.id, table) });
    const filled = blocks.filter(({ grid }) => grid?.rows.length);
    if (!filled.length && !head.length) return [];
    return [{ title: owner.title, level: /** @type {2} */ (2), text: head.map(([label, text]) => `${label}${colon(label)} ${text}`).join(". ") }, ...filled];
  });
}

/** @param {Plan} plan @param {Facts} facts @param {string} owner @param {Table} table @returns {Grid} */
function tableGrid(plan, { kinds }, owner, table) {
  const name = tableField(owner, table);
  const rows = rowsOf(plan, name).map((row) => table.columns.map((column) => answerInText(plan, `${name}_${column}`, row.id)));
  return { heads: table.columns.map((column) => kinds[column].label), rows: rows.filter((cells) => cells.some(Boolean)) };
}

/** Return an answer as it is read; of those who disagree, all. @param {Plan} plan @param {string} field @param {string} [row] */
function answerInText(plan, field, row) {
  const answer = answerTo(plan, field, row);
  if (!answer) return "";
  const texts = new Set(answer.entries.map(({ value }) => valueInText(value)).filter(Boolean));
  return [...texts].join(` ${_("eller")} `);
}

/** @param {unknown} value */
function valueInText(value) {
  if (value === true) return _("Krysset av");
  const text = value === null || value === undefined ? "" : String(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayInWords(text) : text;
}

/** Return blocks as plain text, for those who have nothing else to read with. @param {Block[]} blocks */
export function inPlainText(blocks) {
  const lines = blocks.flatMap(({ title, level, text, grid }) => [
    "",
    level === 3 ? title : title.toUpperCase(),
    ...(text ? [text] : []),
    ...(grid?.rows ?? []).map((cells) => lineOf(cells, grid?.heads ?? [])),
  ]);
  return `${lines.join("\n").trim()}\n`;
}
