/** The rows that were removed, below their table. */
import { _, fill } from "../words.js";
import { action, element } from "./dom.js";
import { removedRows, restoreRow } from "./removed-rows.js";

/** @import { Table } from "./row-tools.js" */

/**
 * Return the rows that were removed, each with a button that puts it back; null when there are none.
 * @param {Table} table
 */
export function removedTools({ page, name, changed }) {
  const rows = removedRows(page.plan, name);
  if (!rows.length) return null;
  const items = rows.map(({ id, cells }) => {
    const words = cells.map(({ value }) => (value === true ? _("Krysset av") : String(value))).join(" · ");
    const put = () => {
      restoreRow(page.plan, name, id, page.stamp);
      changed(id, "remove");
    };
    return element("li", {}, words || _("En tom rad"), " ", action(_("Hent tilbake"), put));
  });
  const summary = element("summary", { textContent: fill(_("Fjernede rader: {n}"), { n: rows.length }) });
  return element("details", { className: "plan-removed" }, summary, element("ul", {}, ...items));
}
