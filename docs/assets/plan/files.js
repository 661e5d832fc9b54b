/**
 * The team's own file: opened, and saved. Where the browser can write to a file, it is saved as one goes: read, merged
 * and written under a lock, so that what a colleague has saved meanwhile in a shared folder is never overwritten.
 */
import { downloadBlob, element } from "./dom.js";
import { merge } from "./entries.js";
import { PlanError } from "./errors.js";
import { ENDING, LARGEST, read, write } from "./file.js";
import { ACCEPTED, isForm } from "./forms.js";
import { alone } from "./memory.js";

/** @import { Plan } from "./entries.js" */

const TYPE = { accept: { "application/json": [/** @type {const} */ (".json")] } };
const ANY_TYPE = { accept: { ...TYPE.accept, "application/octet-stream": [/** @type {const} */ (".docx"), /** @type {const} */ (".odt"), /** @type {const} */ (".pdf")] } };

/** @typedef {{ plan: Plan, name: string, handle: FileSystemFileHandle | null, form?: File }} Opened `form`: no plan, but a form that is filled in */

/** @returns {boolean} whether the browser can write to a file that the reader has chosen */
export const canWrite = () => "showSaveFilePicker" in self;

/** The pickers that not all browsers have, and TypeScript does not know. */
const pickers = /** @type {{ showOpenFilePicker?: (options: object) => Promise<FileSystemFileHandle[]>, showSaveFilePicker?: (options: object) => Promise<FileSystemFileHandle> }} */ (
  /** @type {unknown} */ (self)
);

/**
 * Let the reader choose a file, and read it.
 * @param {{ takesForms?: boolean }} [page] whether the browser offers forms that are filled in, too; one that is chosen all the same is told from a plan
 * @returns {Promise<Opened | null>} null when none was chosen
 * @throws {PlanError}
 */
export async function openFile({ takesForms = false } = {}) {
  try {
    if (!pickers.showOpenFilePicker) return await fromInput(takesForms);
    const [handle] = await pickers.showOpenFilePicker({ types: [takesForms ? ANY_TYPE : TYPE] });
    return await opened(await handle.getFile(), handle);
  } catch (error) {
    if (isCancelled(error)) return null;
    throw error;
  }
}

/** @param {boolean} takesForms @returns {Promise<Opened | null>} */
function fromInput(takesForms) {
  const input = element("input", { type: "file", accept: takesForms ? ACCEPTED : ".json,application/json" });
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
  if (await isForm(file)) return { plan: merge(), name: file.name, handle: null, form: file };
  return { plan: await readFile(file), name: file.name, handle };
}

/** @param {File} file */
async function readFile(file) {
  if (file.size > LARGEST) throw new PlanError("size"); // not one byte of it is read
  return read(await file.text());
}

/**
 * Let the reader choose where the plan is saved from now on.
 * @param {string} name of the project
 * @returns {Promise<FileSystemFileHandle | null>} null when the reader thought better of it
 */
export async function chooseWhere(name) {
  try {
    return (await pickers.showSaveFilePicker?.({ suggestedName: fileName(name), types: [TYPE] })) ?? null;
  } catch (error) {
    if (isCancelled(error)) return null;
    throw error;
  }
}

/** @type {WeakMap<FileSystemFileHandle, string>} what this page wrote last: as long as it is there, nobody else has written */
const ownTexts = new WeakMap();

/**
 * Save a plan to a file, with all that others have added to it.
 * @param {FileSystemFileHandle} handle @param {Plan} plan @param {(plan: Plan) => object} about
 * @param {(plan: Plan) => Plan} [made] what to do with the whole of it first
 * @returns {Promise<Plan>} the plan as it now is: the same one, when nobody else has written
 * @throws {PlanError} when what is there is no plan; it is left as it is
 */
export function saveTo(handle, plan, about, made = (whole) => whole) {
  return alone(`file ${handle.name}`, async () => {
    const others = await fromOthers(handle);
    let whole = made(others ? merge(others, plan) : plan);
    for (let attempt = 0; attempt < 3; attempt++) {
      const text = write(whole, about(whole));
      const stream = await handle.createWritable(); // the old file is whole until it is closed
      await stream.write(text);
      await stream.close();
      ownTexts.set(handle, text);
      const meanwhile = await fromOthers(handle);
      if (!meanwhile) break;
      whole = merge(meanwhile, whole); // another machine wrote at the same moment
    }
    return whole;
  });
}

/**
 * Read what others have written in a file since this page wrote to it last.
 * @param {FileSystemFileHandle} handle @returns {Promise<Plan | null>} null when nobody has, and of a file that is new
 * @throws {PlanError}
 */
export async function fromOthers(handle) {
  const file = await handle.getFile(); // each time: one from before a colleague's change cannot be read
  if (file.size > LARGEST) throw new PlanError("size");
  const text = await file.text();
  return text === "" || text === ownTexts.get(handle) ? null : read(text);
}

/** @param {string} name @param {string} text */
export const download = (name, text) => downloadBlob(fileName(name), new Blob([text], { type: "application/json" }));

/** @param {string} project as it is called @returns {string} what a file may be called everywhere */
export function fileName(project) {
  const words = project.toLowerCase().replaceAll("ø", "o").replaceAll("æ", "ae").normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  return (words.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "prosjekt") + ENDING;
}

/** @param {unknown} error */
const isCancelled = (error) => error instanceof DOMException && error.name === "AbortError";
