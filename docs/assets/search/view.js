/**
 * The answer as elements, with the classes that the theme's styles know.
 */
import { _, fill } from "../words.js";

export const WAITS = "search-waits"; // a result whose text has not come: seen before, it would push the next ones down
const SITE = new URL("../../", import.meta.url);
const ROMAN = ["", "I", "II", "III", "IV"];

/** @param {string} name @param {object} properties @param {...(Node|string)} children */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** The address of what is found, by its place on the site: openable from the disk too. @param {string} place */
function addressOf(place) {
  const url = new URL(place, SITE);
  if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
  return url.href;
}

/** @param {string} html with nothing but text and <mark> in it: the engine escapes */
const withMarks = (name, html, className = "") => make(name, { innerHTML: html, className });

function about({ kind, label, phases, page }) {
  const phase = [...phases].map((number) => ROMAN[number]);
  const which = phase.length && phase.length < 4 ? fill(_("fase {phases}"), { phases: phase.join(", ") }) : "";
  return [label, page && kind !== "ord" ? fill(_("i «{page}»"), { page }) : "", kind === "fase" ? "" : which].filter(Boolean).join(" · ");
}

/** A link that is named by the title alone, in the language of the title. */
function titleLink({ title, language, address }) {
  const link = Object.assign(withMarks("a", title, "md-search-result__link"), { href: addressOf(address) });
  if (language) link.lang = language;
  return link;
}

/** Another part of what a result is about, on a line of its own. @param {Node} beside what stands beside its link */
const partLine = (part, beside) => make("p", { className: "search-part" }, titleLink(part), " ", beside);

/** What a result says: but for its text, which follows from that and the words that are marked, and for its parts. */
const sayingOf = ([first], words) => JSON.stringify([{ ...first, text: null }, words]);

/**
 * A result: one heading, which is the link, and beside it what is known. It waits, unseen, until its text has come.
 * @param {object[]} group what fits best, with its text if the engine had it, then the other parts of the same matter
 * @param {string[]} words that are marked
 */
export function resultItem([first, ...parts], words) {
  const [saying, besides] = [sayingOf([first], words), JSON.stringify(parts)];
  const item = make("li", { className: "md-search-result__item", saying, besides }, make("h2", {}, titleLink(first)));
  item.dataset.id = first.id;
  if (first.kind) item.append(make("p", { className: "search-about", textContent: about(first) }));
  item.append(make("p", { className: "search-text" }));
  item.append(...parts.map((part) => partLine(part, make("small", { textContent: about(part) }))));
  if (first.text) fillItem(item, first.text);
  else item.classList.add(WAITS);
  return item;
}

/** Put text, best place and files into a result when they have come. */
export function fillItem(item, { text, place, files }) {
  item.querySelector(".search-text").innerHTML = text; // nothing but text and <mark>: the engine escapes
  if (place && !item.querySelector(".search-part")) item.append(partLine(place, withMarks("span", place.text)));
  if (files?.length) {
    const links = files.map(([title, file]) => make("a", { href: new URL(file, item.querySelector("a").href), textContent: title }));
    item.append(make("p", { className: "search-files" }, ...links));
  }
}

/**
 * Put results into a list in the place of those that stand there. One that says what is there already is left as it is: the mouse may be on
 * it, or a screen reader.
 * @param {object[][]} groups @param {string[]} words that are marked
 * @param {boolean} [whole] whether it is the whole of the list that stands: a part more would push the results below down
 * @returns {Element[]} the results
 */
export function drawItems(list, groups, words, whole) {
  const standing = new Map([...list.children].map((item) => [item.saying, item]));
  const items = groups.map((group) => {
    const same = standing.get(sayingOf(group, words));
    return same && (whole || same.besides === JSON.stringify(group.slice(1))) ? same : resultItem(group, words);
  });
  items.forEach((item, at) => {
    if (item.querySelector(".search-text").hasChildNodes()) return;
    if (groups[at][0].text) fillItem(item, groups[at][0].text);
    else item.classList.add(WAITS); // who fetched its text has stopped
  });
  for (const gone of [...list.children].filter((item) => !items.includes(item))) gone.remove();
  items.forEach((item, at) => item === list.children[at] || list.insertBefore(item, list.children[at] ?? null));
  return items;
}

/** The definition of the word that was asked for. @param {{title: string, address: string, text: string}} term */
export function definitionBox({ title, address, text }) {
  const link = make("a", { href: addressOf(address), textContent: _("Se ordet i ordlisten") });
  return make("div", { className: "search-definition" }, make("p", {}, make("dfn", { textContent: title }), ` ${text} `, link));
}

/** @param {string} label @param {string[]} queries @param {(query: string) => void} choose */
export function queryButtons(label, queries, choose) {
  const buttons = queries.map((query) => make("button", { type: "button", textContent: query, onclick: () => choose(query) }));
  return make("p", { className: "search-choices" }, make("span", { textContent: label }), ...buttons);
}

/** Something to do about how it went. @param {string} label @param {() => void} act */
export function actionButton(label, act) {
  return make("p", { className: "search-choices" }, make("button", { type: "button", textContent: label, onclick: act }));
}

/** What to do when nothing was found. */
export function nothingFound({ names, words, ways }, choose) {
  const help = make("div", { className: "search-help" });
  const links = (list) => make("ul", {}, ...list.map(({ title, address }) => make("li", {}, make("a", { href: addressOf(address), textContent: title }))));
  if (names.length) help.append(queryButtons(_("Søk bare etter"), names, choose));
  else if (words.length) help.append(queryButtons(_("Mente du"), words, choose));
  help.append(make("p", { textContent: _("Prøv et kortere ord, eller begynn her:") }), links(ways));
  return help;
}
