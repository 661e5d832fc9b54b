/**
 * Histories of three people who work on one plan: they answer, are met while they write, add and move and remove rows, exchange files, save and
 * open, fold, put an old copy back, and go over to new editions. Beside their plans stands what must come of it, worked
 * out in another way: each person knows a set of entries, and what nobody among the known has replaced stands.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { Draft } from "../../docs/assets/plan/drafts.js";
import { answerKey, merge } from "../../docs/assets/plan/entries.js";
import { read, write } from "../../docs/assets/plan/file.js";
import { fold } from "../../docs/assets/plan/folding.js";
import { addRow, moveRow, removeRow, rowsOf } from "../../docs/assets/plan/rows.js";
import { answerTo, everyAnswer, give } from "../../docs/assets/plan/standing.js";

export const PEOPLE = 3;
export const ABOUT = { title: "Prøve" };
export const TABLE = "ark_tabell";
const FIELDS = ["_hode_navn", "ark_01_svar", "ark_02_merknad", "annet_01_svar"];
const COLUMNS = [`${TABLE}_hva`, `${TABLE}_frist`];
const VALUES = ["Ja", "Nei", "", "Båŋgu\n«1»", true, null, "__proto__"];

const person = fc.nat(PEOPLE - 1);
const number = fc.nat(30);
const value = fc.constantFrom(...VALUES);
const step = (weight, action, rest) => ({ weight, arbitrary: fc.record({ action: fc.constant(action), person, ...rest }) });

/** What happens, one thing after the other. */
export const histories = fc.array(
  fc.oneof(
    step(8, "answer", { field: fc.constantFrom(...FIELDS), value }),
    step(6, "write", { field: fc.constantFrom(...FIELDS), value }),
    step(3, "finish", { value }),
    step(3, "addRow", { number }),
    step(6, "fillIn", { number, field: fc.constantFrom(...COLUMNS), value }),
    step(2, "moveRow", { number, other: number }),
    step(3, "removeRow", { number }),
    step(4, "receive", { from: person }),
    step(2, "reopen", {}),
    step(1, "fold", {}),
    step(1, "copy", {}),
    step(1, "restore", { number }),
    step(1, "renew", {}),
  ),
  { minLength: 5, maxLength: 60, size: "max" },
);

/** Do all that a history says. Returns the people, and every entry that was ever made by its id, with what its maker knew. */
export function lived(history) {
  const world = { made: new Map(), copies: [], hasFolded: false };
  world.people = Array.from({ length: PEOPLE }, (_, id) => ({ id, plan: merge(), known: new Set(), edition: 1 }));
  for (const event of history) {
    const who = world.people[event.person];
    ACTIONS[event.action](world, who, event);
    noteNew(world, who);
  }
  return world;
}

const stamp = (world, who) => ({ id: `e${world.made.size}p${who.id}`, by: `rolle ${who.id}`, at: `2026-0${(world.made.size % 9) + 1}-01`, edition: who.edition });

const ACTIONS = {
  answer: (world, who, { field, value }) => give(who.plan, { field, value }, stamp(world, who)),
  write: (world, who, { field, value }) => {
    who.writing ??= { field, draft: new Draft(answerTo(who.plan, field)?.entries ?? [], `d${world.made.size}p${who.id}`), knew: new Set(who.known) };
    who.writing.draft.write(who.plan, { field: who.writing.field }, value, stamp(world, who));
  },
  finish: (world, who, { value }) => {
    if (!who.writing) return;
    const { field, draft } = who.writing;
    const knew = new Set(who.writing.knew);
    if (draft.number) knew.add(draft.id);
    draft.finish(who.plan, { field }, value, stamp(world, who));
    who.writing = undefined;
    noteNew(world, who, knew);
  },
  addRow: (world, who, { number }) => addRow(who.plan, TABLE, pick(who, number)?.id, stamp(world, who)),
  fillIn: (world, who, { number, field, value }) => {
    const row = pick(who, number);
    if (row) give(who.plan, { field, row: row.id, value }, stamp(world, who));
  },
  moveRow: (world, who, { number, other }) => {
    const [row, behind] = [pick(who, number), pick(who, other)];
    if (row && row !== behind) moveRow(who.plan, TABLE, row.id, behind.id, stamp(world, who));
  },
  removeRow: (world, who, { number }) => {
    const row = pick(who, number);
    if (row) removeRow(who.plan, TABLE, row.id, stamp(world, who));
  },
  receive: (world, who, { from }) => take(who, world.people[from]),
  reopen: (_, who) => (who.plan = read(write(who.plan, ABOUT))),
  fold: (world, who) => {
    who.plan = fold(who.plan);
    world.hasFolded = true;
  },
  copy: (world, { plan, known }) => world.copies.push({ plan: merge(plan), known: new Set(known) }),
  restore: (world, who, { number }) => world.copies.length && take(who, world.copies[number % world.copies.length]),
  renew: (_, who) => (who.edition = Math.min(who.edition + 1, 3)),
};

