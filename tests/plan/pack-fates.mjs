/** Answer the questions of a pack in one edition, and tell what becomes of each: node pack-fates.mjs sheets.json pack edition */
import { readFileSync } from "node:fs";
import { everythingAsked } from "../../docs/assets/plan/asked.js";
import { outcomesOf } from "../../docs/assets/plan/editions.js";
import { emptyPlan } from "../../docs/assets/plan/entries.js";
import { give } from "../../docs/assets/plan/standing.js";

const [, , file, pack, number] = process.argv;
const sheets = JSON.parse(readFileSync(file, "utf-8"));
const edition = sheets.editions.find((record) => record.sheet === pack && record.number === Number(number));
const ofPoints = everythingAsked(edition).filter(({ part, isInRow }) => part !== "hode" && !isInRow);
const plan = emptyPlan();
for (const { field } of ofPoints) give(plan, { field, value: "x" }, { edition: edition.number });
const { outcomes, added } = outcomesOf(plan, sheets);
const idOf = ({ answer }) => answer.field.slice(pack.length + 1).replace("_", "-");
console.log(JSON.stringify({ outcomes: Object.fromEntries(outcomes.map((outcome) => [idOf(outcome), outcome.fate])), added: added.map(({ text }) => text) }));
