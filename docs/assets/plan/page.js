/** A sheet's page with its plan: what is filled in becomes entries, and is kept as the reader asks. Started by sheets.js. */
import { _, fill } from "../words.js";
import { action } from "./dom.js";
import { emptyPlan, merge } from "./entries.js";
import { PlanError } from "./errors.js";
import { isNewer, write } from "./file.js";
import { canWrite, chooseWhere, download, downloadBlob, inFile, openFile, saveTo } from "./files.js";
import { Form } from "./form.js";
import { fetchForms, formButtons } from "./forms.js";
import { canRemember, forget, isRemembering, listen, remember, remembered } from "./memory.js";
import { Panel } from "./panel.js";
import { preamble, projectName, sheetOf } from "./preamble.js";
import { everyAnswer } from "./standing.js";

/** @import { Plan } from "./entries.js" */
/** @import { Control } from "./form.js" */

const WAIT = 500; // ms from the last change until it is saved

/** The plan on a page. */
class PlanPage {
  /** @param {HTMLElement} sheet */
  constructor(sheet) {
    this.sheet = sheet;
    this.plan = emptyPlan();
    this.form = new Form(sheet, () => this.changed());
    const acts = { remember: () => this.startRemembering(), save: () => this.saveFile(), open: () => this.openFile(), forget: () => this.forgetAll() };
    this.panel = new Panel(acts, { canRemember: canRemember() });
    /** @type {FileSystemFileHandle | null} the file that is saved as one goes */
    this.handle = null;
    this.isSaved = true;
    this.isRemembering = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.ask = (/** @type {BeforeUnloadEvent} */ event) => event.preventDefault();
  }

  get stamp() {
    const by = this.panel.by.value.trim() || undefined;
    const edition = Number(this.sheet.dataset.edition) || undefined;
    return { at: new Date().toLocaleDateString("sv-SE"), by, edition }; // Swedish dates are ISO's
  }

  /** @param {Plan} plan */
  about(plan) {
    const { site = "" } = this.sheet.dataset;
    return preamble(plan, { address: site, schema: `${site}data/plan.schema.json` });
  }

