/** A filled-in sheet or meeting pack that is opened on «Planen vår». */
import { _, fill } from "../../words.js";
import { emptyPlan } from "../entries.js";
import { Project } from "./project.js";

/** @import { FormScript } from "../forms.js" */
/** @import { Facts } from "./facts.js" */

/**
 * Read a form, and add it to a project.
 * @param {File} file @param {Project | null} own the reader's project, if one is open
 * @param {Facts} facts @param {FormScript} forms
 * @returns {Promise<{ project: Project, words: string, unread: string[] } | null>} a new project when none was open; null
 *   when the reader thought better of it
 */
export async function takeForm(file, own, facts, { openForm }) {
  const kinds = new Map(Object.entries(facts.kinds).map(([id, { kind }]) => [id, kind]));
  const newest = (/** @type {string} */ form) => facts.sheets.find(({ id }) => id === form)?.editions[0]?.number ?? facts.packs.find(({ id }) => id === form)?.edition;
  const known = { shared: facts.shared, kinds };
  const { plan, words, unread } = await openForm(file, own?.plan ?? emptyPlan(), known, newest, () => () => undefined);
  const project = own ?? new Project(plan, "new", file.name);
  if (own && own.plan.entries.size === plan.entries.size) return { project, words, unread };
  const question = fill(_("Legge det som står i «{name}», til planen som er åpen?"), { name: file.name });
  if (own?.plan.entries.size && !confirm(question)) return null;
  project.plan = plan;
  project.isSaved = false;
  return { project, words, unread };
}
