/** Pieces that the parts of «Planen vår» are made of. */
import { element } from "../dom.js";

/** @import { Plan } from "../entries.js" */
/** @import { Facts } from "./facts.js" */
/** @import { PhaseProgress } from "./progress.js" */
/** @import { Task } from "./tasks.js" */

/**
 * What is shown, worked out once for all parts.
 * @typedef {object} View
 * @property {Plan} plan @property {Facts} facts @property {string} today as 2026-11-26
 * @property {string} name @property {string} notice what must be known first, as that it is an example
 * @property {Task[]} tasks @property {PhaseProgress[]} phases
 */

/** @param {string} id @param {string} title @param {...(Node | string)} children */
export function section(id, title, ...children) {
  return element("section", { className: "plan-part" }, element("h2", { id, textContent: title }), ...children);
}

/** @param {string} words @param {string} [className] */
export const paragraph = (words, className = "") => element("p", { className, textContent: words });

/**
 * A table that a phone shows as a list: each cell says what it is.
 * @param {string} caption @param {string[]} heads @param {(Node | string)[][]} rows the first cell of a row is its heading
 */
export function table(caption, heads, rows) {
  const head = element("thead", {}, element("tr", {}, ...heads.map((words) => element("th", { scope: "col", textContent: words }))));
  const body = element("tbody", {}, ...rows.map((cells) => tableRow(heads, cells)));
  return element("table", { className: "plan-table" }, element("caption", { textContent: caption }), head, body);
}

/** @param {string[]} heads @param {(Node | string)[]} cells */
export function tableRow(heads, cells) {
  const made = cells.map((content, number) => {
    const cell = number === 0 ? element("th", { scope: "row" }, content) : element("td", {}, content);
    cell.dataset.label = heads[number];
    return cell;
  });
  return element("tr", {}, ...made);
}

/**
 * A choice with its label.
 * @param {string} label @param {[value: string, words: string][]} options @param {string} value @param {(value: string) => void} chosen
 */
export function choice(label, options, value, chosen) {
  const select = element("select", {}, ...options.map(([one, words]) => element("option", { value: one, textContent: words })));
  select.value = value;
  select.onchange = () => chosen(select.value);
  return element("label", { className: "plan-field" }, label, select);
}

/** A bar beside words that say the same. @param {number} value @param {number} max */
export function bar(value, max) {
  const made = element("progress", { value, max: Math.max(max, 1) });
  made.setAttribute("aria-hidden", "true");
  return made;
}

/**
 * An element of a drawing.
 * @param {string} tag @param {Record<string, string | number>} [attributes] @param {...(Node | string)} children
 */
export function drawn(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}
