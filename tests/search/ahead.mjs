/**
 * What is fetched ahead: node ahead.mjs FOLDER < starts
 * Reads one start of a word a line; prints for each a JSON list of the files that an engine with nothing here asks for.
 */
import { createInterface } from "node:readline";
import { buildIndex, filesAfter } from "../../docs/assets/search/lexicon.js";
import { reader } from "./content.mjs";

const [folder] = process.argv.slice(2);
const core = reader(folder)("core");

for await (const start of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(filesAfter(buildIndex(core), start))}\n`);
}
