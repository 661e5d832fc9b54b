/**
 * The words of the site, and the index they lead into: titles at once, the rest in parts by first letters.
 */
import { counted, fold, tokens } from "./fold.js";
import { root, stem } from "./stem.js";

// How much a word counts by the place where it stands.
const WEIGHTS = { title: 1, keyword: 0.82, heading: 0.55, often: 0.4, text: 0.26, part: 0.5 };
const PART_FIELDS = ["keyword", "heading", "often", "text", "part"];

const LETTERS = { æ: "ae", ø: "o", đ: "d", ŋ: "n", ŧ: "t" };

/** From a heading to its id, as macros/slugs.py has it. @param {string} title */
export function slug(title) {
  const letters = title.normalize("NFKD").toLowerCase().replace(/[æøđŋŧ]/g, (letter) => LETTERS[letter]);
  return letters.replace(/[\u0300-\u036f\u00ad]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/**
 * A word: its forms, and the entries it leads to as [entry, weight].
 * @param {string} raw
 */
function newWord(raw) {
  const folded = fold(raw);
  return { raw: raw.toLowerCase(), folded, stem: stem(folded), root: root(folded), posts: [], targets: [], terms: [], title: false, named: false };
}

/** All words of a title, numbers in both forms. @param {string} title */
export function titleTokens(title) {
  const plain = tokens(title);
  const extra = counted(plain).filter((token) => /[a-z]\d$/.test(token.folded));
  return [...plain, ...extra];
}

/**
 * @param {{kinds: Object<string, [string, number]>, choices: [string, string][], entries: [string, string | 0, string, string][], parts: string}} core
 *   as written by macros/search/index.py: kind → what it is called and how likely it is wanted; choices of kinds;
 *   title, address (# and anchor for a place on the page before; 0 when the anchor follows from the title), kind, phases
 */
export function buildIndex(core) {
  const index = { kinds: new Map(Object.entries(core.kinds)), choices: core.choices, entries: [], words: new Map(), titleForms: new Set(), titleStems: new Set(), partNames: new Set(core.parts.split(" ")), parts: new Map(), missing: new Set() };
  let page = null;
  for (const [title, address, kind, phases] of core.entries) {
    const inside = address === 0 || address.startsWith("#");
    const entry = { id: index.entries.length, title, kind, phases, address, page: null, tokens: titleTokens(title) };
    if (inside) [entry.page, entry.address] = [page, page.address + (address || `#${slug(title)}`)];
    else page = entry;
    index.entries.push(entry);
    const length = entry.tokens.filter((token) => token.folded.length > 2).length;
    for (const token of entry.tokens) addTitleWord(index, entry, token, length);
    entry.key = entry.tokens.filter((token) => !/[a-z]\d$/.test(token.folded)).map((token) => stem(token.folded)).join(" ");
    entry.name = nameOf(title);
  }
  return index;
}

/** The title without «Kjerneelement 4 –» or what follows «:» and «–», as keys to compare with a query. */
function nameOf(title) {
  return title.split(/\s[–-]\s|:\s/).map((part) => tokens(part).map((token) => stem(token.folded)).join(" "));
}

function addTitleWord(index, entry, token, length) {
  const raw = token.raw.toLowerCase();
  if (!index.words.has(raw)) index.words.set(raw, Object.assign(newWord(raw), { title: true, named: true }));
  index.titleForms.add(token.folded);
  index.titleStems.add(index.words.get(raw).stem);
  index.words.get(raw).posts.push([entry.id, WEIGHTS.title / (0.7 + 0.1 * Math.min(length, 5)), "title"]);
}

/** Read a part: lines of word|keyword|heading|often|text|part|targets, the entries as steps in base 36, a term of the glossary with «=». */
export function addPart(index, name, lines) {
  const words = lines.split("\n").map((line) => {
    const [raw, ...rest] = line.split("|");
    const word = newWord(raw);
    PART_FIELDS.forEach((field, i) => {
      let id = 0;
      for (const step of rest[i] ? rest[i].split(".") : []) {
        id += parseInt(step, 36);
        word.posts.push([id, WEIGHTS[field], field]);
      }
    });
    const targets = rest[5] ? rest[5].split(",") : [];
    word.targets = targets.map((target) => target.replace("=", ""));
    word.terms = word.targets.filter((_, i) => targets[i].startsWith("="));
    word.named = Boolean(rest[0] || rest[1] || word.targets.length);
    return word;
  });
  index.parts.set(name, words);
}

/** The words that begin as a word does. A part that is not here yet is noted in index.missing. */
export function nearWords(index, folded) {
  const name = [4, 3, 2].map((length) => folded.slice(0, length)).find((start) => index.partNames.has(start));
  if (!name || folded.length < 2) return [];
  if (!index.parts.has(name)) index.missing.add(name);
  return index.parts.get(name) ?? [];
}
