/** A plan from an earlier edition of the sheet: what became of each answer, and what the reader must say of it. */
import { _, fill, plural } from "../words.js";
import { action, element } from "./dom.js";
import { everythingAsked } from "./asked.js";
import { carry, outcomesOf } from "./editions.js";
import { addTo } from "./grouping.js";
import { inWords } from "./in-words.js";
import { answersIn, answerTo, give } from "./standing.js";

/** @import { Asked } from "./asked.js" */
/** @import { Outcome, Sheets, Target } from "./editions.js" */
/** @import { Host } from "./form.js" */

const OPEN = ["plan-skrevet-om", "plan-flyttet"]; // from the start: there is something to decide

/** What stands above a sheet when its plan is from an earlier edition. */
export class Renewal {
  /**
   * @param {Sheets} sheets
   * @param {Host} page @param {(field: string) => string} find gives the id of a point
   */
  constructor(sheets, page, find) {
    this.sheets = sheets;
    this.page = page;
    this.find = find;
    /** @type {Asked[]} what was new when the plan was opened: an answer in the new edition makes it no older */
    this.added = outcomesOf(page.plan, sheets, this.#answers).added;
    /** @type {Set<string>} fields of answers that are told about here */
    this.told = new Set();
    /** @type {Set<string>} fields whose answers change what is told here */
    this.concerned = new Set();
    this.element = element("section", { className: "plan-renewal" });
    this.element.tabIndex = -1;
  }

  /** The plan's answers to this sheet alone, or to a pack and about its sheet. */
  get #answers() {
    const sheets = new Set(this.sheets.editions.map(({ sheet }) => sheet));
    return [...sheets].flatMap((sheet) => answersIn(this.page.plan, sheet));
  }

  /** Show what is left to decide, and what is to be known. */
  show() {
    const { outcomes } = outcomesOf(this.page.plan, this.sheets, this.#answers);
    const answered = outcomes.filter(({ answer }) => answer.value !== null || answer.isContested);
    const of = (/** @type {import("./editions.js").Fate} */ fate) => answered.filter((outcome) => outcome.fate === fate && outcome.before?.kind !== "row");
    const kept = of("kept").length;
    this.told = new Set(outcomes.filter(({ fate }) => fate !== "unknown").map(({ answer }) => answer.field));
    this.concerned = new Set(outcomes.filter(({ fate }) => fate !== "kept").flatMap(({ answer, to }) => [answer.field, ...to.map(({ asked }) => asked.field)]));
    const before = new Map([...this.element.querySelectorAll("details")].map((part) => [part.id, part.open]));
    const parts = [
      this.#part("skrevet-om", _("Skrevet om: {n}"), byPoint(of("reworded")).map((group) => this.#reworded(group))),
      this.#part("flyttet", _("Flyttet: {n}"), byPoint(of("moved")).map((group) => this.#moved(group))),
      this.#part("borte", _("Borte: {n}"), byPoint(of("gone")).map((group) => this.#gone(group))),
      this.#part("nye", _("Nytt å svare på: {n}"), this.#new()),
    ].filter((part) => part !== null);
    this.element.hidden = !parts.length;
    for (const part of parts) part.open = before.get(part.id) ?? OPEN.includes(part.id);
    const holds = plural("{n} svar gjelder uten videre, for spørsmålet er som før.", "{n} svar gjelder uten videre, for spørsmålene er som før.", kept);
    this.element.replaceChildren(
      element("p", {}, element("strong", { textContent: _("Arket har fått en ny utgave siden dere svarte.") })),
      ...(kept ? [element("p", { textContent: holds })] : []),
      ...parts,
    );
  }

  /** @param {string} id @param {string} words with {n} @param {Node[]} items @returns {HTMLDetailsElement | null} */
  #part(id, words, items) {
    if (!items.length) return null;
    return element("details", { id: `plan-${id}` }, element("summary", { textContent: fill(words, { n: items.length }) }), element("ul", {}, ...items));
  }

