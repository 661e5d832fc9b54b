/** A plan from an earlier edition of the sheet: what became of each answer, and what the reader must say of it. */
import { _, fill, plural } from "../words.js";
import { action, element } from "./dom.js";
import { carry, outcomesOf } from "./editions.js";
import { inWords } from "./in-words.js";
import { sheetOf } from "./preamble.js";
import { answerTo, give } from "./standing.js";

/** @import { Asked } from "./asked.js" */
/** @import { Outcome, Sheets, Target } from "./editions.js" */
/** @import { Plan } from "./entries.js" */
/** @import { Stamp } from "./standing.js" */

const OPEN = ["plan-skrevet-om", "plan-flyttet"]; // from the start: there is something to decide

/** What stands above a sheet when its plan is from an earlier edition. */
export class Renewal {
  /**
   * @param {Sheets} sheets
   * @param {{ plan: () => Plan, stamp: () => Stamp, changed: () => void, find: (field: string) => string }} page what it works on; `find` gives the id of a point
   */
  constructor(sheets, page) {
    this.sheets = sheets;
    this.page = page;
    /** @type {Asked[]} what was new when the plan was opened: an answer in the new edition makes it no older */
    this.added = outcomesOf(this.#plan, sheets).added;
    /** @type {Set<string>} fields of answers that are told about here */
    this.told = new Set();
    this.element = element("section", { className: "plan-renewal" });
    this.element.tabIndex = -1;
  }

  /** The plan's answers to this sheet alone. */
  get #plan() {
    const plan = this.page.plan();
    const { sheet } = this.sheets.editions[0];
    return { ...plan, answers: new Map([...plan.answers].filter(([key]) => sheetOf(key) === sheet)) };
  }

  /** Show what is left to decide, and what is to be known. */
  show() {
    const { outcomes } = outcomesOf(this.#plan, this.sheets);
    const answered = outcomes.filter(({ answer }) => answer.value !== null || answer.isContested);
    const of = (/** @type {import("./editions.js").Fate} */ fate) => answered.filter((outcome) => outcome.fate === fate && outcome.before?.kind !== "row");
    const kept = of("kept").length;
    this.told = new Set(outcomes.filter(({ fate }) => fate !== "unknown").map(({ answer }) => answer.field));
    const before = new Map([...this.element.querySelectorAll("details")].map((part) => [part.id, part.open]));
    const parts = [
      this.#part("skrevet-om", _("Skrevet om: {n}"), of("reworded").map((outcome) => this.#reworded(outcome))),
      this.#part("flyttet", _("Flyttet: {n}"), this.#moved(of("moved"))),
      this.#part("borte", _("Borte: {n}"), of("gone").map((outcome) => this.#gone(outcome))),
      this.#part("nye", _("Nye spørsmål: {n}"), this.#new()),
    ].filter((part) => part !== null);
    this.element.hidden = !parts.length;
    for (const part of parts) part.open = before.get(part.id) ?? OPEN.includes(part.id);
    this.element.replaceChildren(
      element("p", {}, element("strong", { textContent: _("Arket har fått en ny utgave siden dere svarte.") })),
      element("p", { textContent: plural("{n} svar gjelder uten videre, for spørsmålet er som før.", "{n} svar gjelder uten videre, for spørsmålene er som før.", kept) }),
      ...parts,
    );
  }

  /** What is new, once for each point. @returns {Node[]} */
  #new() {
    const texts = new Map(this.added.map((asked) => [asked.text, this.page.find(asked.field)]));
    return [...texts].map(([text, id]) => element("li", {}, id ? element("a", { href: `#${id}`, textContent: text }) : text));
  }

