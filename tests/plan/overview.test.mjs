/** «Planen vår», what it works out of a plan, one claim at a time: node --test overview.test.mjs */
import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyPlan, merge } from "../../docs/assets/plan/entries.js";
import { asItWas, daysIn } from "../../docs/assets/plan/overview/as-it-was.js";
import { calendarOf } from "../../docs/assets/plan/overview/calendar.js";
import { dueOf, DUES, groupsOf, isWanted, peopleIn, sorted } from "../../docs/assets/plan/overview/due.js";
import { meetingsOf } from "../../docs/assets/plan/overview/meeting.js";
import { newsOf } from "../../docs/assets/plan/overview/news.js";
import { coreProperties, inXml } from "../../docs/assets/plan/overview/office.js";
import { profileOf } from "../../docs/assets/plan/overview/profile.js";
import { besidesPhases, nextStep, progressOf } from "../../docs/assets/plan/overview/progress.js";
import { inPlainText, reportOf } from "../../docs/assets/plan/overview/report.js";
import { sheetsInCommon, spreadOf } from "../../docs/assets/plan/overview/spread.js";
import { tasksOf } from "../../docs/assets/plan/overview/tasks.js";
import { addRow, removeRow } from "../../docs/assets/plan/rows.js";
import { give } from "../../docs/assets/plan/standing.js";

const TODAY = "2026-11-26";
const point = (id) => ({ id, place: `ark-${id}`, text: `Punkt ${id}` });
const decisions = { id: "valgt", place: "valgt", title: "Valgt", columns: ["hva", "hvem", "frist"], followUp: { kind: "beslutning", what: "hva", who: "hvem", when: "frist" } };
const FACTS = {
  site: "https://prove.no/",
  phases: [{ id: "f1", number: 1, title: "Først" }, { id: "f2", number: 2, title: "Så" }],
  elements: [
    { id: "e1", number: 1, title: "En", phase: "f1", sheets: ["ark"], pack: "pakke-e1" },
    { id: "e2", number: 2, title: "To", phase: "f2", sheets: ["poeng"], pack: "pakke-e2" },
  ],
  kinds: {
    svar: { label: "Svar", kind: "choice", options: ["Ja", "Nei", "Uaktuelt"], done: ["Ja", "Uaktuelt"] },
    hvem: { label: "Hvem", kind: "text", responsible: true },
    frist: { label: "Frist", kind: "date", deadline: true },
    hva: { label: "Hva", kind: "text" },
    resultat: { label: "Resultat", kind: "text" },
    poeng: { label: "Poeng", kind: "choice", options: ["1", "2", "3", "Vet ikke"], unscaled: ["Vet ikke"] },
    dag: { label: "Dato", kind: "date" },
  },
  sheets: [
    {
      id: "ark",
      title: "Arket",
      editions: [{ number: 2, date: "2026-02-01", change: "Ny" }, { number: 1, date: "2026-01-01", change: "Første" }],
      parts: [{ id: "del", title: "Del", answers: ["svar", "hvem", "frist"], points: [point("01"), point("02")] }],
      tables: [{ id: "saker", place: "tabell-saker", title: "Saker", columns: ["hva", "hvem", "frist", "resultat"], followUp: { kind: "aktivitet", what: "hva", who: "hvem", when: "frist", status: "resultat" } }],
    },
    { id: "poeng", title: "Poengene", editions: [{ number: 1, date: "2026-01-01", change: "Første" }], parts: [{ id: "a", title: "A", answers: ["poeng"], points: [point("01"), point("02")] }], profile: { score: "poeng" } },
  ],
  packs: ["e1", "e2"].map((id) => ({ id: `pakke-${id}`, title: `Møte ${id}`, element: id, edition: 3, editions: [{ number: 3, date: "2026-06-01", change: "Nytt spørsmål." }, { number: 1, date: "2026-01-01", change: "Første." }], minutes: 60, agenda: ["Runde"], bringNext: ["Kaffe"], head: ["dag"], tables: [decisions] })),
};

