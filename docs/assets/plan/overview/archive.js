/** Everything of a plan in one zip, with a word about what the archive needs that no browser can make. */
import { _, fill } from "../../words.js";
import { zipOf } from "../zip.js";
import { calendarOf } from "./calendar.js";
import { excelOf } from "./excel.js";
import { inPlainText, reportOf, taskGrid } from "./report.js";
import { tasksOf } from "./tasks.js";
import { dayInWords, leadOf } from "./wording.js";
import { wordOf } from "./word.js";

/** @import { Told } from "./report.js" */

/** @param {Told} told */
export const planInWord = (told) => wordOf(reportOf(told), told.facts.colours);

/** Return the plan as an Excel file: what is to be done, where it stands, and every answer. @param {Told} told */
export function planInExcel(told) {
  const blocks = reportOf(told);
  const tasks = taskGrid(tasksOf(told.plan, told.facts), told.today);
  const progress = blocks.find(({ title }) => title === _("Hvor dere står"))?.grid ?? { heads: [""], rows: [] };
  let owner = "";
  const rows = blocks.flatMap(({ title, level, grid }) => {
    if (level === 2) owner = title;
    if (level !== 3 || !grid) return [];
    return grid.rows.flatMap((cells, number) => cells.flatMap((text, place) => (text ? [[owner, title, String(number + 1), grid.heads[place], text]] : [])));
  });
  const answers = { heads: [_("Ark"), _("Del"), _("Rad"), _("Felt"), _("Svar")], rows };
  return excelOf([{ name: _("Det som skal gjøres"), grid: tasks }, { name: _("Hvor dere står"), grid: progress }, { name: _("Svarene"), grid: answers }], told.name, [told.name, leadOf(told)].filter(Boolean).join(". "), told.facts.colours);
}

/** @param {Told} told */
export const planAsCalendar = ({ plan, facts, name }) => calendarOf(tasksOf(plan, facts).filter(({ isDone }) => !isDone), { name: name || _("Planen vår"), host: new URL(facts.site).host, now: new Date() });

/**
 * Return the zip.
 * @param {Told} told @param {string} stem what the files are called, without ending @param {string} file the plan's own
 */
export async function archiveOf(told, stem, file) {
  return zipOf([
    [`${_("les-dette-forst")}.txt`, readMe(told, stem)],
    [`${stem}.plan.json`, file],
    [`${stem}.docx`, await planInWord(told)],
    [`${stem}.xlsx`, await planInExcel(told)],
    [`${stem}.ics`, planAsCalendar(told)],
    [`${stem}.txt`, inPlainText(reportOf(told))],
  ]);
}

/** @param {Told} told @param {string} stem */
function readMe({ name, today, notice, facts }, stem) {
  const lines = [
    [name, dayInWords(today), notice].filter(Boolean).join(". "),
    "",
    _("Dette er alt i filen:"),
    fill(_("- {stem}.txt: alt som er svart, som ren tekst"), { stem }),
    fill(_("- {stem}.docx og {stem}.xlsx: det samme til Word og Excel"), { stem }),
    fill(_("- {stem}.ics: fristene som ikke er ferdige, til kalenderen"), { stem }),
    fill(_("- {stem}.plan.json: planen med alle tidligere svar. Den åpnes på {site}planen-var/ og kan leses i et tekstprogram"), { stem, site: facts.site }),
    "",
    TO_ARCHIVE,
  ];
  return `${lines.join("\r\n")}\r\n`;
}

const TO_ARCHIVE = _("Til arkivet: Filene er ikke arkivformat. Åpne Word-filen, lagre den som PDF/A, og journalfør den i sak- og arkivsystemet. Tjenesten må selv vurdere hva som er arkivpliktig, og om noe er unntatt offentlighet.");
