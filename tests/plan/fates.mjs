/** Answer everything in every edition of a file of sheets, and count what becomes of it: node fates.mjs sheets.json */
import { readFileSync } from "node:fs";
import { everythingAsked } from "../../docs/assets/plan/asked.js";
import { outcomesOf } from "../../docs/assets/plan/editions.js";
import { emptyPlan } from "../../docs/assets/plan/entries.js";
import { give } from "../../docs/assets/plan/standing.js";

const sheets = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const counted = { unknown: 0, "in the newest": 0, "kept in the newest": 0 };
for (const edition of sheets.editions) {
  const plan = emptyPlan();
  for (const asked of everythingAsked(edition)) give(plan, { field: asked.field, row: asked.isInRow ? "rad" : undefined, value: "x" }, { edition: edition.number });
  const isNewest = sheets.editions.every((other) => other.sheet !== edition.sheet || other.number <= edition.number);
  for (const { fate } of outcomesOf(plan, sheets).outcomes) {
    counted.unknown += fate === "unknown";
    counted["in the newest"] += isNewest;
    counted["kept in the newest"] += isNewest && fate === "kept";
  }
}
console.log(JSON.stringify(counted));
