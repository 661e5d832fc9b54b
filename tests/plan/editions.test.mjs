/** A plan that meets new editions. SHEETS is a file with the three editions of tests/three_editions.py, as the site publishes them. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { everythingAsked, takes } from "../../docs/assets/plan/asked.js";
import { carry, outcomesOf } from "../../docs/assets/plan/editions.js";
import { emptyPlan, merge } from "../../docs/assets/plan/entries.js";
import { fold } from "../../docs/assets/plan/folding.js";
import { addRow, rowsOf } from "../../docs/assets/plan/rows.js";
import { answerTo, give } from "../../docs/assets/plan/standing.js";

const SHEETS = JSON.parse(readFileSync(process.env.SHEETS, "utf-8"));
const SHEET = SHEETS.changes[0].sheet;
const NEWEST = Math.max(...SHEETS.editions.map((edition) => edition.number));
const name = (rest) => `${SHEET}_${rest}`;

function answered(edition, ...answers) {
  const plan = emptyPlan();
  for (const [rest, value] of answers) give(plan, { field: name(rest), value }, { edition });
  return plan;
}

/** What becomes of a plan, by the name of the field: fate, places, reason. */
function fates(plan) {
  const { outcomes } = outcomesOf(plan, SHEETS);
  return Object.fromEntries(outcomes.map(({ answer, fate, to }) => [answer.field.slice(SHEET.length + 1), [fate, ...to.map(({ asked }) => asked.field.slice(SHEET.length + 1))]]));
}

test("every answer of the first edition is kept, reworded, moved or gone, and says where it leads", () => {
  const plan = answered(1, ["hode_saksnummer", "7"], ["01_avtalt", "x"], ["02_avtalt", "x"], ["03_avtalt", "x"], ["04_avtalt", "x"], ["13_frist", "2027-01-01"], ["23_avtalt", "x"], ["01_hvem-folger-opp", "x"]);
  assert.deepEqual(fates(plan), {
    hode_saksnummer: ["kept", "hode_saksnummer"],
    "01_avtalt": ["kept", "01_avtalt"],
    "02_avtalt": ["reworded", "02_avtalt"],
    "03_avtalt": ["moved", "25_avtalt", "27_avtalt"],
    "04_avtalt": ["moved", "27_avtalt"],
    "13_frist": ["moved", "13_frist"],
    "23_avtalt": ["gone"],
    "01_hvem-folger-opp": ["moved", "01_ansvar-for"],
  });
});

test("the old words stand beside the new, and what is gone says why", () => {
  const { outcomes } = outcomesOf(answered(1, ["02_avtalt", "x"], ["23_avtalt", "x"]), SHEETS);
  const [reworded, gone] = outcomes;
  assert.deepEqual([reworded.before?.text, reworded.to[0].asked.text], ["Hva skal tiltakseier levere, når og i hvilken form?", "Hva skal tiltakseier levere?"]);
  assert.equal(gone.reason, "Punktet er tatt bort, og ingen andre punkter har tatt over.");
});

test("the rows of a table follow it, however many there are, and so do their cells", () => {
  const plan = emptyPlan();
  const table = name("apne-punkter");
  const rows = Array.from({ length: 9 }, () => addRow(plan, table, undefined, { edition: 1 }));
  for (const row of rows) give(plan, { field: `${table}_hvem-folger-opp`, row, value: "Jurist" }, { edition: 1 });
  const found = fates(plan);
  assert.deepEqual(found, { "apne-punkter": ["kept", "apne-punkter"], "apne-punkter_hvem-folger-opp": ["moved", "apne-punkter_ansvar-for"] });
  for (const { answer, fate, to } of outcomesOf(plan, SHEETS).outcomes) if (fate === "moved") carry(plan, answer, to[0].asked, { edition: NEWEST });
  assert.ok(rows.every((row) => answerTo(plan, `${table}_ansvar-for`, row)?.value === "Jurist"));
  assert.equal(rowsOf(plan, table).length, 9);
});

test("two answers that lead to one place are said to, and one choice settles both", () => {
  const plan = answered(1, ["03_avtalt", "To timer"], ["04_avtalt", "Svar på to dager"]);
  const { outcomes } = outcomesOf(plan, SHEETS);
  const shared = outcomes.flatMap(({ to }) => to.map(({ asked, isShared }) => [asked.field, isShared]));
  assert.deepEqual(shared, [[name("25_avtalt"), false], [name("27_avtalt"), true], [name("27_avtalt"), true]]);
  for (const { answer, to } of outcomes) carry(plan, answer, to.at(-1).asked, { edition: NEWEST }, "To timer. Svar på to dager");
  assert.equal(answerTo(plan, name("27_avtalt"))?.value, "To timer. Svar på to dager");
  assert.deepEqual([fates(plan)["03_avtalt"][0], fates(plan)["04_avtalt"][0]], ["carried", "carried"]);
});

