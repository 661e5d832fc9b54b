/**
 * Narrow a list by the choices in a form. The list is complete without this script; the styles
 * hide the form where scripts do not run.
 *
 * The form names its list in data-filters-for. An item has a data attribute for each select
 * in the form, with the values it answers to, separated by spaces. data-filters-noun says what
 * the items are, where they are not tools.
 */

import { _, fill } from "./words.js";

/**
 * @param {HTMLElement} item
 * @param {[string, string][]} choices name and value of each select that is not "all"
 * @returns {boolean}
 */
export function matches(item, choices) {
  return choices.every(([name, value]) => (item.dataset[name] ?? "").split(" ").includes(value));
}

/** @param {HTMLFormElement} form */
function narrow(form) {
  const list = document.getElementById(form.dataset.filtersFor);
  const status = form.querySelector("[role=status]");
  const noun = form.dataset.filtersNoun ?? _("verktøy");
  const show = () => {
    const choices = [...new FormData(form)].filter(([, value]) => value);
    const items = [...list.children];
    for (const item of items) item.hidden = !matches(item, choices);
    const count = items.filter((item) => !item.hidden).length;
    const text = count === items.length ? _("Viser alle {all} {noun}.") : _("Viser {count} av {all} {noun}.");
    status.textContent = fill(text, { count, all: items.length, noun });
  };
  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
}

for (const form of document.querySelectorAll("form[data-filters-for]")) narrow(form);
