/** Where a plan stands: how far each sheet is answered, and so each core element and phase, and what comes next. */
import { rowsOf } from "../rows.js";
import { answerTo } from "../standing.js";
import { pointField, tableField } from "./facts.js";

/** @import { Plan } from "../entries.js" */
/** @import { Element, Facts, Pack, Sheet } from "./facts.js" */

/**
 * - none: nothing is answered
 * - begun
 * - answered: every point has an answer
 * - done: and each is such that nothing is left
 * @typedef {"none" | "begun" | "answered" | "done"} Stage
 */
/** @typedef {{ sheet: Sheet, answered: number, all: number, rows: number, stage: Stage }} SheetProgress */
/** @typedef {{ element: Element, sheets: SheetProgress[], answered: number, all: number, stage: Stage, isHeld: boolean }} ElementProgress `isHeld`: its meeting has decided something */
/** @typedef {{ phase: Facts["phases"][number], elements: ElementProgress[], answered: number, all: number }} PhaseProgress */

/** @param {Plan} plan @param {Facts} facts @returns {PhaseProgress[]} */
export function progressOf(plan, facts) {
  const sheets = new Map(facts.sheets.map((sheet) => [sheet.id, sheetProgress(plan, facts, sheet)]));
  const elements = facts.elements.map((element) => elementProgress(plan, facts, element, sheets));
  return facts.phases.map((phase) => {
    const own = elements.filter(({ element }) => element.phase === phase.id);
    return { phase, elements: own, ...sum(own) };
  });
}

/** Return the sheets that are begun and belong to no core element: no phase counts them. @param {Plan} plan @param {Facts} facts @returns {SheetProgress[]} */
export function besidesPhases(plan, facts) {
  const counted = new Set(facts.elements.flatMap(({ sheets }) => sheets));
  const others = facts.sheets.filter(({ id }) => !counted.has(id)).map((sheet) => sheetProgress(plan, facts, sheet));
  return others.filter(({ stage }) => stage !== "none");
}

/** @param {Plan} plan @param {Facts} facts @param {Sheet} sheet @returns {SheetProgress} */
function sheetProgress(plan, { kinds }, sheet) {
  let [answered, all, finished, hasDone] = [0, 0, 0, false];
  for (const part of sheet.parts) {
    const ending = part.answers.filter((answer) => kinds[answer].done || kinds[answer].kind === "check");
    if (ending.length) hasDone = true;
    for (const point of part.points) {
      const valueOf = (/** @type {string} */ answer) => answerTo(plan, pointField(sheet.id, point, answer))?.value ?? null;
      all += 1;
      if (part.answers.some((answer) => valueOf(answer) !== null)) answered += 1;
      const isFinished = (/** @type {string} */ answer) => valueOf(answer) === true || (kinds[answer].done ?? []).includes(String(valueOf(answer)));
      if (ending.length ? ending.some(isFinished) : part.answers.some((answer) => valueOf(answer) !== null)) finished += 1;
    }
  }
  const rows = (sheet.tables ?? []).reduce((total, table) => total + rowsOf(plan, tableField(sheet.id, table)).length, 0);
  return { sheet, answered, all, rows, stage: stageOf(answered, all, rows, hasDone && finished === all) };
}

/** @param {number} answered @param {number} all @param {number} rows @param {boolean} isFinished @returns {Stage} */
function stageOf(answered, all, rows, isFinished) {
  if (answered === 0 && rows === 0) return "none";
  if (answered < all) return "begun";
  return isFinished ? "done" : "answered";
}

/** @param {Plan} plan @param {Facts} facts @param {Element} element @param {Map<string, SheetProgress>} known @returns {ElementProgress} */
function elementProgress(plan, facts, element, known) {
  const sheets = element.sheets.map((id) => known.get(id)).filter((sheet) => sheet !== undefined);
  const pack = facts.packs.find(({ id }) => id === element.pack);
  const stages = sheets.map(({ stage }) => stage);
  const isWhole = stages.every((stage) => stage === "answered" || stage === "done");
  const stage = stages.every((one) => one === "none") ? "none" : !isWhole ? "begun" : stages.every((one) => one === "done") ? "done" : "answered";
  return { element, sheets, stage, isHeld: pack !== undefined && isHeld(plan, pack), ...sum(sheets) };
}

/** @param {Plan} plan @param {Pack} pack @returns {boolean} whether the meeting has decided something */
export const isHeld = (plan, pack) => pack.tables.some((table) => rowsOf(plan, tableField(pack.id, table)).length > 0);

/** @param {{ answered: number, all: number }[]} parts */
const sum = (parts) => ({
  answered: parts.reduce((total, part) => total + part.answered, 0),
  all: parts.reduce((total, part) => total + part.all, 0),
});

/**
 * Return what to do next: the first core element whose own sheet is not answered, or whose meeting has decided nothing.
 * @param {PhaseProgress[]} phases
 * @returns {{ element: Element, sheet: Sheet, what: "begin" | "finish" | "meet" } | null} null when all is answered
 */
export function nextStep(phases) {
  for (const { element, sheets, isHeld } of phases.flatMap((phase) => phase.elements)) {
    const [main] = sheets;
    if (!main) continue;
    if (main.stage === "none") return { element, sheet: main.sheet, what: isHeld ? "begin" : "meet" };
    if (main.stage === "begun" && !isHeld) return { element, sheet: main.sheet, what: "finish" };
    if (!isHeld) return { element, sheet: main.sheet, what: "meet" };
  }
  return null;
}
