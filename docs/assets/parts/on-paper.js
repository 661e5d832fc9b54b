/**
 * What is written in the fields of a sheet, as text while the page is printed. A field of one line cuts what is longer than
 * itself, a list cuts its choice, and a note is as high as it was on the screen, where its lines are others.
 */

const WRITTEN = ".fill :is(input[type=text], input[type=date], select, textarea)";
/** @type {Intl.DateTimeFormatOptions} */
const DAY = { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" };

/** @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} field @returns {string} "" when nothing is written */
function textOf(field) {
  if (!field.value.trim()) return "";
  if (field instanceof HTMLSelectElement) return field.selectedOptions[0].label;
  if (field.type !== "date") return field.value.trim();
  return field.valueAsDate.toLocaleDateString(document.documentElement.lang, DAY);
}

function write() {
  erase(); // a browser may say twice that it is going to print
  for (const field of document.querySelectorAll(WRITTEN)) {
    const textContent = textOf(field);
    if (textContent) field.after(Object.assign(document.createElement("span"), { className: "on-paper", textContent }));
  }
}

function erase() {
  for (const text of document.querySelectorAll(".on-paper")) text.remove();
}

/** Write them out each time the page is printed. */
export function writeOnPaper() {
  addEventListener("beforeprint", write);
  addEventListener("afterprint", erase);
}
