/**
 * Parts of a page that fold (macros/pages/folding.py). The browser opens a part for its own search and for a link to
 * something in it. This does the rest: a link to the heading of a part, all parts for print, and a button for all.
 */
import { asRead } from "./parts/addresses.js";

/** @type {HTMLDetailsElement[]} */
const folds = [...document.querySelectorAll("details.fold")];

/**
 * Open a place, and all that it stands in. A heading stands on its part, so the browser leaves that closed.
 * @param {Element | null} place
 */
function reveal(place) {
  let closed = false;
  for (let part = place?.closest("details"); part; part = part.parentElement.closest("details")) {
    closed ||= !part.open;
    part.open = true;
  }
  if (closed) place.scrollIntoView();
}

/**
 * Return the element that an address ends in.
 * @param {string} hash
 * @returns {Element | null}
 */
function named(hash) {
  return document.getElementById(asRead(hash.slice(1)));
}

/** Open what a link leads to: when the page is opened, on the way within it, and for the same link once more. */
function links() {
  const follow = () => reveal(named(location.hash));
  addEventListener("hashchange", follow);
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href*='#']");
    if (link?.hash && link.hash === location.hash && link.pathname === location.pathname) follow();
  });
  follow();
}

/** Open what is closed while the page is printed, and close it again after. */
function print() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = folds.filter((part) => !part.open);
    for (const part of opened) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of opened) part.open = false;
  });
}

/** @param {HTMLButtonElement} button opens all parts, or closes them when all are open */
function all(button) {
  const [open, close] = [button.textContent, button.dataset.close];
  const isOpen = () => folds.every((part) => part.open);
  const show = () => { button.textContent = isOpen() ? close : open; };
  button.addEventListener("click", () => {
    const opens = !isOpen();
    for (const part of folds) part.open = opens;
  });
  for (const part of folds) part.addEventListener("toggle", show);
}

links();
print();
document.querySelectorAll(".fold-all button").forEach(all);
