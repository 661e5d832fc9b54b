/** A word before something about a person is kept. It is no gate: the reader decides. */
import { _, fill } from "../words.js";
import { action, element, putBeside } from "./dom.js";
import { personalIn } from "./personal.js";

/** @import { Control } from "./form.js" */

/** Kind → how it is told. */
const LOOKS_LIKE = {
  number: _("Dette ligner et fødselsnummer: {text}."),
  phone: _("Dette ligner et telefonnummer: {text}."),
  email: _("Dette ligner en e-postadresse: {text}."),
};

/** What the reader is asked about, and has said yes to. */
export class Caution {
  /** @param {(controls: Control[]) => void} accepted called when the reader has said yes */
  constructor(accepted) {
    this.accepted = accepted;
    /** @type {Map<Control, HTMLElement>} what is asked beside the fields */
    this.asked = new Map();
    /** @type {Set<string>} what the reader has said yes to */
    this.allowed = new Set();
  }

  /** @param {Control} control @returns {boolean} whether something stands there that the reader has not said yes to */
  sees = (control) => this.#news(control).length > 0;

  /** @param {Control} control */
  #news = (control) => personalIn(control.value).filter(({ text }) => !this.allowed.has(text));

  /** Ask about what stands in a field, or no longer. @param {Control} control */
  ask(control) {
    this.#unask(control);
    const told = this.#news(control).map(({ kind, text }) => fill(LOOKS_LIKE[kind], { text }));
    if (!told.length) return;
    const words = element("p", { textContent: [...told, _("Skriv heller en rolle. Svaret er ikke lagret ennå.")].join(" ") });
    const group = element("div", { className: "plan-caution" }, words, action(_("Lagre det likevel"), () => this.allow([control])));
    group.setAttribute("role", "alert");
    putBeside(control, group);
    this.asked.set(control, group);
  }

  /** @param {Control} control */
  #unask(control) {
    this.asked.get(control)?.remove();
    this.asked.delete(control);
  }

  /** Ask whether to keep all that waits, and do so. @param {Control[]} controls */
  isAllowed(controls) {
    const isSo = confirm(_("I svarene står det noe som ligner et nummer eller en adresse til en person. Lagre det likevel?"));
    if (isSo) this.allow(controls);
    return isSo;
  }

  /** Keep what stands in fields. @param {Control[]} controls */
  allow(controls) {
    for (const control of controls) {
      for (const { text } of personalIn(control.value)) this.allowed.add(text);
      this.#unask(control);
    }
    controls[0]?.focus();
    this.accepted(controls);
  }
}
