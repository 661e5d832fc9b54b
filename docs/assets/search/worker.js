/**
 * The adapter to Material's search worker: the one file that knows the theme's messages.
 *   0 setup {config}, 1 ready, 2 query (a string, or {query, kind, phase, turn}), 3 result {items, …}.
 * Beyond the theme's: 4 asks for the texts of entries, 5 brings them.
 * The same file runs in the page where a browser gives no workers (file://): there it waits for self.searchPort.
 */
import { answer } from "./answer.js";
import { addPart, buildIndex } from "./lexicon.js";
import { collectWords, snippet, marked } from "./snippet.js";

// Put in when the site is built: the folder that bears the index's hash.
const FOLDER = "INDEX_FOLDER";
// Where to begin when nothing was found. On the disk a page is a file and no folder: «hindringer.html».
const WAYS = ["gjore/", "verktoy/", "hindringer/", "vite/ordliste/"];
const inPage = typeof document !== "undefined";
const here = inPage ? document.currentScript.src : self.location.href;
const waiting = new Map();
const loads = new Map();
let index = null;

/** Called by each file of the index: searchData("core", {...}). */
self.searchData = (name, value) => waiting.get(name)?.(value);

/** Load a file of the index. Under file:// only a script element may; elsewhere fetch is quicker. */
function load(name) {
  if (!loads.has(name)) loads.set(name, inPage ? loadScript(name) : loadText(name));
  return loads.get(name);
}

const addressOf = (name) => new URL(`${FOLDER}/${name}.js`, here).href;

function loadScript(name) {
  return new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: addressOf(name), onerror: failed });
    waiting.set(name, done);
    document.head.append(script);
  });
}

async function loadText(name) {
  const text = await (await fetch(addressOf(name))).text();
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

function itemOf({ entry, place, score }, written) {
  const title = (one) => marked(one.kind === "O" ? `${one.title} – ord i ordlisten` : one.title, written);
  const item = (one) => ({ location: one.address, title: title(one), text: "", score, terms: {}, id: one.id, kind: one.kind, phases: one.phases, page: one.page?.title });
  return place ? [item(entry), item(place)] : [item(entry)];
}

/** The words to mark in titles and texts. */
function writtenWords({ terms }) {
  const words = new Set();
  for (const term of terms) for (const [word, like] of term.hits) if (word.posts.length && like >= Math.max(0.6, term.best * 0.6)) words.add(word.folded);
  return words;
}

async function answerQuery(data) {
  const { query, turn = 0, ...only } = typeof data === "string" ? { query: data } : data;
  index ??= buildIndex(await load("core"));
  if (!query.trim()) return { items: [], turn, query };
  const found = await complete(query, only);
  const written = writtenWords(found);
  const ways = WAYS.map((way) => index.entries.find(({ address }) => address.replace(/\.html$/, "/") === way));
  const link = (id) => ({ title: index.entries[id].title, location: index.entries[id].address, id });
  return {
    items: found.results.map((group) => itemOf(group, written)),
    turn, query, words: [...written], spelling: found.spelling, completions: found.completions,
    definition: found.definition === null ? null : link(found.definition),
    near: found.near && { words: found.near.words, pages: found.near.pages.map(link), ways: ways.filter(Boolean).map(({ id }) => link(id)) },
  };
}

async function answerTexts({ ids, words, turn }) {
  const written = new Set(words);
  const texts = await Promise.all(ids.map(async (id) => ({ id, ...snippet(await load(`t${id}`), written, index.entries[id].address) })));
  return { turn, texts };
}

async function receive({ type, data }, reply) {
  if (type === 0) reply({ type: 1 });
  if (type === 2) reply({ type: 3, data: await answerQuery(data) });
  if (type === 4) reply({ type: 5, data: await answerTexts(data) });
}

if (inPage) self.searchPort(receive);
else self.addEventListener("message", (event) => receive(event.data, (message) => self.postMessage(message)));
