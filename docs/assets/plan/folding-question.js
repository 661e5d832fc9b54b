/** «Gjør planen mindre» on the page of a sheet: the word before an old history is folded away. */
import { _ } from "../words.js";
import { fold } from "./folding.js";

/** @import { PlanPage } from "./page.js" */

/** @returns {boolean} whether the reader means it, knowing what is lost */
const asksToFold = () =>
  confirm(_("Ta bort svarene som ikke gjelder lenger, for godt? Hvem som svarte hva før, kan ikke leses etterpå, heller ikke i filen. Svarene som gjelder, blir stående. Ta vare på en kopi av filen først."));

/** Fold the plan of a page, when the reader means it. @param {PlanPage} page */
export async function foldOn(page) {
  if (!asksToFold()) return;
  page.plan = fold(page.plan);
  page.isSaved = false;
  page.version++;
  await page.keep(fold);
  page.show();
  page.panel.element.querySelector("button")?.focus();
}
