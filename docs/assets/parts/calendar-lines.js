/** The lines of a calendar file (iCalendar, RFC 5545), which Outlook, Google and phones open. */

const LONGEST = 75; // bytes of a line: RFC 5545, section 3.1
const MARKS = { "\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n" };

/** Return a text as a value of a line has it: one that a hostile file holds can begin no line of its own. @param {string} text */
export const calendarText = (text) => text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ").replace(/[\\;,\n]/g, (sign) => MARKS[/** @type {keyof typeof MARKS} */ (sign)]);

/** Return the lines as the text of a file. @param {string[]} lines @returns {string} */
export const calendarOfLines = (lines) => lines.map((line) => `${folded(line)}\r\n`).join("");

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
