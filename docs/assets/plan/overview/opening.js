/** Files that a reader chooses several of at once. */
import { element } from "../dom.js";
import { PlanError } from "../errors.js";
import { LARGEST, read } from "../file.js";

/** @import { Person } from "./spread.js" */

/**
 * Let the reader choose files, and read each.
 * @returns {Promise<Person[]>} none when the reader thought better of it
 * @throws {PlanError} when one of them is no plan
 */
export function chooseFiles() {
  const input = element("input", { type: "file", accept: ".json,application/json", multiple: true });
  return new Promise((resolve, reject) => {
    input.oncancel = () => resolve([]);
    input.onchange = () => Promise.all([...(input.files ?? [])].map(personIn)).then(resolve, reject);
    input.click();
  });
}

/** @param {File} file @returns {Promise<Person>} */
async function personIn(file) {
  if (file.size > LARGEST) throw new PlanError("size"); // not one byte of it is read
  return { name: file.name, plan: read(await file.text()) };
}
