/**
 * The index as the engine holds it: what is known of every entry at once, and the words, titles and spellings that come in parts.
 * What is asked for and has not come yet is noted in index.missing, by the name of its file.
 */
import { counted, fold, tokens } from "./fold.js";
import { root, stem } from "./stem.js";
import { WEIGHTS } from "./weights.js";

const FIELDS = ["title", "keyword", "alias", "heading", "text", "part"];
const LETTERS = { æ: "ae", ø: "o", đ: "d", ŋ: "n", ŧ: "t" };
const A = 65; // the sign that stands for 0 among the strengths
const ONE_SIGN = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&()*+,-./:;<=>?@[]^_`{|}~";
export const WHOLE = 25; // the strength of a word that is the whole name of a thing

/** From a heading to its id, as macros/text/slugs.py has it. @param {string} title */
export function slug(title) {
  const letters = title.normalize("NFKD").toLowerCase().replace(/[æøđŋŧ]/g, (letter) => LETTERS[letter]);
  return letters.replace(/[\u0300-\u036f\u00ad]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/** «a(br(bk))» → ab, ar, arb, ark: the letters that names share, down to the two that all begin with. @param {string} tree */
function* namesOf(tree) {
  const path = [];
  let name = "";
  for (const sign of tree) {
    if (sign === "(") path.push(name);
    else if (sign === ")") path.pop();
    else {
      name = (path.at(-1) ?? "") + sign;
      if (name.length > 1) yield name;
    }
  }
}

/** Pairs of entries from steps: to the next entry, and from it back to the first of its matter. @param {number[]} steps */
function pairsOf(steps) {
  const pairs = new Map();
  let id = 0;
  for (let at = 0; at < steps.length; at += 2) {
    id += steps[at];
    pairs.set(id, id - steps[at + 1]);
  }
  return pairs;
}

/**
 * @param {object} core as macros/search/index.py writes it: `kinds` id → label and weight; `choices` of kinds; `parts`, the
 *   names of the parts of the words, as a tree; `rows`, the first entry of each part of the titles; and of every entry one sign:
 *   `kind` (a–z by the order of kinds, a capital for a place on the page before), `phases` (its place in `phaseSets`)
 *   and `asked`, how many questions it has; `together`, which pages are one matter, as steps; `ways`, where
 *   to begin when nothing was found, as title and location
 */
export function buildIndex(core) {
  const kindIds = Object.keys(core.kinds);
  const index = {
    kinds: new Map(Object.entries(core.kinds)), choices: core.choices, ways: core.ways, count: core.kind.length, firstRows: core.rows,
    partNames: new Set(namesOf(core.parts)), parts: new Map(), rows: new Map(), spellings: new Map(), missing: new Set(),
    kindOf: [], phasesOf: [], pageOf: [], askers: [], together: pairsOf(core.together),
  };
  let page = 0;
  for (let id = 0; id < index.count; id += 1) {
    const sign = core.kind[id];
    index.kindOf.push(kindIds[sign.toLowerCase().charCodeAt(0) - 97]);
    index.phasesOf.push(core.phaseSets[ONE_SIGN.indexOf(core.phases[id])]);
    if (sign === sign.toLowerCase()) page = id;
    index.pageOf.push(page);
    for (let asked = ONE_SIGN.indexOf(core.asked[id]); asked > 0; asked -= 1) index.askers.push(id);
  }
  // How many questions an entry has: what a word in some of them says is measured by that, however many are written.
  index.usuallyAsked = index.askers.length / (new Set(index.askers).size || 1) || 1;
  index.questionsOf = counts(index.askers.map((id) => matterOf(index, id)));
  return index;
}

/** @param {number[]} list @returns {Map<number, number>} how often each is in it */
function counts(list) {
  const times = new Map();
  for (const one of list) times.set(one, (times.get(one) ?? 0) + 1);
  return times;
}

/** The page or thing that an entry is a part of, or the first of the pages that are one matter with it. @returns {number} */
export function matterOf(index, id) {
  const own = index.kindOf[id] === "del" ? index.pageOf[id] : id;
  return WEIGHTS.groups ? index.together.get(own) ?? own : own;
}

/** The number of the part of the titles that holds an entry. */
function rowPart(index, id) {
  let [low, high] = [0, index.firstRows.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (index.firstRows[middle] <= id) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** @returns {object | null} an entry with its title and address, or null while they are not here */
export function entryOf(index, id) {
  if (!index.rows.has(id)) index.missing.add(`e${rowPart(index, id)}`);
  return index.rows.get(id) ?? null;
}

/** Read a part of the titles: [title, address, language when it is not the site's] for each entry; the address of a place is «#…» on the page before it, or 0 when it follows from the title. */
export function addRows(index, name, rows) {
  let [id, page] = [index.firstRows[Number(name.slice(1))], null];
  for (const [title, address, language = ""] of rows) {
    const inside = address === 0 || address.startsWith("#");
    const words = counted(tokens(title));
    const entry = { id, title, language, kind: index.kindOf[id], phases: index.phasesOf[id], tokens: words, page: inside ? page : null };
    entry.address = inside ? page.address + (address || `#${slug(title)}`) : address;
    entry.key = keyOf(words.filter((token) => !/[a-z]\d$/.test(token.folded)));
    entry.names = title.split(/\s[–-]\s|:\s|[?!]\s/).map((part) => keyOf(tokens(part))); // without «Kjerneelement 4 –», or what follows
    if (!inside && !address.includes("#")) page = entry;
    index.rows.set(id, entry);
    id += 1;
  }
}

