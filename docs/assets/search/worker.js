/**
 * The engine's end of the line: questions in, answers out, each with the turn it came with.
 *   {ask: "results", turn, query, screen, whole?, most?, kind?, phase?} → {turn, items, …}, of which as many as fill a screen have their
 *     text if it is here; comesMore: there are more, to be had when the `whole` list is asked for
 *   {ask: "texts", turn, ids, words} → {turn, texts}
 * When there is no answer it is {turn, failed: true}, with the address of the file of the index that is `missing`, if one is. A newer question takes the place of one
 * that is not answered yet: the older one is answered with {turn, stale: true}, and costs nothing more.
 * The script of the box has it in itself: one file, which the page runs and gives to its worker. Where a browser gives no workers
 * (file://) the page asks it directly.
 */
import { _, fill } from "../words.js";
import { answer } from "./answer.js";
import { tokens } from "./fold.js";
import { addFile, buildIndex, filesAfter } from "./lexicon.js";
import { AT_ONCE, marked, read, readStored, snippet } from "./snippet.js";

// Put in when the site is built: the file that says which index is the newest for this engine, without its ending. It
// keeps its name, so that a word in a page changes neither this script nor the pages, which name it.
const START = "INDEX_START";
const TITLES = "e"; // the file that has them all
const MOST_ROUNDS = 6; // of files that an answer turns out to need
const FRAME = 16; // milliseconds between two pictures of the screen
const NO_TURN = 0; // an answer to no question
const STALE = { stale: true };
const NEAR = 16; // results and parts of them that the next key is likely to bring among the first
const CALM = 20; // milliseconds after the words until texts are fetched ahead: the box asks for its own
const LAST = { priority: "low" }; // after all else that the browser fetches
const LINES = 4; // for them: an older host gives a browser six lines, and the next key must find one free
const inPage = typeof document !== "undefined";
const loads = new Map();
const titles = new Map(); // entry → its title as a list shows it, read, of those that have been in one
const stored = new Map(); // entry → what is shown under it, of those that have been shown
let index = null;
let folder = ""; // of the index, which bears its hash
let latest = 0; // the turn of the newest question
let took = 0; // milliseconds, to answer the last one

/** Called with its content by each file of the index that a script element loads. So short a name, for every file bears it. */
self.s = (content) => document.currentScript.take(content);

/** Load a file of the index. Under file:// only a script element may; elsewhere fetch is quicker. @param {RequestInit} how */
function load(name, how) {
  if (!loads.has(name)) loads.set(name, (inPage ? loadScript(name) : loadText(name, how)).catch(() => miss(name)));
  return loads.get(name);
}

/** A file that is not there is asked for again the next time. @returns {never} */
function miss(name) {
  loads.delete(name);
  throw Object.assign(new Error(name), { missing: fileAddress(name) });
}

/** What the engine begins with stands beside it; all else is in the folder of the index. */
const fileAddress = (name) => new URL(name === START ? `${START}.js` : `${folder}/${name}.js`, import.meta.url).href;

function loadScript(name) {
  return new Promise((done, failed) => {
    document.head.append(Object.assign(document.createElement("script"), { src: fileAddress(name), take: done, onerror: failed }));
  });
}

async function loadText(name, how) {
  const text = await (await fetch(fileAddress(name), how)).text();
  return JSON.parse(text.slice(2, -1)); // of «s(…)»; the page for unknown addresses is no JSON
}

/** Load a file of the index and take it in. @param {RequestInit} how */
async function take(name, how) {
  addFile(index, name, await load(name, how));
}

/** Load what the last answer missed. @param {{nearest: number[]}} found @returns {Promise<number>} how many files came */
async function loadMissing({ nearest }) {
  const names = [...index.missing];
  index.missing.clear();
  // When titles alone are missing it is known what comes first: its texts come along, and the box need not ask for them.
  const withTexts = names.length && names.every((name) => /^e\d/.test(name)) ? nearest : [];
  const isFirst = !stored.size; // of the lists: until its texts are here, nothing of it is seen. Later ones tell at once how many there are
  // Where all titles are on their way, they are waited for, and not asked for in parts unless they are lost.
  const inParts = loads.has(TITLES) ? names.filter((name) => /^e\d/.test(name)) : [];
  const others = names.filter((name) => !inParts.includes(name));
  const all = (some) => Promise.all(some.map((name) => take(name)));
  const titles = [all(others), inParts.length && take(TITLES).catch(() => all(inParts))];
  const texts = Promise.allSettled(withTexts.map(loadStored));
  await Promise.all([...titles, isFirst && texts]);
  return names.length;
}

/** Answer; when a part of the index was missing, fetch it and answer again, unless a newer question has come. */
async function complete(query, only, turn) {
  for (let round = 0; turn === latest; round += 1) {
    const began = performance.now();
    const found = answer(index, query, only);
    took = performance.now() - began;
    if (round === MOST_ROUNDS || !(await loadMissing(found))) return found;
  }
  return null;
}

