/** What stands on top of «Planen vår»: which project is open, where it is kept, and the ways to open another. */
import { _, fill } from "../../words.js";
import { action, element } from "../dom.js";
import { choice, paragraph } from "./pieces.js";

/** @import { Known, Project } from "./project.js" */

/**
 * @typedef {object} Acts what the buttons do
 * @property {() => void} open @property {() => void} example @property {(name: string) => void} begin
 * @property {() => void} remember @property {() => void} save @property {() => void} forget @property {() => void} forgetAll
 * @property {() => void} close @property {(key: string) => void} choose @property {(name: string) => void} rename
 * @property {(day: string) => void} showDay
 */
/** @typedef {{ canRemember: boolean, known: Known[], day: string, lastDay: string }} Machine `day`: the one that an example is shown as of */

/** The bar. */
export class Bar {
  /** @param {Acts} acts */
  constructor(acts) {
    this.acts = acts;
    this.status = element("p", { className: "plan-status" });
    this.status.setAttribute("role", "status");
    this.trouble = element("p", { className: "plan-trouble" });
    this.trouble.setAttribute("role", "alert");
    this.aside = element("div"); // what a file that was opened has to tell
    this.actions = element("div");
    this.content = element("div");
    this.element = element("section", { className: "plan plan-bar screen-only", ariaLabel: _("Prosjektet") }, this.content, this.status, this.trouble, this.aside);
  }

  /** Tell what became of a file. @param {string} words @param {string[]} unread what could not be taken from it */
  tell(words, unread) {
    this.status.textContent = words;
    const items = unread.map((textContent) => element("li", { textContent }));
    if (items.length) this.aside.replaceChildren(paragraph(_("Dette kunne ikke legges i planen, og står bare i filen:")), element("ul", {}, ...items));
  }

  /** @param {Project | null} project @param {Machine} machine */
  show(project, machine) {
    const parts = project ? this.#ofProject(project, machine) : [paragraph(_("Ingen plan er åpnet."))];
    this.content.replaceChildren(...parts, this.#ways(project, machine));
    this.status.textContent = project ? whereKept(project, machine) : "";
    this.aside.replaceChildren();
  }

  /** @param {Project} project @param {Machine} machine @returns {HTMLElement[]} */
  #ofProject(project, { day, lastDay }) {
    if (project.origin !== "example") {
      const name = paragraph(project.name || _("Prosjekt uten navn"), "plan-name");
      const field = element("input", { type: "text", value: project.name, autocomplete: "off" });
      field.onchange = () => this.acts.rename(field.value);
      return [name, element("label", { className: "plan-field" }, _("Navn på tiltaket"), field)];
    }
    const mark = paragraph(_("Eksempel. Fjellvik er en oppdiktet kommune, og ingenting her har hendt."), "plan-example");
    const shown = element("input", { type: "date", value: day, max: lastDay });
    shown.onchange = () => shown.value && this.acts.showDay(shown.value);
    return [mark, element("label", { className: "plan-field" }, _("Vis planen slik den sto"), shown)];
  }

  /** @param {Project | null} project @param {Machine} machine */
  #ways(project, { canRemember, known }) {
    const { acts } = this;
    const isOwn = project !== null && project.origin !== "example";
    const isKept = project?.origin === "memory";
    const buttons = [
      ...(isOwn && canRemember && (!isKept || !project.isSaved) ? [action(_("Husk på denne maskinen"), acts.remember)] : []),
      ...(isOwn ? [action(_("Lagre til fil"), acts.save)] : []),
      action(_("Åpne fil"), acts.open),
      ...(project?.origin === "example" ? [action(_("Lukk eksempelet"), acts.close)] : [action(_("Se et eksempel"), acts.example)]),
      ...(isKept ? [action(_("Slett dette prosjektet fra maskinen"), acts.forget)] : []),
      ...(known.length > 1 ? [action(_("Slett alt fra denne maskinen"), acts.forgetAll)] : []),
    ];
    this.actions = element("div", { className: "plan-actions" }, ...buttons);
    /** @type {HTMLElement[]} */
    const parts = [this.actions, this.#newProject()];
    const others = known.filter(({ key }) => key !== project?.key);
    if (others.length) {
      /** @type {[string, string][]} */
      const options = known.map(({ key, name }, number) => [key, name || fill(_("Prosjekt {number} uten navn"), { number: number + 1 })]);
      if (!isKept) options.unshift(["", _("Velg")]);
      parts.unshift(choice(_("Prosjekter på denne maskinen"), options, isKept ? project.key : "", (key) => key && acts.choose(key)));
    }
    if (!canRemember) parts.push(paragraph(_("Siden er åpnet fra en disk. Her kan planen bare lagres til fil.")));
    return element("div", {}, ...parts);
  }

  #newProject() {
    const name = element("input", { type: "text", required: true, autocomplete: "off" });
    const form = element("form", { className: "plan-new" }, element("label", { className: "plan-field" }, _("Navn på det nye prosjektet"), name));
    form.append(element("button", { className: "plan-action", textContent: _("Begynn") }));
    form.onsubmit = (event) => {
      event.preventDefault();
      this.acts.begin(name.value);
    };
    return element("details", {}, element("summary", { textContent: _("Nytt prosjekt") }), form);
  }
}

/** @param {Project} project @param {Machine} machine */
function whereKept({ origin, fileName, isSaved }, { canRemember }) {
  if (origin === "example") return "";
  if (!isSaved) return _("Ikke lagret ennå.");
  if (origin === "memory") return _("Huskes på denne maskinen. Arkene dere åpner, viser svarene.");
  if (fileName && !canRemember) return fill(_("Åpnet fra {name}. Åpne filen på arket også når det skal vise svarene."), { name: fileName });
  if (fileName) return fill(_("Åpnet fra {name}. Velg «Husk på denne maskinen» når arkene skal vise svarene, eller åpne filen på arket."), { name: fileName });
  return "";
}