const keyOf = (words) => words.map(({ folded }) => stem(folded)).join(" ");

/**
 * A word of the site, with what it leads to: by field, lists of [entry, strength, sign]; questions as [number, words in it]; and,
 * instead of these for a word that is in very many, `often` as [entry, in how many of its questions].
 */
function newWord(raw) {
  const folded = fold(raw);
  return { raw, folded, stem: stem(folded), root: root(folded), posts: {}, questions: [], often: [], targets: [], named: false };
}

/** «1aC2F» → [number, strength] pairs: steps in base 36, each closed by a capital for the strength. */
function* steps(text) {
  let number = 0;
  for (const [, step, sign] of text.matchAll(/([0-9a-z]+)([A-Z])/g)) {
    number += parseInt(step, 36);
    yield [number, sign.charCodeAt(0) - A];
  }
}

/** Read a part of the words: lines of word|title|keyword|alias|heading|text|part|questions|targets, as macros/search/parts.py writes them. */
export function addPart(index, name, lines) {
  const words = lines.split("\n").map((line) => {
    const [raw, ...rest] = line.split("|");
    const word = newWord(raw);
    FIELDS.forEach((field, i) => {
      if (rest[i]) word.posts[field] = [...steps(rest[i])].map(([id, level]) => [id, level === WHOLE ? 1.5 : 2 ** (level / 6) - 1, level]);
    });
    const asked = rest[6] ?? "";
    if (asked.startsWith("*")) word.often = [...steps(asked.slice(1))];
    else word.questions = [...steps(asked)];
    word.targets = rest[7] ? rest[7].split(",") : [];
    word.named = Boolean(rest[0] || rest[1] || rest[2] || rest[6]);
    return word;
  });
  index.parts.set(name, words);
}

/** The name of the part that holds the words that begin as a word does, if there are any. */
function partOf(index, folded) {
  return folded.length < 2 ? undefined : [6, 5, 4, 3, 2].map((length) => folded.slice(0, length)).find((start) => index.partNames.has(start));
}

/** Is all here that is known of words that begin so? */
export function isHere(index, folded) {
  const name = partOf(index, folded);
  return !name || index.parts.has(name);
}

/** The words that begin as a word does. */
export function nearWords(index, folded) {
  const name = partOf(index, folded);
  if (!name) return [];
  if (!index.parts.has(name)) index.missing.add(name);
  return index.parts.get(name) ?? [];
}

/** The words that may be the first part of a compound: those of every part whose name begins it, for short words lie in other parts than long ones. */
export function wordsToBegin(index, folded) {
  const names = [2, 3, 4, 5, 6].map((length) => folded.slice(0, length)).filter((name) => index.partNames.has(name));
  for (const name of names) if (!index.parts.has(name)) index.missing.add(name);
  return names.flatMap((name) => index.parts.get(name) ?? []);
}

/** Does the site name anything by this word, in some inflection? */
export function isNamed(index, folded) {
  const stemmed = stem(folded);
  return nearWords(index, folded).some((word) => word.named && (word.folded === folded || (folded.length > 5 && word.stem === stemmed)));
}

/** Read the spellings of the words that name something and begin with a letter. @param {string} text with spaces between */
export function addSpellings(index, name, text) {
  const words = text.split(" ").map((raw) => ({ raw, folded: fold(raw) }));
  words.sort((a, b) => (a.folded < b.folded ? -1 : 1));
  index.spellings.set(name.slice(1), { words, folded: words.map(({ folded }) => folded) });
}

/** @returns {{words: {raw: string, folded: string}[], folded: string[]}[]} the spellings that begin with any of the letters */
export function spellingsOf(index, letters) {
  const known = [...letters].filter((letter) => index.partNames.has(`_${letter}`));
  for (const letter of known) if (!index.spellings.has(letter)) index.missing.add(`_${letter}`);
  return known.map((letter) => index.spellings.get(letter)).filter(Boolean);
}

/** Take in a file of the index by its name. */
export function addFile(index, name, content) {
  if (/^e\d/.test(name)) addRows(index, name, content);
  else if (name.startsWith("_")) addSpellings(index, name, content);
  else addPart(index, name, content);
}
