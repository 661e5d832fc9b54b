/** A file that a page has made itself, handed over as if it had been fetched. */

/** @param {string} name of the file @param {Blob} blob @returns {void} the browser asks where, or puts it among the downloads */
export function downloadBlob(name, blob) {
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // ms; some browsers read it late
}