  /** What is new: points, and what is asked anew about points that were there. @returns {Node[]} */
  #new() {
    const newest = Math.max(...this.sheets.editions.map((edition) => edition.number));
    const earlier = this.sheets.editions.filter((edition) => edition.number < newest).flatMap(everythingAsked);
    const wasThere = new Set(earlier.map((asked) => pointOf(asked.field)));
    const [about, points] = [true, false].map((isOld) => this.added.filter((asked) => wasThere.has(pointOf(asked.field)) === isOld));
    const texts = new Map(points.map((asked) => [asked.text, this.find(asked.field)]));
    /** @type {Map<string, number>} */
    const labels = new Map();
    for (const { label } of about) labels.set(label, (labels.get(label) ?? 0) + 1);
    return [
      ...Array.from(texts, ([text, id]) => element("li", {}, id ? element("a", { href: `#${id}`, textContent: text }) : text)),
      ...Array.from(labels, ([label, n]) => element("li", {}, plural("«{label}» ved {n} punkt", "«{label}» ved {n} punkter", n).replace("{label}", label))),
    ];
  }

  /** One question in other words, with all that was answered to it. @param {Outcome[]} group */
  #reworded(group) {
    const [{ before, to: [{ asked }] }] = group;
    const fitting = group.filter(({ to: [target] }) => target.fits);
    const yes = () => this.#decide(() => fitting.forEach(({ answer, to: [target] }) => carry(this.page.plan, answer, target.asked, this.page.stamp)));
    const no = () => this.#decide(() => group.forEach(({ answer: { field, row } }) => give(this.page.plan, { field, row, value: null }, this.page.stamp)));
    const unfit = fitting.length < group.length ? [_("Et svar er ikke blant valgene lenger. Svar på det på nytt på arket.")] : [];
    const buttons = fitting.length ? [_("Gjelder svaret fortsatt?"), action(_("Ja, det gjelder"), yes)] : [];
    return element(
      "li",
      {},
      line(_("Før:"), before ? questionOf(before) : ""),
      line(_("Nå:"), questionOf(asked), this.find(asked.field)),
      ...group.map(toldOf),
      ...unfit,
      element("div", { className: "plan-actions" }, ...buttons, action(_("Nei, ta det bort"), no)),
    );
  }

  /** Answers whose point stands elsewhere, or that other points have taken over. @param {Outcome[]} group */
  #moved(group) {
    const [{ before, to: [{ asked }] }] = group;
    const head = line(_("Før:"), before ? questionOf(before) : "");
    if (!group.every((outcome) => outcome.to.length === 1 && this.#isFree(outcome))) return element("li", {}, head, ...group.map((outcome) => this.#choices(outcome)));
    const all = () => this.#decide(() => group.forEach(({ answer, to: [target] }) => carry(this.page.plan, answer, target.asked, this.page.stamp)));
    const hasPlace = group.every(({ answer, to: [target] }) => target.asked.field === answer.field);
    const words = hasPlace ? _("Greit, svaret gjelder") : _("Flytt svaret hit");
    return element("li", {}, head, line(_("Nå:"), questionOf(asked), this.find(asked.field)), ...group.map(toldOf), element("div", { className: "plan-actions" }, action(words, all)));
  }

  /** Whether an answer can be carried over without asking more. @param {Outcome} outcome */
  #isFree({ answer, to: [target] }) {
    return target.fits && !target.isShared && !answer.isContested && (target.asked.field === answer.field || !this.#there(target, answer.row));
  }

  /** What stands in a place already. @param {Target} target @param {string} [row] */
  #there({ asked }, row) {
    const there = answerTo(this.page.plan, asked.field, row);
    return there && there.value !== null ? there : undefined;
  }

  /** An answer with the places it can go to. @param {Outcome} outcome */
  #choices(outcome) {
    const { answer, to } = outcome;
    const all = () => this.#decide(() => to.forEach(({ asked }) => carry(this.page.plan, answer, asked, this.page.stamp)));
    const none = () => this.#decide(() => give(this.page.plan, { field: answer.field, row: answer.row, value: null }, this.page.stamp));
    const isForAll = to.length > 1 && to.every((target) => target.fits && !this.#there(target, answer.row));
    const buttons = [...(isForAll ? [action(_("Flytt svaret til alle"), all)] : []), action(_("Ta det bort"), none)];
    return element("div", {}, toldOf(outcome), element("ul", {}, ...to.map((target) => this.#choice(outcome, target))), element("div", { className: "plan-actions" }, ...buttons));
  }

  /** @param {Outcome} outcome @param {Target} target */
  #choice({ answer }, target) {
    const { asked, fits } = target;
    const there = asked.field === answer.field ? undefined : this.#there(target, answer.row);
    const words = line(_("Nå:"), questionOf(asked), this.find(asked.field));
    if (!fits) return element("li", {}, words, _("Svaret passer ikke der. Svar på nytt på arket."));
    const stands = there ? [fill(_("Der står det {value}."), { value: inWords(there.value) })] : [];
    const move = (/** @type {unknown} */ value) => () => this.#decide(() => carry(this.page.plan, answer, asked, this.page.stamp, value));
    const canJoin = there && typeof there.value === "string" && typeof answer.value === "string" && ["text", "long"].includes(asked.kind);
    const joined = canJoin ? [action(_("Legg til svaret"), move(`${there.value}\n${answer.value}`))] : [];
    return element("li", {}, words, ...stands, element("div", { className: "plan-actions" }, ...joined, action(there ? _("Sett inn i stedet") : _("Flytt svaret hit"), move(answer.value))));
  }

  /** What nothing asks for any more; it can be read still. @param {Outcome[]} group */
  #gone(group) {
    const [{ before, reason }] = group;
    return element("li", {}, line(_("Før:"), before ? questionOf(before) : ""), ...group.map(toldOf), reason ?? "");
  }

  /** @param {() => void} act */
  #decide(act) {
    act();
    this.page.changed();
    this.element.focus();
  }
}

/** The name of a point, or of a table: a field's without what is asked about it. A meeting's own points end with a number. @param {string} field */
const pointOf = (field) => (/_\d+$/.test(field) ? field : field.slice(0, field.lastIndexOf("_")));

/** Put answers to the same point, or in the same row, together. @param {Outcome[]} outcomes */
function byPoint(outcomes) {
  /** @type {Map<string, Outcome[]>} */
  const groups = new Map();
  for (const outcome of outcomes) addTo(groups, `${pointOf(outcome.answer.field)} ${outcome.answer.row ?? ""}`, outcome);
  return [...groups.values()];
}

/** @param {Asked} asked @returns {string} as it is read */
const questionOf = ({ text, help }) => [text, help].filter(Boolean).join(" ");

/** @param {string} words @param {string} text @param {string} [id] of where it stands */
const line = (words, text, id) => element("div", {}, element("strong", { textContent: words }), " ", id ? element("a", { href: `#${id}`, textContent: text }) : text);

/** What was answered, after what was asked about the point, by its old name and its new. @param {Outcome} outcome */
function toldOf({ answer, before, to: [target] }) {
  const names = [before?.label, target?.asked.label].filter((name) => name !== undefined);
  return line(`${[...new Set(names)].join(" → ")}:`, answer.entries.map(({ value }) => inWords(value)).join(" / "));
}
