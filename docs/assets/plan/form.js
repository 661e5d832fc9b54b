/** A sheet on its page, and the plan it shows: which field of the page holds which answer. */
import { _ } from "../words.js";
import { action, element, putBeside } from "./dom.js";
import { Draft } from "./drafts.js";
import { inWords, whoAndWhen } from "./in-words.js";
import { newId } from "./ids.js";
import { more } from "./more.js";
import { rowTools } from "./row-tools.js";
import { between, hasRemoved, rowsOf } from "./rows.js";
import { answerTo, give } from "./standing.js";

/** @import { Plan } from "./entries.js" */
/** @import { Answer, Stamp } from "./standing.js" */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */
/** @typedef {{ field: string, row?: string }} Place */

const CONTROLS = "input, select, textarea";
const ROW = "table.rows tbody tr";

/** The fields of a sheet's page. */
export class Form {
  /**
   * @param {HTMLElement} sheet the element with the class «fill»
   * @param {() => void} changed called when the reader has changed an answer
   */
  constructor(sheet, changed) {
    this.sheet = sheet;
    this.changed = changed;
    this.shared = (sheet.dataset.shared ?? "").split(" ").filter(Boolean);
    /** @type {Map<HTMLTableRowElement, string>} the rows that are in the plan, with their ids there */
    this.rows = new Map();
    this.isShowing = false; // while fields are set, their events are not answers
    /** @type {{ control: Control, draft: Draft, place?: Place } | null} what is being written */
    this.writing = null;
    this.isWaiting = (/** @type {Control} */ _control) => false; // whether what stands in a field is not to be taken or written over
  }

  /** @returns {Control[]} */
  get controls() {
    return [...this.sheet.querySelectorAll(CONTROLS)].filter(isControl).filter((control) => control.name !== "");
  }

  /** The id of the sheet, or the meeting pack: what all names begin with. */
  get id() {
    return (this.controls[0]?.name ?? "").split("_")[0].split(".")[0];
  }

