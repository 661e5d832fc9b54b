/** A sheet's page with its plan: what is filled in becomes entries, and is kept as the reader asks. Started by sheets.js. */
import { _, fill } from "../words.js";
import { Caution } from "./caution.js";
import { emptyPlan, merge } from "./entries.js";
import { isNewer, write } from "./file.js";
import { canWrite, chooseWhere, download, fromOthers, saveTo } from "./files.js";
import { Form, isText } from "./form.js";
import { fetchForms, formButtons } from "./forms.js";
import { Histories } from "./histories.js";
import { keepFile, keptFile } from "./kept-file.js";
import { canRemember, findStore, forget, isRemembering, listen, remember, remembered } from "./memory.js";
import { fetchEditions, isEarlier, more } from "./more.js";
import { openOn } from "./open-on-page.js";
import { Panel } from "./panel.js";
import { preamble, projectName, sheetOf } from "./preamble.js";
import { answersIn } from "./standing.js";

/** @import { Plan } from "./entries.js" */
/** @import { Control } from "./form.js" */

const WAIT = 500; // ms from the last change until it is saved
const WRITING = 400; // ms from a letter until the answer that is being written is saved as it is so far
const NEWER = _("Filen er laget på en nyere versjon av nettstedet. Det som ikke vises her, blir tatt vare på.");
const asItIs = (/** @type {Plan} */ plan) => plan;

