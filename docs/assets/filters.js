/**
 * Narrow a list by the fields of a form, as they are chosen and typed. The list is complete without this script; the styles
 * hide the form where scripts do not run.
 *
 * The form names its list in data-filters-for, and what the items are in data-filters-noun, where they are not tools. An
 * item is a row or a point of the list. In a list of headings, data-filters-by names the level («h3») of those that
 * begin an item. An item has a data attribute for each choice in the form, with the values it answers to, separated by
 * spaces. A field of text (type=search) is held against all that the item says. A heading with nothing under it goes too.
 */

import { choicesOf, keepInAddress } from "./parts/address-state.js";
import { fold } from "./parts/fold.js";
import { _, fill } from "./words.js";

const STILL = 600; // milliseconds without a change before it is said how many are left: one message, not one a letter
const ITEMS = "li, tbody > tr";

/**
 * @typedef {object} Item
 * @property {HTMLElement[]} parts its elements
 * @property {DOMStringMap} values
 * @property {string} text folded
 */

/**
 * The elements from a heading to the next of its level or above; of a heading that folds its part, all of the part.
 * @param {HTMLElement} heading
 */
function under(heading) {
  if (heading.parentElement.matches("summary")) return [heading.closest("details")];
  const level = Number(heading.tagName[1]);
  const ends = Array.from({ length: level }, (_none, number) => `h${number + 1}`).join();
  const parts = [heading];
  for (let next = heading.nextElementSibling; next && !next.matches(ends); next = next.nextElementSibling) parts.push(next);
  return parts;
}

/**
 * What an item says is read when it is first asked for: most readers type nothing, and a long list takes its time.
 * @param {HTMLElement[]} parts
 * @param {HTMLElement} first
 * @returns {Item}
 */
function itemOf(parts, first) {
  let text;
  return {
    parts,
    values: first.dataset,
    get text() { return text ??= fold(parts.map((part) => part.textContent).join(" ")); },
  };
}

/** @param {HTMLElement} list @param {string | undefined} by @returns {Item[]} */
function itemsOf(list, by) {
  if (by) return [...list.querySelectorAll(by)].map((heading) => itemOf(under(heading), heading));
  const rows = list.matches("tbody") ? list.children : list.querySelectorAll(ITEMS);
  return [...rows].map((row) => itemOf([row], row));
}

/**
 * Does an item answer to every field? Of several values of one name, one is enough; of several words, all must be there.
 * @param {Item} item
 * @param {[string, string][]} choices
 * @param {Set<string>} typed the names of fields of text
 */
export function matches(item, choices, typed) {
  return choices.every(([name, value]) => {
    if (typed.has(name)) return fold(value).split(/\s+/).every((word) => item.text.includes(word));
    const answers = (item.values[name] ?? "").split(" ");
    return choices.some(([other, wanted]) => other === name && answers.includes(wanted));
  });
}

/** @param {HTMLElement} element @param {boolean} isShown */
const show = (element, isShown) => { element.hidden = !isShown; };

/** @param {HTMLFormElement} form */
function narrow(form) {
  const { filtersFor, filtersBy, filtersNoun } = form.dataset;
  const list = document.getElementById(filtersFor);
  const items = itemsOf(list, filtersBy);
  // A heading above items, with what belongs to it, down to the first of them.
  const groups = [...list.querySelectorAll("h2")].map((heading) => {
    const parts = under(heading);
    const inside = items.filter((one) => parts.some((part) => part.contains(one.parts[0])));
    const ofHeading = parts.filter((part) => !inside.some((one) => one.parts.includes(part)));
    return { ofHeading, inside };
  }).filter(({ inside }) => inside.length);
  const typed = new Set([...form.elements].filter(({ type }) => type === "search").map(({ name }) => name));
  const status = form.querySelector("[role=status]");
  const noun = filtersNoun ?? _("verktøy");
  let pause = 0;

  const say = () => {
    const count = items.filter(({ parts }) => !parts[0].hidden).length;
    const text = count === items.length ? _("Viser alle {all} {noun}.") : count ? _("Viser {count} av {all} {noun}.") : _("Ingen {noun} passer. Ta bort et valg eller et ord.");
    status.textContent = fill(text, { count, all: items.length, noun });
  };
  const follow = () => {
    const choices = choicesOf(form);
    for (const one of items) for (const part of one.parts) show(part, matches(one, choices, typed));
    for (const { ofHeading, inside } of groups) for (const part of ofHeading) show(part, inside.some(({ parts }) => !parts[0].hidden));
    clearTimeout(pause);
    pause = setTimeout(say, status.textContent ? STILL : 0); // the first time there is nothing to wait for
  };
  form.addEventListener("input", follow);
  form.addEventListener("reset", () => setTimeout(follow));
  form.addEventListener("submit", (event) => event.preventDefault());
  keepInAddress(form, follow);
}

for (const form of document.querySelectorAll("form[data-filters-for]")) narrow(form);
