/** Rows that are added to the tables of a file. */

/**
 * Return the title of the next row: "Frist, rad 6 i Åpne punkter" → "Frist, rad 7 i Åpne punkter"
 * @param {string} title @param {number} row the one that it was made for
 */
export const nextTitle = (title, row) => title.replace(new RegExp(`(?<![\\p{L}\\d])${row}(?![\\p{L}\\d])`, "u"), String(row + 1));