  /**
   * Put what stands on the page into a plan.
   * @param {Plan} plan @param {Stamp} stamp @param {Control[]} [controls] those that have changed; all of them, when the plan is new
   * @returns {boolean} whether anything was new
   */
  take(plan, stamp, controls = this.controls) {
    let isNew = false;
    for (const control of controls) {
      if (control === this.writing?.control) {
        isNew = this.finish(plan, stamp) || isNew;
        continue;
      }
      if (control.type === "radio" && control instanceof HTMLInputElement && !control.checked && this.#groupIsAnswered(control)) continue;
      const value = valueOf(control);
      if (value === null && this.#isOutside(control)) continue;
      isNew = give(plan, { ...this.#placeIn(plan, control, stamp), value }, stamp) !== null || isNew;
    }
    return isNew;
  }

  /** Note that the reader begins to write in a field: the answer will replace what stands now. @param {Plan} plan @param {Control} control */
  begin(plan, control) {
    if (this.writing?.control === control) return;
    const { field, row } = this.placeOf(control);
    const before = this.#isOutside(control) ? undefined : answerTo(plan, field, row);
    this.writing = { control, draft: new Draft(before?.entries ?? []) };
  }

  /** Put what is being written into the plan as it is so far. @param {Plan} plan @param {Stamp} stamp @returns {boolean} whether it is new */
  write(plan, stamp) {
    if (!this.writing) return false;
    const value = valueOf(this.writing.control);
    if (value === null && this.#isOutside(this.writing.control)) return false;
    this.writing.place ??= this.#placeIn(plan, this.writing.control, stamp);
    return this.writing.draft.write(plan, this.writing.place, value, stamp);
  }

  /** Put what has been written into the plan as an answer. @param {Plan} plan @param {Stamp} stamp @returns {boolean} whether it is new */
  finish(plan, stamp) {
    const { writing } = this;
    this.writing = null;
    if (!writing) return false;
    const value = valueOf(writing.control);
    if (value === null && !writing.place && this.#isOutside(writing.control)) return false;
    return writing.draft.finish(plan, writing.place ?? this.#placeIn(plan, writing.control, stamp), value, stamp);
  }

  /** Whether a field is in a row that the plan does not have. @param {Control} control */
  #isOutside(control) {
    const row = control.closest(ROW);
    return row instanceof HTMLTableRowElement && !this.rows.has(row);
  }

  /** Return what a field answers; a row that the plan does not have is put into it. @param {Plan} plan @param {Control} control @param {Stamp} stamp */
  #placeIn(plan, control, stamp) {
    const row = control.closest(ROW);
    if (row instanceof HTMLTableRowElement && !this.rows.has(row)) this.#putInPlan(plan, row, stamp);
    return this.placeOf(control);
  }

  /** @param {HTMLInputElement} radio */
  #groupIsAnswered(radio) {
    return this.controls.some((control) => control.name === radio.name && control instanceof HTMLInputElement && control.checked);
  }

  /** Give a row of the page a place in the plan, behind the nearest one above it that has one. @param {Plan} plan @param {HTMLTableRowElement} row @param {Stamp} stamp */
  #putInPlan(plan, row, stamp) {
    const table = tableOf(row);
    const onPage = rowsIn(table);
    const above = onPage.slice(0, onPage.indexOf(row)).findLast((other) => this.rows.has(other));
    const there = rowsOf(plan, nameOf(table));
    const number = there.findIndex((other) => other.id === (above && this.rows.get(above)));
    const id = newId();
    give(plan, { field: nameOf(table), row: id, value: between(there[number]?.place, there[number + 1]?.place) }, stamp);
    this.rows.set(row, id);
  }

  /** @param {Control} control @returns {Place} what it answers */
  placeOf(control) {
    const row = control.closest(ROW);
    const parts = control.name.split("_");
    if (row instanceof HTMLTableRowElement) return { field: `${nameOf(tableOf(row))}_${parts.at(-1)}`, row: this.rows.get(row) };
    const isShared = parts.at(-2) === "hode" && this.shared.includes(parts.at(-1) ?? "");
    return { field: isShared ? `_hode_${parts.at(-1)}` : control.name };
  }

  /**
   * Show a plan. What the reader is writing in at the moment stays.
   * @param {Plan} plan @param {Stamp} stamp for what the reader chooses between answers
   * @param {{ reseats?: boolean }} [rows] whether rows take their places anew, although the reader is among them
   */
  show(plan, stamp, { reseats = false } = {}) {
    this.isShowing = true;
    for (const table of this.sheet.querySelectorAll("table.rows")) this.#showRows(plan, table, stamp, reseats);
    for (const old of this.sheet.querySelectorAll(".plan-choice")) old.remove();
    const asked = new Set();
    for (const control of this.controls) {
      const place = this.placeOf(control);
      const isNoRow = control.closest(ROW) !== null && place.row === undefined;
      const answer = isNoRow ? undefined : answerTo(plan, place.field, place.row);
      if (!this.#isInHand(control)) setValue(control, answer?.value ?? null);
      if (answer?.isContested && !asked.has(control.name)) this.#askWhich(plan, control, answer, stamp);
      asked.add(control.name);
    }
    this.isShowing = false;
  }

  /** Whether the reader is at it: what is written there stays. @param {Control} control */
  #isInHand(control) {
    return control === document.activeElement || this.isWaiting(control);
  }

  /** Return the answers that have a field here which cannot show them: a date in words, a choice that is gone. @param {Plan} plan @returns {Answer[]} */
  unshown(plan) {
    /** @type {Map<string, { answer: Answer, isShown: boolean }>} */
    const fields = new Map();
    for (const control of this.controls) {
      const place = this.placeOf(control);
      const answer = control.closest(ROW) && place.row === undefined ? undefined : answerTo(plan, place.field, place.row);
      if (!answer || answer.value === null || answer.isContested) continue;
      const isShown = valueOf(control) === answer.value || this.#isInHand(control);
      fields.set(control.name, { answer, isShown: isShown || (fields.get(control.name)?.isShown ?? false) });
    }
    return [...fields.values()].filter(({ isShown }) => !isShown).map(({ answer }) => answer);
  }

  /** Let the reader add rows to the tables. */
  offerRows() {
    for (const table of this.sheet.querySelectorAll("table.rows")) {
      const add = () => {
        rowsIn(table).forEach(unfold);
        /** @type {HTMLElement | null} */ (this.addBlankRow(table).querySelector(CONTROLS))?.focus();
      };
      table.parentElement?.append(action(_("Legg til en rad"), add));
    }
  }

  /** @param {Plan} plan @param {Element} table @param {Stamp} stamp @param {boolean} reseats */
  #showRows(plan, table, stamp, reseats) {
    const name = nameOf(table);
    const rows = rowsOf(plan, name);
    this.#seat(table, rows.map((row) => row.id), reseats);
    const changed = (/** @type {string | null} */ row, /** @type {string} */ tool) => {
      this.show(plan, stamp, { reseats: row !== null });
      this.changed();
      const onPage = row === null ? rowsIn(table)[Number(tool)] : rowsIn(table).find((other) => this.rows.get(other) === row);
      const next = onPage?.querySelector(row === null ? CONTROLS : `[data-tool=${tool}]`) ?? onPage?.querySelector("[data-tool=remove]");
      /** @type {HTMLElement | null | undefined} */ (next)?.focus();
    };
    const known = { plan, name, stamp, changed };
    this.#showRemoved(table, known, hasRemoved(plan, name, rows));
    for (const [number, onPage] of rowsIn(table).entries()) {
      onPage.querySelector(".plan-row")?.remove();
      const place = rows.findIndex(({ id }) => id === this.rows.get(onPage));
      if (place < 0) continue;
      unfold(onPage);
      onPage.lastElementChild?.append(rowTools(known, rows, place, number + 1));
    }
  }

  /** Show the rows that were removed, when they can be fetched. @param {Element} table @param {import("./row-tools.js").Table} known @param {boolean} isAny */
  #showRemoved({ parentElement: box }, known, isAny) {
    const show = (/** @type {Node | null} */ tools) => {
      box?.querySelector(".plan-removed")?.remove();
      if (tools) box?.append(tools);
    };
    if (isAny) more().then(({ removedTools }) => show(removedTools(known)), console.warn);
    else show(null);
  }

  /**
   * Say which row of the page shows which row of the plan. A row stays where it is while the order is right, and all
   * of them while the reader is in the table: what is written must not end in another row.
   * @param {Element} table @param {string[]} ids in order @param {boolean} reseats whether they move all the same
   */
  #seat(table, ids, reseats) {
    for (const onPage of rowsIn(table)) if (!ids.includes(this.rows.get(onPage) ?? "")) this.rows.delete(onPage);
    const seated = rowsIn(table).flatMap((onPage) => this.rows.get(onPage) ?? []);
    if (seated.join() === ids.join()) return;
    if (reseats || !table.contains(document.activeElement)) for (const onPage of rowsIn(table)) this.rows.delete(onPage);
    for (const id of ids) {
      if ([...this.rows.values()].includes(id)) continue;
      const isFree = (/** @type {HTMLTableRowElement} */ onPage) => !this.rows.has(onPage) && (reseats || !onPage.contains(document.activeElement));
      this.rows.set(rowsIn(table).find(isFree) ?? this.addBlankRow(table), id);
    }
  }

