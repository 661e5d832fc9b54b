/** The history of answers as it is read: who gave which, when, and what it replaced. */
import { _, fill } from "../words.js";
import { action, element } from "./dom.js";
import { historyOf } from "./history.js";
import { inWords, whoAndWhen } from "./in-words.js";
import { give } from "./standing.js";

/** @import { Control, Host } from "./form.js" */
/** @import { Told } from "./histories.js" */

/**
 * @param {Told[]} answers @param {Host} page @param {(told: Told) => void} changed
 * @returns {Node[]} with a button that takes back what was answered before
 */
export const tellHistory = (answers, page, changed) => answers.flatMap((told) => ofAnswer(told, page, changed));

/** @param {Told} told @param {Host} page @param {(told: Told) => void} changed @returns {Node[]} */
function ofAnswer(told, page, changed) {
  const steps = historyOf(page.plan, told.field, told.row);
  if (!steps.length) return [];
  const values = new Map(steps.map(({ entry }) => [entry.id, inWords(entry.value)]));
  const items = steps.map(({ entry, isStanding }) => {
    const replaced = (entry.replaces ?? []).map((id) => values.get(id)).filter((value) => value !== undefined);
    const words = [inWords(entry.value), whoAndWhen(entry), replaced.length ? fill(_("i stedet for {values}"), { values: replaced.join(", ") }) : ""];
    const back = () => {
      give(page.plan, { field: told.field, row: told.row, value: entry.value }, page.stamp);
      changed(told);
    };
    return element("li", {}, `${words.filter(Boolean).join(" – ")} `, ...(isStanding ? [] : [action(_("Ta tilbake dette svaret"), back)]));
  });
  return [element("p", { textContent: labelOf(told.control) }), element("ul", {}, ...items)];
}

/** What a field is called on its page. @param {Control} control */
function labelOf(control) {
  const words = control.closest("fieldset")?.querySelector("legend") ?? control.closest("label")?.querySelector("span") ?? control.closest("label");
  return (control.closest("td")?.dataset.label ?? words?.textContent ?? "").replaceAll("\u00ad", "").trim();
}
