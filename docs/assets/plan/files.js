/**
 * The team's own file, and how it is saved. Where the browser can write to a file, it is saved as one goes: read, merged
 * and written under a lock, so that what a colleague has saved meanwhile in a shared folder is never overwritten.
 */
import { downloadBlob } from "../parts/download-blob.js";
import { merge } from "./entries.js";
import { PlanError } from "./errors.js";
import { ENDING, LARGEST, read, write } from "./file.js";
import { alone } from "./memory.js";
import { pickers, PLAN_TYPE, unlessCancelled } from "./pickers.js";

/** @import { Plan } from "./entries.js" */

/** @returns {boolean} whether the browser can write to a file that the reader has chosen */
export const canWrite = () => "showSaveFilePicker" in self;

/**
 * Let the reader choose where the plan is saved from now on.
 * @param {string} name of the project
 * @returns {Promise<FileSystemFileHandle | null>} null when the reader thought better of it
 */
export async function chooseWhere(name) {
  const { showSaveFilePicker } = pickers;
  return showSaveFilePicker ? unlessCancelled(showSaveFilePicker({ suggestedName: fileName(name), types: [PLAN_TYPE] })) : null;
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
    const there = await textIn(handle);
    let whole = made(isOfOthers(handle, there) ? merge(read(there), plan) : plan);
    for (let attempt = 0; attempt < 3; attempt++) {
      const text = write(whole, about(whole));
      if (text === there) break; // a file that is written anew is sent to all that share its folder
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
  const text = await textIn(handle);
  return isOfOthers(handle, text) ? read(text) : null;
}

/** @param {FileSystemFileHandle} handle @param {string} text what is there */
const isOfOthers = (handle, text) => text !== "" && text !== ownTexts.get(handle);

/** @param {FileSystemFileHandle} handle @throws {PlanError} */
async function textIn(handle) {
  const file = await handle.getFile(); // each time: one from before a colleague's change cannot be read
  if (file.size > LARGEST) throw new PlanError("size");
  return file.text();
}

/** @param {string} name @param {string} text */
export const download = (name, text) => downloadBlob(fileName(name), new Blob([text], { type: "application/json" }));

/** @param {string} project as it is called @returns {string} what a file may be called everywhere */
export function fileName(project) {
  const words = project.toLowerCase().replaceAll("ø", "o").replaceAll("æ", "ae").normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  return (words.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "prosjekt") + ENDING;
}
