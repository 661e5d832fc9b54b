/** «Flere svar på samme ark»: each opens a file of their own, and nothing of it becomes part of the plan. */
import { _, fill, plural } from "../../words.js";
import { action, element } from "../dom.js";
import { PlanError } from "../errors.js";
import { chooseFiles } from "./opening.js";
import { linkTo } from "./links.js";
import { choice, paragraph, section, table } from "./pieces.js";
import { scaleOf } from "./profile.js";
import { sheetsInCommon, spreadOf } from "./spread.js";

/** @import { View } from "./pieces.js" */
/** @import { Facts, Sheet } from "./facts.js" */
/** @import { Person } from "./spread.js" */

/** The part of the page. The files that are opened stay until they are taken away. */
export class SpreadPart {
  constructor() {
    /** @type {Person[]} */
    this.people = [];
    this.sheet = "";
    this.trouble = element("p", { className: "plan-trouble" });
    this.trouble.setAttribute("role", "alert");
    this.status = element("p");
    this.status.setAttribute("role", "status");
    this.results = element("div");
    this.clear = action(_("Ta bort filene"), () => this.#use([]));
  }

  /** @param {View} view */
  show({ facts }) {
    this.facts = facts;
    this.element = section(
      "flere-svar",
      _("Flere svar på samme ark"),
      paragraph(_("Har hver av dere svart i sin egen fil? Velg alle filene, så ser dere svarene samlet. Det dere er mest uenige om, kommer først. Ingen navn vises, og svarene blir ikke en del av planen.")),
      element("div", { className: "plan-actions screen-only" }, action(_("Velg filene"), () => this.#open()), this.clear),
      this.trouble,
      this.status,
      this.results,
    );
    this.#fill();
    return this.element;
  }

  async #open() {
    this.trouble.textContent = "";
    try {
      const opened = await chooseFiles();
      if (opened.length) this.#use([...this.people, ...opened]);
    } catch (error) {
      if (!(error instanceof PlanError)) throw error;
      this.trouble.textContent = error.message;
    }
  }

  /** @param {Person[]} people */
  #use(people) {
    this.people = people;
    this.#fill();
  }

  #fill() {
    const { facts, people } = this;
    this.results.replaceChildren();
    this.clear.hidden = !people.length;
    this.status.textContent = toldOf(people.length);
    if (!facts || people.length < 2) return;
    const sheets = sheetsInCommon(people, facts);
    const sheet = sheets.find(({ id }) => id === this.sheet) ?? sheets[0];
    if (!sheet) {
      this.results.append(paragraph(_("Filene har ingen poeng på samme ark.")));
      return;
    }
    const chosen = (/** @type {string} */ id) => {
      this.sheet = id;
      this.#fill();
    };
    this.results.append(choice(_("Ark"), sheets.map(({ id, title }) => [id, title]), sheet.id, chosen), spreadTable(people, facts, sheet));
  }
}

/** @param {number} count of files that are opened @returns {string} */
function toldOf(count) {
  if (count === 1) return _("Én fil er åpnet. Velg en til, så ser dere svarene samlet.");
  return count ? plural("{n} fil er åpnet.", "{n} filer er åpnet.", count) : "";
}

/** @param {Person[]} people @param {Facts} facts @param {Sheet} sheet */
function spreadTable(people, facts, sheet) {
  const { options } = scaleOf(facts.kinds[sheet.profile?.score ?? ""]);
  const rows = spreadOf(people, facts, sheet).map(({ number, text, place, answers, counts, width }) => {
    const unscaled = answers.filter(Boolean).length - counts.reduce((total, count) => total + count, 0);
    const point = element("span", {}, `${number}. `, linkTo(text, sheet.id, place));
    return [point, ...counts.map((count) => (count ? String(count) : "–")), unscaled ? String(unscaled) : "–", plural("{n} trinn", "{n} trinn", width)];
  });
  const caption = fill(_("Hvor mange som svarte hva i «{title}», størst spredning først"), { title: sheet.title });
  return table(caption, [_("Punkt"), ...options, _("Annet svar"), _("Spredning")], rows);
}
