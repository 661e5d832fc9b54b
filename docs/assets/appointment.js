/**
 * When a meeting is: the agenda with times on the clock, to copy into a mail or Word, and a file for the calendar. Who has
 * less time leaves points out. Nothing is stored or sent; without this script the form is not shown.
 */

import { calendarFile, later } from "./parts/calendar-file.js";
import { downloadBlob } from "./parts/download-blob.js";
import { _, fill, plural } from "./words.js";

const SAID = 300; // milliseconds: the same words twice are heard twice

/** @typedef {{ minutes: number, text: string }} Point */

/** @param {string} day «2026-12-01» @returns {string} «tirsdag 1. desember 2026» */
const inWords = (day) =>
  new Date(`${day}T12:00`).toLocaleDateString(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** As clocks are written in the language of the site. @param {string} time «09:00» */
const onClock = (time) => time.replace(":", _("."));

/** @param {HTMLFormElement} form @returns {Point[]} those that are to be in the meeting */
const pointsOf = (form) => [...form.querySelectorAll("[name=point]:checked")].map(({ value, dataset }) => ({ minutes: Number(value), text: dataset.text }));

/** @param {Point[]} points */
const lengthOf = (points) => points.reduce((sum, { minutes }) => sum + minutes, 0);

/** As the pages say it: 90 → «1 time 30 minutter» (macros/language/in_words.py). @param {number} length in minutes */
function minutesInWords(length) {
  const hours = Math.floor(length / 60);
  const rest = length % 60;
  const parts = hours ? [plural("{n} time", "{n} timer", hours)] : [];
  if (rest || !hours) parts.push(plural("{n} minutt", "{n} minutter", rest));
  return parts.join(" ");
}

/** @param {HTMLFormElement} form @returns {string} when the meeting is and how long: «2 timer» before a day is chosen */
function whenOf(form) {
  const length = lengthOf(pointsOf(form));
  const minutes = minutesInWords(length);
  const { day, time } = form;
  if (!day.value || !time.value) return minutes;
  return fill(_("{day} kl. {start}–{end} ({minutes})"), {
    day: inWords(day.value), start: onClock(time.value), end: onClock(later(time.value, length)), minutes,
  });
}

/** @param {HTMLFormElement} form @returns {string[]} a line for each point, with minutes, and the hour when it is known */
function agendaOf(form) {
  let passed = 0;
  return pointsOf(form).map(({ minutes, text }) => {
    const start = form.day.value && form.time.value ? `${onClock(later(form.time.value, passed))} ` : "";
    passed += minutes;
    return `${start}${text} (${minutesInWords(minutes)})`;
  });
}

/** The page as others open it, also from a copy on a disk. */
const address = () => document.querySelector("link[rel=canonical]").href;

/** @param {HTMLFormElement} form */
async function copy(form) {
  const lines = [form.dataset.title, whenOf(form), ...agendaOf(form), address()];
  const holder = document.createElement("div");
  holder.append(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
  const kinds = { "text/plain": lines.join("\n"), "text/html": holder.innerHTML };
  const item = Object.entries(kinds).map(([type, text]) => [type, new Blob([text], { type })]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(item))]);
}

/** @param {HTMLFormElement} form @param {{ id: string, sequence: number }} file */
function save(form, file) {
  const text = [form.dataset.aim, ...agendaOf(form), address()].join("\n");
  const { day, time, dataset } = form;
  const meeting = { title: dataset.title, text, address: address(), day: day.value, time: time.value, minutes: lengthOf(pointsOf(form)) };
  const blob = new Blob([calendarFile(meeting, { ...file, now: new Date() })], { type: "text/calendar;charset=utf-8" });
  downloadBlob(dataset.file, blob);
}

/** @param {HTMLFormElement} form */
function appointment(form) {
  const file = { id: form.dataset.file.replace(/\.ics$/, "-") + crypto.getRandomValues(new Uint32Array(2)).join(""), sequence: 0 };
  const length = form.querySelector("output");
  const status = form.querySelector("[role=status]");
  const [first] = form.querySelectorAll("[name=point]");
  const say = (words) => {
    status.textContent = "";
    setTimeout(() => { status.textContent = words; }, SAID);
  };
  const follow = () => {
    first.setCustomValidity(lengthOf(pointsOf(form)) ? "" : _("Velg minst én sak."));
    length.value = whenOf(form);
    status.textContent = "";
  };
  form.addEventListener("input", follow);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(form, file);
    file.sequence += 1; // saved again, it moves the meeting and makes no second one
    say(_("Filen ligger blant nedlastingene. Åpne den for å legge møtet i kalenderen."));
  });
  form.querySelector("[data-copy]").addEventListener("click", async () => {
    try {
      await copy(form);
      say(_("Sakslisten er kopiert."));
    } catch {
      say(_("Nettleseren lar ikke siden kopiere. Merk sakslisten under, og kopier den."));
    }
  });
  addEventListener("pageshow", follow); // the browser may have filled in the form after Back
}

document.querySelectorAll("form.appointment").forEach(appointment);
