/** A file that the reader opens: a plan, or a form that is filled in elsewhere. */
import { element } from "./dom.js";
import { merge } from "./entries.js";
import { PlanError } from "./errors.js";
import { LARGEST, read } from "./file.js";
import { pickers, PLAN_TYPE, unlessCancelled } from "./pickers.js";

/** @import { Plan } from "./entries.js" */

const FORM_STARTS = ["%PDF", "PK\x03\x04", "\xd0\xcf\x11\xe0"]; // the last is that of an old Word or Excel file, and of a new one with a password
const FORM_ENDINGS = /** @type {const} */ ([".docx", ".odt", ".pdf"]);
const ANY_TYPE = { accept: { ...PLAN_TYPE.accept, "application/octet-stream": FORM_ENDINGS } };
const EXAMPLE = "example"; // what the file of the example says that it is: data/eksempel.plan.json

/** @typedef {{ plan: Plan, name: string, handle: FileSystemFileHandle | null, form?: File }} Opened `form`: no plan, but a form that is filled in */

/** @param {Plan} plan @returns {boolean} whether it is the invented one, or has it in it */
export const isExample = (plan) => plan.others.has(EXAMPLE);

/**
 * Let the reader choose a file, and read it.
 * @returns {Promise<Opened | null>} null when none was chosen
 * @throws {PlanError}
 */
export async function openFile() {
  if (!pickers.showOpenFilePicker) return fromInput();
  const handles = await unlessCancelled(pickers.showOpenFilePicker({ types: [ANY_TYPE] }));
  return handles && opened(await handles[0].getFile(), handles[0]);
}

/** @returns {Promise<Opened | null>} */
function fromInput() {
  const input = element("input", { type: "file", accept: [".json", "application/json", ...FORM_ENDINGS].join() });
  return new Promise((resolve, reject) => {
    input.oncancel = () => resolve(null);
    input.onchange = () => {
      const file = input.files?.[0];
      if (!file) resolve(null);
      else opened(file, null).then(resolve, reject);
    };
    input.click();
  });
}

/** @param {File} file @param {FileSystemFileHandle | null} handle @returns {Promise<Opened>} */
async function opened(file, handle) {
  const start = new TextDecoder("latin1").decode(await file.slice(0, 4).arrayBuffer());
  if (FORM_STARTS.includes(start)) return { plan: merge(), name: file.name, handle: null, form: file };
  if (file.size > LARGEST) throw new PlanError("size"); // not one byte more of it is read
  return { plan: read(await file.text()), name: file.name, handle };
}
