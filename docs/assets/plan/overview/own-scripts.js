/** What the page fetches when a plan is to be shown: as scripts, for a page under file:// can read no other file. */

import { PlanError } from "../errors.js";

/** @import { Exports } from "./exports.js" */
/** @import { Facts } from "./facts.js" */

/** What the scripts leave behind. */
const left = /** @type {{ planFacts?: Facts, planExample?: string, planExports?: Exports }} */ (/** @type {unknown} */ (self));

/** @param {string} address @returns {Promise<void>} */
function fetchScript(address) {
  const script = Object.assign(document.createElement("script"), { src: address });
  return new Promise((resolve, reject) => {
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      dispatchEvent(new CustomEvent("file-missing", { detail: address })); // site.js tells of a new release
      reject(new PlanError("fetch"));
    };
    document.head.append(script);
  });
}

/** @param {string} address @returns {Promise<Facts>} what the sheets ask @throws {PlanError} */
export async function fetchFacts(address) {
  if (!left.planFacts) await fetchScript(address);
  if (!left.planFacts) throw new PlanError("fetch");
  return left.planFacts;
}

/** @param {string} address @returns {Promise<Exports>} what makes files of a plan @throws {PlanError} */
export async function fetchExports(address) {
  if (!left.planExports) await fetchScript(address);
  if (!left.planExports) throw new PlanError("fetch");
  return left.planExports;
}

/** @param {string} address @returns {Promise<string>} the file of the example @throws {PlanError} */
export async function fetchExample(address) {
  if (!left.planExample) await fetchScript(address);
  if (!left.planExample) throw new PlanError("fetch");
  return left.planExample;
}
