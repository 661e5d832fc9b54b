/**
 * MiniSearch on the same entries, with the same fields, stems and folding: node minisearch.mjs MODULES DOCUMENTS < queries
 * What an ordinary engine makes of our words without a line of our own. Prints one JSON list of titles a query.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { fold } from "../../docs/assets/search/fold.js";
import { stem } from "../../docs/assets/search/stem.js";

const [modules, documents] = process.argv.slice(2);
const MiniSearch = createRequire(`${modules}/`)("minisearch");
const fields = ["title", "keywords", "questions", "headings", "text"];
const engine = new MiniSearch({
  fields,
  storeFields: ["title"],
  processTerm: (term) => stem(fold(term)),
  searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 4, keywords: 3, questions: 2 } },
});
engine.addAll(JSON.parse(readFileSync(documents, "utf8")));
for await (const query of createInterface({ input: process.stdin })) process.stdout.write(`${JSON.stringify(engine.search(query).slice(0, 30).map(({ title }) => title))}\n`);
