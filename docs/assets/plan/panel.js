/** What stands above a sheet: how far it is filled in, whether it is saved, and the ways to save it. */
import { _, fill } from "../words.js";
import { action, element } from "./dom.js";
import { more } from "./more.js";

/**
 * @typedef {object} Acts what the buttons do
 * @property {() => void} remember @property {() => void} save @property {() => void} open @property {() => void} forget
 * @property {() => void} fold
 */

/** The panel. */
export class Panel {
  /** @param {Acts} acts @param {{ canRemember: boolean }} machine */
  constructor(acts, { canRemember }) {
    this.bar = element("progress");
    this.bar.setAttribute("aria-hidden", "true"); // the words say the same
    this.words = element("span");
    this.status = element("p", { className: "plan-status" });
    this.status.setAttribute("role", "status");
    this.trouble = element("p", { className: "plan-trouble" });
    this.trouble.setAttribute("role", "alert");
    this.leftover = element("div");
    this.renewal = element("div"); // what a new edition asks about
    this.folding = action(_("Gjør planen mindre"), acts.fold);
    this.aside = element("div"); // what other files have to tell
    this.by = element("input", { type: "text", autocomplete: "off" });
    this.remember = action(_("Husk på denne maskinen"), acts.remember);
    this.forget = action(_("Slett alt fra denne maskinen"), acts.forget);
    const buttons = [action(_("Lagre til fil"), acts.save), action(_("Åpne fil"), acts.open)];
    this.actions = element("div", { className: "plan-actions" }, ...(canRemember ? [this.remember] : []), ...buttons, this.folding, this.forget);
    const reason = element("p", { textContent: _("Siden er åpnet fra en disk. Da deler sidene på disken det nettleseren husker, så her kan planen bare lagres til fil.") });
    const who = element("label", { className: "plan-by" }, _("Hvem fyller ut? En rolle eller initialer, ikke navn (valgfritt)"), this.by);
    this.element = element(
      "section",
      { className: "plan screen-only", ariaLabel: _("Ta vare på svarene") },
      element("p", { className: "plan-progress" }, this.bar, this.words),
      this.status,
      this.trouble,
      this.actions,
      ...(canRemember ? [] : [reason]),
      who,
      this.renewal,
      this.aside,
      this.leftover,
    );
    this.element.dataset.searchExclude = "";
    this.showRemembering(false);
  }

  /** @param {{ answered: number, all: number }} progress */
  showProgress({ answered, all }) {
    Object.assign(this.bar, { value: answered, max: Math.max(all, 1) });
    this.words.textContent = fill(_("{answered} av {all} punkter er besvart."), { answered, all });
  }

  /** @param {string} words */
  tell(words) {
    if (this.status.textContent !== words) this.status.textContent = words; // said once, not at each letter
  }

  /** @param {string} words "" when all is well */
  warn(words) {
    this.trouble.textContent = words;
  }

  /** @param {boolean} isRemembering */
  showRemembering(isRemembering) {
    this.remember.hidden = isRemembering;
    this.forget.hidden = !isRemembering;
  }

  /** Offer to take away what does not hold any more. @param {boolean} isThere whether there may be such answers */
  showFolding(isThere) {
    this.folding.hidden = !isThere;
  }

  /** Show answers that have no field on the page. @param {{ field: string, value: unknown }[]} answers */
  showLeftover(answers) {
    const place = element("div"); // what is fetched for answers that are no more ends in one that is gone
    this.leftover.replaceChildren(place);
    if (answers.length) more().then(({ leftoverView }) => place.append(leftoverView(answers)), console.warn);
  }
}
