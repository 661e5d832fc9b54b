/** «Åpne fil» on the page of a sheet. */
import { _, fill } from "../words.js";
import { merge } from "./entries.js";
import { isExample, openFile } from "./open-file.js";

/** @import { PlanPage } from "./page.js" */

/**
 * Let the reader choose a file, and add it to what stands on the page. A form is read by a script of its own.
 * @param {PlanPage} page @param {(file: File) => Promise<void>} openForm
 * @throws {import("./errors.js").PlanError}
 */
export async function openOn(page, openForm) {
  const opened = await openFile();
  if (!opened) return;
  if (opened.form) return openForm(opened.form);
  if (isExample(opened.plan)) {
    page.panel.warn(_("Filen er et oppdiktet eksempel, og blir ikke blandet med svarene deres. Åpne den på siden «Planen vår». Ingenting er endret."));
    return;
  }
  const isEmpty = page.plan.entries.size === 0;
  const isSame = [...opened.plan.entries.keys()].some((text) => page.plan.entries.has(text));
  const question = fill(_("«{name}» og svarene som står her, har ingenting felles. Legge filen til det som står her?"), { name: opened.name });
  if (!isEmpty && !isSame && !confirm(question)) return;
  await page.use(merge(page.plan, opened.plan), opened.handle, { isSaved: isEmpty });
  page.panel.tell(fill(_("{name} er åpnet."), { name: opened.name }));
  if (page.isRemembering) await page.keep(); // last: that it is remembered is what is left to be read
}