function pick(who, number) {
  const rows = rowsOf(who.plan, TABLE);
  return rows[number % rows.length];
}

function take(who, other) {
  who.plan = merge(who.plan, other.plan);
  who.known = who.known.union(other.known);
}

/** @param {Set<string>} [knew] what the maker had seen: who writes has not seen what came meanwhile */
function noteNew(world, who, knew = new Set(who.known)) {
  for (const entry of who.plan.entries.values()) {
    if (!world.made.has(entry.id)) world.made.set(entry.id, { entry, knew: entry.draft ? who.writing.knew : knew });
    who.known.add(entry.id);
  }
}

/**
 * What stands among the known, by answer. It is worked out without links and folds: an answer is dead when someone
 * who knew of it has given another.
 */
function expected(world, known) {
  const answers = Map.groupBy([...known], (id) => keyOf(world.made.get(id).entry));
  const isDead = (id, ids) => ids.some((other) => world.made.get(other).knew.has(id));
  return new Map([...answers].map(([key, ids]) => [key, ids.filter((id) => !isDead(id, ids)).map((id) => world.made.get(id).entry)]));
}

const keyOf = ({ field, row }) => answerKey(field, row);

/** Hold a plan against what is known in it: what stands, what is contested, which rows are shown and with which doubt. */
export function assertTrue(world, plan, known) {
  const wanted = expected(world, known);
  const answers = everyAnswer(plan);
  const ids = (entries) => entries.map((entry) => entry.id).sort();
  const shown = new Map(answers.map((answer) => [keyOf(answer), ids(answer.entries)]));
  assert.deepEqual(sorted(shown), sorted(new Map([...wanted].map(([key, entries]) => [key, ids(entries)]))));
  for (const answer of answers) {
    const written = answer.entries.filter((entry) => entry.draft); // what it says by now
    const values = new Set([...wanted.get(keyOf(answer)).filter((entry) => !entry.draft), ...written].map((entry) => entry.value));
    assert.equal(new Set(written.map((entry) => entry.id)).size, written.length, "of a draft there is only the last");
    assert.equal(answer.isContested, values.size > 1, "every conflict is shown, and nothing else is one");
  }
  assert.deepEqual(rowsShown(plan), rowsExpected(world, wanted));
}

const sorted = (map) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
const rowsShown = (plan) => rowsOf(plan, TABLE).map(({ id, isDoubtful }) => `${id} ${isDoubtful}`).sort();

function rowsExpected(world, wanted) {
  const all = [...wanted.values()].flat();
  const rows = new Set(all.filter((entry) => entry.field.startsWith(TABLE)).map((entry) => entry.row));
  const shown = [];
  for (const row of rows) {
    const places = all.filter((entry) => entry.field === TABLE && entry.row === row);
    const removals = places.filter((entry) => entry.value === null);
    const cells = all.filter((entry) => COLUMNS.includes(entry.field) && entry.row === row && entry.value !== null);
    const isUnseen = cells.some((cell) => removals.every((removal) => !world.made.get(removal.id).knew.has(cell.id)));
    if (removals.length < places.length || isUnseen) shown.push(`${row} ${removals.length > 0}`);
  }
  return shown.sort();
}
