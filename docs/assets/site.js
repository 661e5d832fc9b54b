/**
 * Keyboard and state on top of what the browser does by itself. Every page works without this:
 * the menu is a popover, submenus and the table of contents are there in full.
 */

import { asRead } from "./parts/addresses.js";
import { backCloses, leadOn } from "./parts/back-closes.js";
import { newRelease } from "./parts/new-release.js";
import { pageActions } from "./parts/page-actions.js";
import { openTarget, placeLinks } from "./parts/place-links.js";
import { _, fill } from "./words.js";

const wide = matchMedia("(min-width: 60em)");

/**
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
const all = (selector) => [...document.querySelectorAll(selector)];

/** The drawer: say whether it is open, and close it when focus or the window leaves it behind. */
function drawer() {
  const menu = document.getElementById("_meny");
  const button = document.querySelector("[popovertarget=_meny]");
  const step = backCloses({
    name: "meny",
    element: menu,
    isOpen: () => menu.matches(":popover-open"),
    open: () => menu.showPopover(),
    close: () => menu.hidePopover(),
  });
  menu.addEventListener("toggle", (event) => {
    const open = event.newState === "open";
    button.setAttribute("aria-expanded", String(open));
    if (open) menu.querySelector(".menu__close").focus();
    open ? step.opened() : step.closed();
  });
  menu.addEventListener("click", leadOn);
  menu.addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    if (to && to !== button && !menu.contains(to) && menu.matches(":popover-open")) menu.hidePopover();
  });
  matchMedia("(min-width: 76.25em)").addEventListener("change", () => {
    if (menu.matches(":popover-open")) menu.hidePopover();
  });
}

/** Submenus that can be folded: a button with name and state. */
function submenus() {
  for (const button of all(".menu__toggle")) {
    const list = document.getElementById(button.getAttribute("aria-controls"));
    button.hidden = false;
    button.addEventListener("click", () => {
      list.hidden = !list.hidden;
      button.setAttribute("aria-expanded", String(!list.hidden));
    });
  }
}

/** The table of contents stands open where there is room beside the text. */
function contents() {
  const show = () => all("[data-open-when-wide]").forEach((details) => { details.open = wide.matches; });
  wide.addEventListener("change", show);
  show();
}

/**
 * A table that fits needs no stop on the way with Tab; one that does not keeps name and stop. The browser says when a box
 * has a new size, and then its layout is done: asked for earlier, it would be done once more for each table.
 */
function tables() {
  const names = new Map(all(".table-scroll").map((box) => [box, box.getAttribute("aria-label")]));
  const show = (box, scrolls) => {
    const given = { tabindex: "0", role: "region", "aria-label": names.get(box), "data-scrolls": "" };
    for (const [key, value] of Object.entries(given)) scrolls ? box.setAttribute(key, value) : box.removeAttribute(key);
  };
  const sizes = new ResizeObserver((changes) => {
    const boxes = [...new Set(changes.map(({ target }) => target.closest(".table-scroll")))];
    const scrolls = boxes.map((box) => box.scrollWidth > box.clientWidth); // all are asked before any is changed
    boxes.forEach((box, place) => show(box, scrolls[place]));
  });
  for (const box of names.keys()) {
    sizes.observe(box);
    for (const table of box.children) sizes.observe(table); // it grows as something is written in it
  }
}

/** The way to the top follows along on long pages. Without this it stands at the end of the text. */
function top() {
  const LONG = 2.5; // windows of text
  const link = document.querySelector(".to-top");
  const sizes = new ResizeObserver(([{ contentRect }]) => {
    link.classList.toggle("to-top--follows", contentRect.height > LONG * innerHeight);
  });
  sizes.observe(document.getElementById("_innhold"));
}

/** The page that is open is seen in the menu beside it, also when the menu is longer than the window. */
function hereInMenu() {
  const menu = document.getElementById("_meny");
  const here = menu.querySelector("[aria-current=page]");
  if (here?.checkVisibility()) menu.scrollTop = here.offsetTop - menu.clientHeight / 2;
}

/**
 * The search box on a narrow screen: «Søk» opens it, Esc and Back close it, and focus comes back to «Søk».
 * The box itself (partials/search.html) is the search engine's; this only opens and closes it.
 * Without a script «Søk» is a link to the page that searches.
 */
function search() {
  const opener = document.querySelector(".header-button--search");
  const toggle = document.getElementById("__search");
  const input = document.querySelector("#search-box input");
  const setOpen = (open) => { if (toggle.checked !== open) toggle.click(); };
  const step = backCloses({
    name: "sok",
    element: document.getElementById("search-box"),
    isOpen: () => toggle.checked,
    open: () => setOpen(true),
    close: () => setOpen(false),
  });
  const isHere = document.querySelector("[data-search=page]"); // the page that searches has its own box
  for (const [name, value] of Object.entries(isHere ? {} : { role: "button", "aria-expanded": "false", "aria-controls": "search-box" })) {
    opener.setAttribute(name, value);
  }
  opener.addEventListener("keydown", (event) => {
    if (event.key !== " " || isHere) return; // as a button answers
    event.preventDefault();
    opener.click();
  });
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    if (isHere) {
      isHere.querySelector("input").focus();
      return;
    }
    setOpen(true);
    step.opened();
    input.focus();
  });
  toggle.addEventListener("change", () => {
    if (!isHere) opener.setAttribute("aria-expanded", String(toggle.checked));
    document.body.toggleAttribute("data-search-open", toggle.checked);
    if (!toggle.checked) step.closed();
  });
  const asked = /[?&](q|query)=/.test(location.search) && !isHere;
  if (asked && opener.checkVisibility()) setOpen(true);
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    setOpen(false);
    (opener.checkVisibility() ? opener : input).focus();
  });
}

/** The words of an address that was not found, as a search. */
function missing() {
  const link = document.querySelector("[data-search-for-address]");
  if (!link) return;
  const words = asRead(location.pathname).replace(/\.\w+$/, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean).join(" ");
  if (!words) return;
  link.search = new URLSearchParams({ q: words });
  link.textContent = fill(_("Søk etter «{words}»"), { words });
}

/** A place that has moved to another page: go there, as the line that says so would lead. */
function moved() {
  const follow = () => {
    const line = all(".moved").find(({ id }) => `#${id}` === location.hash); // :target comes later than this
    if (line) location.replace(line.querySelector("a").href);
  };
  addEventListener("hashchange", follow);
  follow();
}

newRelease();
drawer();
submenus();
contents();
tables();
top();
search();
missing();
moved();
openTarget();
placeLinks();
pageActions();
hereInMenu(); // last: it asks where things stand
