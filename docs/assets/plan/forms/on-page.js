/** Files that are filled in elsewhere, on the page of a sheet. Fetched on the first click (../forms.js). */
import { _, colon, fill } from "../../words.js";
import { downloadBlob } from "../../parts/download-blob.js";
import { action, element } from "../dom.js";
import { merge } from "../entries.js";
import { fillForm } from "./filling.js";
import { ownerOf } from "./names.js";
import { fetched, openForm } from "./open-form.js";

/** @import { Plan } from "../entries.js" */
/** @import { Control, Form } from "../form.js" */
/** @import { Panel } from "../panel.js" */
/** @import { Ending, Question, Trouble } from "./filling.js" */
/** @import { Facts } from "./names.js" */
/** @import { FormFile } from "./kinds-of-files.js" */

const ENDINGS = /** @type {const} */ ({ docx: "Word", odt: "ODT", pdf: "PDF", xlsx: "Excel" });

/** What a page lends to its forms. @typedef {{ plan: Plan, form: Form, sheet: HTMLElement, panel: Panel, show: () => void, changed: () => void, trying: (act: () => Promise<void>) => Promise<void>, meetEdition: () => Promise<void> }} Host */

/** Show what other files have to tell; nothing, when there is none. @param {Host} page @param {string} words @param {string[]} texts @param {...Node} more */
function showAside({ panel }, words, texts, ...more) {
  const items = texts.map((text) => element("li", { textContent: text }));
  panel.aside.replaceChildren(...(texts.length ? [element("p", { textContent: words }), element("ul", {}, ...items), ...more] : []));
}

/** The forms of a page. */
export class Forms {
  /** Add what somebody has filled in in Word, ODT or PDF. @param {Host} page @param {File} file */
  static async openOn(page, file) {
    const before = page.plan.entries.size;
    const forms = new Forms(page.form, page.sheet.dataset);
    const newest = (/** @type {string} */ form) => (form === forms.form.id ? forms.edition : undefined);
    const { plan, words, unread } = await openForm(file, page.plan, forms.facts, newest, (read) => forms.editionsOf(read));
    const added = plan.entries.size - before;
    const question = fill(_("Legge det som står i «{name}», til det som står her?"), { name: file.name });
    if (before && added && !confirm(question)) return;
    page.plan = merge(page.plan, plan);
    page.panel.warn("");
    showAside(page, _("Dette kunne ikke legges i planen, og står bare i filen:"), unread);
    if (added) page.changed();
    else page.show();
    page.panel.tell(words);
    await page.meetEdition();
  }

  /**
   * Return a button for each kind of blank file that the page leads to.
   * @param {Host} page
   * @returns {HTMLElement[]}
   */
  static buttonsOn(page) {
    const buttons = /** @type {Ending[]} */ (Object.keys(ENDINGS)).flatMap((ending) => {
      const link = document.querySelector(`a[href$="nedlasting/${page.form.id}.${ending}"]`);
      const save = (/** @type {string} */ address) => page.trying(() => Forms.saveOn(page, ending, address));
      return link instanceof HTMLAnchorElement ? [action(ENDINGS[ending], () => save(link.href))] : [];
    });
    const fromDisk = _("Fra en disk får siden ikke hente filer. Velg det tomme skjemaet i mappen «nedlasting» når dere blir spurt.");
    const told = location.protocol === "file:" ? [element("p", { textContent: fromDisk })] : [];
    return [...told, element("div", { className: "plan-actions" }, ...buttons)];
  }

  /**
   * Fill in a form, and tell what does not fit before it is saved.
   * @param {Host} page @param {Ending} ending @param {string} address of the blank file
   */
  static async saveOn(page, ending, address) {
    const form = await new Forms(page.form, page.sheet.dataset).fill(page.plan, ending, address);
    if (!form) return;
    const { file, name, troubles } = form;
    page.panel.warn("");
    const save = () => {
      downloadBlob(name, file);
      showAside(page, "", []);
      page.panel.tell(fill(_("{name} ligger blant nedlastingene."), { name }));
    };
    if (troubles.length) showAside(page, fill(_("Dette kommer ikke med slik det står, når {name} lastes ned:"), { name }), troubles, action(_("Last ned likevel"), save));
    else save();
  }

