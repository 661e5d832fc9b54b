/**
 * The index as the engine holds it: what is known of every entry at once, and the words, titles and spellings that come in parts.
 * What is asked for and has not come yet is noted in index.missing, by the name of its file.
 */
import { counted, fold, tokens } from "./fold.js";
import { root, stem } from "./stem.js";
import { WEIGHTS } from "./weights.js";

export const FIELDS = ["title", "keyword", "alias", "heading", "text", "part"];
const COLUMNS = Object.fromEntries([...FIELDS, "questions", "targets", "learnt", "leaning"].map((name, at) => [name, at]));
const A = 65; // the sign that stands for 0 among the strengths
const ZERO = 35; // the sign that stands for 0 where each entry has one
const NAMED_BY = "aeioyurlnstvkmpdgfbhjcwxzq0123456789"; // letters of the names of parts: those that go on alike stand together
const SHORTEST_FIRST = 4; // letters of a word that may begin a compound
const AHEAD = 48; // parts that begin alike and are fetched in one file: as many as macros/search/parts.py has
export const WHOLE = 25; // the strength of a word that is the whole name of a thing

/**
 * Names of parts as macros/search/parts.py writes them. They are read one first letter at a time, for a large site has ten
 * thousand, and an answer asks for few.
 * @param {string} tree @returns {{has: (name: string) => boolean, beginningWith: (start: string) => string[]}}
 */
export function namesOf(tree) {
  const [spelt, ...branches] = tree.split(" ");
  const grown = new Map([["_", new Set(Array.from(spelt, (letter) => `_${letter}`))]]);
  const alike = ([letter]) => {
    if (!grown.has(letter)) grown.set(letter, new Set(leavesOf(branches[NAMED_BY.indexOf(letter)] ?? "", letter)));
    return grown.get(letter);
  };
  return { has: (name) => alike(name).has(name), beginningWith: (start) => [...alike(start)].filter((name) => name.startsWith(start)) };
}

/** The names on a branch of the tree: of each letter that may go on, four in a sign, whether it does not, ends a name, or is split. */
function leavesOf(branch, letter) {
  const names = [];
  let at = 0;
  const read = (start) => {
    const split = [];
    [...NAMED_BY].forEach((next, place) => {
      const kind = Math.floor((branch.charCodeAt(at + (place >> 2)) - ZERO) / 3 ** (place % 4)) % 3;
      if (kind) (kind > 1 ? split : names).push(start + next);
    });
    at += NAMED_BY.length / 4;
    if (start[1]) names.push(`${start}_`);
    split.forEach(read);
  };
  if (branch) read(letter);
  return names;
}