/** A row of a table, by column. */
function row(plan, table, cells, stamp) {
  const id = addRow(plan, table, undefined, stamp);
  for (const [column, value] of Object.entries(cells)) give(plan, { field: `${table}_${column}`, row: id, value }, stamp);
  return id;
}
const scores = (...values) => {
  const plan = emptyPlan();
  values.forEach((value, number) => give(plan, { field: `poeng_0${number + 1}_poeng`, value }, { at: "2026-01-10" }));
  return plan;
};

test("tasks come from points with a name or a day, from tables and from meetings, and lead back to their place", () => {
  const plan = emptyPlan();
  give(plan, { field: "ark_01_hvem", value: "Leder" });
  give(plan, { field: "ark_02_svar", value: "Nei" });
  row(plan, "ark_saker", { hva: "Ringe", frist: "2026-12-01" });
  row(plan, "pakke-e1_valgt", { hva: "Vi begynner", hvem: "Alle" });
  const tasks = tasksOf(plan, FACTS);
  assert.deepEqual(tasks.map(({ what }) => what), ["Punkt 01", "Ringe", "Vi begynner"]);
  assert.deepEqual(tasks.map(({ owner, place }) => `${owner}#${place}`), ["ark#ark-01", "ark#tabell-saker", "pakke-e1#valgt"]);
  assert.deepEqual(tasks.map(({ kind }) => kind), ["oppgave", "aktivitet", "beslutning"]);
  assert.deepEqual(tasks.map(({ phases }) => phases.join()), ["f1", "f1", "f1"]);
  assert.equal(new Set(tasks.map(({ id }) => id)).size, 3);
});

test("a row that is removed is no task, and one without a word of what it is neither", () => {
  const plan = emptyPlan();
  const gone = row(plan, "ark_saker", { hva: "Borte" });
  row(plan, "ark_saker", { hvem: "Noen" });
  removeRow(plan, "ark_saker", gone);
  assert.deepEqual(tasksOf(plan, FACTS), []);
});

test("a matter is done by a choice that ends it, or by a result that is written", () => {
  const plan = emptyPlan();
  for (const [id, svar] of [["01", "Uaktuelt"], ["02", "Nei"]]) {
    give(plan, { field: `ark_${id}_svar`, value: svar });
    give(plan, { field: `ark_${id}_frist`, value: "2026-01-01" });
  }
  row(plan, "ark_saker", { hva: "Gjort", resultat: "Ja, i går" });
  row(plan, "ark_saker", { hva: "Åpen" });
  assert.deepEqual(tasksOf(plan, FACTS).map(({ isDone }) => isDone), [true, false, true, false]);
});

test("overdue first, then this month, and what nobody can tick off is not called overdue", () => {
  const task = (when, more = {}) => ({ when, isDone: false, hasStatus: true, who: "", source: "", phases: [], kind: "oppgave", ...more });
  const tasks = [task(""), task("2026-12-01"), task("2026-11-30"), task("2026-11-25"), task("2026-11-25", { hasStatus: false }), task("2026-01-01", { isDone: true }), task(TODAY)];
  assert.deepEqual(sorted(tasks, TODAY).map((one) => dueOf(one, TODAY)), ["late", "month", "month", "later", "undated", "passed", "done"]);
  assert.deepEqual(new Set(tasks.map((one) => dueOf(one, TODAY))), new Set(DUES));
  assert.equal(dueOf(task("2026-12-01"), TODAY), "later");
  assert.equal(dueOf(task("2027-11-27"), TODAY), "later", "the same month of another year");
});

test("a list is narrowed by person, phase, how pressing and kind, and those without a name come last", () => {
  const tasks = [{ who: "", when: "", phases: ["f1"], kind: "oppgave" }, { who: "Leder", when: "", phases: ["f2"], kind: "milepæl" }].map((task) => ({ isDone: false, hasStatus: true, source: "", ...task }));
  const all = { who: "", phase: "", due: "", kind: "" };
  const wanted = (more) => tasks.filter((task) => isWanted(task, { ...all, ...more }, TODAY)).length;
  assert.deepEqual([wanted({}), wanted({ who: "Leder" }), wanted({ phase: "f1" }), wanted({ kind: "milepæl" }), wanted({ due: "late" }), wanted({ due: "open" })], [2, 1, 1, 1, 0, 2]);
  assert.deepEqual(sorted(tasks, TODAY, "who").map(({ who }) => who), ["Leder", ""]);
  assert.deepEqual(peopleIn(tasks), ["Leder"]);
});