  /** @param {Form} form @param {DOMStringMap} said by the sheet */
  constructor(form, { shared = "", kinds = "", edition = "" }) {
    this.form = form;
    const words = (/** @type {string} */ text) => text.split(" ").filter(Boolean);
    const pairs = words(kinds).map((pair) => /** @type {[string, string]} */ (pair.split(":")));
    /** @type {Facts} */
    this.facts = { shared: words(shared), kinds: new Map(pairs) };
    this.edition = Number(edition) || undefined;
  }

  /**
   * Return what tells the edition of a file that does not say it, as when sheets are joined in one file: it is of the
   * edition on the page, when it asks no more about this sheet than the page does.
   * @param {FormFile} read @returns {(field: string) => number | undefined}
   */
  editionsOf({ answers }) {
    const names = new Set(this.form.controls.map(({ name }) => name));
    const own = answers.filter(({ name }) => ownerOf(name) === this.form.id);
    const edition = own.every(({ name }) => names.has(name)) ? this.edition : undefined;
    return (field) => (ownerOf(`${field}_`) === this.form.id ? edition : undefined);
  }

  /**
   * Fill in a file.
   * @param {Plan} plan @param {Ending} ending @param {string} address of the blank one
   * @returns {Promise<{ file: Blob, name: string, troubles: string[] } | null>} null when the reader thought better of it
   */
  async fill(plan, ending, address) {
    const blank = location.protocol === "file:" ? await chosen(ending) : await fetched(address);
    if (!blank && location.protocol === "file:") return null;
    const { file, troubles } = await fillForm(plan, this.form.id, blank, ending, this.facts, this.#questions());
    return { file, name: `${this.form.id}-utfylt.${ending}`, troubles: troubles.map((trouble) => this.#told(trouble)) };
  }

  /** @param {Trouble} trouble */
  #told({ name, kind, value, letters = "" }) {
    const question = this.form.controls.find((control) => control.name === name);
    const where = question ? textOfQuestion(question) : name;
    const words = {
      contested: _("Det er svart ulikt, og feltet er tomt i filen."),
      unplaced: _("Skjemaet har ikke felt eller rad for svaret."),
      cut: _("Svaret er lengre enn feltet viser. Det står helt i filen, men ikke på papir."),
      lacking: fill(_("Feltet kan ikke vise {letters}."), { letters }),
    };
    return `${where}${colon(where)} ${value} – ${words[kind]}`;
  }

  /** @returns {Map<string, Question>} */
  #questions() {
    const questions = new Map();
    for (const control of this.form.controls) {
      const cell = control.closest("td");
      const name = cell ? this.form.placeOf(control).field : control.name;
      const kind = control.type === "radio" || control instanceof HTMLSelectElement ? "choice" : control.type;
      questions.set(name, { label: cell?.dataset.label ?? labelOf(control), kind });
    }
    return questions;
  }
}

/** Without places where a word may be divided: a workbook has none in its headings. @param {Control} control what a point is asked */
function labelOf(control) {
  const group = control.closest("fieldset");
  const label = group ? group.querySelector("legend") : control.closest("label");
  return (label?.querySelector("span") ?? label?.firstChild ?? label)?.textContent?.replaceAll("\u00ad", "").trim() ?? "";
}

/** @param {Control} control what a reader calls a field */
function textOfQuestion(control) {
  const point = control.closest("li");
  const number = point ? [...(point.parentElement?.children ?? [])].indexOf(point) + Number(point.parentElement?.getAttribute("start") ?? 1) : 0;
  return control.ariaLabel || (point ? `${number}. ${labelOf(control)}` : labelOf(control));
}

/** Let the reader choose a blank file, where a page may not fetch it. @param {Ending} ending @returns {Promise<Uint8Array<ArrayBuffer> | null>} */
function chosen(ending) {
  const input = element("input", { type: "file", accept: `.${ending}` });
  return new Promise((resolve, reject) => {
    input.oncancel = () => resolve(null);
    input.onchange = () => {
      const file = input.files?.[0];
      if (!file) resolve(null);
      else file.arrayBuffer().then((buffer) => resolve(new Uint8Array(buffer)), reject);
    };
    input.click();
  });
}

dispatchEvent(new CustomEvent("plan-forms", { detail: { Forms, openForm } }));
