/** Where an answer has a history: who gave which, when, and what it replaced. What is told is fetched when it is opened. */
import { _, fill } from "../words.js";
import { element } from "./dom.js";
import { answerKey } from "./entries.js";
import { more } from "./more.js";

/** @import { Plan } from "./entries.js" */
/** @import { Control, Form } from "./form.js" */
/** @import { Stamp } from "./standing.js" */

const SCOPE = "ol.sheet > li, .sheet-head, table.rows tbody tr"; // what has one history together: a point, the lines on top, a row

/** @typedef {{ control: Control, field: string, row?: string }} Told an answer, and a field that shows it */

/** Histories on a page. */
export class Histories {
  /** @param {Form} form @param {(told: Told) => void} changed called when an earlier answer was taken back */
  constructor(form, changed) {
    this.form = form;
    this.changed = changed;
    /** @type {WeakMap<Element, HTMLDetailsElement>} */
    this.shown = new WeakMap();
  }

  /**
   * Show where something was replaced, or is of another day or of someone else.
   * @param {Plan} plan @param {Stamp} stamp
   * @param {Control} [changed] one whose point or row alone is looked at
   */
  show(plan, stamp, changed) {
    /** @type {Map<Element, Map<string, Told>>} */
    const scopes = new Map();
    const only = changed?.closest(SCOPE);
    for (const control of this.form.controls) {
      const scope = control.closest(SCOPE);
      if (!scope || (only && scope !== only)) continue;
      const place = this.form.placeOf(control);
      const answers = scopes.get(scope) ?? new Map();
      if (!control.closest("tr") || place.row !== undefined) answers.set(place.field, { ...place, control });
      scopes.set(scope, answers);
    }
    for (const [scope, answers] of scopes) this.#showIn(scope, [...answers.values()], plan, stamp);
  }

  /** @param {Element} scope @param {Told[]} answers @param {Plan} plan @param {Stamp} stamp */
  #showIn(scope, answers, plan, stamp) {
    const entries = answers.flatMap(({ field, row }) => plan.answers.get(answerKey(field, row)) ?? []);
    const before = this.shown.get(scope);
    if (!entries.some((entry) => entry.replaces || entry.at !== stamp.at || entry.by !== stamp.by)) {
      before?.remove();
      this.shown.delete(scope);
      return;
    }
    const details = before ?? element("details", { className: "plan-history" }, element("summary"), element("div"));
    details.children[0].textContent = fill(_("Historikk: {n} svar"), { n: entries.length });
    const tell = async () => details.open && details.children[1].replaceChildren(...(await more()).tellHistory(answers, plan, stamp, this.changed));
    details.ontoggle = tell;
    tell();
    const place = scope.matches("tr") ? scope.lastElementChild : (scope.querySelector(":scope > .answers") ?? scope);
    if (details.parentElement !== place) place?.append(details);
    this.shown.set(scope, details);
  }
}