/** The plan on a page. */
export class PlanPage {
  /** @param {HTMLElement} sheet */
  constructor(sheet) {
    this.sheet = sheet;
    this.plan = emptyPlan();
    this.form = new Form(sheet, this);
    this.caution = new Caution((controls) => controls.forEach((control) => this.answered(control)));
    /** @type {Set<Control>} fields that are not saved before the reader has said yes */
    this.waiting = new Set();
    this.form.isWaiting = (control) => this.waiting.has(control);
    this.histories = new Histories(this.form, this, ({ control }) => this.takenBack(control));
    const acts = {
      remember: () => this.startRemembering(),
      save: () => this.saveFile(),
      open: () => this.openFile(),
      forget: () => this.forgetAll(),
      fold: () => this.foldAway(),
    };
    this.panel = new Panel(acts, { canRemember: canRemember() });
    /** @type {FileSystemFileHandle | null} the file that is saved as one goes */
    this.handle = null;
    /** @type {FileSystemFileHandle | null} the way to the file that the browser remembers */
    this.keptHandle = null;
    this.isSaved = true;
    /** @type {import("./standing.js").Answer[]} answers to this sheet that no field here can show */
    this.left = [];
    this.isRemembering = false;
    this.version = 0; // of the plan: one more for each change
    this.keeping = Promise.resolve(); // one saving at a time
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} runs while something is written that is not kept yet */
    this.writing = undefined;
    /** @type {import("./renewal.js").Renewal | undefined} */
    this.renewal = undefined;
    this.ask = (/** @type {BeforeUnloadEvent} */ event) => event.preventDefault();
  }

  get stamp() {
    const by = this.panel.by.value.trim() || undefined;
    const edition = Number(this.sheet.dataset.edition) || undefined;
    return { at: new Date().toLocaleDateString("sv-SE"), by, edition }; // Swedish dates are ISO's
  }

  /** Whether what is written is saved as one goes. */
  get isFollowing() {
    return this.isRemembering || this.handle !== null;
  }

  /** @param {Plan} plan */
  about(plan) {
    const { site = "" } = this.sheet.dataset;
    return preamble(plan, { address: site, schema: `${site}data/plan.schema.json` });
  }

  /** Show the panel in the place of the paragraph with the button that fetched this. @param {HTMLElement} button */
  async start(button) {
    this.sheet.dataset.plan = "";
    await findStore();
    const isFirst = !isRemembering();
    const start = button.closest(".plan-start") ?? button;
    const more = start.querySelector("a");
    if (more) this.panel.element.append(more);
    start.replaceWith(this.panel.element);
    // What was written before the reader asked; else the browser may have put old values back
    if (isFirst) this.form.take(this.form.controls.filter((control) => !this.mustWait(control)));
    this.isSaved = this.plan.entries.size === 0;
    this.panel.aside.before(formButtons((act) => this.trying(act), ({ Forms }) => Forms.buttonsOn(this)));
    this.form.offerRows();
    this.sheet.addEventListener("input", ({ target }) => this.written(/** @type {Control} */ (target)));
    this.sheet.addEventListener("change", ({ target }) => this.answered(/** @type {Control} */ (target)));
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.leave());
    addEventListener("blur", () => this.leave());
    addEventListener("focus", () => this.readAgain());
    if (canRemember()) listen((what) => (what === "forgotten" ? this.stopRemembering() : this.readAgain()));
    if (isFirst) this.panel.element.querySelector("button")?.focus();
    else await this.recall();
    this.show();
    await this.meetEdition();
    if (!isFirst) await this.trying(() => this.offerKept());
  }

  /** Offer to go on in the file that was saved to before, when the browser remembers one. */
  async offerKept() {
    const handle = await keptFile();
    if (handle) await (await more()).offerFile(handle, this.panel.actions, (file) => this.goOnIn(file));
  }

  async recall() {
    await this.trying(async () => {
      this.plan = merge(this.plan, (await remembered()) ?? emptyPlan());
      this.isRemembering = true;
      this.panel.showRemembering(true);
      this.saved(_("Svarene huskes på denne maskinen."));
    });
  }

  /** The reader writes in a field, and has not left it. @param {Control} control */
  written(control) {
    if (!control.name || this.form.isShowing || !isText(control)) return;
    const { writing } = this.form;
    if (writing && writing.control !== control && !this.waiting.has(writing.control)) this.form.finish();
    this.form.begin(control);
    if (this.isFollowing) this.writing ??= setTimeout(() => this.keepWriting(), WRITING);
    else if (this.isSaved) {
      this.isSaved = false;
      this.panel.tell(_("Ikke lagret ennå."));
    }
    this.guard();
  }

  /** Save an answer that is being written as it is so far. Nothing is said of it: it goes on once a second. */
  keepWriting() {
    this.writing = undefined;
    const control = this.form.writing?.control;
    if (!control || this.looksPersonal(control) || !this.form.write()) return this.guard();
    this.version++;
    this.isSaved = false;
    return this.keep();
  }

  /** @param {Control} control @returns {boolean} whether something about a person seems to stand there, that the reader has not said yes to */
  looksPersonal(control) {
    return isText(control) && this.caution.sees(control);
  }

  /** Return whether a field must wait for a yes, and ask for it. @param {Control} control */
  mustWait(control) {
    this.caution.ask(control);
    const isHeld = this.looksPersonal(control);
    if (isHeld) this.waiting.add(control);
    else this.waiting.delete(control);
    return isHeld;
  }

  /** The reader has left a field, or chosen. @param {Control} control */
  answered(control) {
    if (!control.name || this.form.isShowing) return;
    if (this.mustWait(control)) {
      this.guard();
      return;
    }
    if (!this.form.take([control])) return;
    this.form.showAnswer(control);
    this.changed(control);
  }

  /** The reader goes elsewhere, perhaps for good: what is being written is an answer now. */
  leave() {
    clearTimeout(this.writing);
    this.writing = undefined;
    if (this.form.writing) this.answered(this.form.writing.control);
    this.keep();
  }

  /** An earlier answer holds again. @param {Control} control */
  takenBack(control) {
    this.form.showIn(this.form.named.get(control.name) ?? []);
    this.changed(control);
    control.focus();
  }

  /** Something was answered. @param {Element} [part] a field or a table, which is right already, when nothing else has changed */
  changed(part) {
    this.version++;
    this.isSaved = false;
    if (!part) this.show();
    else if (part.matches("table")) {
      this.histories.show(part);
      this.showPanel();
    } else this.showAnswer(/** @type {Control} */ (part));
    this.keepSoon();
  }

  keepSoon() {
    clearTimeout(this.timer);
    if (this.isFollowing) this.timer = setTimeout(() => this.keep(), WAIT);
  }

  /** Show all there is. */
  show() {
    this.form.show();
    this.histories.show();
    this.showPanel();
  }

  /** Show what stands above the sheet; its fields are right already. */
  showPanel() {
    this.renewal?.show();
    this.left = this.leftover();
    this.panel.showLeftover(this.left);
    if (isNewer(this.plan)) this.panel.warn(NEWER);
    this.showCounts();
  }

  /** Show what one answer changes: no more than that is looked at, in however large a plan. @param {Control} control */
  showAnswer(control) {
    this.histories.show(control);
    const { field, row } = this.form.placeOf(control);
    if (this.renewal?.concerned.has(field)) this.renewal.show();
    const left = this.left.filter((answer) => answer.field !== field || answer.row !== row);
    if (left.length < this.left.length) this.panel.showLeftover(left);
    this.left = left;
    this.showCounts();
  }

  showCounts() {
    this.panel.showProgress(this.form.progress);
    this.panel.showFolding(this.plan.entries.size > this.plan.answers.size);
    if (!this.isSaved) this.panel.tell(_("Ikke lagret ennå."));
    this.guard();
  }

  /** Ask before the page is left with something that is not saved. */
  guard() {
    const isSafe = this.isSaved && this.writing === undefined && !this.waiting.size;
    (isSafe ? removeEventListener : addEventListener)("beforeunload", this.ask);
  }

  /** Find out what a new edition of the sheet means for the answers. */
  async meetEdition() {
    const { editions, edition } = this.sheet.dataset;
    if (!editions || this.renewal || !isEarlier(this.plan, editions, Number(edition))) return;
    try {
      const [sheets, { Renewal }] = await Promise.all([fetchEditions(editions), more()]);
      this.renewal = new Renewal(sheets, this, (field) => this.form.addressOf(field));
      this.panel.renewal.replaceChildren(this.renewal.element);
      this.showPanel();
    } catch (error) {
      console.warn(error);
      this.panel.warn(_("Siden fikk ikke hentet hva som er nytt i arket. Alle svarene er tatt vare på."));
    }
  }

  /** Answers to this sheet that no field here can show: of an earlier edition, or a later one. */
  leftover() {
    const { controls } = this.form;
    const shown = new Set(controls.map((control) => this.form.placeOf(control).field));
    const sheets = new Set([...shown].map(sheetOf).filter(Boolean));
    const inRows = controls.filter((control) => control.closest("table.rows"));
    const tables = new Set(inRows.map((control) => this.form.placeOf(control).field.replace(/_[^_]*$/, ""))); // a row is no answer of its own
    const answers = [...sheets].flatMap((sheet) => answersIn(this.plan, sheet));
    const isTold = this.renewal?.told ?? new Set(); // an answer of an earlier edition is told about above
    const isLeft = (/** @type {import("./standing.js").Answer} */ { field, row, value }) =>
      value !== null && !shown.has(field) && !isTold.has(field) && !(row !== undefined && tables.has(field));
    return [...answers.filter(isLeft), ...this.form.unshown()];
  }

  async startRemembering() {
    this.isRemembering = true;
    this.isSaved = false;
    await this.keep();
    if (!this.isSaved) this.isRemembering = false; // there is no room, or no leave
    this.panel.showRemembering(this.isRemembering);
    (this.isRemembering ? this.panel.forget : this.panel.remember).focus();
  }

  stopRemembering() {
    this.isRemembering = false;
    this.keptHandle = null;
    this.panel.showRemembering(false);
    this.isSaved = this.handle !== null || this.plan.entries.size === 0;
    this.showPanel();
  }

  async forgetAll() {
    if (!confirm(_("Slette alt nettstedet husker om planen på denne maskinen? Filer dere har lagret, blir ikke slettet."))) return;
    await this.trying(async () => {
      await forget();
      this.stopRemembering();
      this.panel.tell(_("Alt er slettet fra denne maskinen. Det som står på siden, er borte når den lukkes."));
      this.panel.remember.focus();
    });
  }

  /**
   * Save to where the reader has asked: the browser, the file, or both.
   * @param {(plan: Plan) => Plan} [made] what to do with all there is first
   */
  keep(made = asItIs) {
    clearTimeout(this.timer);
    this.keeping = this.keeping.then(() => this.save(made));
    return this.keeping;
  }

  /** @param {(plan: Plan) => Plan} made */
  async save(made) {
    const { handle, isRemembering, version } = this;
    if (this.isSaved || !this.isFollowing) return;
    await this.trying(async () => {
      let kept = this.plan;
      if (isRemembering) kept = await remember(kept, this.about(kept), made);
      if (handle) kept = await saveTo(handle, kept, (plan) => this.about(plan), made);
      if (isRemembering && handle && handle !== this.keptHandle) await keepFile((this.keptHandle = handle));
      if (kept !== this.plan) { // somebody else has written
        this.plan = made(merge(this.plan, kept));
        this.show();
      }
      const words = handle ? fill(_("Lagret i {name}."), { name: handle.name }) : _("Svarene huskes på denne maskinen.");
      if (this.version === version) this.saved(words);
      else this.keepSoon();
    });
  }

  /** Save as one goes to a file, and take what others have written in it meanwhile. @param {FileSystemFileHandle} handle */
  async goOnIn(handle) {
    await this.trying(async () => {
      const there = await fromOthers(handle);
      if (there) this.plan = merge(this.plan, there);
      await this.use(this.plan, handle, { isSaved: false });
      await this.keep();
    });
  }

  /** @param {string} words */
  saved(words) {
    this.isSaved = true;
    this.panel.warn(isNewer(this.plan) ? NEWER : "");
    this.guard();
    this.panel.tell(words);
  }

  async foldAway() {
    await this.trying(async () => (await more()).foldOn(this));
  }

  /** Read what another tab or a colleague has saved meanwhile. */
  async readAgain() {
    if (!this.isRemembering && !this.handle) return;
    await this.trying(async () => {
      const there = [this.isRemembering ? await remembered() : null, this.handle ? await fromOthers(this.handle) : null];
      const before = this.plan.entries.size;
      this.plan = merge(this.plan, ...there.filter((plan) => plan !== null));
      if (this.plan.entries.size > before) this.show();
    }, () => { this.isSaved = false; }); // what was kept may be gone
  }

  async saveFile() {
    if (this.form.writing) this.answered(this.form.writing.control);
    if (this.waiting.size && !this.caution.isAllowed([...this.waiting])) return;
    await this.trying(async () => {
      const name = projectName(this.plan);
      if (canWrite()) {
        const handle = await chooseWhere(name);
        if (!handle) return;
        this.handle = handle;
        this.isSaved = false;
        await this.keep();
      } else {
        download(name, write(this.plan, this.about(this.plan)));
        this.saved(_("Lagret til en fil blant nedlastingene. Lagre på nytt når dere har skrevet mer."));
      }
    });
  }

  async openFile() {
    await this.trying(() => openOn(this, async (form) => (await fetchForms()).Forms.openOn(this, form)));
  }

  /**
   * Go on with a plan that has what stands here in it.
   * @param {Plan} plan @param {FileSystemFileHandle | null} handle of the file it is in, when it can be written to
   * @param {{ isSaved: boolean }} known whether the file holds all of it
   */
  async use(plan, handle, { isSaved }) {
    this.plan = plan;
    this.handle = handle;
    this.isSaved = isSaved && !this.isRemembering;
    this.version++;
    this.panel.warn("");
    this.show();
    await this.meetEdition();
  }

  /**
   * Do something that can fail, and tell the reader what to do instead. What is saved is saved still.
   * @param {() => Promise<void>} act @param {() => void} failed what else has come of it then
   */
  async trying(act, failed = () => {}) {
    try {
      await act();
    } catch (error) {
      failed();
      this.showPanel();
      const isTold = error instanceof Error && ["PlanError", "FormError"].includes(error.name); // by name: that of another script is not the same class
      this.panel.warn(isTold ? error.message : told(error));
      if (!isTold) console.warn(error);
    }
  }
}

/** @param {unknown} error @returns {string} */
function told(error) {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError") return _("Maskinen har ikke plass til mer. Lagre til fil et annet sted.");
  if (name === "NotAllowedError") return _("Nettleseren fikk ikke lov til å lagre i filen. Velg «Lagre til fil» på nytt.");
  if (name === "SecurityError" || name === "InvalidStateError") return _("Nettleseren lar ikke nettsteder lagre noe her. Bruk «Lagre til fil».");
  return _("Det gikk ikke å lagre. Svarene står fortsatt på siden. Bruk «Lagre til fil», eller skriv ut siden.");
}

for (const button of document.querySelectorAll("[data-plan-start]")) {
  const sheet = document.querySelector(".fill");
  if (sheet instanceof HTMLElement && button instanceof HTMLElement) new PlanPage(sheet).start(button);
}
