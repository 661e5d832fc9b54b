/** The plan, one claim at a time: node --test store.test.mjs */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { Draft } from "../../docs/assets/plan/drafts.js";
import { addEntry, emptyPlan, merge } from "../../docs/assets/plan/entries.js";
import { PlanError } from "../../docs/assets/plan/errors.js";
import { isNewer, LARGEST, read, write } from "../../docs/assets/plan/file.js";
import { fold } from "../../docs/assets/plan/folding.js";
import { historyOf } from "../../docs/assets/plan/history.js";
import { newId } from "../../docs/assets/plan/ids.js";
import { preamble, PROJECT_NAME } from "../../docs/assets/plan/preamble.js";
import { removedRows, restoreRow } from "../../docs/assets/plan/removed-rows.js";
import { addRow, between, moveRow, removeRow, rowsOf } from "../../docs/assets/plan/rows.js";
import { answerTo, everyAnswer, give } from "../../docs/assets/plan/standing.js";

const FIELD = "ark_01_svar";
const TABLE = "ark_tabell";
const CELL = `${TABLE}_frist`;
const SITE = { address: "https://prove.no/", schema: "https://prove.no/data/plan.schema.json" };
const saved = (plan) => write(plan, preamble(plan, SITE));
const file = (parts) => JSON.stringify({ format: "planen-var", version: 1, entries: [], ...parts });
const values = (plan, field = FIELD, row = undefined) => answerTo(plan, field, row)?.entries.map((entry) => entry.value);
const planOf = (...entries) => read(file({ entries }));

test("a new id is random, long enough, and no name is parted by it", () => {
  const ids = new Set(Array.from({ length: 1000 }, () => newId()));
  assert.equal(ids.size, 1000);
  for (const id of ids) assert.match(id, /^[a-z2-9]{20}$/);
});

test("an answer is replaced by the next, and the history is there", () => {
  const plan = emptyPlan();
  give(plan, { field: FIELD, value: "Ja" }, { by: "leder", at: "2026-11-26", edition: 1 });
  give(plan, { field: FIELD, value: "Nei" });
  assert.deepEqual(values(plan), ["Nei"]);
  assert.equal(plan.entries.size, 2);
});

test("the same answer again adds nothing; in a new edition of the sheet it does, for then it is said to hold still", () => {
  const plan = emptyPlan();
  assert.ok(give(plan, { field: FIELD, value: "Ja" }, { edition: 1 }));
  assert.equal(give(plan, { field: FIELD, value: "Ja" }, { edition: 1 }), null);
  assert.ok(give(plan, { field: FIELD, value: "Ja" }, { edition: 2 }));
  assert.deepEqual(answerTo(plan, FIELD)?.entries.map((entry) => entry.edition), [2]);
});

test("what nobody has answered cannot be emptied", () => {
  const plan = emptyPlan();
  assert.equal(give(plan, { field: FIELD, value: null }), null);
  assert.equal(answerTo(plan, FIELD), undefined);
});

test("two who answered apart stand side by side until someone chooses; alike they are no conflict", () => {
  const [mine, yours] = [emptyPlan(), emptyPlan()];
  give(mine, { field: FIELD, value: "Ja" });
  give(yours, { field: FIELD, value: "Nei" });
  give(mine, { field: CELL, row: "r", value: "likt" });
  give(yours, { field: CELL, row: "r", value: "likt" });
  const both = merge(mine, yours);
  assert.ok(answerTo(both, FIELD)?.isContested);
  assert.ok(!answerTo(both, CELL, "r")?.isContested);
  give(both, { field: FIELD, value: "Nei" });
  assert.deepEqual(values(merge(yours, both, mine)), ["Nei"]);
});

test("an entry that was altered is a second one, and both are shown", () => {
  const [first, altered] = [{ id: "a", field: FIELD, value: "Ja" }, { id: "a", field: FIELD, value: "Nei" }];
  const plan = merge(planOf(first), planOf(altered));
  assert.ok(answerTo(plan, FIELD)?.isContested);
  assert.equal(plan.entries.size, 2);
});

