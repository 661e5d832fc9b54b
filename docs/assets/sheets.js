/**
 * A sheet that is filled in on its page. Nothing is kept before the reader asks for it: then planen.js is fetched
 * (docs/assets/plan/). Without this script the sheet can be read, filled in and printed. The script lets an answer be taken back, folds long tables out,
 * lets notes grow where the browser does not, and asks before what is written is lost. Only when the reader
 * asks for a new release of the page, the browser keeps what is written until the page is there (new-release.js).
 */

import { writeOnPaper } from "./parts/on-paper.js";

const CONTROLS = "input, select, textarea";
const KEPT = "sheet-until-reload"; // in the tab's own store
const PLAN = "planen-var"; // a mark and a store, there when the reader has asked for the plan to be remembered (plan/memory.js)

/**
 * Say whether something is filled in.
 * @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} control
 */
const isFilled = (control) =>
  control.type === "checkbox" || control.type === "radio" ? control.checked : control.value.trim() !== "";

/** @param {BeforeUnloadEvent} event */
const ask = (event) => event.preventDefault();

/**
 * Ask before the page is left, as long as something is written on a sheet.
 * @param {HTMLElement[]} sheets
 */
function guard(sheets) {
  const loose = sheets.filter((sheet) => sheet.dataset.plan === undefined); // the plan asks by itself, for what is not saved
  const written = loose.some((sheet) => [...sheet.querySelectorAll(CONTROLS)].some(isFilled));
  (written ? addEventListener : removeEventListener)("beforeunload", ask); // only then: a page with it is slower to come back to
}

/**
 * A choice among circles cannot be unmade by the browser alone: a button beside it takes it back.
 * @param {HTMLElement} group
 * @param {string} words
 */
function takeBack(group, words) {
  if (group.querySelector("button")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "take-back";
  button.textContent = words;
  button.addEventListener("click", () => {
    const chosen = group.querySelector(":checked");
    if (chosen) {
      chosen.checked = false;
      chosen.dispatchEvent(new Event("change", { bubbles: true }));
    }
    group.querySelector("input").focus();
    button.remove();
  });
  group.append(button);
}

/** Open what an answer is folded in. @param {Element} control */
function unfoldAnswer(control) {
  if (!isFilled(control)) return;
  for (let part = control.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
}

/** @param {HTMLTextAreaElement} note */
function grow(note) {
  note.style.height = "auto";
  note.style.height = `${note.scrollHeight + note.offsetHeight - note.clientHeight}px`;
}

/** @param {HTMLButtonElement} button stands after its table */
function unfold(button) {
  const rows = button.previousElementSibling.querySelector(".rows__more");
  button.addEventListener("click", () => {
    open(rows);
    rows.querySelector(CONTROLS).focus();
  });
}

/** @param {HTMLElement} rows of a table, folded */
function open(rows) {
  rows.classList.add("is-open");
  rows.closest("table").nextElementSibling?.remove();
}

/** @returns {(HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[]} */
const controls = () => sheets.flatMap((sheet) => [...sheet.querySelectorAll(CONTROLS)]);

/** Keep what is written until the page is loaded anew. Where the browser keeps nothing, it asks before that is lost. */
function keep() {
  const answers = controls().filter((control) => control.name && isFilled(control)).map(({ name, value }) => [name, value]);
  if (!answers.length) return;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ page: location.pathname, answers }));
    removeEventListener("beforeunload", ask);
  } catch (error) {
    console.warn(error);
  }
}

/** Put back what was kept, and forget it. What has no place in the new release is shown, so that nothing is lost. */
function writeBack() {
  let kept = null;
  try {
    kept = JSON.parse(sessionStorage.getItem(KEPT));
  } catch {
    return; // a browser that keeps nothing
  }
  if (kept?.page !== location.pathname) return;
  const lost = kept.answers.filter(([name, value]) => !answer(name, value)).map(([, value]) => value);
  sessionStorage.removeItem(KEPT);
  dispatchEvent(new CustomEvent("written-back", { detail: lost }));
}

/** @param {string} name @param {string} value @returns {boolean} whether there is such a field that takes the answer */
function answer(name, value) {
  const control = controls().find((one) => one.name === name && (one.type !== "radio" || one.value === value));
  if (!control) return false;
  if (control.type === "checkbox" || control.type === "radio") control.checked = true;
  else control.value = value;
  const folded = control.closest(".rows__more:not(.is-open)");
  if (folded) open(folded);
  for (const kind of ["input", "change"]) control.dispatchEvent(new Event(kind, { bubbles: true }));
  return isFilled(control);
}

/** @param {HTMLButtonElement} button that keeps the answers: what does it is fetched now */
function fetchPlan(button) {
  button.disabled = true; // a second press fetches no second one
  const script = Object.assign(document.createElement("script"), { src: new URL("planen.js", import.meta.url).href });
  script.addEventListener("load", () => guard(sheets));
  script.addEventListener("error", () => {
    button.disabled = false;
    dispatchEvent(new CustomEvent("file-missing", { detail: script.src }));
  });
  document.head.append(script);
}

/**
 * Whether the reader has asked for the plan to be remembered, on this page or another. A power cut in the first seconds
 * takes the mark, which the browser writes late, and not the store.
 */
async function hasAsked() {
  try {
    if (localStorage.getItem(PLAN) !== null) return true;
    const stores = (await indexedDB.databases?.()) ?? [];
    return stores.some(({ name }) => name === PLAN);
  } catch {
    return false; // a browser that keeps nothing
  }
}

const sheets = [...document.querySelectorAll(".fill")];
const grows = CSS.supports("field-sizing", "content");
for (const sheet of sheets) {
  sheet.addEventListener("input", ({ target }) => {
    if (!grows && target.matches("textarea")) grow(target);
    unfoldAnswer(target);
  });
  sheet.addEventListener("change", ({ target }) => {
    const group = target.type === "radio" && target.checked && target.closest("fieldset");
    if (group) takeBack(group, sheet.dataset.takeBack);
    if (target.type === "date") target.toggleAttribute("data-filled", isFilled(target)); // print leaves an empty date blank
  });
  for (const name of ["input", "change"]) sheet.addEventListener(name, () => guard(sheets));
  sheet.querySelectorAll(".rows__open").forEach(unfold);
}
for (const button of document.querySelectorAll("[data-plan-start]")) {
  button.classList.add("is-ready"); // it is not seen before: from the disk a browser may refuse this script
  button.addEventListener("click", () => fetchPlan(button));
  hasAsked().then((asked) => asked && !button.disabled && fetchPlan(button));
}
addEventListener("pageshow", () => controls().forEach(unfoldAnswer)); // what the browser has put back in the fields
addEventListener("renewal", keep);
writeOnPaper();
writeBack();
