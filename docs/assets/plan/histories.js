/** Where an answer has a history: who gave which, when, and what it replaced. What is told is fetched when it is opened. */
import { _, fill } from "../words.js";
import { element } from "./dom.js";
import { answerKey } from "./entries.js";
import { more } from "./more.js";

/** @import { Control, Form, Host } from "./form.js" */

const SCOPE = "ol.sheet > li, .sheet-head, table.rows tbody tr"; // what has one history together: a point, the lines on top, a row

/** @typedef {{ control: Control, field: string, row?: string }} Told an answer, and a field that shows it */

/** Histories on a page. */
export class Histories {
  /** @param {Form} form @param {Host} page @param {(told: Told) => void} changed called when an earlier answer was taken back */
  constructor(form, page, changed) {
    this.form = form;
    this.page = page;
    this.changed = changed;
    /** @type {WeakMap<Element, HTMLDetailsElement>} */
    this.shown = new WeakMap();
  }

  /**
   * Show where something was replaced, or is of another day or of someone else.
   * @param {Element} [changed] a field whose point or row alone is looked at, or a table
   */
  show(changed) {
    /** @type {Map<Element, Map<string, Told>>} */
    const scopes = new Map();
    const within = changed?.closest(SCOPE) ?? changed;
    for (const control of within ? this.form.controlsIn(within) : this.form.controls) {
      const scope = control.closest(SCOPE);
      if (!scope) continue;
      const place = this.form.placeOf(control);
      const answers = scopes.get(scope) ?? new Map();
      if (!control.closest("tr") || place.row !== undefined) answers.set(place.field, { ...place, control });
      scopes.set(scope, answers);
    }
    for (const [scope, answers] of scopes) this.#showIn(scope, [...answers.values()]);
  }

  /** @param {Element} scope @param {Told[]} answers */
  #showIn(scope, answers) {
    const { plan, stamp } = this.page;
    const entries = answers.flatMap(({ field, row }) => plan.answers.get(answerKey(field, row)) ?? []);
    const before = this.shown.get(scope);
    if (!entries.some((entry) => entry.replaces || entry.at !== stamp.at || entry.by !== stamp.by)) {
      before?.remove();
      this.shown.delete(scope);
      return;
    }
    const details = before ?? element("details", { className: "plan-history" }, element("summary"), element("div"));
    details.children[0].textContent = fill(_("Historikk: {n} svar"), { n: entries.length });
    const tell = async () => details.open && details.children[1].replaceChildren(...(await more()).tellHistory(answers, this.page, this.changed));
    details.ontoggle = tell;
    tell();
    const place = scope.matches("tr") ? scope.lastElementChild : (scope.querySelector(":scope > .answers") ?? scope);
    if (details.parentElement !== place) place?.append(details);
    this.shown.set(scope, details);
  }
}
