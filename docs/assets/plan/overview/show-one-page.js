/** One sheet of A4 for the leader group: where it stands, what is overdue, what comes, and what was decided. Only on paper. */
import { _, fill, plural, quoted } from "../../words.js";
import { element } from "../dom.js";
import { dueOf, sorted } from "./due.js";
import { meetingsOf } from "./meeting.js";
import { paragraph } from "./pieces.js";
import { nextStep } from "./progress.js";
import { dayInWords, DUE_WORDS, leadOf } from "./wording.js";

/** @import { View } from "./pieces.js" */
/** @import { Task } from "./tasks.js" */

const ROOM = { late: 7, month: 7, later: 6, decided: 5 }; // lines that one sheet holds, with a title of two lines

/** @param {View} view */
export function showOnePage({ plan, facts, today, name, notice, phases, ...view }) {
  const tasks = sorted(view.tasks, today);
  const next = nextStep(phases)?.element;
  const { last, decided } = meetingsOf(plan, facts, tasks, today);
  const due = (/** @type {"late" | "month" | "later"} */ kind) => listed(DUE_WORDS[kind], tasks.filter((task) => dueOf(task, today) === kind), ROOM[kind]);
  return element(
    "section",
    { className: "plan-one-page" },
    element("h2", { textContent: name || _("Planen vår") }),
    paragraph(leadOf({ notice, today })),
    element("ul", {}, ...phases.map(({ phase, answered, all }) => element("li", { textContent: fill(_("Fase {number} {title}: {answered} av {all} punkter er besvart"), { number: phase.number, title: quoted(phase.title), answered, all }) }))),
    ...(next ? [paragraph(fill(_("Neste: kjerneelement {number}, {title}."), { number: next.number, title: quoted(next.title) }))] : []),
    ...due("late"),
    ...due("month"),
    ...due("later"),
    ...(last ? listed(fill(_("Bestemt sist: {title}"), { title: last.title }), decided, ROOM.decided) : []),
  );
}

/** @param {string} title @param {Task[]} tasks @param {number} room */
function listed(title, tasks, room) {
  if (!tasks.length) return [];
  const items = tasks.slice(0, room).map(({ what, who, when }) => element("li", { textContent: [dayInWords(when), short(what), who].filter(Boolean).join(" – ") }));
  if (tasks.length > room) items.push(element("li", { textContent: plural("og {n} til", "og {n} til", tasks.length - room) }));
  return [element("h3", { textContent: `${title} (${tasks.length})` }), element("ul", {}, ...items)];
}

const LONGEST_LINE = 90; // signs: a task takes one line and a half at most

/** @param {string} text */
const short = (text) => (text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)} …` : text);
