/**
 * Ways from the plan back to the sheets. The page lists them all, with addresses that hold where it lies. They are taken
 * as they are written: made whole they would be other sites' addresses to the print, which spells those out.
 */
import { element } from "../dom.js";

/** @param {string} owner the id of a sheet or a pack @returns {string} "" when the site has it no more */
export function pageOf(owner) {
  const link = document.querySelector(`a[data-sheet="${CSS.escape(owner)}"]`);
  return link?.getAttribute("href") ?? "";
}

/** @param {string} words @param {string} owner @param {string} [place] on its page @returns {Node} a link, or the words alone */
export function linkTo(words, owner, place) {
  const href = pageOf(owner);
  return href ? element("a", { href: place ? `${href}#${place}` : href, textContent: words }) : document.createTextNode(words);
}
