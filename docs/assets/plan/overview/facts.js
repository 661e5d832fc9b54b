/** What the site tells of its sheets (macros/site_assets/plan_facts.py), and the names that answers have in a plan. */

/**
 * @typedef {object} Facts
 * @property {string} site the address of the site
 * @property {Record<string, string>} colours what Office calls a colour → the colour
 * @property {{ id: string, number: number, title: string }[]} phases
 * @property {Element[]} elements in the order of the model
 * @property {Record<string, Kind>} kinds by id
 * @property {string[]} shared ids of the lines on top that are the same for the whole project
 * @property {Sheet[]} sheets
 * @property {Pack[]} packs of meetings, in the order of the model
 * @property {Local} [local] what a municipality has added, in its local edition
 */
/** `edition` says whose edition it is. @typedef {{ edition: string, deadlines?: LocalDeadline[] }} Local */
/**
 * A deadline of the municipality: no sheet asks about it. `owner` is the sheet it belongs to, "" for none of them.
 * @typedef {{ id: string, kind: FollowUp["kind"], what: string, when: string, who: string, owner: string, source: string, place: string, phases: string[] }} LocalDeadline
 */
/** A core element; the sheet of its meeting is the first. @typedef {{ id: string, number: number, title: string, phase: string, sheets: string[], pack: string }} Element */
/**
 * Something that is filled in.
 * @typedef {object} Kind
 * @property {string} label
 * @property {string} kind text, long, date, choice or check
 * @property {string[]} [options]
 * @property {string[]} [done] the options that say that a matter is finished
 * @property {string[]} [unscaled] those that are no place on the scale
 * @property {boolean} [deadline] @property {boolean} [responsible]
 */
/** @typedef {{ kind: "aktivitet" | "milepæl" | "oppgave" | "beslutning", what: string, who?: string, when?: string, status?: string }} FollowUp what the rows of a table are, and in which columns */
/** @typedef {{ id: string, place: string, text: string }} Point */
/** @typedef {{ id: string, title: string, answers: string[], points: Point[] }} Part */
/** @typedef {{ id: string, place: string, title: string, columns: string[], followUp?: FollowUp }} Table */
/**
 * @typedef {object} Sheet
 * @property {string} id @property {string} title @property {string} [notice]
 * @property {Edition[]} editions newest first
 * @property {string[]} [head] the lines on top that are its own
 * @property {Part[]} parts
 * @property {Table[]} [tables]
 * @property {{ score: string, goal?: string }} [profile] what it is summed up by
 */
/** @typedef {{ number: number, date: string, change: string }} Edition */
/** @typedef {{ id: string, title: string, element: string, edition: number, editions: Edition[], minutes: number, agenda: string[], bringNext: string[], head: string[], tables: Table[] }} Pack `edition`: the number of its files; `editions`: of what it asks itself, newest first, each with the first number that had it */

/** @param {string} owner a sheet or a pack @param {string} line on top */
export const headField = (owner, line) => `${owner}_hode_${line}`;

/** @param {string} sheet @param {Point} point @param {string} answer */
export const pointField = (sheet, point, answer) => `${sheet}_${point.id}_${answer}`;

/** @param {string} owner @param {Table} table */
export const tableField = (owner, table) => `${owner}_${table.id}`;

/** Return the core elements that use a sheet or a pack. @param {Facts} facts @param {string} owner */
export const elementsUsing = (facts, owner) => facts.elements.filter(({ sheets, pack }) => pack === owner || sheets.includes(owner));

/** Return what a value is called: a text, or a word for a box that is ticked. @param {unknown} value */
export const inText = (value) => (typeof value === "string" ? value : "");
