/** The tasks with a day as a calendar file, which every calendar program reads. */
import { calendarOfLines, calendarText } from "../../parts/calendar-lines.js";

/** @import { Task } from "./tasks.js" */

/**
 * Return the file. A task has the same UID each time, so that a calendar that is read again changes what it has;
 * one of another project has another, since points have the same names in all.
 * @param {Task[]} tasks those without a day are left out @param {{ name: string, host: string, now: Date }} about
 */
export function calendarOf(tasks, { name, host, now }) {
  const stamp = `${now.toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
  const from = `${encodeURIComponent(name.replace(/\p{Surrogate}/gu, ""))}@${host}`; // half a sign has no code
  const events = tasks.filter(({ when }) => when).flatMap((task) => eventOf(task, from, stamp));
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${host}//Planen//NB`, "CALSCALE:GREGORIAN", `X-WR-CALNAME:${calendarText(name)}`, ...events, "END:VCALENDAR"];
  return calendarOfLines(lines);
}

/** @param {Task} task @param {string} from the project and the site @param {string} stamp */
function eventOf({ id, what, who, when, status, source }, from, stamp) {
  const told = [who, status, source].filter(Boolean).join("\n");
  const days = [when, dayAfter(when)].map((day) => day.replaceAll("-", ""));
  return ["BEGIN:VEVENT", `UID:${id}.${from}`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${days[0]}`, `DTEND;VALUE=DATE:${days[1]}`, `SUMMARY:${calendarText(what)}`, `DESCRIPTION:${calendarText(told)}`, "TRANSP:TRANSPARENT", "END:VEVENT"];
}

/** @param {string} day */
function dayAfter(day) {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
