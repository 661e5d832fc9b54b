/** A sheet on its page, and the plan it shows: which field of the page holds which answer. */
import { _ } from "../words.js";
import { action, element, putBeside } from "./dom.js";
import { Draft } from "./drafts.js";
import { addTo } from "./grouping.js";
import { inWords, whoAndWhen } from "./in-words.js";
import { newId } from "./ids.js";
import { more } from "./more.js";
import { rowTools } from "./row-tools.js";
import { between, removedFrom, rowsOf } from "./rows.js";
import { answerTo, give } from "./standing.js";

/** @import { Plan } from "./entries.js" */
/** @import { Answer, Stamp } from "./standing.js" */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */
/** @typedef {{ field: string, row?: string }} Place */
/** What a page lends to its fields. @typedef {{ plan: Plan, stamp: Stamp, changed: (part?: Element) => void }} Host `stamp`: for what is answered now; `changed` is called when something was answered by a button, with the field or the table when nothing else has changed */

const CONTROLS = "input, select, textarea";
const ROW = "table.rows tbody tr";
const POINT = "ol.sheet > li";

/** The fields of a sheet's page. A plan may be large, and a sheet long: what one answer asks for takes no longer for that. */
export class Form {
  /** @param {HTMLElement} sheet the element with the class «fill» @param {Host} page */
  constructor(sheet, page) {
    this.sheet = sheet;
    this.page = page;
    /** @type {Control[]} */
    this.controls = [];
    /** @type {Map<string, Control[]>} the same, by their names: circles of one choice have one name */
    this.named = new Map();
    this.#meet(sheet);
    this.points = sheet.querySelectorAll(POINT).length;
    /** @type {Set<Element>} the points that have an answer */
    this.answered = new Set();
    /** @type {Map<string, Element>} where the reader is asked to choose between answers, by the name of the field */
    this.asking = new Map();
    /** @type {WeakMap<Element, string>} how the rows of a table stood when their tools were made */
    this.toolsFor = new WeakMap();
    this.shared = (sheet.dataset.shared ?? "").split(" ").filter(Boolean);
    /** @type {Map<HTMLTableRowElement, string>} the rows that are in the plan, with their ids there */
    this.rows = new Map();
    this.isShowing = false; // while fields are set, their events are not answers
    /** @type {{ control: Control, draft: Draft, place?: Place } | null} what is being written */
    this.writing = null;
    this.isWaiting = (/** @type {Control} */ _control) => false; // whether what stands in a field is not to be taken or written over
  }

