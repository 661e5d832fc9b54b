/**
 * What is fetched ahead: node ahead.mjs FOLDER < starts
 * Reads one start of a word a line; prints for each a JSON list of the files that an engine with nothing here asks for.
 */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { buildIndex, filesAfter } from "../../docs/assets/search/lexicon.js";

const [folder] = process.argv.slice(2);
const text = readFileSync(`${folder}/core.js`, "utf8");
const core = JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));

for await (const start of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(filesAfter(buildIndex(core), start))}\n`);
}
