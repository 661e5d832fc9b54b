/**
 * A list to tick that is copied: each point is a line of its own, «☐ 1. text», as Word, a mail or a chat shows it.
 * Without this script the browser copies the text without boxes, and leaves the numbers out or on lines of their own.
 */

import { colon } from "./words.js";

const POINTS = "ol.sheet > li, ul.ready > li";
const BLOCKS = "p, div, li, tr, dt, dd, h1, h2, h3, h4, h5, h6, pre, blockquote, summary, legend, figcaption";
const ONLY_ON_THE_PAGE = ".place-link, .sheet-id, .sheet-box, .screen-only, .visually-hidden, .more-answers > summary, button, svg, script, [data-unseen]";

/** @param {string} text */
const squeezed = (text) => text.replaceAll("\u00ad", "").replace(/\s+/g, " ").trim();

/** @param {Element} point of a list that is in the page @returns {string} «☐ 1. », the part that comes before its text */
function mark(point) {
  const box = point.querySelector("input[type=checkbox]");
  const list = point.parentElement;
  const number = list.matches("ol") ? `${list.start + [...list.children].indexOf(point)}. ` : "";
  return `${box?.checked ? "☑" : "☐"} ${number}`;
}

/** @param {Element} field a label or a group with what is filled in @returns {string} «Merknad: to hindringer» */
function answer(field) {
  const chosen = field.querySelector("input[type=radio]:checked");
  const control = field.querySelector("select, textarea, input:not([type=radio])");
  const given = chosen ? chosen.value : control?.value ?? "";
  const name = squeezed((field.querySelector("legend, span") ?? field).textContent);
  return `${name}${colon(name)} ${given || "______"}`;
}

/** @param {Element} point of a list that is in the page @returns {string[]} its lines */
function lines(point) {
  const text = point.querySelector(".sheet-tick, [id$=_t], label");
  return [
    mark(point) + squeezed(text.textContent),
    ...[...point.querySelectorAll(".sheet-help")].map((help) => squeezed(help.textContent)),
    ...[...point.querySelectorAll(".answers > :is(label, fieldset)")].map(answer),
  ];
}

/** @param {Node} node @returns {string} its text, with the end of a block as the end of a line */
function plain(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replaceAll("\u00ad", "").replace(/\s+/g, " ");
  if (node.nodeName === "BR") return "\n";
  const text = [...node.childNodes].map(plain).join("");
  return node instanceof Element && node.matches(BLOCKS) ? `\n${text.trim()}\n` : text;
}

/**
 * Mark elements while something is done: a copy of them has the marks, too.
 * @param {[string, Element[]][]} marks name of an attribute, and what has it
 * @param {() => void} act
 */
function withMarks(marks, act) {
  for (const [name, elements] of marks) elements.forEach((element) => element.setAttribute(name, ""));
  act();
  for (const [name, elements] of marks) elements.forEach((element) => element.removeAttribute(name));
}

/** @param {Range} range @param {Element[]} points that are in it @returns {DocumentFragment} what is to be copied */
function copied(range, points) {
  const copy = range.cloneContents();
  const marked = [...copy.querySelectorAll("li[data-copied]")];
  for (const [place, point] of marked.entries()) {
    const all = lines(points[place]).map((line) => Object.assign(document.createElement("p"), { textContent: line }));
    point.replaceWith(...all);
  }
  // What is left to fill in is a line, and what is filled in is text.
  copy.querySelectorAll("input, select, textarea").forEach((control) => {
    const isText = !["checkbox", "radio"].includes(control.type);
    control.replaceWith(isText ? ` ${control.value || "______"} ` : "");
  });
  copy.querySelectorAll(ONLY_ON_THE_PAGE).forEach((element) => element.remove());
  copy.querySelectorAll("ol.sheet, ul.ready").forEach((list) => list.replaceWith(...list.childNodes));
  return copy;
}

document.addEventListener("copy", (event) => {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed || !event.clipboardData) return;
  const range = selection.getRangeAt(0);
  const points = [...document.querySelectorAll(POINTS)].filter((point) => range.intersectsNode(point));
  // A part of one point is a piece of text like any other.
  if (!points.length || points.some((point) => point.contains(range.commonAncestorContainer))) return;
  const unseen = [...range.commonAncestorContainer.querySelectorAll("*")].filter((element) => !element.checkVisibility());
  const holder = document.createElement("div");
  withMarks([["data-copied", points], ["data-unseen", unseen]], () => holder.append(copied(range, points)));
  holder.querySelectorAll("[data-copied]").forEach((point) => point.removeAttribute("data-copied"));
  event.clipboardData.setData("text/html", holder.innerHTML);
  event.clipboardData.setData("text/plain", plain(holder).replace(/[ \t]*\n\s*/g, "\n").trim());
  event.preventDefault();
});