  /** @param {Element} table */
  addBlankRow(table) {
    const onPage = rowsIn(table);
    const last = onPage[onPage.length - 1];
    const copy = /** @type {HTMLTableRowElement} */ (last.cloneNode(true));
    for (const old of copy.querySelectorAll(".plan-row, .plan-choice, .plan-caution, .plan-history")) old.remove();
    for (const control of [...copy.querySelectorAll(CONTROLS)].filter(isControl)) {
      const parts = control.name.split("_");
      parts[parts.length - 2] = String(onPage.length + 1);
      control.name = parts.join("_");
      control.ariaLabel = (control.ariaLabel ?? "").replace(new RegExp(`\\b${onPage.length}\\b`), String(onPage.length + 1));
      setValue(control, null);
    }
    last.after(copy);
    return copy;
  }

  /** Let the reader choose between answers. @param {Plan} plan @param {Control} control @param {Answer} answer @param {Stamp} stamp */
  #askWhich(plan, control, answer, stamp) {
    const choices = answer.entries.map((entry) => {
      const { value } = entry;
      const who = whoAndWhen(entry);
      const choose = () => {
        give(plan, { field: answer.field, row: answer.row, value }, stamp);
        this.#settled(plan, stamp);
        control.focus();
      };
      return element("li", {}, action(inWords(value), choose), who ? ` ${who}` : "");
    });
    const words = element("p", { textContent: _("Her er det svart ulikt. Velg svaret som skal gjelde:") });
    const group = element("div", { className: "plan-choice" }, words, element("ul", {}, ...choices));
    putBeside(control, group);
  }

  /** @param {Plan} plan @param {Stamp} stamp */
  #settled(plan, stamp) {
    this.show(plan, stamp);
    this.changed();
  }

  /** @param {string} field @returns {string} the id of the point that asks for it, "" when there is none */
  addressOf(field) {
    const control = this.controls.find((each) => this.placeOf(each).field === field);
    return control?.closest("li[id]")?.id ?? "";
  }

  /** @returns {{ answered: number, all: number }} how many of the numbered points have an answer */
  get progress() {
    const points = [...this.sheet.querySelectorAll("ol.sheet > li")];
    const isAnswered = (/** @type {Element} */ point) => [...point.querySelectorAll(CONTROLS)].some((control) => isControl(control) && valueOf(control) !== null);
    return { answered: points.filter(isAnswered).length, all: points.length };
  }
}