  /** Show the panel in the place of the paragraph with the button that fetched this. @param {HTMLElement} button */
  async start(button) {
    this.sheet.dataset.plan = "";
    const isFirst = !isRemembering();
    if (isFirst) this.form.take(this.plan, this.stamp); // what was written before the reader asked; else the browser may have put old values back
    this.isSaved = this.plan.entries.size === 0;
    (button.closest(".plan-start") ?? button).replaceWith(this.panel.element);
    this.panel.aside.before(formButtons(this.form, (ending, address) => this.saveForm(ending, address)));
    this.form.offerRows();
    this.sheet.addEventListener("change", ({ target }) => this.answered(/** @type {Control} */ (target)));
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.keep());
    addEventListener("focus", () => this.readAgain());
    if (canRemember()) listen((what) => (what === "forgotten" ? this.stopRemembering() : this.readAgain()));
    if (isFirst) this.panel.element.querySelector("button")?.focus();
    else await this.recall();
    this.show();
  }

  async recall() {
    await this.trying(async () => {
      this.plan = merge(this.plan, (await remembered()) ?? emptyPlan());
      this.isRemembering = true;
      this.panel.showRemembering(true);
      this.saved(_("Svarene huskes på denne maskinen."));
    });
  }

  /** @param {Control} control */
  answered(control) {
    if (!control.name || this.form.isShowing) return;
    if (!this.form.take(this.plan, this.stamp, [control])) return;
    this.changed();
    if (control.closest("table.rows") || control.closest(".plan-choice")) this.form.show(this.plan, this.stamp);
  }

  changed() {
    this.isSaved = false;
    this.show({ isFormRight: true });
    clearTimeout(this.timer);
    if (this.isRemembering || this.handle) this.timer = setTimeout(() => this.keep(), WAIT);
  }

  /** @param {{ isFormRight?: boolean }} [known] */
  show({ isFormRight = false } = {}) {
    if (!isFormRight) this.form.show(this.plan, this.stamp);
    this.panel.showProgress(this.form.progress);
    this.panel.showLeftover(this.leftover());
    if (isNewer(this.plan)) this.panel.warn(_("Filen er laget på en nyere versjon av nettstedet. Det som ikke vises her, blir tatt vare på. Last siden på nytt for å få den nye versjonen."));
    if (!this.isSaved) this.panel.tell(_("Ikke lagret ennå."));
    (this.isSaved ? removeEventListener : addEventListener)("beforeunload", this.ask);
  }

  /** Answers to this sheet that no field here can show: of an earlier edition, or a later one. */
  leftover() {
    const shown = new Set(this.form.controls.map((control) => this.form.placeOf(control).field));
    const sheets = new Set([...shown].map(sheetOf).filter(Boolean));
    const isCell = (/** @type {string | undefined} */ row) => row !== undefined;
    const fieldless = everyAnswer(this.plan).filter(
      ({ field, row, value }) => sheets.has(sheetOf(field)) && !shown.has(field) && value !== null && !(isCell(row) && this.isTable(field)),
    );
    const all = [...fieldless, ...this.form.unshown(this.plan)];
    return all.map(({ field, value }) => ({ field, value: value === true ? _("Krysset av") : String(value) }));
  }

  /** @param {string} field */
  isTable(field) {
    return this.form.controls.some((control) => control.closest("table.rows") && this.form.placeOf(control).field.startsWith(`${field}_`));
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
    this.panel.showRemembering(false);
    this.isSaved = this.handle !== null || this.plan.entries.size === 0;
    this.show({ isFormRight: true });
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

  /** Save to where the reader has asked: the browser, the file, or both. */
  async keep() {
    clearTimeout(this.timer);
    if (this.isSaved) return;
    const { handle, isRemembering } = this;
    if (!handle && !isRemembering) return;
    await this.trying(async () => {
      const count = this.plan.entries.size;
      let whole = this.plan;
      if (isRemembering) whole = await remember(whole, this.about(whole));
      if (handle) whole = await saveTo(handle, whole, (plan) => this.about(plan));
      const isLatest = this.plan.entries.size === count; // nothing was written while it was saved
      this.plan = merge(this.plan, whole);
      if (isLatest) this.saved(handle ? fill(_("Lagret i {name}."), { name: handle.name }) : _("Svarene huskes på denne maskinen."));
      else this.changed();
    });
  }

  /** @param {string} words */
  saved(words) {
    this.isSaved = true;
    this.panel.warn("");
    this.show();
    this.panel.tell(words);
  }

  /** Read what another tab or a colleague has saved meanwhile. */
  async readAgain() {
    if (!this.isRemembering && !this.handle) return;
    await this.trying(async () => {
      const there = [this.isRemembering ? await remembered() : null, this.handle ? await inFile(this.handle) : null];
      const before = this.plan.entries.size;
      this.plan = merge(this.plan, ...there.filter((plan) => plan !== null));
      if (this.plan.entries.size > before) this.show();
    });
  }

  async saveFile() {
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
    await this.trying(async () => {
      const opened = await openFile();
      if (opened?.form) await this.openForm(opened.form);
      if (!opened || opened.form) return;
      const isEmpty = this.plan.entries.size === 0;
      const isSame = [...opened.plan.entries.keys()].some((text) => this.plan.entries.has(text));
      const question = fill(_("«{name}» og svarene som står her, har ingenting felles. Legge filen til det som står her?"), { name: opened.name });
      if (!isEmpty && !isSame && !confirm(question)) return;
      this.plan = merge(this.plan, opened.plan);
      this.handle = opened.handle;
      this.isSaved = isEmpty && !this.isRemembering;
      this.show();
      this.panel.warn("");
      this.panel.tell(fill(_("{name} er åpnet."), { name: opened.name }));
      if (this.isRemembering) {
        this.isSaved = false;
        await this.keep();
      }
    });
  }

  async forms() {
    const Forms = await fetchForms();
    return new Forms(this.form, this.sheet.dataset);
  }

  /** Add what somebody has filled in in Word, ODT or PDF. @param {File} file */
  async openForm(file) {
    const before = this.plan.entries.size;
    const { plan, words, unread } = await (await this.forms()).open(file, this.plan);
    const added = plan.entries.size - before;
    const question = fill(_("Legge det som står i «{name}», til det som står her?"), { name: file.name });
    if (before && added && !confirm(question)) return;
    this.plan = merge(this.plan, plan);
    this.panel.warn("");
    this.panel.showAside(_("Dette kunne ikke legges i planen, og står bare i filen:"), unread);
    this.show();
    if (added) this.changed();
    this.panel.tell(words);
  }

  /** @param {import("./forms/filling.js").Ending} ending @param {string} address of the blank file */
  async saveForm(ending, address) {
    await this.trying(async () => {
      const form = await (await this.forms()).fill(this.plan, ending, address);
      if (!form) return;
      const { file, name, troubles } = form;
      this.panel.warn("");
      const save = () => {
        downloadBlob(name, file);
        this.panel.showAside("", []);
        this.panel.tell(fill(_("{name} ligger blant nedlastingene."), { name }));
      };
      if (troubles.length) this.panel.showAside(fill(_("Dette kommer ikke med slik det står, når {name} lastes ned:"), { name }), troubles, action(_("Last ned likevel"), save));
      else save();
    });
  }

  /** Do something that can fail, and tell the reader what to do instead. @param {() => Promise<void>} act */
  async trying(act) {
    try {
      await act();
    } catch (error) {
      this.isSaved = false;
      this.show({ isFormRight: true });
      const isTold = error instanceof PlanError || (error instanceof Error && error.name === "FormError"); // of another script
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
