/**
 * Links to a place on a page: a heading, a point of a sheet, a term, an obstacle. Without this script each leads to its
 * place. With it, a press also copies the whole address, and says so.
 */

import { _ } from "../words.js";
import { asRead } from "./addresses.js";

const SAID = 4000; // milliseconds that «Kopiert» stands beside the link

/** @returns {HTMLElement} what screen readers hear: there from the start, or it is not read aloud */
function statusOfPage() {
  const status = Object.assign(document.createElement("p"), { className: "visually-hidden" });
  status.setAttribute("role", "status");
  document.body.append(status);
  return status;
}

/**
 * The address that leads here from anywhere: a page on a disk has the one on the web.
 * @param {string} hash
 */
function wholeAddress(hash) {
  const address = new URL(location.href);
  const onTheWeb = document.querySelector("link[rel=canonical]");
  const base = address.protocol === "file:" && onTheWeb ? new URL(onTheWeb.href) : address;
  base.hash = hash;
  return base.href;
}

/** @param {HTMLElement} link @param {HTMLElement} status */
function say(link, status) {
  link.dataset.said = _("Kopiert");
  status.textContent = "";
  setTimeout(() => { status.textContent = _("Lenken er kopiert."); }, 100); // the same words twice are heard twice
  setTimeout(() => delete link.dataset.said, SAID);
}

/** Copy on a press. Where the browser lets no page write to the clipboard, the link leads to its place: the address is there. */
export function placeLinks() {
  const status = statusOfPage();
  document.addEventListener("click", async (event) => {
    const link = event.target.closest(".place-link, .sheet-id");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !navigator.clipboard) return;
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(wholeAddress(link.hash));
      say(link, status);
    } catch {
      location.hash = link.hash;
    }
  });
}

/** Open what folds round the place that an address leads to, so that it is seen and marked. */
export function openTarget() {
  const show = () => {
    const place = document.getElementById(asRead(location.hash.slice(1)));
    let folded = place?.closest("details:not([open])");
    if (!folded) return;
    for (; folded; folded = folded.parentElement.closest("details:not([open])")) folded.open = true;
    place.scrollIntoView();
  };
  addEventListener("hashchange", show);
  show();
}
