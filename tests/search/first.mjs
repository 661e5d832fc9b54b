/**
 * What a first result takes: node first.mjs FOLDER < queries
 * Reads one query a line, and asks each of an engine that has nothing yet; prints for each a JSON list of the files it fetched.
 */
import { createInterface } from "node:readline";
import { reader } from "./content.mjs";
import { Engine } from "./engine.mjs";

const [folder] = process.argv.slice(2);
const [contents, readNew] = [new Map(), reader(folder)];
const read = (name) => {
  if (!contents.has(name)) contents.set(name, readNew(name));
  return contents.get(name);
};

for await (const query of createInterface({ input: process.stdin })) {
  const engine = new Engine(read, {}, true);
  engine.ask(query);
  process.stdout.write(`${JSON.stringify([...engine.loaded])}\n`);
}
