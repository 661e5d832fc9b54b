/**
 * «Husk på denne maskinen»: the plan in the browser's own store. Nothing is there before the reader asks, and all of it
 * is gone when the reader says so. Tabs never overwrite each other: each reads, merges and writes under one lock.
 */
import { merge } from "./entries.js";
import { read, write } from "./file.js";
import { newId } from "./ids.js";

/** @import { Plan } from "./entries.js" */

const OURS = "planen-var"; // of the database, the lock, the channel and the mark
const STORE = "planer";
const PLAN = "plan";
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
async function inStore(mode, ask) {
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

/** @returns {Promise<Plan | null>} what is remembered. Makes no store when there is none */
export async function remembered() {
  if (!isRemembering()) return null;
  const text = await inStore("readonly", (store) => store.get(PLAN));
  return typeof text === "string" ? read(text) : null;
}

let ownMark = ""; // of what this tab wrote last: as long as it is there, no other has written

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
      await inStore("readwrite", (store) => (store.put(ownMark, MARK), store.put(write(whole, about), PLAN)));
      localStorage.setItem(OURS, "1"); // the mark that sheets.js looks for: a reader who has not asked fetches nothing
    } catch (error) {
      ownMark = "";
      if (!isRemembering()) indexedDB.deleteDatabase(OURS); // the first time: nothing half is left
      throw error;
    }
    tell("changed");
    return whole;
  });
}

/** Forget all of it. */
export function forget() {
  return alone("memory", async () => {
    localStorage.removeItem(OURS);
    await done(indexedDB.deleteDatabase(OURS));
    tell("forgotten");
  });
}

/** Whether the reader has asked for it, on any page. */
export function isRemembering() {
  try {
    return canRemember() && localStorage.getItem(OURS) !== null;
  } catch {
    return false; // a browser that keeps nothing
  }
}

/** Put the mark back where there is a store without: the browser writes the mark late, and a power cut may have taken it. */
export async function findStore() {
  try {
    if (!canRemember() || isRemembering()) return;
    const stores = (await indexedDB.databases?.()) ?? [];
    if (stores.some(({ name }) => name === OURS)) localStorage.setItem(OURS, "1");
  } catch (error) {
    console.warn(error); // a browser that keeps nothing
  }
}

/** @param {"changed" | "forgotten"} what */
const tell = (what) => others.postMessage(what);

/** Hear of what other tabs do. @param {(what: "changed" | "forgotten") => void} heard */
export function listen(heard) {
  others.onmessage = ({ data }) => heard(data);
}
