/**
 * Keyboard and state on top of what the browser does by itself. Every page works without this:
 * the menu is a popover, submenus and the table of contents are there in full.
 */

const wide = matchMedia("(min-width: 60em)");

/**
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
const all = (selector) => [...document.querySelectorAll(selector)];

/** The drawer: say whether it is open, and close it when focus or the window leaves it behind. */
function drawer() {
  const menu = document.getElementById("meny");
  const button = document.querySelector("[popovertarget=meny]");
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

/** Tables wider than the screen: reachable, named, and scrolled with the arrow keys. */
function tables() {
  const show = () => {
    for (const box of all(".md-typeset__scrollwrap, .table-scroll")) {
      const scrolls = box.scrollWidth > box.clientWidth;
      box.toggleAttribute("data-scrolls", scrolls);
      if (!scrolls) ["tabindex", "role", "aria-label"].forEach((name) => box.removeAttribute(name));
      else {
        box.tabIndex = 0;
        box.setAttribute("role", "region");
        box.setAttribute("aria-label", box.dataset.name ?? "Tabell som kan dras sidelengs");
      }
    }
  };
  addEventListener("resize", show);
  show();
}

/** No shortcut on a single key (WCAG 2.1.4): whoever speaks to the computer presses them by accident. */
function shortcuts() {
  const keys = new Set(["f", "s", "/", "p", "n", ",", "."]);
  addEventListener("keydown", (event) => {
    const field = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (!field && !event.ctrlKey && !event.metaKey && keys.has(event.key.toLowerCase())) event.stopImmediatePropagation();
  }, true);
}

/** The words of an address that was not found, as a search. */
function missing() {
  const link = document.querySelector("[data-search-for-address]");
  if (!link) return;
  const words = decodeURIComponent(location.pathname).replace(/\.\w+$/, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean).join(" ");
  if (!words) return;
  link.search = new URLSearchParams({ q: words });
  link.textContent = `Søk etter «${words}»`;
}

drawer();
submenus();
contents();
tables();
shortcuts();
missing();
