/** A sheet on its page, and the plan it shows: which field of the page holds which answer. */
import { _, fill } from "../words.js";
import { action, element } from "./dom.js";
import { newId } from "./ids.js";
import { between, removeRow, rowsOf } from "./rows.js";
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
    const before = plan.entries.size;
    for (const control of controls) {
      if (control.type === "radio" && control instanceof HTMLInputElement && !control.checked && this.#groupIsAnswered(control)) continue;
      const value = valueOf(control);
      const row = control.closest(ROW);
      if (row instanceof HTMLTableRowElement && !this.rows.has(row)) {
        if (value === null) continue;
        this.#addRow(plan, row, stamp);
      }
      give(plan, { ...this.placeOf(control), value }, stamp);
    }
    return plan.entries.size > before;
  }

  /** @param {HTMLInputElement} radio */
  #groupIsAnswered(radio) {
    return this.controls.some((control) => control.name === radio.name && control instanceof HTMLInputElement && control.checked);
  }

  /** Give a row of the page a place in the plan, behind the nearest one above it that has one. @param {Plan} plan @param {HTMLTableRowElement} row @param {Stamp} stamp */
  #addRow(plan, row, stamp) {
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
   */
  show(plan, stamp) {
    this.isShowing = true;
    for (const table of this.sheet.querySelectorAll("table.rows")) this.#showRows(plan, table, stamp);
    for (const old of this.sheet.querySelectorAll(".plan-choice")) old.remove();
    const asked = new Set();
    for (const control of this.controls) {
      const place = this.placeOf(control);
      const isNoRow = control.closest(ROW) !== null && place.row === undefined;
      const answer = isNoRow ? undefined : answerTo(plan, place.field, place.row);
      if (control !== document.activeElement) setValue(control, answer?.value ?? null);
      if (answer?.isContested && !asked.has(control.name)) this.#askWhich(plan, control, answer, stamp);
      asked.add(control.name);
    }
    this.isShowing = false;
  }

  /** Return the answers that have a field here which cannot show them: a date in words, a choice that is gone. @param {Plan} plan @returns {Answer[]} */
  unshown(plan) {
    /** @type {Map<string, { answer: Answer, isShown: boolean }>} */
    const fields = new Map();
    for (const control of this.controls) {
      const place = this.placeOf(control);
      const answer = control.closest(ROW) && place.row === undefined ? undefined : answerTo(plan, place.field, place.row);
      if (!answer || answer.value === null || answer.isContested) continue;
      const isShown = valueOf(control) === answer.value || control === document.activeElement;
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

  /** @param {Plan} plan @param {Element} table @param {Stamp} stamp */
  #showRows(plan, table, stamp) {
    const rows = rowsOf(plan, nameOf(table));
    this.#seat(table, rows.map((row) => row.id));
    for (const [number, onPage] of rowsIn(table).entries()) {
      onPage.querySelector(".plan-row")?.remove();
      const row = rows.find(({ id }) => id === this.rows.get(onPage));
      if (!row) continue;
      unfold(onPage);
      onPage.lastElementChild?.append(this.#rowTools(plan, table, row, number + 1, stamp));
    }
  }

  /**
   * Say which row of the page shows which row of the plan. A row stays where it is while the order is right, and all
   * of them while the reader is in the table: what is written must not end in another row.
   * @param {Element} table @param {string[]} ids in order
   */
  #seat(table, ids) {
    for (const onPage of rowsIn(table)) if (!ids.includes(this.rows.get(onPage) ?? "")) this.rows.delete(onPage);
    const seated = rowsIn(table).flatMap((onPage) => this.rows.get(onPage) ?? []);
    if (seated.join() === ids.join()) return;
    if (!table.contains(document.activeElement)) for (const onPage of rowsIn(table)) this.rows.delete(onPage);
    for (const id of ids) {
      if ([...this.rows.values()].includes(id)) continue;
      const isFree = (/** @type {HTMLTableRowElement} */ onPage) => !this.rows.has(onPage) && !onPage.contains(document.activeElement);
      this.rows.set(rowsIn(table).find(isFree) ?? this.addBlankRow(table), id);
    }
  }

  /** @param {Plan} plan @param {Element} table @param {import("./rows.js").Row} row @param {number} number @param {Stamp} stamp */
  #rowTools(plan, table, row, number, stamp) {
    const tools = element("div", { className: "plan-row" });
    const remove = () => {
      removeRow(plan, nameOf(table), row.id, stamp);
      this.#settled(plan, stamp);
      /** @type {HTMLElement | null} */ (rowsIn(table)[number - 1]?.querySelector(CONTROLS))?.focus();
    };
    const keep = () => {
      const place = row.place || between(rowsOf(plan, nameOf(table)).at(-1)?.place, "");
      give(plan, { field: nameOf(table), row: row.id, value: place }, stamp);
      this.#settled(plan, stamp);
    };
    if (row.isDoubtful) {
      tools.append(element("p", { textContent: _("En annen har fjernet raden. Skal den stå?") }));
      tools.append(action(fill(_("La rad {number} stå"), { number }), keep));
    }
    tools.append(action(fill(_("Fjern rad {number}"), { number }), remove));
    return tools;
  }

  /** @param {Element} table */
  addBlankRow(table) {
    const onPage = rowsIn(table);
    const last = onPage[onPage.length - 1];
    const copy = /** @type {HTMLTableRowElement} */ (last.cloneNode(true));
    copy.querySelector(".plan-row")?.remove();
    for (const old of copy.querySelectorAll(".plan-choice")) old.remove();
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
    const choices = answer.entries.map(({ value, by, at }) => {
      const words = value === null ? _("Ikke svart") : value === true ? _("Krysset av") : String(value);
      const who = [by, at && dayInWords(at)].filter(Boolean).join(", ");
      const choose = () => {
        give(plan, { field: answer.field, row: answer.row, value }, stamp);
        this.#settled(plan, stamp);
        control.focus();
      };
      return element("li", {}, action(words, choose), who ? ` ${who}` : "");
    });
    const words = element("p", { textContent: _("Her er det svart ulikt. Velg svaret som skal gjelde:") });
    const group = element("div", { className: "plan-choice" }, words, element("ul", {}, ...choices));
    const place = control.closest("fieldset") ?? control.closest("label") ?? control.closest("td");
    if (place instanceof HTMLTableCellElement) place.append(group);
    else place?.after(group);
  }

  /** @param {Plan} plan @param {Stamp} stamp */
  #settled(plan, stamp) {
    this.show(plan, stamp);
    this.changed();
  }

  /** @returns {{ answered: number, all: number }} how many of the numbered points have an answer */
  get progress() {
    const points = [...this.sheet.querySelectorAll("ol.sheet > li")];
    const isAnswered = (/** @type {Element} */ point) => [...point.querySelectorAll(CONTROLS)].some((control) => isControl(control) && valueOf(control) !== null);
    return { answered: points.filter(isAnswered).length, all: points.length };
  }
}

/** @param {string} day as an entry has it: 2026-11-26 */
const dayInWords = (day) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(day).toLocaleDateString(document.documentElement.lang) : day);

/** @param {Element} element @returns {element is Control} */
const isControl = (element) => element.matches(CONTROLS);

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
