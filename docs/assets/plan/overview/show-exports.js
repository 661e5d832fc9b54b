/** «Ta med planen»: as Word and Excel, into a calendar, on one sheet of paper, and all of it for the archive. */
import { _ } from "../../words.js";
import { downloadBlob } from "../../parts/download-blob.js";
import { action, element } from "../dom.js";
import { ENDING } from "../file.js";
import { fileName } from "../files.js";
import { fetchExports } from "./own-scripts.js";
import { paragraph, section } from "./pieces.js";

/** @import { Exports } from "./exports.js" */
/** @import { Told } from "./report.js" */

/**
 * @param {Told} told what is taken along
 * @param {() => string} write returns the file of the plan
 * @param {string} address of the script that makes the files
 * @param {(act: () => Promise<void>) => void} trying tells the reader when it fails
 */
export function showExports(told, write, address, trying) {
  const stem = fileName(told.name).slice(0, -ENDING.length);
  const save = (/** @type {keyof Exports} */ ending) => () =>
    trying(async () => {
      const made = await (await fetchExports(address))[ending](told, stem, write());
      downloadBlob(`${stem}.${ending}`, new Blob([made]));
    });
  const buttons = [
    action(_("Word"), save("docx")),
    action(_("Excel"), save("xlsx")),
    action(_("Kalender"), save("ics")),
    action(_("Alt som zip"), save("zip")),
    action(_("Skriv ut én side til ledergruppen"), printOnePage),
  ];
  return section("ta-med", _("Ta med planen"), element("div", { className: "plan-actions screen-only" }, ...buttons), paragraph(_("Skal planen til arkivet? Ingen av filene er arkivformat. Åpne Word-filen, lagre den som PDF/A, og journalfør den i sak- og arkivsystemet.")));
}

const ONE_PAGE = "plan-prints-one-page"; // overview.css: all else is left out

function printOnePage() {
  document.documentElement.classList.add(ONE_PAGE);
  addEventListener("afterprint", () => document.documentElement.classList.remove(ONE_PAGE), { once: true });
  print();
}
