/** What every kind of file has in common: what is read from it, and what is written. */

/** @import { Part } from "../zip.js" */
/** @import { Origins } from "./origins.js" */

/**
 * What was read from a file that someone has filled in.
 * @typedef {object} FormFile
 * @property {"Word" | "ODT" | "PDF"} kind
 * @property {string} form its id: "kontrakt", "motepakke-ke-03"; "" when it does not say
 * @property {number} [edition]
 * @property {string} saved the day it was saved, "" when it does not say
 * @property {{ name: string, value: string | true }[]} answers in the order they stand, by the names of their fields
 * @property {Origins} origins none of a form that was blank when it was fetched
 * @property {string[]} nameless what stands in fields that nobody can say which are
 */

/**
 * Gives the parts of a blank Word file; null when it cannot be fetched.
 * @callback Blank
 * @param {string} form @param {number | undefined} edition
 * @returns {Promise<Map<string, Part> | null>}
 */

/**
 * What a form is filled in with.
 * @typedef {object} Given
 * @property {Map<string, string | true>} values by the name of the field, as they are shown: a day is 26.11.2026
 * @property {Origins} origins of the values
 * @property {Map<string, number>} rows how many rows each table needs
 */

export {};