test("an entry replaces others of its own answer only", () => {
  const plan = planOf({ id: "a", field: FIELD, value: "Ja" }, { id: "b", field: "ark_02_svar", value: "x", replaces: ["a"] });
  assert.deepEqual(values(plan), ["Ja"]);
});

test("entries that replace each other in a ring, as only a hostile file has them, all stand", () => {
  const ring = [["a", "b"], ["b", "c"], ["c", "a"], ["d", "d"]].map(([id, replaced]) => ({ id, field: FIELD, value: id, replaces: [replaced] }));
  assert.deepEqual(values(planOf(...ring)), ["a", "b", "c", "d"]);
  assert.deepEqual(values(fold(planOf(...ring))), ["a", "b", "c", "d"]);
});

test("a file cannot empty an answer by saying that all of it was folded", () => {
  const hostile = read(file({ folded: ["a"] }));
  assert.deepEqual(values(merge(planOf({ id: "a", field: FIELD, value: "Ja" }), hostile)), ["Ja"]);
});

test("a row is put between its neighbours, wherever they have been moved", () => {
  const plan = emptyPlan();
  const [first, last] = [addRow(plan, TABLE), addRow(plan, TABLE)];
  let behind = first;
  const inserted = Array.from({ length: 200 }, () => (behind = addRow(plan, TABLE, behind)));
  assert.deepEqual(rowsOf(plan, TABLE).map((row) => row.id), [first, ...inserted, last]);
  moveRow(plan, TABLE, last, undefined);
  assert.equal(rowsOf(plan, TABLE)[0].id, last);
  moveRow(plan, TABLE, last, inserted[0]);
  assert.equal(rowsOf(plan, TABLE)[2].id, last);
});

test("a place lies between any two others, and signs of somebody else's stop nothing", () => {
  let [low, high] = ["", ""];
  for (let i = 0; i < 300; i++) {
    const middle = between(low, high);
    assert.ok(low < middle && (high === "" || middle < high), `${low} ${middle} ${high}`);
    if (i % 3) high = middle;
    else low = middle;
  }
  for (const foreign of ["æ", "0", "00", "~", "A0", " "]) assert.equal(typeof between(foreign, between(foreign, "")), "string");
  assert.ok(between("b", "a") > "b");
});

test("a cell that one changed in a row that another removed is shown with the doubt, until someone decides", () => {
  const mine = emptyPlan();
  const row = addRow(mine, TABLE);
  give(mine, { field: CELL, row, value: "2027-01-01" });
  const yours = merge(mine);
  removeRow(mine, TABLE, row);
  assert.deepEqual(rowsOf(mine, TABLE), []);
  give(yours, { field: CELL, row, value: "2027-02-01" });
  const both = merge(mine, yours);
  assert.deepEqual(rowsOf(both, TABLE), [{ id: row, place: "", isDoubtful: true }]);
  assert.ok(removeRow(both, TABLE, row));
  assert.deepEqual(rowsOf(both, TABLE), []);
});

test("a row that one moved and another removed is shown with the doubt", () => {
  const mine = emptyPlan();
  const [first, second] = [addRow(mine, TABLE), addRow(mine, TABLE)];
  const yours = merge(mine);
  removeRow(mine, TABLE, first);
  moveRow(yours, TABLE, first, second);
  assert.deepEqual(rowsOf(merge(mine, yours), TABLE).map((row) => row.isDoubtful), [false, true]);
});

test("a cell whose row nobody has placed is shown, last", () => {
  const plan = emptyPlan();
  give(plan, { field: CELL, row: "los", value: "x" });
  const placed = addRow(plan, TABLE);
  assert.deepEqual(rowsOf(plan, TABLE).map((row) => row.id), [placed, "los"]);
});

