/** How high a row of a worksheet must be: LibreOffice keeps the height that is there, and draws what is below it over the next row. */

// As macros/downloads/excel/book.py reckons: what a column counts for a letter, and letters that the space in front takes.
const LETTER = 0.88;
const INDENT = 2;
const LINE_HEIGHT = 15.5; // points
const HIGHEST = 409; // points, as Excel has it

/** Return the points that a text takes in a column; 0 for one line, which every row has room for. @param {string} text @param {number} width of the column, in letters */
export function heightOf(text, width) {
  const lines = linesIn(text, Math.max(1, Math.floor((width - INDENT) / LETTER)));
  return lines > 1 ? Math.min(HIGHEST, lines * LINE_HEIGHT) : 0;
}

/** @param {string} text @param {number} letters that a line has room for */
function linesIn(text, letters) {
  let lines = 0;
  for (const paragraph of text.split("\n")) {
    let used = 0;
    lines++;
    for (const { length } of paragraph.split(" ")) {
      if (used && used + 1 + length > letters) {
        lines++;
        used = 0;
      }
      used += (used && 1) + length;
      for (; used > letters; used -= letters) lines++;
    }
  }
  return lines;
}
