/**
 * Hold what scripts give a page against what the site publishes: node given.mjs sheets.json kontrakt.js …
 * An answer to anything in any edition has the same fate by both.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { everythingAsked } from "../../docs/assets/plan/asked.js";
import { outcomesOf } from "../../docs/assets/plan/editions.js";
import { emptyPlan } from "../../docs/assets/plan/entries.js";
import { give } from "../../docs/assets/plan/standing.js";

const [published, ...scripts] = process.argv.slice(2).map((path) => readFileSync(path, "utf-8"));
const sheets = JSON.parse(published);
for (const script of scripts) {
  let given;
  const CustomEvent = class {
    constructor(name, { detail }) {
      Object.assign(this, { name, detail });
    }
  };
  runInNewContext(script, { CustomEvent, dispatchEvent: (event) => (given = JSON.parse(JSON.stringify(event.detail))) });
  for (const edition of sheets.editions.filter(({ sheet }) => sheet === given.editions[0].sheet)) {
    const plan = emptyPlan();
    for (const asked of everythingAsked(edition)) give(plan, { field: asked.field, row: asked.isInRow ? "rad" : undefined, value: "x" }, { id: asked.field, edition: edition.number });
    const [wanted, made] = [sheets, given].map((each) => outcomesOf(plan, each));
    assert.deepEqual(JSON.parse(JSON.stringify(made)), JSON.parse(JSON.stringify(wanted)));
  }
}