test("what is not known is kept as it is: entries, names, and what a newer version of the site wrote", () => {
  const strange = { id: "z", field: "ukjent-ark_99_ukjent", value: { deep: ["x"] }, mood: "glad" };
  const entries = [strange, { id: 1 }, "tekst", null, { id: "uten-verdi", field: FIELD }, { id: "rom", field: "a b", value: 1 }];
  const plan = read(file({ version: 7, entries, calendar: { at: 1 }, tom: [], folded: ["f", 4], kept: [["calendar", 2], "los"] }));
  assert.ok(isNewer(plan));
  const again = JSON.parse(saved(plan));
  for (const entry of entries) assert.ok(again.entries.some((other) => isDeepStrictEqual(other, entry)), JSON.stringify(entry));
  assert.deepEqual([again.version, again.tom, again.folded], [7, [], ["f"]]);
  const calendars = [again.calendar, ...again.kept.filter(([name]) => name === "calendar").map(([, value]) => value)];
  assert.deepEqual(new Set(calendars.map((value) => JSON.stringify(value))), new Set(['{"at":1}', "2"]));
  assert.ok(again.kept.includes("los") && again.kept.some((aside) => aside[0] === "folded" && aside[1] === 4));
  assert.equal(saved(read(saved(plan))), saved(plan));
  assert.equal(saved(merge(plan, emptyPlan(), plan)), saved(plan));
});

test("a file that says __proto__ anywhere changes nothing but itself, and is kept", () => {
  const text =
    '{"format":"planen-var","version":1,"__proto__":{"polluted":1},"entries":[' +
    '{"id":"a","field":"__proto__","value":"x","__proto__":{"polluted":1}},{"id":"__proto__","field":"constructor","row":"__proto__","value":{"__proto__":{"polluted":1}}},' +
    '{"__proto__":{"id":"b","field":"ark_01_svar","value":1}}],"kept":[["__proto__",1]]}';
  const plan = read(text);
  assert.deepEqual(values(plan, "__proto__"), ["x"]);
  assert.equal(answerTo(plan, FIELD), undefined);
  assert.equal(saved(read(saved(plan))), saved(plan));
  assert.equal(saved(plan).split("__proto__").length, text.split("__proto__").length);
  give(plan, { field: "__proto__", value: "y" });
  assert.equal({}.polluted, undefined);
});

test("a file that is no plan is refused, with what is wrong and that nothing is changed", () => {
  const refused = {
    size: ["x".repeat(LARGEST + 1)],
    foreign: ["", "tekst", "null", "[]", "7", '"planen-var"', '{"format":"annet"}', '{"__proto__":{"format":"planen-var"}}', "%PDF-1.7"],
    damaged: [saved(emptyPlan()).slice(0, -3), file({ version: 0 }), file({ version: "1" }), file({ version: 1.5 }), file({ entries: {} }), file({ entries: undefined })],
    deep: [file({ entries: [JSON.parse("[".repeat(200) + "]".repeat(200))] }), `{"format":"planen-var","version":1,"entries":[],"x":${"[".repeat(3e5)}${"]".repeat(3e5)}}`, file({ entries: [{ id: "a", field: FIELD, value: "STOR" }] }).replace('"STOR"', "1e999")],
  };
  for (const [kind, texts] of Object.entries(refused)) {
    for (const text of texts) {
      assert.throws(() => read(text), (error) => error instanceof PlanError && error.kind === kind && error.message.endsWith("Ingenting er endret."), `${kind}: ${text.slice(0, 60)}`);
    }
  }
});

test("a file from Notepad, with a mark first and other ends of lines, is read", () => {
  const plan = emptyPlan();
  give(plan, { field: FIELD, value: "Ja" });
  assert.equal(saved(read(`\uFEFF${saved(plan).replaceAll("\n", "\r\n")}`)), saved(plan));
});

test("letters of all languages, half letters and line ends come back as they were", () => {
  const plan = emptyPlan();
  const texts = ["áđŋšŧž", "\ud800", "👩‍🚒", "\u2028\u0000\t\n", '"\\</script>', "=1+1"];
  texts.forEach((value, number) => give(plan, { field: `ark_0${number}_svar`, value }));
  const bytes = new TextEncoder().encode(saved(plan));
  const again = read(new TextDecoder().decode(bytes));
  texts.forEach((value, number) => assert.deepEqual(values(again, `ark_0${number}_svar`), [value]));
});