/**
 * Fetch what the next key is likely to need, when an answer has been given: the words that go on as the last one does, in one file; then, while
 * nothing is asked, the texts of what is near the top, a few at a time: also of parts, for one may be a word that the next key asks the
 * meaning of. Not for one who saves data, where the browser tells.
 */
async function loadAhead({ results }, query, turn) {
  if (turn !== latest || inPage || navigator.connection?.saveData) return;
  const last = tokens(query).at(-1);
  if (last?.end === query.length) await Promise.allSettled(filesAfter(index, last.folded).map((name) => take(name, LAST)));
  await pause(CALM);
  const near = results.flatMap(({ entry, parts }) => [entry, ...parts]).slice(0, NEAR);
  while (turn === latest && near.length) await Promise.allSettled(near.splice(0, LINES).map(({ id }) => load(`t${id}`, LAST)));
}

/** The titles of a small site are fetched when there is time, so that the next answer waits for none; those of a large one come with the answers that show them. */
function loadTitles() {
  if (index.core.isSmall && index.rows.size < index.count) take(TITLES).catch(() => {}); // asked for again after the next answer
}

/** Load what is shown under an entry, and read it. @param {number} id */
async function loadStored(id) {
  if (!stored.has(id)) stored.set(id, readStored(await load(`t${id}`)));
}

/** The text under a result that has been shown before. */
const textOf = (id, written) => ({ id, ...snippet(stored.get(id), written, index.rows.get(id).address) });

/** The title of an entry as a list shows it. */
function shownTitle({ id, kind, title }) {
  if (!titles.has(id)) titles.set(id, read(kind === "ord" ? fill(_("{title} – ord i ordlisten"), { title }) : title));
  return titles.get(id);
}

/** A result with its parts, as the box draws it. @param {boolean} isSeen whether its text is wanted at once */
function itemOf({ entry, parts }, written, isSeen) {
  const item = (one) => ({ address: one.address, title: marked(shownTitle(one), written), language: one.language, id: one.id, kind: one.kind, label: index.core.kinds[one.kind][0], phases: one.phases, page: one.page?.title });
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

/** Wait, at least until the messages that have come by now are heard. @param {number} [milliseconds] */
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Open the index, once: keys may come while it is fetched. */
export async function openIndex() {
  const start = await load(START, { cache: "no-cache" }); // the host is asked whether there is a newer one
  folder = start.folder;
  index ??= buildIndex(start.core);
}

/** The word that was asked for, with what it means. */
async function meaningOf({ definition: id }) {
  if (id === null) return null;
  const [text] = await load(`t${id}`);
  return { ...index.rows.get(id), text };
}

async function results({ query, turn, screen, ...only }) {
  if (took > FRAME) await pause(); // one who types faster than this answers may have asked anew already
  if (!index) await openIndex();
  if (turn !== latest) return STALE;
  const { choices } = index.core;
  if (!query.trim()) return { items: [], choices };
  if (only.whole && index.core.isSmall && index.rows.size < index.count) await take(TITLES);
  const found = await complete(query, only, turn);
  if (!found) return STALE;
  const definition = await meaningOf(found);
  if (turn !== latest) return STALE;
  setTimeout(loadAhead, 0, found, query, turn);
  const first = found.results.slice(0, AT_ONCE);
  if (first.length && first.every(({ entry }) => stored.has(entry.id))) setTimeout(loadTitles, CALM); // the box asks for no texts
  const written = writtenWords(found);
  return {
    comesMore: found.total > found.results.length && !only.whole && index.rows.size < index.count,
    items: found.results.map((group, at) => itemOf(group, written, at < screen)),
    ...found, results: null, terms: null, // those are large, and told as items and words
    choices, definition,
    words: [...written],
  };
}

async function texts({ ids, words }) {
  const written = new Set(words);
  await Promise.all(ids.map(loadStored));
  setTimeout(loadTitles, CALM); // not before the first results can be seen
  return { texts: ids.map((id) => textOf(id, written)) };
}

const ANSWERS = { results, texts };

/** Answer a question. @param {object} question @param {(answer: object) => void} reply */
export async function receive({ ask, ...question }, reply) {
  const { turn } = question;
  if (ask === "results") latest = turn;
  try {
    reply({ turn, ...(await ANSWERS[ask](question)) });
  } catch (error) {
    reply({ turn, failed: true, missing: error.missing });
    if (!error.missing) throw error;
  }
}

/** Be the engine, in a worker: ready when the first letter comes. The first question tells if a file did not come. */
export function listen() {
  self.addEventListener("message", ({ data }) => receive(data, (answered) => self.postMessage(answered)));
  self.postMessage({ turn: NO_TURN }); // the script is here: search-start.js fetches the box
  openIndex().catch(() => {});
}
