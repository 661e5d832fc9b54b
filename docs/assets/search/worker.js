/**
 * The engine's end of the line: questions in, answers out, each with the turn it came with.
 *   {ask: "results", turn, query, kind?, phase?} → {turn, query, items, …}
 *   {ask: "texts", turn, ids, words} → {turn, texts}
 * When a file of the index could not be read, the answer is its address: {turn, missing}.
 * The same file runs in the page where a browser gives no workers (file://): there it waits for self.searchPort.
 */
import { _, fill } from "../words.js";
import { answer } from "./answer.js";
import { addPart, buildIndex } from "./lexicon.js";
import { collectWords, snippet, marked } from "./snippet.js";

// Put in when the site is built: the folder that bears the index's hash.
const FOLDER = "INDEX_FOLDER";
// Where to begin when nothing was found. On the disk a page is a file and no folder: «hindringer.html».
const WAYS = ["gjore/", "verktoy/", "hindringer/", "vite/ordliste/"];
const inPage = typeof document !== "undefined";
const waiting = new Map();
const loads = new Map();
let index = null;

/** Called by each file of the index: searchData("core", {...}). */
self.searchData = (name, value) => waiting.get(name)?.(value);

/** Load a file of the index. Under file:// only a script element may; elsewhere fetch is quicker. */
function load(name) {
  if (!loads.has(name)) loads.set(name, (inPage ? loadScript(name) : loadText(name)).catch(() => miss(name)));
  return loads.get(name);
}

/** A file that is not there is asked for again the next time. @returns {never} */
function miss(name) {
  loads.delete(name);
  throw Object.assign(new Error(name), { missing: addressOf(name) });
}

const addressOf = (name) => new URL(`${FOLDER}/${name}.js`, import.meta.url).href;

function loadScript(name) {
  return new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: addressOf(name), onerror: failed });
    waiting.set(name, done);
    document.head.append(script);
  });
}

async function loadText(name) {
  const text = await (await fetch(addressOf(name))).text(); // the page for unknown addresses is no JSON
  return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
}

async function loadMissing() {
  const names = [...index.missing].filter((name) => !index.parts.has(name) && !(name === "words" && index.all));
  index.missing.clear();
  await Promise.all(names.map(async (name) => {
    const lines = await load(name);
    if (name === "words") index.all = collectWords(lines);
    else addPart(index, name, lines);
  }));
  return names.length;
}

/** Answer; when a part of the index was missing, fetch it and answer again. */
async function complete(query, only) {
  let found = answer(index, query, only);
  for (let round = 0; round < 4 && (await loadMissing()); round += 1) found = answer(index, query, only);
  return found;
}

function itemOf({ entry, place }, written) {
  const title = (one) => marked(one.kind === "ord" ? fill(_("{title} – ord i ordlisten"), { title: one.title }) : one.title, written);
  const item = (one) => ({ location: one.address, title: title(one), id: one.id, kind: one.kind, label: index.kinds.get(one.kind)[0], phases: one.phases, page: one.page?.title });
  return place ? [item(entry), item(place)] : [item(entry)];
}

/** The words to mark in titles and texts. */
function writtenWords({ terms }) {
  const words = new Set();
  for (const term of terms) for (const [word, like] of term.hits) if (word.posts.length && like >= Math.max(0.6, term.best * 0.6)) words.add(word.folded);
  return words;
}

async function results({ query, ...only }) {
  index ??= buildIndex(await load("core"));
  const { choices } = index;
  if (!query.trim()) return { items: [], query, choices };
  const found = await complete(query, only);
  const written = writtenWords(found);
  const ways = WAYS.map((way) => index.entries.find(({ address }) => address.replace(/\.html$/, "/") === way));
  const link = (id) => ({ title: index.entries[id].title, location: index.entries[id].address, id });
  return {
    items: found.results.map((group) => itemOf(group, written)),
    query, choices, isCut: found.isCut, words: [...written], spelling: found.spelling, completions: found.completions,
    definition: found.definition === null ? null : link(found.definition),
    near: found.near && { words: found.near.words, pages: found.near.pages.map(link), ways: ways.filter(Boolean).map(({ id }) => link(id)) },
  };
}

async function texts({ ids, words }) {
  const written = new Set(words);
  return { texts: await Promise.all(ids.map(async (id) => ({ id, ...snippet(await load(`t${id}`), written, index.entries[id].address) }))) };
}

const ANSWERS = { results, texts };

async function receive({ ask, turn, ...question }, reply) {
  try {
    reply({ turn, ...(await ANSWERS[ask](question)) });
  } catch (error) {
    if (!error.missing) throw error;
    reply({ turn, missing: error.missing });
  }
}

if (inPage) self.searchPort(receive);
else self.addEventListener("message", ({ data }) => receive(data, (answered) => self.postMessage(answered)));
