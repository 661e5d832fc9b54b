/** What a file says of itself to someone who opens it in a text editor, perhaps long after this site is gone. */
import { fill, _ } from "../words.js";
import { compare } from "./canonical.js";
import { answerTo, everyAnswer } from "./standing.js";

/** @import { Plan } from "./entries.js" */

export const PROJECT_NAME = "_hode_navn-pa-tiltaket"; // a line on top of all sheets, answered once for the project

/**
 * Return the head of a file. It follows from the plan and the site alone, so that the same plan gives the same file.
 * @param {Plan} plan
 * @param {{ address: string, schema: string }} site where a plan is opened, and what describes the file
 */
export function preamble(plan, site) {
  return {
    title: projectName(plan),
    what: fill(_("Planen til et team som tar en ny praksis i bruk: det teamet har svart i arkene på {address}."), site),
    open: _("Åpne filen på et av arkene der. Den blir lest på maskinen og ikke sendt noe sted."),
    read: [
      _("Filen kan også leses uten nettstedet. Hver linje under «entries» er ett svar, og ingen linje blir endret eller tatt bort."),
      _("«field» sier hva det er svart på: arket, punktet og hva det er spurt om. «row» er raden i en tabell, «value» er svaret."),
      _("«at» er når, «by» er hvem og «edition» er utgaven av arket. «replaces» er id-ene til svarene som ikke gjelder lenger."),
      _("Et svar gjelder når ingen andre linjer har det i «replaces». Er det flere slike, er teamet ikke enig ennå."),
      _("To filer kan slås sammen: Ta med alle linjene fra begge. Linjer som er helt like, tas med én gang."),
    ],
    schema: site.schema,
    editions: editionsOf(plan),
  };
}

/** @param {Plan} plan @returns {string} what the project is called, or "" */
export function projectName(plan) {
  const value = answerTo(plan, PROJECT_NAME)?.value;
  return typeof value === "string" ? value : "";
}

/** Return the sheets of a plan as texts, each with the editions that its answers stand in: "kontrakt 1, 2". @param {Plan} plan */
function editionsOf(plan) {
  /** @type {Map<string, Set<number>>} */
  const editions = new Map();
  for (const { field, entries } of everyAnswer(plan)) {
    const sheet = sheetOf(field);
    for (const { edition } of entries) {
      if (edition !== undefined) editions.set(sheet, (editions.get(sheet) ?? new Set()).add(edition));
    }
  }
  const texts = [...editions].map(([sheet, numbers]) => `${sheet} ${[...numbers].sort((a, b) => a - b).join(", ")}`);
  return texts.sort(compare);
}

/** Return the id of the sheet that a field belongs to: its name begins with it. @param {string} field */
export const sheetOf = (field) => field.slice(0, Math.max(field.indexOf("_"), 0));
