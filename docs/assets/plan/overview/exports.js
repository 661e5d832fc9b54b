/** A script of its own, fetched when a file is asked for: it leaves what makes the files in `self.planExports`. */
import { archiveOf, planAsCalendar, planInExcel, planInWord } from "./archive.js";

/** @typedef {{ docx: typeof planInWord, xlsx: typeof planInExcel, ics: typeof planAsCalendar, zip: typeof archiveOf }} Exports ending → what makes the file */

Object.assign(self, { planExports: { docx: planInWord, xlsx: planInExcel, ics: planAsCalendar, zip: archiveOf } });
