/** A form that someone has filled in, opened: read, and put into a plan. */
import { _, fill } from "../../words.js";
import { merge } from "../entries.js";
import { partsOf } from "../zip.js";
import { readForm, takeForm } from "./opening.js";

/** @import { Plan } from "../entries.js" */
/** @import { FormFile } from "./kinds-of-files.js" */
/** @import { Facts } from "./names.js" */

const MOST_READ = 32_000_001; // bytes: one more than a form may have

/**
 * Read a file, and put its answers into a copy of a plan.
 * @param {File} file @param {Plan} plan @param {Facts} facts
 * @param {(form: string) => number | undefined} newest the edition that a form has now: its blank file says no number
 * @param {(read: FormFile) => (field: string) => number | undefined} editionsOf gives what tells the edition of a field, where the file does not say it
 * @returns {Promise<{ plan: Plan, words: string, unread: string[] }>} with what to tell the reader
 * @throws {import("./faults.js").FormError}
 */
export async function openForm(file, plan, facts, newest, editionsOf) {
  const bytes = new Uint8Array(await file.slice(0, MOST_READ).arrayBuffer());
  const read = await readForm(bytes, facts, (form, edition) => blankParts(edition && edition !== newest(form) ? `${form}-${edition}` : form));
  const whole = merge(plan);
  const { added, same, replaced, other, unread } = takeForm(whole, read, facts, editionsOf(read));
  const words = [fill(_("{name} er lest."), { name: file.name })];
  const isEmpty = !added && !same && !replaced && !other && !unread.length;
  words.push(isEmpty ? _("Det står ingen svar i filen.") : fill(_("Nye svar: {added}."), { added }));
  if (same) words.push(fill(_("Svar som sto der fra før: {same}."), { same }));
  if (replaced) words.push(fill(_("Svar som er endret i filen, og gjelder nå: {replaced}."), { replaced }));
  if (other) words.push(fill(_("Svar som er andre enn de som sto der: {other}. Velg hvilke som skal gjelde."), { other }));
  return { plan: whole, words: words.join(" "), unread };
}

/** @param {string} name of a blank Word file */
async function blankParts(name) {
  const bytes = /^[a-z0-9-]+$/.test(name) ? await fetched(new URL(`../nedlasting/${name}.docx`, import.meta.url).href) : null;
  return bytes && partsOf(bytes);
}

/** @param {string} address @returns {Promise<Uint8Array<ArrayBuffer> | null>} null when it is not there, or there is no line */
export async function fetched(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
  } catch {
    return null;
  }
}
