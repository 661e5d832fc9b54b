/** What must hold of a plan whatever people do: RUNS=10000 node --test histories.test.mjs */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { merge } from "../../docs/assets/plan/entries.js";
import { read, write } from "../../docs/assets/plan/file.js";
import { fold } from "../../docs/assets/plan/folding.js";
import { ABOUT, assertTrue, histories, lived } from "./histories.mjs";

const RUNS = { numRuns: Number(process.env.RUNS ?? 300) };
const ORDERS = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
const saved = (plan) => write(plan, ABOUT);

const always = (claim, holds) => test(claim, () => fc.assert(fc.property(histories, (history) => holds(lived(history))), RUNS));

always("three people's files merged in every order are one file, and twice is as once", ({ people }) => {
  const plans = people.map((who) => who.plan);
  const files = new Set(ORDERS.map((order) => saved(merge(...order.map((number) => plans[number])))));
  assert.equal(files.size, 1);
  const [first, second, third] = plans;
  const whole = merge(merge(first, second), third);
  files.add(saved(whole)).add(saved(merge(first, merge(second, third)))).add(saved(merge(whole, first, whole)));
  assert.equal(files.size, 1);
});

always("what stands, what is contested and which rows are shown follows from what each knows, and no dead answer rises", (world) => {
  for (const who of world.people) assertTrue(world, who.plan, who.known);
  const everything = new Set(world.people.flatMap((who) => [...who.known]));
  assertTrue(world, merge(...world.people.map((who) => who.plan)), everything);
});

always("no entry is lost: each that is known is there, or folded away on wish, or was a draft of one that is", (world) => {
  const { made } = world;
  for (const { plan, known } of world.people) {
    const there = new Set([...plan.entries.values()].map((entry) => entry.id));
    const finished = new Set([...plan.entries.values()].flatMap((entry) => (entry.draft ? [] : (entry.replaces ?? []))));
    const gone = [...known].filter((id) => !there.has(id) && !(made.get(id).entry.draft && finished.has(id)));
    assert.ok(gone.every((id) => plan.folded.has(id)));
    assert.ok(world.hasFolded || !gone.length);
  }
});

always("a file that is saved, opened and saved has the same bytes", ({ people }) => {
  for (const { plan } of people) assert.equal(saved(read(saved(plan))), saved(plan));
});

always("a folded plan has the same answers, alone and merged with the whole one and with an older one", (world) => {
  const [first, second] = world.people;
  const both = first.known.union(second.known);
  assertTrue(world, fold(first.plan), first.known);
  assertTrue(world, merge(fold(first.plan), first.plan), first.known);
  assertTrue(world, merge(fold(first.plan), second.plan), both);
  assertTrue(world, fold(merge(fold(first.plan), fold(second.plan))), both);
});
