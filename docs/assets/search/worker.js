/**
 * The engine's end of the line: questions in, answers out, each with the turn it came with.
 *   {ask: "results", turn, query, screen, kind?, phase?} → {turn, query, items, …}, of which as many as fill a screen have their text if it
 *     is here
 *   {ask: "texts", turn, ids, words} → {turn, texts}
 *   {ask: "start", turn} → {turn}, when the engine is ready for a question
 * When a file of the index could not be read, the answer is its address: {turn, missing}. A newer question takes the place of one
 * that is not answered yet: the older one is answered with {turn, stale: true}, and costs nothing more.
 * The same file runs in the page where a browser gives no workers (file://): there it waits for self.searchPort.
 */
import { _, fill } from "../words.js";
import { answer } from "./answer.js";
import { tokens } from "./fold.js";
import { addFile, buildIndex, filesAfter } from "./lexicon.js";
import { marked, readStored, snippet } from "./snippet.js";

// Put in when the site is built: the file that says which index is the newest for this engine, without its ending. It
// keeps its name, so that a word in a page changes neither this script nor the pages, which name it.
const START = "INDEX_START";
const TITLES = "e"; // the file that has them all
const MOST_ROUNDS = 6; // of files that an answer turns out to need
const FRAME = 16; // milliseconds between two pictures of the screen
const STALE = { stale: true };
const SEEN = 3; // results whose texts the box asks for as soon as it has drawn them
const NEAR = 12; // results that the next key is likely to bring among the first
const CALM = 20; // milliseconds without a question after the first texts, until more is fetched ahead
const LINES = 4; // for them: an older host gives a browser six lines, and the next key must find one free
const inPage = typeof document !== "undefined";
const waiting = new Map();
const loads = new Map();
const stored = new Map(); // entry → what is shown under it, of those that have been shown
let index = null;
let folder = ""; // of the index, which bears its hash
let latest = 0; // the turn of the newest question
let took = 0; // milliseconds, to answer the last one

/** Called by each file of the index: searchData("e0", [...]). */
self.searchData = (name, value) => waiting.get(name)?.(value);

/** Load a file of the index. Under file:// only a script element may; elsewhere fetch is quicker. @param {RequestInit} how */
function load(name, how) {
  if (!loads.has(name)) loads.set(name, (inPage ? loadScript(name) : loadText(name, how)).catch(() => miss(name)));
  return loads.get(name);
}

/** A file that is not there is asked for again the next time. @returns {never} */
function miss(name) {
  loads.delete(name);
  throw Object.assign(new Error(name), { missing: addressOf(name) });
}

/** What the engine begins with stands beside it; all else is in the folder of the index. */
const addressOf = (name) => new URL(name === START ? `${START}.js` : `${folder}/${name}.js`, import.meta.url).href;

function loadScript(name) {
  return new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: addressOf(name), onerror: failed });
    waiting.set(name, done);
    document.head.append(script);
  });
}

async function loadText(name, how) {
  const text = await (await fetch(addressOf(name), how)).text(); // the page for unknown addresses is no JSON
  return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
}

const added = new Set();

/** Load what the last answer missed. @returns {Promise<number>} how many files came */
async function loadMissing() {
  const names = [...index.missing].filter((name) => !added.has(name));
  index.missing.clear();
  await Promise.all(names.map(async (name) => takeIn(name, await load(name))));
  return names.length;
}

/** Answer; when a part of the index was missing, fetch it and answer again, unless a newer question has come. */
async function complete(query, only, turn) {
  const find = () => {
    const began = performance.now();
    const found = answer(index, query, only);
    took = performance.now() - began;
    return found;
  };
  let found = find();
  for (let round = 0; round < MOST_ROUNDS && (await loadMissing()); round += 1) {
    if (turn !== latest) return null;
    found = find();
  }
  return found;
}

const textFile = ({ id }) => `t${id}`;
const textFiles = (results, count) => results.slice(0, count).map(({ entry }) => textFile(entry));

/** Take in a file of the index that has come. */
function takeIn(name, content) {
  if (!added.has(name)) addFile(index, name, content);
  added.add(name);
}

/** Fetch the words that go on as the last one of a query does, after all else that the browser fetches. */
function loadWordsAhead(query) {
  const last = tokens(query).at(-1);
  const names = last?.end === query.length ? filesAfter(index, last.folded) : [];
  return Promise.allSettled(names.map(async (name) => takeIn(name, await load(name, { priority: "low" }))));
}

