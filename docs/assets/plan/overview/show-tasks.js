/** «Det som skal gjøres»: the tasks of all sheets, overdue and this month first, to filter and sort. */
import { _, fill, plural, quoted } from "../../words.js";
import { action, element } from "../dom.js";
import { DUES, dueOf, groupsOf, isWanted, peopleIn, sorted } from "./due.js";
import { linkTo } from "./links.js";
import { choice, paragraph, section, tableRow } from "./pieces.js";
import { DUE_WORDS, dayInWords, KIND_WORDS, longMonth } from "./wording.js";

/** @import { Due, Group, Order, Wanted } from "./due.js" */
/** @import { View } from "./pieces.js" */
/** @import { Task } from "./tasks.js" */

const SHOWN_FIRST = 25; // rows below a heading before the reader asks for all; of more, the headings can be folded
/** @type {Due[]} */
const PRESSING = ["late", "month"];
const HEADS = [_("Hva"), _("Frist"), _("Ansvarlig"), _("Hvor langt"), _("Fra")];

/** The list. What the reader has asked for holds while the plan changes. */
export class TaskList {
  constructor() {
    /** @type {Wanted} */
    this.wanted = { who: "", phase: "", due: "open", kind: "" };
    /** @type {Order} */
    this.order = "due";
    /** @type {Map<string, boolean>} the groups that the reader has opened or folded */
    this.open = new Map();
    /** @type {Set<string>} the groups that are shown whole */
    this.whole = new Set();
    /** @type {Map<HTMLTableSectionElement, Task[]>} what is not shown below each heading */
    this.unseen = new Map();
    /** @type {Map<string, string>} id of a phase → what it is called */
    this.phases = new Map();
    this.count = element("p", { className: "plan-count" });
    this.count.setAttribute("role", "status");
    this.results = element("div", { className: "plan-tasks" });
    addEventListener("beforeprint", () => this.#unfold());
    addEventListener("afterprint", () => this.#foldAgain());
  }

  /** Put all rows on paper: nobody can open a heading there. What the reader has opened, and where she is, stays. */
  #unfold() {
    this.#foldAgain(); // a browser may say twice that it is going to print
    for (const [body, tasks] of this.unseen) {
      const rows = tasks.map((task) => this.#row(task));
      for (const row of rows) row.classList.add("on-paper");
      body.append(...rows);
    }
  }

  #foldAgain() {
    for (const row of this.results.querySelectorAll(".on-paper")) row.remove();
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
    this.phases = new Map(phases);
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
    const { tasks = [], today = "", order } = this;
    const wanted = sorted(tasks.filter((task) => isWanted(task, this.wanted, today)), today, order);
    this.count.textContent = fill(_("{shown} av {all} saker"), { shown: wanted.length, all: tasks.length });
    const isLong = wanted.length > SHOWN_FIRST;
    this.unseen.clear();
    const groups = isLong || order === "due" ? groupsOf(wanted, today, order) : [];
    const bodies = groups.length ? groups.map((group, number) => this.#body(group, number, isLong && groups.length > 1)) : [this.#rows(wanted)];
    const head = element("thead", {}, element("tr", {}, ...HEADS.map((words) => element("th", { scope: "col", textContent: words }))));
    const caption = element("caption", { className: "visually-hidden", textContent: _("Det som skal gjøres") });
    this.results.replaceChildren(element("table", { className: "plan-table" }, caption, head, ...bodies));
  }

  /**
   * Return a group with its heading. In a long list it can be folded, and only what is pressing, or first, is open.
   * @param {Group} group @param {number} number of the group @param {boolean} canFold
   */
  #body(group, number, canFold) {
    const key = `${this.order} ${group.key}`;
    const isOpen = !canFold || (this.open.get(key) ?? (number === 0 || (this.order === "due" && PRESSING.includes(group.due))));
    const words = this.#headingOf(group);
    const heading = element("th", { scope: "rowgroup", colSpan: HEADS.length }, canFold ? "" : words);
    const kind = this.order === "due" ? `plan-due plan-due--${group.due}` : "plan-group";
    const body = element("tbody", {}, element("tr", { className: kind }, heading));
    if (isOpen) this.#append(body, group.tasks, key);
    else this.unseen.set(body, group.tasks);
    if (!canFold) return body;
    const button = action(plural("{words}: {n} sak", "{words}: {n} saker", group.tasks.length).replace("{words}", quoted(words)), () => {
      this.open.set(key, !isOpen);
      this.#fill();
      /** @type {HTMLElement | null} */ (this.results.querySelectorAll(".plan-fold")[number])?.focus();
    });
    button.classList.add("plan-fold");
    button.ariaExpanded = String(isOpen);
    heading.append(button);
    return body;
  }

  /** @param {Task[]} tasks */
  #rows(tasks) {
    const body = element("tbody");
    this.#append(body, tasks, "");
    return body;
  }

  /** Put rows below a heading: the first of them, when they are many, until the reader asks for all. @param {HTMLTableSectionElement} body @param {Task[]} tasks @param {string} key of the group */
  #append(body, tasks, key) {
    const shown = this.whole.has(key) ? tasks : tasks.slice(0, SHOWN_FIRST);
    body.append(...shown.map((task) => this.#row(task)));
    if (shown.length === tasks.length) return;
    this.unseen.set(body, tasks.slice(shown.length));
    const more = action(plural("Vis {n} sak til", "Vis {n} saker til", tasks.length - shown.length), () => {
      const number = [...this.results.querySelectorAll("tbody")].indexOf(body);
      const rows = body.rows.length - 1; // the last holds the button
      this.whole.add(key);
      this.#fill();
      this.results.querySelectorAll("tbody")[number].rows[rows]?.querySelector("a")?.focus();
    });
    body.append(element("tr", { className: "screen-only" }, element("td", { colSpan: HEADS.length }, more)));
  }

  /** @param {Task} task */
  #row(task) {
    return taskRow(task, dueOf(task, this.today ?? ""), this.order === "due");
  }

  /** @param {Group} group @returns {string} */
  #headingOf({ key, due, tasks: [first] }) {
    if (this.order === "due") return due === "later" ? longMonth(key) : DUE_WORDS[due];
    if (this.order === "who") return first.who || _("Uten ansvarlig");
    return this.order === "phase" ? (this.phases.get(key) ?? _("Uten fase")) : first.source;
  }
}

/** @param {Task} task @param {Due} due @param {boolean} isGrouped whether the heading says how pressing it is */
function taskRow(task, due, isGrouped) {
  const what = element("span", {}, task.what);
  if (task.isContested) what.append(" ", element("em", { textContent: _("Her er det svart ulikt.") }));
  const far = [isGrouped ? "" : DUE_WORDS[due], task.status].filter(Boolean).join(", ");
  const source = element("span", {}, linkTo(task.source, task.owner, task.place), element("span", { className: "plan-kind", textContent: ` ${KIND_WORDS[task.kind]}` }));
  return tableRow(HEADS, [what, dayInWords(task.when), task.who, far, source]);
}
