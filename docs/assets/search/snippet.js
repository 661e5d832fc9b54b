/**
 * The text under a result: the words found are marked, and the best place on the page is named.
 */
import { tokens } from "./fold.js";

export const AT_ONCE = 3; // results whose texts come before the others'
const LENGTH = 170;
const MOST_FILES = 3;
const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/**
 * @typedef {{text: string, words: import("./fold.js").Token[], folded: Set<string>}} Read a text with its words
 * @param {string} text @returns {Read}
 */
export function read(text) {
  const words = tokens(text);
  return { text, words, folded: new Set(words.map(({ folded }) => folded)) };
}

/** Read what is stored of a page once: each key asks for it with other words. @param {[string, [string, string, string, string?][], [string, string][]?]} stored description; places as anchor, title, text, language of the title; files as title, address */
export function readStored([description, places, files = []]) {
  return {
    description: read(description),
    places: places.map(([anchor, title, text, language = ""]) => ({ anchor, title: read(title), text: read(text), language })),
    files: files.map((file) => ({ file, name: read(`${file[0]} ${file[1].split(".").pop()}`) })),
  };
}

/** A part of a text with the words found marked. @param {Read} read @param {Set<string>} written folded words @returns {string} HTML */
export function marked({ text, words }, written, from = 0, to = text.length) {
  let out = "";
  let at = from;
  for (const { folded, start, end } of words) {
    if (start < from || end > to || !written.has(folded)) continue;
    out += `${escape(text.slice(at, start))}<mark>${escape(text.slice(start, end))}</mark>`;
    at = end;
  }
  return out + escape(text.slice(at, to));
}

/** The part of a text round the first word found, about LENGTH signs, whole words, with the words found marked. */
function cutOut(read, written) {
  const { text, words } = read;
  if (text.length <= LENGTH) return marked(read, written);
  const first = words.find(({ folded }) => written.has(folded))?.start ?? 0;
  const from = first < LENGTH * 0.7 ? 0 : text.indexOf(" ", first - 60) + 1;
  const space = text.lastIndexOf(" ", from + LENGTH);
  return `${from ? "… " : ""}${marked(read, written, from, space > from ? space : text.length)} …`;
}

function countIn({ folded }, written) {
  let count = 0;
  for (const word of folded) if (written.has(word)) count += 1;
  return count;
}

/** The place on a page that holds most of the words, those in its title twice; the first of those that are alike; none without any. */
function bestPlace(places, written) {
  let [best, most] = [null, 0];
  for (const place of places) {
    const count = 2 * countIn(place.title, written) + countIn(place.text, written);
    if (count > most) [best, most] = [place, count];
  }
  return best;
}

/** At most MOST_FILES files, those whose names hold most of what was asked for first: «kontrakt word» leads to the Word file. */
function bestFiles(files, written) {
  const counted = files.map(({ file, name }) => ({ file, count: countIn(name, written) }));
  return counted.sort((a, b) => b.count - a.count).slice(0, MOST_FILES).map(({ file }) => file);
}

/**
 * @param {ReturnType<typeof readStored>} stored
 * @param {Set<string>} written
 * @param {string} address of the entry
 */
export function snippet({ description, places, files }, written, address) {
  const best = bestPlace(places, written);
  return {
    text: cutOut(description, written),
    files: bestFiles(files, written),
    place: best ? { address: `${address}#${best.anchor}`, title: marked(best.title, written), language: best.language, text: cutOut(best.text, written) } : null,
  };
}