/** Fetch the texts of what is near the top: a few at a time, and first those of words that the next key may be the whole of. */
async function loadTextsAhead(results, turn) {
  const terms = results.flatMap(({ entry, parts }) => [entry, ...parts]).filter(({ kind }) => kind === "ord");
  const names = [...terms.slice(0, NEAR).map(textFile), ...textFiles(results, NEAR)];
  while (turn === latest && names.length) await Promise.allSettled(names.splice(0, LINES).map((name) => load(name, { priority: "low" })));
}

/** When an answer has been given: fetch its first texts before the box asks, and, where one saves no data, what the next key is likely to need. */
function loadAfter({ results }, query, turn) {
  if (turn !== latest) return;
  const first = Promise.allSettled(textFiles(results, SEEN).map((name) => load(name)));
  if (inPage || navigator.connection?.saveData) return;
  const words = loadWordsAhead(query);
  Promise.all([first, words]).then(() => setTimeout(loadTextsAhead, CALM, results, turn));
}

/** The titles of a small site are fetched when there is time, so that the next answer waits for none; those of a large one come with the answers that show them. */
function loadTitles() {
  if (!index.core.isSmall || added.has(TITLES)) return;
  index.missing.add(TITLES);
  loadMissing().catch(() => {}); // asked for again after the next answer
}

/** The text under a result that has been shown before. */
const textOf = (id, written) => ({ id, ...snippet(stored.get(id), written, index.rows.get(id).address) });

/** A result with its parts, as the box draws it. @param {boolean} isSeen whether its text is wanted at once */
function itemOf({ entry, parts }, written, isSeen) {
  const title = (one) => marked(one.kind === "ord" ? fill(_("{title} – ord i ordlisten"), { title: one.title }) : one.title, written);
  const item = (one) => ({ location: one.address, title: title(one), language: one.language, id: one.id, kind: one.kind, label: index.core.kinds[one.kind][0], phases: one.phases, page: one.page?.title });
  return [{ ...item(entry), text: isSeen && stored.has(entry.id) ? textOf(entry.id, written) : null }, ...parts.map(item)];
}

/** The words to mark in titles and texts. */
function writtenWords({ terms }) {
  const words = new Set();
  for (const term of terms) {
    if (term.stop) continue;
    for (const [word, like] of term.hits) if (like >= Math.max(0.6, term.best * 0.6)) words.add(word.folded);
  }
  return words;
}

/** Until the messages that have come by now are heard. */
const heard = () => new Promise((done) => setTimeout(done));

/** Open the index, once: keys may come while it is fetched. */
async function openIndex() {
  const start = await load(START, { cache: "no-cache" }); // the host is asked whether there is a newer one
  folder = start.folder;
  index ??= buildIndex(start.core);
}

/** The word that was asked for, with what it means. */
async function meaningOf({ definition: id }) {
  if (id === null) return null;
  const { title, address } = index.rows.get(id);
  const [text] = await load(`t${id}`);
  return { title, location: address, text };
}

async function results({ query, turn, screen, ...only }) {
  if (took > FRAME) await heard(); // one who types faster than this answers may have asked anew already
  if (turn !== latest) return STALE;
  if (!index) await openIndex();
  if (turn !== latest) return STALE;
  const { choices } = index.core;
  if (!query.trim()) return { items: [], query, choices };
  const found = await complete(query, only, turn);
  if (!found || turn !== latest) return STALE;
  const definition = await meaningOf(found);
  if (turn !== latest) return STALE;
  setTimeout(loadAfter, 0, found, query, turn);
  const written = writtenWords(found);
  const comesMore = found.isCut && index.core.isSmall && !added.has(TITLES);
  return {
    comesMore,
    items: found.results.map((group, at) => itemOf(group, written, at < screen)),
    query, choices, definition, isCut: found.isCut, hidden: found.hidden, ignored: found.ignored,
    words: [...written], spelling: found.spelling, completions: found.completions,
    near: found.near && { words: found.near.words, ways: found.near.ways.map(({ title, address }) => ({ title, location: address })) },
  };
}

async function texts({ ids, words }) {
  const written = new Set(words);
  await Promise.all(ids.map(async (id) => stored.has(id) || stored.set(id, readStored(await load(`t${id}`)))));
  setTimeout(loadTitles, CALM); // not before the first results can be seen
  return { texts: ids.map((id) => textOf(id, written)) };
}

const ANSWERS = { results, start: openIndex, texts };

async function receive({ ask, ...question }, reply) {
  const { turn } = question;
  if (ask === "results") latest = turn;
  try {
    reply({ turn, ...(await ANSWERS[ask](question)) });
  } catch (error) {
    if (!error.missing) throw error;
    reply({ turn, missing: error.missing });
  }
}

if (inPage) self.searchPort(receive);
else {
  self.addEventListener("message", ({ data }) => receive(data, (answered) => self.postMessage(answered)));
  openIndex().catch(() => {}); // at once; the first question tells if it did not come
}