test("the file says what it is, whose, from which editions, and how to read it without us", () => {
  const plan = emptyPlan();
  give(plan, { field: PROJECT_NAME, value: "Trygg sammen" });
  give(plan, { field: FIELD, value: "Ja" }, { edition: 2 });
  give(plan, { field: "ark_02_svar", value: "Ja" }, { edition: 1 });
  const [first, ...rest] = saved(plan).split("\n").slice(3);
  assert.match(`${first}${rest.join("\n")}`, /"about": \{ "title": "Trygg sammen",\n "what": "[^"]*prove.no/);
  const { about } = JSON.parse(saved(plan));
  assert.deepEqual(about.editions, ["ark 1, 2"]);
  assert.ok(about.what.includes(SITE.address) && about.schema === SITE.schema && about.read.length > 3);
  assert.ok(!Object.values(about).flat().join("").includes("{"), "every name in braces is filled in");
});

test("a huge answer, a huge table and a ring of thousands take no longer than their size", { timeout: 20_000 }, () => {
  const many = 10_000;
  const rows = Array.from({ length: many }, (_, number) => ({ id: `r${number}`, field: `${TABLE}_k${number}`, row: "r", value: "x" }));
  const twins = Array.from({ length: many }, (_, number) => ({ id: "a", field: FIELD, value: number, replaces: ["b"] }));
  const ring = Array.from({ length: many }, (_, number) => ({ id: `e${number}`, field: "ark_02_svar", value: number, replaces: [`e${(number + 1) % many}`] }));
  const aside = Array.from({ length: many }, (_, number) => ["navn", number]);
  const begun = process.cpuUsage();
  const plan = read(file({ entries: [...rows, ...twins, ...ring], kept: aside }));
  everyAnswer(plan);
  rowsOf(plan, TABLE);
  fold(plan);
  const { user, system } = process.cpuUsage(begun);
  assert.ok((user + system) / 1e6 < 2, `${(user + system) / 1e6} s`);
});

test("ten years of a large project are under 5 MB, a folded one under a fifth of that", () => {
  const plan = emptyPlan();
  for (let year = 0; year < 10; year++) {
    for (let point = 0; point < 2000; point++) {
      const value = point % 2 ? `Vi følger opp dette på møtet i uke ${year + 30}.` : ["Ja", "Nei"][year % 2];
      give(plan, { field: `implementeringsplan_${point}_merknad`, value }, { at: `20${26 + year}-11-26`, by: "prosjektleder", edition: year + 1 });
    }
  }
  assert.equal(plan.entries.size, 20_000);
  const [whole, folded] = [plan, fold(plan)].map((each) => new TextEncoder().encode(saved(each)).length);
  assert.ok(whole < 5e6, `${whole} bytes`);
  assert.ok(folded < 1e6, `${folded} bytes`);
  assert.deepEqual(everyAnswer(fold(plan)), everyAnswer(plan));
});

test("merging changes neither plan", () => {
  const [mine, yours] = [emptyPlan(), emptyPlan()];
  give(mine, { field: FIELD, value: "Ja" });
  const before = saved(yours);
  addEntry(merge(mine, yours), { id: "ny", field: FIELD, value: "x" });
  assert.equal(saved(yours), before);
  assert.equal(mine.entries.size, 1);
  assert.equal(mine.answers.get(FIELD)?.length, 1);
});

test("what is written is kept as it grows, and is one entry in the end", () => {
  const plan = emptyPlan();
  give(plan, { field: FIELD, value: "Før" });
  const draft = new Draft(answerTo(plan, FIELD).entries);
  assert.equal(draft.write(plan, { field: FIELD }, "Før", {}), false);
  for (const value of ["Vi", "Vi har", "Vi har en"]) {
    draft.write(plan, { field: FIELD }, value, {});
    assert.deepEqual(values(read(saved(plan))), [value]);
    assert.equal(plan.entries.size, 2);
  }
  draft.finish(plan, { field: FIELD }, "Vi har en plan", {});
  assert.deepEqual(values(plan), ["Vi har en plan"]);
  assert.deepEqual(Array.from(plan.entries.values(), (entry) => entry.value), ["Før", "Vi har en plan"]);
});

