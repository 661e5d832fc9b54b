/**
 * The text under a result: the words found are marked, and the best place on the page is named.
 */
import { tokens } from "./fold.js";

const LENGTH = 170;
const MOST_FILES = 3;
const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** @param {string} text @param {Set<string>} written folded words @returns {string} HTML */
export function marked(text, written) {
  let out = "";
  let at = 0;
  for (const { folded, start, end } of tokens(text)) {
    if (!written.has(folded)) continue;
    out += `${escape(text.slice(at, start))}<mark data-md-highlight>${escape(text.slice(start, end))}</mark>`;
    at = end;
  }
  return out + escape(text.slice(at));
}

/** The part of a text round the first word found, about LENGTH signs, whole words. */
function cutOut(text, written) {
  if (text.length <= LENGTH) return text;
  const first = tokens(text).find(({ folded }) => written.has(folded))?.start ?? 0;
  const from = first < LENGTH * 0.7 ? 0 : text.indexOf(" ", first - 60) + 1;
  const to = text.lastIndexOf(" ", from + LENGTH);
  return `${from ? "… " : ""}${text.slice(from, to > from ? to : undefined)} …`;
}

const countIn = (text, written) => new Set(tokens(text).map(({ folded }) => folded).filter((folded) => written.has(folded))).size;

/** At most MOST_FILES files, those whose names hold most of what was asked for first: «kontrakt word» leads to the Word file. */
function bestFiles(files, written) {
  const counted = files.map((file) => ({ file, count: countIn(`${file[0]} ${file[1].split(".").pop()}`, written) }));
  return counted.sort((a, b) => b.count - a.count).slice(0, MOST_FILES).map(({ file }) => file);
}

/**
 * @param {[string, [string, string, string, string?][], [string, string][]]} stored description; places as anchor, title, text, language of the title; files as title, address
 * @param {Set<string>} written
 * @param {string} address of the entry
 */
export function snippet([description, places, files = []], written, address) {
  const scored = places.map(([anchor, title, text, language = ""]) => ({ anchor, title, text, language, count: 2 * countIn(title, written) + countIn(text, written) }));
  const best = scored.sort((a, b) => b.count - a.count)[0];
  const found = best?.count > 0;
  return {
    text: marked(cutOut(description, written), written),
    files: bestFiles(files, written),
    plain: description,
    place: found ? { location: `${address}#${best.anchor}`, title: marked(best.title, written), language: best.language, text: marked(cutOut(best.text, written), written) } : null,
  };
}
