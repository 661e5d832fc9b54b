/**
 * What a first result takes: node first.mjs FOLDER < queries
 * Reads one query a line, and asks each of an engine that has nothing yet; prints for each a JSON list of the files it fetched.
 */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Engine } from "./engine.mjs";

const [folder] = process.argv.slice(2);
const contents = new Map();
const read = (name) => {
  if (!contents.has(name)) {
    const text = readFileSync(`${folder}/${name}.js`, "utf8");
    contents.set(name, JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")"))));
  }
  return contents.get(name);
};

for await (const query of createInterface({ input: process.stdin })) {
  const engine = new Engine(read, {}, true);
  engine.ask(query);
  process.stdout.write(`${JSON.stringify([...engine.loaded])}\n`);
}
