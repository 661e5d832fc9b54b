/** «Neste møte»: the pack to take along, and what was decided last time. */
import { _, fill, plural, quoted } from "../../words.js";
import { element } from "../dom.js";
import { linkTo } from "./links.js";
import { meetingsOf } from "./meeting.js";
import { paragraph, section } from "./pieces.js";
import { dayInWords } from "./wording.js";

/** @import { Pack } from "./facts.js" */
/** @import { View } from "./pieces.js" */
/** @import { Task } from "./tasks.js" */

/** @param {View} view */
export function showMeeting({ plan, facts, tasks, today }) {
  const { last, day, next, decided, open } = meetingsOf(plan, facts, tasks, today);
  /** @type {HTMLElement[]} */
  const parts = [next ? nextMeeting(next) : paragraph(_("Alle møtene er holdt. Ta fram møtepakken til kjerneelementet dere arbeider med, når dere møtes igjen."))];
  if (last) {
    const when = day ? fill(_("Bestemt sist, {day}"), { day: dayInWords(day) }) : _("Bestemt sist");
    parts.push(element("h3", { textContent: when }), element("p", {}, _("Møtet:"), " ", linkTo(last.title, last.id)), decisions(decided));
    if (last.bringNext.length) parts.push(element("h3", { textContent: _("Ta med") }), element("ul", {}, ...last.bringNext.map((textContent) => element("li", { textContent }))));
  }
  if (open.length) parts.push(element("h3", { textContent: _("Står igjen fra tidligere møter") }), decisions(open));
  return section("neste-mote", _("Neste møte"), ...parts);
}

/** @param {Pack} pack */
function nextMeeting({ id, title, minutes, agenda }) {
  const words = plural("{n} minutt", "{n} minutter", minutes);
  const list = element("ol", {}, ...agenda.map((textContent) => element("li", { textContent })));
  return element("div", {}, element("p", {}, element("strong", {}, linkTo(quoted(title), id)), `, ${words}.`), list);
}

/** @param {Task[]} tasks */
function decisions(tasks) {
  const inWords = (/** @type {Task} */ { who, when }) => [who, when && fill(_("frist {day}"), { day: dayInWords(when) })].filter(Boolean).join(", ");
  return element("ul", {}, ...tasks.map((task) => element("li", { textContent: [task.what, inWords(task)].filter(Boolean).join(" – ") })));
}
