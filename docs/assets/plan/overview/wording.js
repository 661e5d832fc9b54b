/** What things are called on «Planen vår», and days as they are read. */
import { _, fill } from "../../words.js";

/** @import { Due } from "./due.js" */
/** @import { FollowUp } from "./facts.js" */
/** @import { Stage } from "./progress.js" */

/** @type {Record<FollowUp["kind"], string>} */
export const KIND_WORDS = { aktivitet: _("Aktivitet"), milepæl: _("Milepæl"), oppgave: _("Oppgave"), beslutning: _("Beslutning") };

/** @type {Record<Due, string>} */
export const DUE_WORDS = {
  late: _("Forfalt"),
  month: _("Denne måneden"),
  later: _("Senere"),
  undated: _("Uten frist"),
  passed: _("Fristen er passert, uten status"),
  done: _("Ferdig"),
};

/** @type {Record<Stage, string>} */
export const STAGE_WORDS = { none: _("Ikke begynt"), begun: _("Begynt"), answered: _("Besvart"), done: _("Ferdig") };

export const language = () => globalThis.document?.documentElement.lang || "nb"; // a test has no page

/** The language with its country, as Word and Excel write it: «nb-NO». */
export function languageTag() {
  const { language: code, region } = new Intl.Locale(language()).maximize();
  return region ? `${code}-${region}` : code;
}

const inLanguage = (/** @type {string} */ day, /** @type {Intl.DateTimeFormatOptions} */ how) =>
  Number.isNaN(Date.parse(day)) ? day : new Date(day).toLocaleDateString(language(), { ...how, timeZone: "UTC" });

/** @param {string} day 2026-11-26 */
export const dayInWords = (day) => (day ? inLanguage(day, { day: "numeric", month: "short", year: "numeric" }) : "");

/** Return what must be known first of a plan that is taken along, and the day it is told of. @param {{ notice: string, today: string }} told */
export const leadOf = ({ notice, today }) => [notice, fill(_("Slik planen sto {day}."), { day: dayInWords(today) })].filter(Boolean).join(" ");

/** @param {string} month 2026-11, or "" when no day is known */
export const monthInWords = (month) => (month ? inLanguage(`${month}-01`, { month: "short", year: "numeric" }) : _("Uten dato"));

/** @param {string} month 2026-11 @returns {string} as a heading: «November 2026» */
export function longMonth(month) {
  const words = inLanguage(`${month}-01`, { month: "long", year: "numeric" });
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param {number} number with one decimal, as it is written here */
export const decimal = (number) => number.toLocaleString(language(), { maximumFractionDigits: 1 });