/** @param {Element} element @returns {element is Control} */
const isControl = (element) => element.matches(CONTROLS);

/** @param {Control} control @returns {boolean} whether it is written in, letter by letter */
export const isText = (control) => control.matches("textarea, [type=text]");

/** @param {Control} control @returns {string | true | null} */
export function valueOf(control) {
  if (control instanceof HTMLInputElement && control.type === "checkbox") return control.checked || null;
  if (control instanceof HTMLInputElement && control.type === "radio") return control.checked ? control.value : null;
  return control.value.trim() === "" ? null : control.value;
}

/** @param {Control} control @param {unknown} value */
function setValue(control, value) {
  if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio")) {
    const isChecked = control.type === "checkbox" ? value === true : control.value === value;
    if (control.checked === isChecked) return;
    control.checked = isChecked;
  } else {
    const text = typeof value === "string" ? value : "";
    if (control.value === text) return;
    control.value = text;
  }
  for (const kind of ["input", "change"]) control.dispatchEvent(new Event(kind, { bubbles: true })); // sheets.js lets it grow
}

/** @param {HTMLTableRowElement} row */
const tableOf = (row) => /** @type {Element} */ (row.closest("table"));

/** @param {Element} table @returns {HTMLTableRowElement[]} */
const rowsIn = (table) => [...table.querySelectorAll("tbody tr")].filter((row) => row instanceof HTMLTableRowElement);

/** The name of a table: that of its first field, without row and column. @param {Element} table */
const nameOf = (table) => (table.querySelector(CONTROLS)?.getAttribute("name") ?? "").split("_").slice(0, -2).join("_");

/** Show the rows that are folded, when one of them is. @param {HTMLTableRowElement} row */
function unfold(row) {
  const folded = row.closest(".rows__more:not(.is-open)");
  folded?.classList.add("is-open");
  if (folded) folded.closest("table")?.parentElement?.querySelector(".rows__open")?.remove();
}