/** Sums of the steps so far. @param {number[]} steps */
function sums(steps) {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

/** Of each entry the first of its matter, when that is another. @returns {(number | undefined)[]} */
function firstsOf({ together, firsts }) {
  const first = sums(firsts);
  const found = [];
  for (let id = 0; id < together.length; id += 1) found.push(first[together.charCodeAt(id) - ZERO - 1]);
  return found;
}

/**
 * @param {object} core as macros/search/index.py writes it: `kinds` id → label and weight; `choices` of kinds; `parts`, the
 *   names of the parts of the words, as a tree; `rows`, the steps to the first entry of each part of the titles, and `isSmall`, whether
 *   all titles lie in the file `e` too; and of every entry one sign:
 *   `kind` (a–z by the order of kinds, a capital for a place on the page before), `phases` (its place in `phaseSets`)
 *   and `asked`, how many questions it has; `together`, which of `firsts`, the steps to those that begin a matter, is of one matter with it, or none; `ways`, the
 *   entries to begin at when nothing was found
 */
export function buildIndex(core) {
  const count = core.kind.length;
  const index = {
    core, kindIds: Object.keys(core.kinds), count, firstRows: sums(core.rows),
    partNames: namesOf(core.parts), parts: new Map(), rows: new Map(), spellings: new Map(), strangers: new Map(), missing: new Set(), together: firstsOf(core),
    matters: new Uint32Array(count), // of each entry: an answer asks for them by the thousand
    askers: null, // whose each question is
    questionsOf: new Uint32Array(count), // by the number of the first entry of a matter
  };
  readMatters(index);
  // How many questions an entry has: what a word in some of them says is measured by that, however many are written.
  index.usuallyAsked = index.askers.length / core.asked.replaceAll("#", "").length || 1;
  return index;
}

/** Note the matter of each entry, and of each question whose it is: in one go, for a large site has tens of thousands, and the first answer waits. */
function readMatters(index) {
  const { core, count, matters, questionsOf } = index;
  const askers = [];
  let page = 0; // that an entry is, or is on: the last that has a small letter
  for (let id = 0; id < count; id += 1) {
    if (core.kind.charCodeAt(id) >= 97) page = id;
    const matter = matterAt(index, id, page);
    const many = core.asked.charCodeAt(id) - ZERO;
    matters[id] = matter;
    questionsOf[matter] += many;
    for (let asked = 0; asked < many; asked += 1) askers.push(id);
  }
  index.askers = Uint32Array.from(askers);
}

/** @returns {string} the id of the kind of an entry */
export const kindOf = (index, id) => index.kindIds[(index.core.kind.charCodeAt(id) | 32) - 97]; // 32 makes a capital small

/** @returns {string} the phases of an entry, as digits */
export const phasesOf = (index, id) => index.core.phaseSets[index.core.phases.charCodeAt(id) - ZERO];

/** @returns {number} the page that an entry is, or is on: the last before it that has a small letter */
export function pageOf(index, id) {
  let page = id;
  while (page && index.core.kind[page] < "a") page -= 1;
  return page;
}

/** The page or thing that an entry is a part of, or the first of the pages that are one matter with it. An obstacle is a matter of its own. @returns {number} */
export const matterOf = (index, id) => index.matters[id];

function matterAt(index, id, page) {
  const own = kindOf(index, id) === "del" ? page : id;
  return kindOf(index, own) === "hindring" ? own : resultOf(index, own);
}

/** The matter that a matter is shown with: itself, or for an obstacle that of the sheet which helps first. @returns {number} */
export const resultOf = (index, matter) => (WEIGHTS.groups ? index.together[matter] ?? matter : matter);

/** @returns {object | null} an entry with its title and address, or null while they are not here */
export function entryOf(index, id) {
  if (!index.rows.has(id)) index.missing.add(`e${index.firstRows.findLastIndex((first) => first <= id)}`);
  return index.rows.get(id) ?? null;
}

/** What is compared of a title, a name of it or a query. @param {import("./fold.js").Token[]} words */
export const keyOf = (words) => words.map(({ folded }) => stem(folded)).join(" ");

/** An entry. Its title is read when it comes near the top of a list: few do, and of a thousand it takes as long as many answers. */
class Entry {
  #read;

  constructor(known) {
    Object.assign(this, known);
  }

  get #title() {
    this.#read ??= readTitle(this.title);
    return this.#read;
  }

  get tokens() { return this.#title.tokens; }

  get key() { return this.#title.key; }

  get names() { return this.#title.names; }
}

/** @param {string} title @returns its words, and what is compared of it, and of its names: without «Kjerneelement 4 –», or what follows */
function readTitle(title) {
  const words = counted(tokens(title));
  return {
    tokens: words,
    key: keyOf(words.filter((token) => !/[a-z]\d$/.test(token.folded))),
    names: title.split(/\s[–-]\s|:\s|[?!]\s/).map((part) => keyOf(tokens(part))),
  };
}

/**
 * Read a part of the titles, or all of them (`e`): a line of title, address and language when it is not the site's, with tabs between,
 * for each entry; the address of a place is «#…» on the page before it.
 */
export function addRows(index, name, rows) {
  let [id, page] = [index.firstRows[Number(name.slice(1))], null];
  for (const row of rows.split("\n")) {
    const [title, address = "", language = ""] = row.split("\t");
    const inside = address.startsWith("#");
    const kind = kindOf(index, id);
    const entry = new Entry({ id, title, language, kind, phases: phasesOf(index, id), page: kind === "del" ? page : null, address: inside ? page.address + address : address });
    if (!inside && !address.includes("#")) page = entry;
    index.rows.set(id, entry);
    id += 1;
  }
}

/**
 * A word of the site, with what it leads to: in each field, a list of [entry, strength, sign]; questions as [number, words in it]; and,
 * instead of these for a word that is in very many, `often` as [entry, in how many of its questions]; `learnt` as [matter, weight]. And
 * how it leans: see leaningOf. A column is read when it is asked for, and its stem and root are found then: an answer goes through
 * hundreds of words that begin alike, and most are asked for a title at most.
 */
class Word {
  #columns;

  #lists = [];

  #stem;

  #root;

  /** @param {string} line word|title|keyword|alias|heading|text|part|questions|targets|learnt|leaning, as macros/search/parts.py writes it */
  constructor(line) {
    [this.raw, ...this.#columns] = line.split("|");
    this.folded = fold(this.raw);
  }

  /** Does it lead anywhere in any of the columns? Quicker than to read them. @param {...string} columns */
  has(...columns) {
    return columns.some((name) => this.#columns[COLUMNS[name]]);
  }

  /** @param {string} name @param {(text: string) => object[]} read */
  #list(name, read) {
    const at = COLUMNS[name];
    return (this.#lists[at] ??= read(this.#columns[at] ?? ""));
  }

  /** @param {string} field one of FIELDS @returns {[number, number, number][]} */
  placesIn(field) {
    return this.#list(field, readPlaces);
  }

  get #asked() { return this.#list("questions", (text) => (text[0] === "*" ? [[], steps(text.slice(1))] : [steps(text), []])); }

  get questions() { return this.#asked[0]; }

  get often() { return this.#asked[1]; }

  get learnt() { return this.#list("learnt", (text) => steps(text).map(([id, level]) => [id, 2 ** (level / 4)])); }

  get targets() { return this.#list("targets", (text) => (text ? text.split(",") : [])); }

  get leaning() { return leaningOf(this.#columns[COLUMNS.leaning]); }

  get named() { return this.has("title", "keyword", "alias", "questions"); }

  get stem() { return (this.#stem ??= stem(this.folded)); }

  get root() { return (this.#root ??= root(this.folded)); }
}

/** How much a word tells that a query is about something else: a capital, above 0; a small letter that it is not, below. @param {string} [sign] */
function leaningOf(sign) {
  if (!sign) return 0;
  const isAway = sign < "a";
  return (isAway ? 1 : -1) * 2 ** ((sign.charCodeAt() - (isAway ? A : 97)) / 4);
}

/** @param {string} text of a field */
function readPlaces(text) {
  return steps(text).map(([id, level]) => [id, level === WHOLE ? 1.5 : 2 ** (level / 6) - 1, level]);
}

/**
 * «1aC2F» → [number, strength] pairs: steps in base 36, each closed by a capital for the strength. Sign by sign: a part holds
 * thousands, and by a pattern they take several times as long.
 */
function steps(text) {
  const pairs = [];
  let [number, step] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign >= A && sign < 97) {
      number += step;
      step = 0;
      pairs.push([number, sign - A]);
    } else step = step * 36 + sign - (sign < A ? 48 : 87);
  }
  return pairs;
}

/**
 * The name of the part that holds what begins as a word does; where that is split, `ark_` with what is these letters, and the
 * commonest of what is longer. None for what nothing begins as.
 */
function partsOf(index, folded) {
  for (let length = folded.length; length > 1; length -= 1) {
    const start = folded.slice(0, length);
    const names = [start, `${start}_`].filter((name) => index.partNames.has(name));
    if (names.length) return names;
  }
  return [];
}

/** The files with what is not here of the words that may come when a word goes on by a letter: one, whenever they are of several parts. @returns {string[]} */
export function filesAfter(index, folded) {
  const alike = (start) => index.partNames.beginningWith(start);
  const missing = alike(folded).filter((name) => /^._?$/.test(name.slice(folded.length)) && !index.parts.has(name));
  let length = 1;
  while (length < folded.length && alike(folded.slice(0, length)).length > AHEAD) length += 1;
  return missing.length > 1 ? [`ahead-${folded.slice(0, length)}`] : missing;
}

/** Is all here that is known of words that begin so? */
export function isHere(index, folded) {
  return partsOf(index, folded).every((name) => index.parts.has(name));
}

/** @param {string} part @returns {Word[]} its words; those that are none of the site's are noted in index.strangers */
function readPart(index, part) {
  const lines = part ? part.split("\n") : [];
  for (const line of lines) if (line[0] === "=") index.strangers.set(stem(line.slice(1, -1)), leaningOf(line.at(-1)));
  return lines.filter((line) => line[0] !== "=").map((line) => new Word(line));
}

/** How much a word that is none of the site's tells that a query is about something else. @param {string} written */
export function strangenessOf(index, written) {
  const folded = fold(written);
  nearWords(index, folded);
  return index.strangers.get(stem(folded)) ?? 0;
}

/** The words of some parts, as far as they are here. A part is a text until it is asked for: of those that came ahead, most never are. */
function wordsOf(index, names) {
  return names.flatMap((name) => {
    let part = index.parts.get(name);
    if (!index.parts.has(name)) index.missing.add(name);
    else if (part.trim) index.parts.set(name, (part = readPart(index, part)));
    return part ?? [];
  });
}

/** The words that begin as a word does. */
export const nearWords = (index, folded) => wordsOf(index, partsOf(index, folded));

/** The words that may be the first part of a compound: those that it ends in, letter by letter, and those that begin as it does. */
export function wordsToBegin(index, folded) {
  const starts = Array.from(folded, (_letter, at) => folded.slice(0, at + 1));
  const names = starts.flatMap((start) => (start.length < SHORTEST_FIRST ? [start] : [start, `${start}_`]));
  return wordsOf(index, names.filter((name) => index.partNames.has(name)));
}

/** A stem, and a root, is how a word begins: few words are asked for theirs. */
export const hasStem = (word, stemmed) => word.folded.startsWith(stemmed) && word.stem === stemmed;

/** Does the site name anything by this word, in some inflection? */
export function isNamed(index, folded) {
  const stemmed = stem(folded);
  return nearWords(index, folded).some((word) => word.named && (word.folded === folded || (folded.length > 5 && hasStem(word, stemmed))));
}

/** Read the spellings of the words that name something and begin with a letter. @param {string} text with spaces between */
function addSpellings(index, name, text) {
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
  const isTitles = /^e\d*$/.test(name);
  if (isTitles && index.rows.size === index.count) return; // asked for twice
  if (isTitles) addRows(index, name, content);
  else if (name.startsWith("_")) addSpellings(index, name, content);
  else for (const [part, lines] of name.startsWith("ahead-") ? content : [[name, content]]) if (!index.parts.has(part)) index.parts.set(part, lines);
}
