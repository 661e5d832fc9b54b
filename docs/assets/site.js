/**
 * Keyboard and state on top of what the browser does by itself. Every page works without this:
 * the menu is a popover, submenus and the table of contents are there in full.
 */

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
  menu.addEventListener("toggle", (event) => {
    const open = event.newState === "open";
    button.setAttribute("aria-expanded", String(open));
    if (open) menu.querySelector(".menu__close").focus();
  });
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

/** A table that fits needs no stop on the way with Tab; one that does not keeps name and stop. */
function tables() {
  const boxes = all(".table-scroll").map((box) => ({ box, name: box.getAttribute("aria-label") }));
  const show = () => {
    for (const { box, name } of boxes) {
      const scrolls = box.scrollWidth > box.clientWidth;
      const given = { tabindex: "0", role: "region", "aria-label": name, "data-scrolls": "" };
      for (const [key, value] of Object.entries(given)) scrolls ? box.setAttribute(key, value) : box.removeAttribute(key);
    }
  };
  addEventListener("resize", show);
  show();
}

/** The way to the top follows along on long pages. Without this it stands at the end of the text. */
function top() {
  const link = document.querySelector(".to-top");
  const show = () => link.classList.toggle("to-top--follows", document.body.scrollHeight > 3 * innerHeight);
  addEventListener("resize", show);
  show();
}

/**
 * The search box on a narrow screen: a button opens it, Esc closes it, and focus comes back to the button.
 * The box itself (partials/search.html) is the search engine's; this only opens and closes it.
 */
function search() {
  const button = document.querySelector(".header-button--search");
  const toggle = document.getElementById("__search");
  const input = document.querySelector("#search-box input");
  button.addEventListener("click", () => {
    if (!toggle.checked) toggle.click();
    input.focus();
  });
  toggle.addEventListener("change", () => {
    button.setAttribute("aria-expanded", String(toggle.checked));
    document.body.toggleAttribute("data-search-open", toggle.checked);
  });
  const asked = /[?&](q|query)=/.test(location.search) && !document.querySelector("[data-search=page]");
  if (asked && button.checkVisibility()) toggle.click();
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    toggle.click();
    (button.checkVisibility() ? button : input).focus();
  });
}

/** The words of an address that was not found, as a search. */
function missing() {
  const link = document.querySelector("[data-search-for-address]");
  if (!link) return;
  const words = decodeURIComponent(location.pathname).replace(/\.\w+$/, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean).join(" ");
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

drawer();
submenus();
contents();
tables();
top();
search();
missing();
moved();
