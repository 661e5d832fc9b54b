/** A form that was filled in from a plan, changed elsewhere and opened again: node --test forms.test.mjs */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addEntry, emptyPlan, merge } from "../../docs/assets/plan/entries.js";
import { takeForm } from "../../docs/assets/plan/forms/opening.js";
import { originsFrom, originsIn, propertiesOfOrigins, textOfOrigins } from "../../docs/assets/plan/forms/origins.js";
import { removeRow, rowsOf } from "../../docs/assets/plan/rows.js";
import { answerTo, give } from "../../docs/assets/plan/standing.js";

const FIELD = "ark_01_notat";
const TABLE = "ark_tabell";
const CELL = `${TABLE}_hva`;
const FACTS = { shared: ["navn"], kinds: new Map([["frist", "date"]]) };
const EXPORTED = new Map([[FIELD, ["e0"]], [`${TABLE}_1_hva`, ["c1"]], [`${TABLE}_1_`, ["r1"]], [`${TABLE}_2_hva`, ["c2"]], [`${TABLE}_2_`, ["r2"]]]);

/** Return a plan with an answer and two rows, as it was when a form was filled in from it. */
const planThen = (...more) => {
  const plan = emptyPlan();
  addEntry(plan, { id: "e0", field: FIELD, value: "Før" });
  for (const row of ["1", "2"]) {
    addEntry(plan, { id: `p${row}`, field: TABLE, row: `r${row}`, value: `0${row}` });
    addEntry(plan, { id: `c${row}`, field: CELL, row: `r${row}`, value: `Rad ${row}` });
  }
  for (const entry of more) addEntry(plan, entry);
  return plan;
};
/** Return what is read in a form: name → value. */
const formOf = (values, origins = EXPORTED) => ({
  kind: "Word",
  form: "ark",
  edition: 1,
  saved: "2026-11-26",
  answers: Object.entries(values).map(([name, value]) => ({ name, value })),
  nameless: [],
  origins,
});
const opened = (plan, file) => {
  const { unread, ...counts } = takeForm(plan, file, FACTS, () => undefined);
  assert.deepEqual(unread, []);
  return counts;
};
const NOTHING = { added: 0, same: 0, replaced: 0, other: 0 };
const values = (plan, field = FIELD, row = undefined) => answerTo(plan, field, row).entries.map((entry) => entry.value);
const cells = (plan) => rowsOf(plan, TABLE).map(({ id }) => values(plan, CELL, id).join(" / "));

test("an answer that was changed in the form replaces the one it was filled in from", () => {
  const plan = planThen();
  assert.deepEqual(opened(plan, formOf({ [FIELD]: "Etter" })), { ...NOTHING, replaced: 1 });
  assert.deepEqual(values(plan), ["Etter"]);
  assert.deepEqual(answerTo(plan, FIELD).entries[0].replaces, ["e0"]);
  assert.deepEqual(opened(plan, formOf({ [FIELD]: "Etter" })), { ...NOTHING, same: 1 }, "opened twice is as once");
});

test("an answer that was changed in the plan too stands beside it, until someone chooses", () => {
  const plan = planThen({ id: "e1", field: FIELD, value: "Imens", replaces: ["e0"] });
  assert.deepEqual(opened(plan, formOf({ [FIELD]: "Etter" })), { ...NOTHING, other: 1 });
  assert.deepEqual(values(plan).sort(), ["Etter", "Imens"]);
});

test("an answer that was emptied in the plan meanwhile is asked about too", () => {
  const plan = planThen({ id: "e1", field: FIELD, value: null, replaces: ["e0"] });
  assert.deepEqual(opened(plan, formOf({ [FIELD]: "Etter" })), { ...NOTHING, other: 1 });
  assert.deepEqual(opened(planThen({ id: "e1", field: FIELD, value: null, replaces: ["e0"] }), formOf({ [FIELD]: "Før" })), { ...NOTHING, same: 1 });
});

test("what nobody touched in the form says nothing, whatever came to the plan meanwhile", () => {
  for (const [was, is] of [["Før", "Før"], ["En\ttekst  på\r\nto linjer ", "En tekst på\nto linjer"]]) {
    const plan = emptyPlan();
    addEntry(plan, { id: "e0", field: FIELD, value: was });
    addEntry(plan, { id: "e1", field: FIELD, value: "Imens", replaces: ["e0"] });
    assert.deepEqual(opened(plan, formOf({ [FIELD]: is })), { ...NOTHING, same: 1 });
    assert.deepEqual(values(plan), ["Imens"]);
  }
});

