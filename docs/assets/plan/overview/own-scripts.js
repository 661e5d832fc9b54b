/** What the page fetches when a plan is to be shown: as scripts, for a page under file:// can read no other file. */

/** @import { Facts } from "./facts.js" */

/** What the scripts leave behind. */
const left = /** @type {{ planFacts?: Facts, planExample?: string }} */ (/** @type {unknown} */ (self));

/** The scripts have not been fetched: the line is down, or the site has been renewed. */
export class NotFetched extends Error {}

/** @param {string} address @returns {Promise<void>} */
function fetchScript(address) {
  const script = Object.assign(document.createElement("script"), { src: address });
  return new Promise((resolve, reject) => {
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      dispatchEvent(new CustomEvent("file-missing", { detail: address })); // site.js tells of a new release
      reject(new NotFetched(address));
    };
    document.head.append(script);
  });
}

/** @param {string} address @returns {Promise<Facts>} what the sheets ask @throws {NotFetched} */
export async function fetchFacts(address) {
  if (!left.planFacts) await fetchScript(address);
  if (!left.planFacts) throw new NotFetched(address);
  return left.planFacts;
}

/** @param {string} address @returns {Promise<string>} the file of the example @throws {NotFetched} */
export async function fetchExample(address) {
  if (!left.planExample) await fetchScript(address);
  if (!left.planExample) throw new NotFetched(address);
  return left.planExample;
}
