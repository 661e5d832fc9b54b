/**
 * «Husk på denne maskinen»: the plans in the browser's own store. Nothing is there before the reader asks, and all of it
 * is gone when the reader says so. Tabs never overwrite each other: each reads, merges and writes under one lock.
 *
 * There may be several projects. A page holds on to the one it began with, so that one that is chosen in another tab
 * is never mixed into it; a page that is opened later begins with the one that was chosen last.
 */
import { merge } from "./entries.js";
import { read, write } from "./file.js";
import { newId } from "./ids.js";

/** @import { Plan } from "./entries.js" */

const OURS = "planen-var"; // of the database, the lock, the channel and the mark
const STORE = "planer";
export const FIRST_PROJECT = "plan"; // the key of the first project; those of others begin with it
const MARK = "merke"; // another for each time it is written
const others = new BroadcastChannel(OURS); // the same to speak and to hear: a tab does not hear itself

/** From file:// a browser shares its store among all pages on the disk, or keeps one for each file: neither is a promise to give. */
export const canRemember = () => location.protocol !== "file:" && "indexedDB" in self;

/** @template T @param {string} name @param {() => Promise<T>} act @returns {Promise<T>} alone, where the browser has locks */
export const alone = (name, act) => (navigator.locks ? navigator.locks.request(`${OURS} ${name}`, act) : act());

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** @template T @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest<T>} ask @returns {Promise<T>} */
export async function inStore(mode, ask) {
  const opening = indexedDB.open(OURS, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await done(opening);
  try {
    const transaction = database.transaction(STORE, mode, { durability: "strict" });
    const request = ask(transaction.objectStore(STORE));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve; // only then it is on the disk
      transaction.onabort = () => reject(transaction.error);
    });
    return request.result;
  } finally {
    database.close();
  }
}

/** @returns {string | null} the key of the project that pages begin with; null when nothing is remembered */
export function chosenProject() {
  try {
    return canRemember() ? localStorage.getItem(OURS) : null;
  } catch {
    return null; // a browser that keeps nothing
  }
}

export let project = chosenProject() ?? FIRST_PROJECT; // of this page
let ownMark = ""; // of what this tab wrote last: as long as it is there, no other has written

/** Let this page, and those that are opened later, have another project. @param {string} key */
export function chooseProject(key) {
  project = key;
  ownMark = ""; // others may have written in it meanwhile
  if (isRemembering()) localStorage.setItem(OURS, key);
}

/** @returns {Promise<Plan | null>} what is remembered of this page's project. Makes no store when there is none */
export async function remembered() {
  if (!isRemembering()) return null;
  const text = await inStore("readonly", (store) => store.get(project));
  return typeof text === "string" ? read(text) : null;
}

/**
 * Remember a plan, with all that other tabs have added.
 * @param {Plan} plan @param {object} about @param {(plan: Plan) => Plan} [made] what to do with the whole of it first
 * @returns {Promise<Plan>} the plan as it now is: the same one, when no other tab has written
 */
export function remember(plan, about, made = (whole) => whole) {
  return alone("memory", async () => {
    const isOwn = isRemembering() && (await inStore("readonly", (store) => store.get(MARK))) === ownMark;
    const there = isOwn ? null : await remembered();
    const whole = made(there ? merge(there, plan) : plan);
    ownMark = newId();
    try {
      await inStore("readwrite", (store) => (store.put(ownMark, MARK), store.put(write(whole, about), project)));
      if (!isRemembering()) localStorage.setItem(OURS, project); // the mark that sheets.js looks for: a reader who has not asked fetches nothing
    } catch (error) {
      ownMark = "";
      if (!isRemembering()) indexedDB.deleteDatabase(OURS); // the first time: nothing half is left
      throw error;
    }
    tell("changed", project);
    return whole;
  });
}

/** Forget all of it. */
export const forget = () => alone("memory", forgetNow);

/** Forget all of it, when nobody else writes. */
export async function forgetNow() {
  localStorage.removeItem(OURS);
  await done(indexedDB.deleteDatabase(OURS));
  tell("forgotten", null);
  project = FIRST_PROJECT;
}

/** Whether the reader has asked for it, on any page. */
export const isRemembering = () => chosenProject() !== null;

/** Put the mark back where there is a store without: the browser writes the mark late, and a power cut may have taken it. */
export async function findStore() {
  try {
    if (!canRemember() || isRemembering()) return;
    const stores = (await indexedDB.databases?.()) ?? [];
    if (stores.some(({ name }) => name === OURS)) localStorage.setItem(OURS, FIRST_PROJECT); // of several, a reader chooses again
  } catch {
    return; // a browser that keeps nothing
  }
}

/** Say what has been done. @param {"changed" | "forgotten"} what @param {string | null} key of the project; null for all of them */
export const tell = (what, key) => others.postMessage({ what, key });

/** Hear of what other tabs do with the project of this page. @param {(what: "changed" | "forgotten") => void} heard */
export function listen(heard) {
  others.onmessage = ({ data: { what, key } }) => {
    if ((key ?? project) === project) heard(what);
  };
}