test("progress is told by sheet, core element and phase, and says what comes next", () => {
  const plan = emptyPlan();
  assert.equal(nextStep(progressOf(plan, FACTS)).element.id, "e1");
  give(plan, { field: "ark_01_svar", value: "Nei" });
  let [first] = progressOf(plan, FACTS);
  assert.deepEqual([first.answered, first.all, first.elements[0].stage], [1, 2, "begun"]);
  assert.equal(nextStep(progressOf(plan, FACTS)).what, "finish");
  give(plan, { field: "ark_02_svar", value: "Ja" });
  assert.equal(progressOf(plan, FACTS)[0].elements[0].stage, "answered", "a point that is answered «Nei» is not done");
  give(plan, { field: "ark_01_svar", value: "Ja" });
  [first] = progressOf(plan, FACTS);
  assert.deepEqual([first.elements[0].stage, first.elements[0].isHeld], ["done", false]);
  row(plan, "pakke-e1_valgt", { hva: "Vi begynner" });
  assert.equal(nextStep(progressOf(plan, FACTS)).element.id, "e2");
});

test("a sheet of no core element is told of when it is begun, since no phase counts it", () => {
  const facts = { ...FACTS, elements: FACTS.elements.filter(({ sheets }) => !sheets.includes("ark")) };
  const plan = emptyPlan();
  give(plan, { field: "poeng_01_poeng", value: "2" });
  assert.deepEqual(besidesPhases(plan, facts), []);
  give(plan, { field: "ark_01_svar", value: "Nei" });
  assert.deepEqual(besidesPhases(plan, facts).map(({ sheet, answered, stage }) => [sheet.id, answered, stage]), [["ark", 1, "begun"]]);
  assert.deepEqual(besidesPhases(plan, FACTS), [], "of a core element it is counted there");
});

test("scores are averaged within a part, and «vet ikke» is counted beside them", () => {
  const { parts, rounds } = profileOf(scores("1", "Vet ikke"), FACTS, FACTS.sheets[1]);
  assert.deepEqual(rounds, ["2026-01"]);
  assert.deepEqual([parts[0].rounds[0].mean, parts[0].rounds[0].unscaled], [1, 1]);
  assert.equal(profileOf(emptyPlan(), FACTS, FACTS.sheets[1]), null);
  assert.equal(profileOf(scores("1"), FACTS, FACTS.sheets[0]), null, "a sheet without a profile has none");
});

test("a later answer makes a new round, and the earlier one stands as it was", () => {
  const plan = scores("1", "2");
  give(plan, { field: "poeng_01_poeng", value: "3" }, { at: "2026-06-01" });
  const { parts, rounds } = profileOf(plan, FACTS, FACTS.sheets[1]);
  assert.deepEqual(rounds, ["2026-01", "2026-06"]);
  assert.deepEqual(parts[0].rounds.map(({ mean }) => mean), [1.5, 2.5]);
});

test("several people's answers: the widest spread first, and nothing of it is merged", () => {
  const people = [scores("2", "1"), scores("2", "3"), scores("3", "Vet ikke")].map((plan, number) => ({ name: `${number}`, plan }));
  const spread = spreadOf(people, FACTS, FACTS.sheets[1]);
  assert.deepEqual(spread.map(({ number, width }) => [number, width]), [[2, 2], [1, 1]]);
  assert.deepEqual(spread[0].counts, [1, 0, 1]);
  assert.deepEqual(sheetsInCommon(people, FACTS).map(({ id }) => id), ["poeng"]);
  assert.deepEqual(sheetsInCommon(people.slice(1, 2), FACTS), []);
});

