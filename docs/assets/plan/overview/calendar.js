/** The tasks with a day as a calendar file (RFC 5545), which every calendar program reads. */

/** @import { Task } from "./tasks.js" */

const LONGEST = 75; // bytes of a line (RFC 5545, 3.1)
const MARKS = { "\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n" };

/**
 * Return the file. A task has the same UID each time, so that a calendar that is read again changes what it has;
 * one of another project has another, since points have the same names in all.
 * @param {Task[]} tasks those without a day are left out @param {{ name: string, host: string, now: Date }} about
 */
export function calendarOf(tasks, { name, host, now }) {
  const stamp = `${now.toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
  const from = `${encodeURIComponent(name.replace(/\p{Surrogate}/gu, ""))}@${host}`; // half a sign has no code
  const events = tasks.filter(({ when }) => when).flatMap((task) => eventOf(task, from, stamp));
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${host}//Planen//NB`, "CALSCALE:GREGORIAN", `X-WR-CALNAME:${escaped(name)}`, ...events, "END:VCALENDAR"];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** @param {Task} task @param {string} from the project and the site @param {string} stamp */
function eventOf({ id, what, who, when, status, source }, from, stamp) {
  const told = [who, status, source].filter(Boolean).join("\n");
  const days = [when, dayAfter(when)].map((day) => day.replaceAll("-", ""));
  return ["BEGIN:VEVENT", `UID:${id}.${from}`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${days[0]}`, `DTEND;VALUE=DATE:${days[1]}`, `SUMMARY:${escaped(what)}`, `DESCRIPTION:${escaped(told)}`, "TRANSP:TRANSPARENT", "END:VEVENT"];
}

/** @param {string} day */
function dayAfter(day) {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

/** @param {string} text one that a hostile file holds can begin no line of its own */
const escaped = (text) => text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ").replace(/[\\;,\n]/g, (sign) => MARKS[/** @type {keyof typeof MARKS} */ (sign)]);

/** Return a line in pieces of at most 75 bytes, none of which parts a letter. @param {string} line */
function folded(line) {
  const pieces = [""];
  let bytes = 0;
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length;
    if (bytes + size > LONGEST) {
      pieces.push(" ");
      bytes = 1;
    }
    pieces[pieces.length - 1] += letter;
    bytes += size;
  }
  return pieces.join("\r\n");
}
