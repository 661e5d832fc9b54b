/** Write the plans of a few lives as files, a line of JSON each: node written.mjs 20 */
import fc from "fast-check";
import { merge } from "../../docs/assets/plan/entries.js";
import { write } from "../../docs/assets/plan/file.js";
import { preamble } from "../../docs/assets/plan/preamble.js";
import { histories, lived } from "./histories.mjs";

const SITE = { address: "https://prove.no/", schema: "https://prove.no/data/plan.schema.json" };

for (const history of fc.sample(histories, Number(process.argv[2]))) {
  const plan = merge(...lived(history).people.map((who) => who.plan));
  console.log(JSON.stringify(write(plan, preamble(plan, SITE))));
}
