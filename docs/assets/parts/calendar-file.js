/** A meeting as a calendar file. Knows nothing of the page. */
import { calendarOfLines, calendarText } from "./calendar-lines.js";

const MINUTE = 60_000; // milliseconds

/**
 * @typedef {object} Meeting
 * @property {string} title
 * @property {string} text what is to be read in the calendar, with line breaks
 * @property {string} address of its page
 * @property {string} day «2026-12-01»
 * @property {string} time «09:00», where whoever opens the file is
 * @property {number} minutes
 */

/**
 * @param {Meeting} meeting
 * @param {{ id: string, sequence: number, now: Date }} file the same id with a higher number moves the meeting
 * @returns {string}
 */
export function calendarFile({ title, text, address, day, time, minutes }, { id, sequence, now }) {
  const start = `${day}T${time}:00`;
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//implementere//NO", "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${id}@implementere`, `SEQUENCE:${sequence}`, `DTSTAMP:${compact(now.toISOString())}Z`,
    `DTSTART:${compact(start)}`, `DURATION:PT${minutes}M`,
    `SUMMARY:${calendarText(title)}`, `DESCRIPTION:${calendarText(text)}`, `URL:${address}`,
    "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P1D", `DESCRIPTION:${calendarText(title)}`, "END:VALARM", // the day to print on
    "END:VEVENT", "END:VCALENDAR",
  ];
  return calendarOfLines(lines);
}

/** The time on the clock some minutes later: («09:00», 90) → «10:30». @param {string} time @param {number} minutes */
export function later(time, minutes) {
  const moment = new Date(Date.parse(`1970-01-01T${time}Z`) + minutes * MINUTE);
  return moment.toISOString().slice(11, 16);
}

/** Without what parts years, hours and minutes, and without parts of a second. @param {string} moment */
const compact = (moment) => moment.replace(/[-:]|\.\d+Z$/g, "");
