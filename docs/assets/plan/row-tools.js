/** What a reader can do with the rows of a table: move and remove. */
import { _, fill } from "../words.js";
import { action, element } from "./dom.js";
import { between, moveRow, removeRow, rowsOf } from "./rows.js";
import { give } from "./standing.js";

/** @import { Host } from "./form.js" */
/** @import { Row } from "./rows.js" */

/**
 * @typedef {object} Table a table of the page with its plan
 * @property {Host} page what has the plan
 * @property {string} name as entries name it
 * @property {(row: string | null, tool: string) => void} changed shows the table, and leads on to a tool of a row; to the first cell of the place that a removed row had
 */

/**
 * Return the buttons of a row.
 * @param {Table} table @param {Row[]} rows in order @param {number} place of the row among them
 * @param {number} number of the row on the page, where others may be blank
 */
export function rowTools({ page, name, changed }, rows, place, number) {
  const { id, place: text, isDoubtful } = rows[place];
  const tools = element("div", { className: "plan-row" });
  const add = (/** @type {string} */ tool, /** @type {string} */ words, /** @type {() => void} */ act) => {
    const button = action(words, act);
    button.dataset.tool = tool;
    tools.append(button);
    return button;
  };
  const move = (/** @type {string} */ tool, /** @type {string} */ sign, /** @type {string} */ words, /** @type {string | undefined} */ behind) => {
    const button = add(tool, sign, () => {
      moveRow(page.plan, name, id, behind, page.stamp);
      changed(id, tool);
    });
    button.ariaLabel = fill(words, { number });
  };
  if (isDoubtful) {
    tools.append(element("p", { textContent: _("En annen har fjernet raden. Skal den stå?") }));
    add("keep", fill(_("La rad {number} stå"), { number }), () => {
      give(page.plan, { field: name, row: id, value: text || between(rowsOf(page.plan, name).at(-1)?.place, "") }, page.stamp);
      changed(id, "remove");
    });
  }
  if (place > 0) move("up", "↑", _("Flytt rad {number} opp"), rows[place - 2]?.id);
  if (place < rows.length - 1) move("down", "↓", _("Flytt rad {number} ned"), rows[place + 1].id);
  add("remove", fill(_("Fjern rad {number}"), { number }), () => {
    removeRow(page.plan, name, id, page.stamp);
    changed(null, String(number - 1));
  });
  return tools;
}
