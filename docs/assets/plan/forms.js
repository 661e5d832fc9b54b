/**
 * Files that are filled in elsewhere, on the page of a sheet: opened, and filled in from the plan. What does it is a
 * script of its own (forms/on-page.js), fetched when the reader first asks for it.
 */
import { _ } from "../words.js";
import { action, element } from "./dom.js";

/** @import { Form } from "./form.js" */
/** @import { Ending } from "./forms/filling.js" */
/** @import { Forms } from "./forms/on-page.js" */

const ENDINGS = /** @type {const} */ ({ docx: "Word", odt: "ODT", pdf: "PDF", xlsx: "Excel" });
const STARTS = ["%PDF", "PK\x03\x04", "\xd0\xcf\x11\xe0"]; // the last is that of a Word file with a password
export const ACCEPTED = ".json,application/json,.docx,.odt,.pdf";

/** Say whether a file is a form, and not a plan. @param {File} file */
export async function isForm(file) {
  const start = new TextDecoder("latin1").decode(await file.slice(0, 4).arrayBuffer());
  return STARTS.includes(start);
}

/** @type {Promise<typeof Forms> | undefined} */
let fetching;

/** Fetch what opens and fills in forms. @returns {Promise<typeof Forms>} */
export function fetchForms() {
  fetching ??= new Promise((resolve, reject) => {
    const script = element("script", { src: new URL("planen-skjemaer.js", import.meta.url).href });
    addEventListener("plan-forms", (event) => resolve(/** @type {CustomEvent<typeof Forms>} */ (event).detail), { once: true });
    script.onerror = () => {
      fetching = undefined; // the reader may try again
      const words = _("Det som leser og fyller ut filer, er ikke å få tak i. Er dere på nett? Prøv igjen. Ingenting er endret.");
      reject(Object.assign(new Error(words), { name: "FormError" }));
    };
    document.head.append(script);
  });
  return fetching;
}

/**
 * Return a button for each kind of blank file that the page leads to.
 * @param {Form} form @param {(ending: Ending, address: string) => void} act
 */
export function formButtons({ id }, act) {
  const buttons = /** @type {Ending[]} */ (Object.keys(ENDINGS)).flatMap((ending) => {
    const link = document.querySelector(`a[href$="nedlasting/${id}.${ending}"]`);
    return link instanceof HTMLAnchorElement ? [action(ENDINGS[ending], () => act(ending, link.href))] : [];
  });
  const fromDisk = _("Fra en disk får siden ikke hente filer. Velg det tomme skjemaet i mappen «nedlasting» når dere blir spurt.");
  const told = location.protocol === "file:" ? [element("p", { textContent: fromDisk })] : [];
  return element("details", {}, element("summary", { textContent: _("Last ned utfylt") }), ...told, element("div", { className: "plan-actions" }, ...buttons));
}