test("a long list has a heading for each month ahead, and for each person when it is sorted by them", () => {
  const task = (id, when, who) => ({ id, kind: "oppgave", what: id, who, when, status: "", hasStatus: true, isDone: false, isContested: false, owner: "ark", source: "Ark", place: "", phases: [] });
  const tasks = [task("d", "", "Rektor"), task("c", "2027-01-15", ""), task("b", "2026-12-24", "rektor"), task("a", "2026-12-01", "Team"), task("e", "2020-01-01", "Team")];
  const told = (order) => groupsOf(sorted(tasks, TODAY, order), TODAY, order).map(({ key, tasks: own }) => [key, own.map(({ id }) => id).join("")]);
  assert.deepEqual(told("due"), [["late", "e"], ["2026-12", "ab"], ["2027-01", "c"], ["undated", "d"]]);
  assert.deepEqual(told("who"), [["rektor", "bd"], ["team", "ea"], ["", "c"]]);
});

test("the next meeting follows the last that decided something, and its decisions go along", () => {
  const plan = emptyPlan();
  assert.equal(meetingsOf(plan, FACTS, [], TODAY).next.id, "pakke-e1");
  row(plan, "pakke-e1_valgt", { hva: "Vi begynner" });
  give(plan, { field: "pakke-e1_hode_dag", value: "2026-11-01" });
  const { last, next, day, decided } = meetingsOf(plan, FACTS, tasksOf(plan, FACTS), TODAY);
  assert.deepEqual([last.id, next.id, day, decided.map(({ what }) => what)], ["pakke-e1", "pakke-e2", "2026-11-01", ["Vi begynner"]]);
});

test("what is new in a sheet is told from the newest edition that was answered", () => {
  const plan = emptyPlan();
  give(plan, { field: "ark_01_svar", value: "Ja" }, { edition: 1 });
  assert.deepEqual(newsOf(plan, FACTS).map(({ sheet, since }) => [sheet.id, since.map(({ number }) => number)]), [["ark", [2]]]);
  give(plan, { field: "ark_02_svar", value: "Ja" }, { edition: 2 });
  assert.deepEqual(newsOf(plan, FACTS), []);
});

test("what is new in what a meeting asks is told, too, and not what is new in its sheet alone", () => {
  const plan = emptyPlan();
  give(plan, { field: "pakke-e1_sporsmal_1", value: "Ja" }, { edition: 2 });
  assert.deepEqual(newsOf(plan, FACTS).map(({ sheet, since }) => [sheet.id, since.map(({ number }) => number)]), [["pakke-e1", [3]]]);
  give(plan, { field: "pakke-e1_sporsmal_2", value: "Ja" }, { edition: 4 });
  assert.deepEqual(newsOf(plan, FACTS), []);
});

test("a plan as it was has what was answered until then, and is not changed itself", () => {
  const plan = scores("1");
  give(plan, { field: "poeng_01_poeng", value: "2" }, { at: "2026-06-01" });
  const before = merge(plan).entries.size;
  assert.deepEqual(profileOf(asItWas(plan, "2026-02-01"), FACTS, FACTS.sheets[1]).rounds, ["2026-01"]);
  assert.equal(plan.entries.size, before);
  assert.deepEqual(daysIn(plan), ["2026-01-10", "2026-06-01"]);
});

test("a calendar has a lasting UID, lines of 75 bytes at most, and no line that a text has made", () => {
  const plan = emptyPlan();
  row(plan, "ark_saker", { hva: `Čoahkkin; med, \\alle\r\nEND:VEVENT ${"ærlig 🙂 ".repeat(30)}`, frist: "2026-12-31" });
  const made = (name = "Prøve \ud800") => calendarOf(tasksOf(plan, FACTS), { name, host: "prove.no", now: new Date("2026-11-26T10:00:00Z") });
  assert.equal(made(), made());
  const lines = made().split("\r\n");
  for (const line of lines) assert.ok(new TextEncoder().encode(line).length <= 75, line);
  const whole = made().replaceAll("\r\n ", "");
  assert.equal(whole.split("\r\n").filter((line) => line === "END:VEVENT").length, 1);
  assert.match(whole, /SUMMARY:Čoahkkin\\; med\\, \\\\alle\\nEND:VEVENT ærlig 🙂/);
  assert.match(whole, /DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101/);
  assert.match(whole, /UID:ark_saker_[a-z2-9]{20}\.Pr%C3%B8ve%20@prove\.no/);
  const uid = (/** @type {string} */ file) => /UID:.*/.exec(file.replaceAll("\r\n ", ""))?.[0];
  assert.notEqual(uid(made()), uid(made("Et annet prosjekt")), "two projects in one calendar keep their own");
});