test("what was carried over is not asked about again, in a folded plan either, and the old answer can be read", () => {
  const plan = answered(1, ["01_hvem-folger-opp", "Enhetsleder"], ["02_avtalt", "x"]);
  for (const { answer, to } of outcomesOf(plan, SHEETS).outcomes) carry(plan, answer, to[0].asked, { edition: NEWEST });
  give(plan, { field: name("01_ansvar-for"), value: "Rektor" }, { edition: NEWEST });
  for (const each of [plan, fold(plan), merge(fold(plan), plan)]) {
    assert.deepEqual(fates(each), { "01_hvem-folger-opp": ["carried", "01_ansvar-for"], "02_avtalt": ["kept", "02_avtalt"], "01_ansvar-for": ["kept", "01_ansvar-for"] });
    assert.equal(answerTo(each, name("01_hvem-folger-opp"))?.value, "Enhetsleder");
    assert.equal(answerTo(each, name("01_ansvar-for"))?.value, "Rektor");
  }
});

test("an old answer that someone gives anew after it was carried over is asked about again", () => {
  const plan = answered(1, ["01_hvem-folger-opp", "Enhetsleder"]);
  const [{ answer, to }] = outcomesOf(plan, SHEETS).outcomes;
  carry(plan, answer, to[0].asked, { edition: NEWEST });
  give(plan, { field: name("01_hvem-folger-opp"), value: "Rektor" }, { edition: 1 });
  assert.equal(fates(plan)["01_hvem-folger-opp"][0], "moved");
});

test("what is new since the edition that a plan has come to is listed, for the sheets it has answers to", () => {
  const added = (plan) => new Set(outcomesOf(plan, SHEETS).added.map((asked) => asked.text));
  assert.deepEqual(added(answered(1, ["01_avtalt", "x"])), new Set(["Hvem tar imot leveransen?"]));
  assert.deepEqual(added(answered(2, ["01_avtalt", "x"])), new Set());
  assert.deepEqual(added(answered(NEWEST, ["01_avtalt", "x"])), new Set());
  assert.deepEqual(added(emptyPlan()), new Set());
});

test("a sheet, a point or an edition that is not known is kept as it is, and what belongs to the project stays", () => {
  const plan = answered(NEWEST + 5, ["01_avtalt", "x"]);
  give(plan, { field: name("99_avtalt"), value: "x" }, { edition: 1 });
  give(plan, { field: "ukjent-ark_01_svar", value: "x" }, { edition: 1 });
  give(plan, { field: name("01_frist"), value: "x" });
  give(plan, { field: "_hode_navn-pa-tiltaket", value: "Trygg sammen" });
  const before = plan.entries.size;
  assert.deepEqual(outcomesOf(plan, SHEETS).outcomes.map(({ fate }) => fate), ["unknown", "unknown", "unknown", "unknown", "kept"]);
  assert.equal(plan.entries.size, before);
});

test("a value fits where the question takes it", () => {
  const asked = (kind, options = []) => ({ field: "a_b_c", isInRow: false, text: "", help: "", label: "", kind, options, part: "" });
  assert.deepEqual(["Ja", "Kanskje", true].map((value) => takes(asked("choice", ["Ja", "Nei"]), value)), [true, false, false]);
  assert.deepEqual(["2027-01-01", "i morgen"].map((value) => takes(asked("date"), value)), [true, false]);
  assert.deepEqual([true, "x"].map((value) => takes(asked("check"), value)), [true, false]);
  assert.deepEqual(["x", true, { x: 1 }].map((value) => takes(asked("long"), value)), [true, false, false]);
  assert.ok(["choice", "date", "check", "text"].every((kind) => takes(asked(kind), null)));
});

test("the names of a plan are those the site publishes", () => {
  for (const { sheet, since, fields } of SHEETS.changes) {
    const edition = SHEETS.editions.find((each) => each.sheet === sheet && each.number === since);
    const named = new Set(fields.map((field) => field.name.split("_")).map((parts) => (parts.length === 4 ? parts.toSpliced(2, 1) : parts).join("_")));
    assert.deepEqual(new Set(everythingAsked(edition).filter((asked) => asked.kind !== "row").map((asked) => asked.field)), named);
  }
});