  /** Take up the fields of a part of the page. @param {Element} part */
  #meet(part) {
    for (const control of this.controlsIn(part)) {
      this.controls.push(control);
      addTo(this.named, control.name, control);
    }
  }

  /** @param {Element} part of the page */
  controlsIn = (part) => [...part.querySelectorAll(CONTROLS)].filter(isControl).filter((control) => control.name !== "");

  /** The id of the sheet, or the meeting pack: what all names begin with. */
  get id() {
    return (this.controls[0]?.name ?? "").split("_")[0].split(".")[0];
  }

  /**
   * Put what stands on the page into the plan.
   * @param {Control[]} controls those that have changed; all of them, when the plan is new
   * @returns {boolean} whether anything was new
   */
  take(controls) {
    const { plan, stamp } = this.page;
    let isNew = false;
    for (const control of controls) {
      if (control === this.writing?.control) {
        isNew = this.finish() || isNew;
        continue;
      }
      if (control.type === "radio" && control instanceof HTMLInputElement && !control.checked && this.#groupIsAnswered(control)) continue;
      const value = valueOf(control);
      if (value === null && this.#isOutside(control)) continue;
      isNew = give(plan, { ...this.#placeIn(control), value }, stamp) !== null || isNew;
    }
    return isNew;
  }

  /** Note that the reader begins to write in a field: the answer will replace what stands now. @param {Control} control */
  begin(control) {
    if (this.writing?.control === control) return;
    const { field, row } = this.placeOf(control);
    const before = this.#isOutside(control) ? undefined : answerTo(this.page.plan, field, row);
    this.writing = { control, draft: new Draft(before?.entries ?? []) };
  }

  /** Put what is being written into the plan as it is so far. @returns {boolean} whether it is new */
  write() {
    if (!this.writing) return false;
    const value = valueOf(this.writing.control);
    if (value === null && this.#isOutside(this.writing.control)) return false;
    this.writing.place ??= this.#placeIn(this.writing.control);
    return this.writing.draft.write(this.page.plan, this.writing.place, value, this.page.stamp);
  }

  /** Put what has been written into the plan as an answer. @returns {boolean} whether it is new */
  finish() {
    const { writing } = this;
    this.writing = null;
    if (!writing) return false;
    const value = valueOf(writing.control);
    if (value === null && !writing.place && this.#isOutside(writing.control)) return false;
    return writing.draft.finish(this.page.plan, writing.place ?? this.#placeIn(writing.control), value, this.page.stamp);
  }

  /** Whether a field is in a row that the plan does not have. @param {Control} control */
  #isOutside(control) {
    const row = control.closest(ROW);
    return row instanceof HTMLTableRowElement && !this.rows.has(row);
  }

  /** Return what a field answers; a row that the plan does not have is put into it. @param {Control} control */
  #placeIn(control) {
    const row = control.closest(ROW);
    if (row instanceof HTMLTableRowElement && !this.rows.has(row)) this.#putInPlan(row);
    return this.placeOf(control);
  }

  /** @param {HTMLInputElement} radio */
  #groupIsAnswered(radio) {
    return (this.named.get(radio.name) ?? []).some((control) => control instanceof HTMLInputElement && control.checked);
  }

  /** Give a row of the page a place in the plan, behind the nearest one above it that has one. @param {HTMLTableRowElement} row */
  #putInPlan(row) {
    const { plan, stamp } = this.page;
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

  /** Show the plan. What the reader is writing in at the moment stays. */
  show() {
    for (const table of this.sheet.querySelectorAll("table.rows")) this.#showRows(table, false);
    this.showIn(this.controls);
  }

  /** Show what has become of an answer that was given in a field. @param {Control} control */
  showAnswer(control) {
    const table = control.closest("table.rows");
    if (table) this.#showRows(table, false);
    this.#count(control);
    this.#askWhich(control.name, this.#answerIn(control));
  }

  /** Show what stands in fields. @param {Control[]} controls */
  showIn(controls) {
    this.isShowing = true;
    for (const control of controls) {
      const answer = this.#answerIn(control);
      if (!this.#isInHand(control)) setValue(control, answer?.value ?? null);
      this.#count(control);
      if (this.named.get(control.name)?.[0] === control) this.#askWhich(control.name, answer);
    }
    this.isShowing = false;
  }

  /** Return what stands in the plan of a field; nothing of one in a row that the plan does not have. @param {Control} control */
  #answerIn(control) {
    if (this.#isOutside(control)) return undefined;
    const { field, row } = this.placeOf(control);
    return answerTo(this.page.plan, field, row);
  }

  /** Note whether the point of a field has an answer. @param {Control} control */
  #count(control) {
    const point = control.closest(POINT);
    if (!point) return;
    const isAnswered = valueOf(control) !== null || this.controlsIn(point).some((other) => valueOf(other) !== null);
    if (isAnswered) this.answered.add(point);
    else this.answered.delete(point);
  }

  /**
   * Whether the reader is at it: what is written there stays. To be in a field is not to write in it, but half a day
   * cannot be seen from here. @param {Control} control
   */
  #isInHand(control) {
    const isHalfDay = control.type === "date" && control === document.activeElement;
    return control === this.writing?.control || isHalfDay || this.isWaiting(control);
  }

  /** Return the answers that have a field here which cannot show them: a date in words, a choice that is gone. @returns {Answer[]} */
  unshown() {
    /** @type {Map<string, { answer: Answer, isShown: boolean }>} */
    const fields = new Map();
    for (const control of this.controls) {
      const answer = this.#answerIn(control);
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

  /**
   * Show the rows of a table, with what can be done to them.
   * @param {Element} table @param {boolean} reseats whether rows take their places anew, although the reader is among them
   */
  #showRows(table, reseats) {
    const { page } = this;
    const name = nameOf(table);
    const rows = rowsOf(page.plan, name);
    this.#seat(table, rows.map((row) => row.id), reseats);
    const removed = removedFrom(page.plan, name, rows);
    const onPage = rowsIn(table);
    const standing = JSON.stringify([onPage.map((row) => this.rows.get(row)), rows, removed]);
    if (this.toolsFor.get(table) === standing) return;
    this.toolsFor.set(table, standing);
    const known = { page, name, changed: (/** @type {string | null} */ row, /** @type {string} */ tool) => this.#rowsChanged(table, row, tool) };
    this.#showRemoved(table, known, removed.length > 0);
    const places = new Map(rows.map(({ id }, place) => [id, place]));
    for (const [number, row] of onPage.entries()) {
      row.querySelector(".plan-row")?.remove();
      const place = places.get(this.rows.get(row) ?? "");
      if (place === undefined) continue;
      unfold(row);
      row.lastElementChild?.append(rowTools(known, rows, place, number + 1));
    }
  }

  /** Show a table whose rows were moved, removed or put back, and lead on. @param {Element} table @param {string | null} id of the row @param {string} tool */
  #rowsChanged(table, id, tool) {
    this.#showRows(table, id !== null);
    const rows = rowsIn(table);
    this.showIn(this.controlsIn(table));
    this.page.changed(table);
    const row = id === null ? rows[Number(tool)] : rows.find((other) => this.rows.get(other) === id);
    const next = row?.querySelector(id === null ? CONTROLS : `[data-tool=${tool}]`) ?? row?.querySelector("[data-tool=remove]");
    /** @type {HTMLElement | null | undefined} */ (next)?.focus();
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
    const onPage = rowsIn(table);
    const wanted = new Set(ids);
    for (const row of onPage) if (!wanted.has(this.rows.get(row) ?? "")) this.rows.delete(row);
    if (onPage.flatMap((row) => this.rows.get(row) ?? []).join() === ids.join()) return;
    if (reseats || !table.contains(document.activeElement)) for (const row of onPage) this.rows.delete(row);
    const seated = new Set(this.rows.values());
    const isFree = (/** @type {HTMLTableRowElement} */ row) => !this.rows.has(row) && (reseats || !row.contains(document.activeElement));
    const free = onPage.filter(isFree).values();
    for (const id of ids) if (!seated.has(id)) this.rows.set(free.next().value ?? this.addBlankRow(table), id);
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
    this.#meet(copy);
    return copy;
  }

  /** Let the reader choose between answers, when they are several. @param {string} name of the field @param {Answer | undefined} answer */
  #askWhich(name, answer) {
    this.asking.get(name)?.remove();
    this.asking.delete(name);
    const control = this.named.get(name)?.[0];
    if (!answer?.isContested || !control) return;
    const choices = answer.entries.map((entry) => {
      const { value } = entry;
      const who = whoAndWhen(entry);
      const choose = () => {
        give(this.page.plan, { field: answer.field, row: answer.row, value }, this.page.stamp);
        this.showIn(this.named.get(name) ?? []);
        this.page.changed(control);
        control.focus();
      };
      return element("li", {}, action(inWords(value), choose), who ? ` ${who}` : "");
    });
    const words = element("p", { textContent: _("Her er det svart ulikt. Velg svaret som skal gjelde:") });
    const group = element("div", { className: "plan-choice" }, words, element("ul", {}, ...choices));
    putBeside(control, group);
    this.asking.set(name, group);
  }

  /** @param {string} field @returns {string} the id of the point that asks for it, "" when there is none */
  addressOf(field) {
    const control = this.controls.find((each) => this.placeOf(each).field === field);
    return control?.closest("li[id]")?.id ?? "";
  }

  /** How many of the numbered points have an answer. */
  get progress() {
    return { answered: this.answered.size, all: this.points };
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