test("a file that does not say what it came from replaces nothing", () => {
  const plan = planThen();
  assert.deepEqual(opened(plan, formOf({ [FIELD]: "Etter" }, new Map())), { ...NOTHING, other: 1 });
  assert.deepEqual(values(plan).sort(), ["Etter", "Før"]);
});

test("two who changed the same form apart stand beside each other", () => {
  const [mine, yours] = [planThen(), planThen()];
  opened(mine, formOf({ [FIELD]: "Mitt" }));
  opened(yours, formOf({ [FIELD]: "Ditt" }));
  assert.deepEqual(values(merge(mine, yours)).sort(), ["Ditt", "Mitt"]);
});

test("a plan that has not met the answer it came from yet lets it be replaced when it does", () => {
  const plan = emptyPlan();
  assert.deepEqual(opened(plan, formOf({ [FIELD]: "Etter" })), { ...NOTHING, added: 1 });
  assert.deepEqual(values(merge(planThen(), plan)), ["Etter"]);
});

test("a cell replaces its own, and a row that was removed meanwhile is shown with the doubt", () => {
  const file = formOf({ [`${TABLE}_1_hva`]: "Ny 1", [`${TABLE}_2_hva`]: "Rad 2" });
  const plan = planThen();
  assert.deepEqual(opened(plan, file), { ...NOTHING, replaced: 1, same: 1 });
  assert.deepEqual(cells(plan), ["Ny 1", "Rad 2"]);
  const later = planThen();
  for (const row of ["r1", "r2"]) removeRow(later, TABLE, row);
  opened(later, file);
  assert.deepEqual(rowsOf(later, TABLE).map(({ id, isDoubtful }) => [id, isDoubtful]), [["r1", true]], "the untouched one stays away");
});

test("rows that stand elsewhere in the form are known, and one that was put in between is new", () => {
  const plan = planThen();
  opened(plan, formOf({ [`${TABLE}_1_hva`]: "Ny", [`${TABLE}_2_hva`]: "Rad 1", [`${TABLE}_3_hva`]: "Rad 2" }));
  assert.deepEqual(cells(plan), ["Rad 1", "Rad 2", "Ny"]);
  const moved = planThen({ id: "p0", field: TABLE, row: "r0", value: "00" }, { id: "c0", field: CELL, row: "r0", value: "Først" });
  opened(moved, formOf({ [`${TABLE}_1_hva`]: "Ny 1" }));
  assert.deepEqual(cells(moved), ["Først", "Ny 1", "Rad 2"], "by what it came from, not by its place");
});

test("of two rows that are alike the one that was changed is the one that changes", () => {
  const plan = planThen(...["1", "2"].map((row) => ({ id: `d${row}`, field: CELL, row: `r${row}`, value: "Likt", replaces: [`c${row}`] })));
  const alike = new Map([...EXPORTED, [`${TABLE}_1_hva`, ["d1"]], [`${TABLE}_2_hva`, ["d2"]]]);
  opened(plan, formOf({ [`${TABLE}_1_hva`]: "Ny", [`${TABLE}_2_hva`]: "Likt" }, alike));
  assert.deepEqual(cells(plan), ["Ny", "Likt"]);
});

test("the line that is the same for the whole project replaces its own", () => {
  const plan = emptyPlan();
  give(plan, { field: "_hode_navn", value: "Før" }, { id: "h0" });
  opened(plan, formOf({ ark_hode_navn: "Etter" }, new Map([["ark_hode_navn", ["h0"]]])));
  assert.deepEqual(values(plan, "_hode_navn"), ["Etter"]);
});

test("origins go through properties and text, and what is not ours is left out", () => {
  assert.deepEqual(originsIn(propertiesOfOrigins(EXPORTED)), EXPORTED);
  assert.deepEqual(originsFrom(textOfOrigins(EXPORTED)), EXPORTED);
  const many = Array.from({ length: 40 }, (_none, i) => `entry-${i}`);
  assert.deepEqual(propertiesOfOrigins(new Map([[FIELD, many]])), [], "Word takes no more than 255 signs");
  for (const text of ["", "plan.", "plan.x", "plan.x ", "plan. a", "plan.x a  b", "annet a", "plan.x <a>"]) assert.equal(originsFrom(text).size, 0, text);
});