test("a draft that an old copy has does not rise again, in a folded plan either", () => {
  const plan = emptyPlan();
  const draft = new Draft([]);
  draft.write(plan, { field: FIELD }, "Halv", {});
  const copy = merge(plan);
  draft.write(plan, { field: FIELD }, "Halvferdig", {});
  assert.deepEqual(values(merge(copy, plan)), ["Halvferdig"]);
  draft.finish(plan, { field: FIELD }, "Ferdig", {});
  for (const each of [merge(copy, plan), merge(plan, copy)]) assert.equal(saved(each), saved(plan));
  give(plan, { field: FIELD, value: "Nytt" });
  assert.deepEqual(values(merge(fold(plan), copy)), ["Nytt"]);
});

test("what a colleague answered while one wrote stands beside it, for nobody has seen both", () => {
  const plan = emptyPlan();
  const draft = new Draft([]);
  draft.write(plan, { field: FIELD }, "Mitt, halv", {});
  const yours = merge(plan);
  give(yours, { field: FIELD, value: "Deres" });
  draft.finish(plan, { field: FIELD }, "Mitt, helt", {});
  assert.deepEqual(new Set(values(merge(plan, yours))), new Set(["Mitt, helt", "Deres"]));
  const whole = merge(plan, yours);
  const late = new Draft([]);
  give(whole, { field: FIELD, value: "Deres igjen" });
  late.finish(whole, { field: FIELD }, "Uten å ha sett det", {});
  assert.deepEqual(new Set(values(whole)), new Set(["Deres igjen", "Uten å ha sett det"]));
});

test("what is written and taken away again leaves nothing that stands", () => {
  const plan = emptyPlan();
  const draft = new Draft([]);
  draft.write(plan, { field: FIELD }, "Halv", {});
  draft.finish(plan, { field: FIELD }, null, {});
  assert.deepEqual(values(plan), [null]);
  assert.equal(new Draft([]).finish(plan, { field: "ark_02_svar" }, null, {}), false);
});

test("the history of an answer has what stands first, and each before those it replaced, whatever the dates say", () => {
  const plan = emptyPlan();
  ["1", "2", "3"].forEach((value, number) => give(plan, { field: FIELD, value }, { at: `2026-01-0${9 - number}`, by: `rolle ${value}` }));
  const other = merge(plan);
  give(plan, { field: FIELD, value: "4" });
  give(other, { field: FIELD, value: "5" });
  const steps = historyOf(merge(plan, other), FIELD);
  assert.deepEqual(new Set(steps.slice(0, 2).map(({ entry }) => entry.value)), new Set(["4", "5"]));
  assert.deepEqual(steps.slice(2).map(({ entry }) => entry.value), ["3", "2", "1"]);
  assert.deepEqual(steps.map(({ isStanding }) => isStanding), [true, true, false, false, false]);
  assert.deepEqual(historyOf(plan, "ark_99_svar"), []);
});

test("the history of a ring, and of thousands, is told whole", { timeout: 20_000 }, () => {
  const ring = [["a", "b"], ["b", "a"], ["c", "a"]].map(([id, replaced]) => ({ id, field: FIELD, value: id, replaces: [replaced] }));
  assert.equal(historyOf(planOf(...ring), FIELD).length, 3);
  const many = Array.from({ length: 5000 }, (_, number) => ({ id: `e${number}`, field: FIELD, value: number, replaces: [`e${number - 1}`, "e0"] }));
  assert.deepEqual(historyOf(planOf(...many), FIELD).map(({ entry }) => entry.value), Array.from({ length: 5000 }, (_, number) => 4999 - number));
});

test("a removed row can be put back with all that stood in it", () => {
  const plan = emptyPlan();
  const [first, second] = [addRow(plan, TABLE), addRow(plan, TABLE)];
  give(plan, { field: CELL, row: first, value: "2027-01-01" });
  removeRow(plan, TABLE, first);
  assert.deepEqual(removedRows(plan, TABLE).map(({ id, cells }) => [id, ...cells.map((cell) => cell.value)]), [[first, "2027-01-01"]]);
  restoreRow(plan, TABLE, first);
  assert.deepEqual(rowsOf(plan, TABLE).map((row) => [row.id, row.isDoubtful]), [[second, false], [first, false]]);
  assert.deepEqual(values(plan, CELL, first), ["2027-01-01"]);
  assert.deepEqual(removedRows(plan, TABLE), []);
});
