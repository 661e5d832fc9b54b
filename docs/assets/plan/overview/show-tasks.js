/** «Det som skal gjøres»: the tasks of all sheets, overdue and this month first, to filter and sort. */
import { _, fill, plural } from "../../words.js";
import { action, element } from "../dom.js";
import { DUES, dueOf, isWanted, peopleIn, sorted } from "./due.js";
import { linkTo } from "./links.js";
import { choice, paragraph, section, tableRow } from "./pieces.js";
import { DUE_WORDS, dayInWords, KIND_WORDS } from "./wording.js";

/** @import { Due, Order, Wanted } from "./due.js" */
/** @import { View } from "./pieces.js" */
/** @import { Task } from "./tasks.js" */

const SHOWN_FIRST = 25; // rows that are shown before the reader asks for all
const HEADS = [_("Hva"), _("Frist"), _("Ansvarlig"), _("Hvor langt"), _("Fra")];

/** The list. What the reader has asked for holds while the plan changes. */
export class TaskList {
  constructor() {
    /** @type {Wanted} */
    this.wanted = { who: "", phase: "", due: "open", kind: "" };
    /** @type {Order} */
    this.order = "due";
    this.isWhole = false;
    this.count = element("p", { className: "plan-count" });
    this.count.setAttribute("role", "status");
    this.results = element("div");
  }

  /** @param {View} view */
  show(view) {
    this.today = view.today;
    this.tasks = view.tasks;
    this.element = section("det-som-skal-gjores", _("Det som skal gjøres"));
    if (!this.tasks.length) {
      this.element.append(paragraph(_("Ingen aktiviteter, milepæler, oppgaver eller beslutninger ennå. De kommer hit fra arkene og møtene når dere fyller dem ut.")));
      return this.element;
    }
    this.element.append(this.#filters(view), this.count, this.results);
    this.#fill();
    return this.element;
  }

  /** @param {View} view */
  #filters({ facts }) {
    const all = /** @type {[string, string]} */ (["", _("Alle")]);
    const set = (/** @type {keyof Wanted} */ name) => (/** @type {string} */ value) => {
      this.wanted[name] = value;
      this.#fill();
    };
    const people = peopleIn(this.tasks ?? []);
    if (!people.includes(this.wanted.who)) this.wanted.who = "";
    /** @type {[string, string][]} */
    const phases = facts.phases.map(({ id, number, title }) => [id, `${number} ${title}`]);
    /** @type {[string, string][]} */
    const dues = DUES.map((due) => [due, DUE_WORDS[due]]);
    /** @type {[string, string][]} */
    const orders = [["due", _("Frist")], ["who", _("Ansvarlig")], ["phase", _("Fase")], ["source", _("Ark")]];
    return element(
      "form",
      { className: "plan-filters screen-only", autocomplete: "off", onsubmit: (event) => event.preventDefault() },
      choice(_("Ansvarlig"), [all, ...people.map((who) => /** @type {[string, string]} */ ([who, who]))], this.wanted.who, set("who")),
      choice(_("Fase"), [all, ...phases], this.wanted.phase, set("phase")),
      choice(_("Status"), [["open", _("Ikke ferdig")], ...dues, all], this.wanted.due, set("due")),
      choice(_("Hva slags"), [all, ...Object.entries(KIND_WORDS)], this.wanted.kind, set("kind")),
      choice(_("Sorter etter"), orders, this.order, (order) => {
        this.order = /** @type {Order} */ (order);
        this.#fill();
      }),
    );
  }

  #fill() {
    const { tasks = [], today = "" } = this;
    const wanted = sorted(tasks.filter((task) => isWanted(task, this.wanted, today)), today, this.order);
    this.count.textContent = fill(_("{shown} av {all} saker"), { shown: wanted.length, all: tasks.length });
    const shown = this.isWhole ? wanted : wanted.slice(0, SHOWN_FIRST);
    this.results.replaceChildren(taskTable(shown, today, this.order === "due"));
    if (shown.length === wanted.length) return;
    const more = action(plural("Vis {n} sak til", "Vis {n} saker til", wanted.length - shown.length), () => {
      this.isWhole = true;
      this.#fill();
      /** @type {HTMLElement | null} */ (this.results.querySelectorAll("tbody tr")[SHOWN_FIRST]?.querySelector("a"))?.focus();
    });
    this.results.append(more);
  }
}

/** @param {Task[]} tasks in order @param {string} today @param {boolean} isGrouped whether those that are as pressing stand under one heading */
export function taskTable(tasks, today, isGrouped) {
  const head = element("thead", {}, element("tr", {}, ...HEADS.map((words) => element("th", { scope: "col", textContent: words }))));
  const made = element("table", { className: "plan-table" }, element("caption", { className: "visually-hidden", textContent: _("Det som skal gjøres") }), head);
  /** @type {Due | null} */
  let group = null;
  let body = element("tbody");
  for (const task of tasks) {
    const due = dueOf(task, today);
    if (isGrouped && due !== group) {
      body = element("tbody", {}, element("tr", { className: `plan-due plan-due--${due}` }, element("th", { scope: "rowgroup", colSpan: HEADS.length, textContent: DUE_WORDS[due] })));
      group = due;
    }
    if (!body.parentNode) made.append(body);
    body.append(taskRow(task, due, isGrouped));
  }
  return made;
}

/** @param {Task} task @param {Due} due @param {boolean} isGrouped */
function taskRow(task, due, isGrouped) {
  const what = element("span", {}, task.what);
  if (task.isContested) what.append(" ", element("em", { textContent: _("Her er det svart ulikt.") }));
  const far = [isGrouped ? "" : DUE_WORDS[due], task.status].filter(Boolean).join(", ");
  const source = element("span", {}, linkTo(task.source, task.owner, task.place), element("span", { className: "plan-kind", textContent: ` ${KIND_WORDS[task.kind]}` }));
  return tableRow(HEADS, [what, dayInWords(task.when), task.who, far, source]);
}