test("the report holds every answer, those of people who disagree side by side", () => {
  const [mine, yours] = [emptyPlan(), emptyPlan()];
  give(mine, { field: "ark_01_svar", value: "Ja" });
  give(yours, { field: "ark_01_svar", value: "Nei" });
  give(mine, { field: "pakke-e1_hode_dag", value: "2026-11-01" });
  const told = { plan: merge(mine, yours), facts: FACTS, today: TODAY, name: "Prøve", notice: "Oppdiktet." };
  const text = inPlainText(reportOf(told));
  assert.match(text, /Ja eller Nei|Nei eller Ja/);
  assert.match(text, /Oppdiktet\./);
  assert.match(text, /Dato: 1\. nov\. 2026/);
  assert.doesNotMatch(text, /POENGENE/, "a sheet that nobody has answered is left out");
});

test("a text becomes XML whatever a hostile file holds", () => {
  assert.equal(inXml('<a b="c">&\u0000\ud800x\udc00🙂'), "&lt;a b=&quot;c&quot;&gt;&amp;x🙂");
});

test("a file says the language of the page, with its country, and names are sorted by it", (context) => {
  context.after(() => delete globalThis.document);
  const named = (/** @type {string[]} */ ...names) => peopleIn(names.map((who) => ({ who })));
  assert.match(coreProperties("Plan"), /<dc:language>nb-NO</);
  assert.deepEqual(named("Ås", "Alm"), ["Alm", "Ås"]);
  globalThis.document = { documentElement: { lang: "en" } };
  assert.match(coreProperties("Plan"), /<dc:language>en-US</);
  assert.deepEqual(named("Åse", "Alm", "Bø"), ["Alm", "Åse", "Bø"]);
});

test("two thousand points with ten years of answers are gathered by few looks at each", () => {
  const plan = emptyPlan();
  const sheets = Array.from({ length: 40 }, (_, number) => ({ ...FACTS.sheets[0], id: `a${number}`, parts: [{ ...FACTS.sheets[0].parts[0], points: Array.from({ length: 50 }, (_none, at) => point(`${at}`)) }] }));
  for (const sheet of sheets) for (const { id } of sheet.parts[0].points) give(plan, { field: `${sheet.id}_${id}_frist`, value: "2026-12-01" });
  const facts = { ...FACTS, sheets };
  let looks = 0;
  const { get } = plan.answers;
  const { values } = plan.answers;
  plan.answers.get = function (key) { looks += 1; return get.call(this, key); };
  plan.answers.values = function () { looks += this.size; return values.call(this); };
  plan.answers[Symbol.iterator] = function () { looks += this.size; return Map.prototype[Symbol.iterator].call(this); };
  row(plan, "a0_saker", { hva: "Ringe" });
  looks = 0;
  assert.equal(tasksOf(plan, facts).length, 2001);
  progressOf(plan, facts);
  assert.ok(looks < 2000 * 10, `${looks} looks`);
});

test("a deadline of the municipality is among the tasks, and nobody is asked whether it is met", () => {
  const deadline = { id: "lokal-frist", kind: "milepæl", what: "Lokalt i Fjellvik kommune: Meld inn", when: "2027-09-15", who: "Leder", owner: "ark", source: "Arket", place: "ark-01", phases: ["f1"] };
  const facts = { ...FACTS, local: { edition: "Lokal utgave for Fjellvik kommune.", deadlines: [deadline] } };
  const [task] = tasksOf(emptyPlan(), facts);
  assert.deepEqual({ ...deadline, status: "", hasStatus: false, isDone: false, isContested: false }, task);
  assert.equal(dueOf(task, "2027-09-16"), "passed");
  assert.match(calendarOf([task], { name: "Planen", host: "prove.no", now: new Date(TODAY) }), /SUMMARY:Lokalt i Fjellvik kommune: Meld inn/);
  assert.deepEqual(tasksOf(emptyPlan(), { ...FACTS, local: { edition: "x" } }), []);
});