  /** @param {string} id @param {string} words with {n} @param {Node[]} items @returns {HTMLDetailsElement | null} */
  #part(id, words, items) {
    if (!items.length) return null;
    return element("details", { id: `plan-${id}` }, element("summary", { textContent: fill(words, { n: items.length }) }), element("ul", {}, ...items));
  }

  /** @param {Outcome} outcome */
  #reworded({ answer, before, to: [target] }) {
    const { asked } = target;
    const yes = () => this.#decide(() => carry(this.page.plan(), answer, asked, this.page.stamp()));
    const no = () => this.#decide(() => give(this.page.plan(), { field: answer.field, row: answer.row, value: null }, this.page.stamp()));
    const lines = [
      [_("Før:"), before ? questionOf(before) : ""],
      [_("Nå:"), questionOf(asked)],
      [_("Svaret:"), inWords(answer.value)],
    ].map(([words, text]) => element("div", {}, element("strong", { textContent: words }), ` ${text}`));
    const buttons = target.fits ? [action(_("Ja, svaret gjelder"), yes)] : [element("span", { textContent: _("Svaret er ikke blant valgene lenger. Svar på nytt på arket.") })];
    return element("li", {}, ...lines, element("div", { className: "plan-actions" }, _("Gjelder svaret fortsatt?"), ...buttons, action(_("Nei, ta det bort"), no)));
  }

  /** @param {Outcome[]} outcomes @returns {Node[]} */
  #moved(outcomes) {
    const items = outcomes.map((outcome) => this.#movedOne(outcome));
    const fitting = outcomes.filter((outcome) => outcome.to.length === 1 && this.#isFree(outcome, outcome.to[0]));
    if (fitting.length < 2) return items;
    const all = () => this.#decide(() => fitting.forEach(({ answer, to: [{ asked }] }) => carry(this.page.plan(), answer, asked, this.page.stamp())));
    return [...items, element("li", {}, action(fill(_("Flytt alle som passer: {n}"), { n: fitting.length }), all))];
  }

  /** Whether an answer can be carried over without asking more. @param {Outcome} outcome @param {Target} target */
  #isFree({ answer }, target) {
    return target.fits && !target.isShared && !answer.isContested && (target.asked.field === answer.field || !this.#there(target, answer.row));
  }

  /** What stands in a place already. @param {Target} target @param {string} [row] */
  #there({ asked }, row) {
    const there = answerTo(this.page.plan(), asked.field, row);
    return there && there.value !== null ? there : undefined;
  }

  /** @param {Outcome} outcome */
  #movedOne(outcome) {
    const { answer, before, to } = outcome;
    const choices = to.map((target) => this.#moveTo(outcome, target));
    const head = element("div", {}, element("strong", { textContent: before ? questionOf(before) : "" }), ` ${inWords(answer.value)}`);
    return element("li", {}, head, element("ul", {}, ...choices));
  }

  /** @param {Outcome} outcome @param {Target} target */
  #moveTo({ answer }, target) {
    const { asked, fits } = target;
    const there = asked.field === answer.field ? undefined : this.#there(target, answer.row);
    const words = element("span", { textContent: `${fill(_("Nå: {question}"), { question: questionOf(asked) })} ${there ? fill(_("Der står det {value}."), { value: inWords(there.value) }) : ""} ` });
    if (!fits) return element("li", {}, words, _("Svaret passer ikke der. Svar på nytt på arket."));
    const move = (/** @type {unknown} */ value) => () => this.#decide(() => carry(this.page.plan(), answer, asked, this.page.stamp(), value));
    const canJoin = there && typeof there.value === "string" && typeof answer.value === "string" && ["text", "long"].includes(asked.kind);
    const joined = canJoin ? [action(_("Legg til svaret"), move(`${there.value}\n${answer.value}`))] : [];
    return element("li", {}, words, ...joined, action(there ? _("Sett inn i stedet") : _("Flytt svaret hit"), move(answer.value)));
  }

  /** @param {Outcome} outcome */
  #gone({ answer, before, reason }) {
    return element("li", {}, element("strong", { textContent: before ? questionOf(before) : answer.field }), ` ${inWords(answer.value)} `, reason ?? "");
  }

  /** @param {() => void} act */
  #decide(act) {
    act();
    this.page.changed();
    this.element.focus();
  }
}

/** @param {Asked} asked @returns {string} as it is read: the point, and what is asked about it */
const questionOf = ({ text, help, label }) => [text, help, label && label !== text ? `(${label})` : ""].filter(Boolean).join(" ");
