/**
 * The answer as elements, with the classes that the theme's styles know.
 */
import { _, fill } from "../words.js";

const ROMAN = ["", "I", "II", "III", "IV"];

/** @param {string} name @param {object} properties @param {...(Node|string)} children */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** @param {string} html with nothing but text and <mark> in it: the engine escapes */
const withMarks = (name, html, className = "") => make(name, { innerHTML: html, className });

function about({ kind, label, phases, page }) {
  const phase = [...phases].map((number) => ROMAN[number]);
  const which = phase.length && phase.length < 4 ? fill(_("fase {phases}"), { phases: phase.join(", ") }) : "";
  return [label, page && kind !== "ord" ? fill(_("i «{page}»"), { page }) : "", kind === "fase" ? "" : which].filter(Boolean).join(" · ");
}

/** A heading for the eye: to a screen reader the link in the list is enough. */
function heading(name, html) {
  const element = withMarks(name, html);
  element.setAttribute("role", "presentation");
  return element;
}

/** @param {(location: string) => string} address */
function resultLink(item, address, level) {
  const article = make("article", { className: "md-search-result__article md-typeset" }, heading(level, item.title));
  if (item.kind) article.append(make("p", { className: "search-about", textContent: about(item) }));
  return make("a", { className: "md-search-result__link", href: address(item.location) }, article);
}

/** @param {object[]} group what fits best, then the other parts of the same matter, as the engine answered */
export function resultItem([first, ...parts], address) {
  const item = make("li", { className: "md-search-result__item" }, resultLink(first, address, "h1"));
  item.dataset.id = first.id;
  item.append(...parts.map((part) => resultLink(part, address, "h2")));
  return item;
}

/** Put text, best place and files into a result when they have come. */
export function fillItem(item, { text, place, files }, address) {
  item.querySelector("article").append(withMarks("p", text, "search-text"));
  if (place && !item.querySelector("h2")) {
    const link = resultLink(place, address, "h2");
    link.firstChild.append(withMarks("p", place.text));
    item.append(link);
  }
  if (files?.length) {
    const links = files.map(([title, file]) => make("a", { href: new URL(file, new URL(item.querySelector("a").href)), textContent: title }));
    item.append(make("p", { className: "search-files" }, ...links));
  }
}

/** @param {{title: string, location: string}} term @param {string} text */
export function definition({ title, location: place }, text, address) {
  return make("p", {}, make("dfn", { textContent: title }), ` ${text} `, make("a", { href: address(place), textContent: _("Se ordet i ordlisten") }));
}

/** @param {string} label @param {string[]} queries @param {(query: string) => void} choose */
export function queryButtons(label, queries, choose) {
  const buttons = queries.map((query) => make("button", { type: "button", textContent: query, onclick: () => choose(query) }));
  return make("p", { className: "search-choices" }, make("span", { textContent: label }), ...buttons);
}

/** A line with something to do about it. @param {string} label @param {() => void} act @param {string} text */
export function actionButton(label, act, text = "") {
  return make("p", { className: "search-choices" }, ...(text ? [make("span", { textContent: text })] : []), make("button", { type: "button", textContent: label, onclick: act }));
}

/** What to do when nothing was found. */
export function nothingFound({ words, ways }, address, choose) {
  const help = make("div", { className: "search-help" });
  const links = (list) => make("ul", {}, ...list.map(({ title, location: place }) => make("li", {}, make("a", { href: address(place), textContent: title }))));
  if (words.length) help.append(queryButtons(_("Mente du"), words, choose));
  help.append(make("p", { textContent: _("Prøv et kortere ord, eller begynn her:") }), links(ways));
  return help;
}
