/** What a sheet asks in one edition, by the names that answers have in a plan. */

/**
 * An edition of a sheet, as data/editions.json has it.
 * @typedef {object} Edition
 * @property {string} sheet @property {number} number @property {string} title
 * @property {FieldKind[]} fields on top
 * @property {{ id: string, title: string, answers: FieldKind[], items: Point[] }[]} sections
 * @property {{ id: string, title: string, columns: FieldKind[] }[]} [tables]
 */
/** @typedef {{ id: string, label: string, kind: string, options?: string[] }} FieldKind what is filled in */
/** @typedef {{ id: string, text: string, help?: string, field?: string }} Point `field`: the name of its one answer, of a point that is a meeting pack's own */

/**
 * What is asked in one place.
 * @typedef {object} Asked
 * @property {string} field as entries name it
 * @property {boolean} isInRow whether it belongs to a row of a table
 * @property {string} text the point, the table or the line, as it is read
 * @property {string} help
 * @property {string} label what is asked about it: "Avtalt", "Frist"
 * @property {string} kind
 * @property {string[]} options
 * @property {string} part id of the section or the table
 */

/** Return all that an edition asks, in the order it is read; a table itself before its columns. @param {Edition} edition @returns {Asked[]} */
export function everythingAsked({ sheet, fields, sections, tables = [] }) {
  const top = fields.map((kind) => asked(kind, `${sheet}_hode_${kind.id}`, "hode", { text: kind.label }));
  const points = sections.flatMap((section) =>
    section.items.flatMap((item) =>
      section.answers.map((kind) => asked(kind, item.field ?? `${sheet}_${shortId(sheet, item.id)}_${kind.id}`, section.id, item)),
    ),
  );
  const cells = tables.flatMap(({ id, title, columns }) => {
    const table = { field: `${sheet}_${id}`, isInRow: true, text: title, help: "", label: "", kind: "row", options: [], part: id };
    return [table, ...columns.map((kind) => ({ ...asked(kind, `${table.field}_${kind.id}`, id, { text: title }), isInRow: true }))];
  });
  return [...top, ...points, ...cells];
}

/** @param {FieldKind} kind @param {string} field @param {string} part @param {{ text: string, help?: string }} point @returns {Asked} */
const asked = ({ label, kind, options = [] }, field, part, { text, help = "" }) => ({ field, isInRow: false, text, help, label, kind, options, part });

/**
 * The id of a point begins with that of its sheet, which a name does not say twice; nor that of a meeting pack that asks about it.
 * @param {string} sheet "kontrakt", "motepakke-ke-03.kontrakt" @param {string} point
 */
function shortId(sheet, point) {
  const first = `${sheet.split(".").at(-1)}-`;
  return point.startsWith(first) ? point.slice(first.length) : point;
}

/**
 * Return whether a question is put in other words.
 * @param {Asked} before @param {Asked} after
 */
export const isReworded = (before, after) =>
  /** @type {const} */ (["text", "help", "label"]).some((name) => before[name] !== after[name]) ||
  before.options.join("\n") !== after.options.join("\n");

/**
 * Return whether a question takes an answer as it is: a choice must be among those it has.
 * @param {Asked} asked @param {unknown} value
 */
export function takes({ kind, options }, value) {
  if (value === null) return true;
  if (kind === "check") return value === true;
  if (typeof value !== "string") return false;
  if (kind === "choice") return options.includes(value);
  return kind !== "date" || /^\d{4}-\d{2}-\d{2}$/.test(value);
}
