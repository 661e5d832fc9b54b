/**
 * The engine's modules in Node, on the index of a built site: node evaluate.mjs FOLDER [WEIGHTS] [ONLY] < queries
 * Reads one query a line; prints one JSON line for each: titles and addresses of the results, best first.
 * WEIGHTS is JSON with weights to change, such as {"typos": 0}; ONLY with what the answer is to be, as answer.js has it.
 */
import { createInterface } from "node:readline";
import { reader } from "./content.mjs";
import { Engine } from "./engine.mjs";

const [folder, weights, only] = process.argv.slice(2);
const engine = new Engine(reader(folder), JSON.parse(weights ?? "{}"));

for await (const query of createInterface({ input: process.stdin })) {
  const start = performance.now();
  const { results, definition, spelling, completions } = engine.ask(query, JSON.parse(only ?? "{}"));
  const milliseconds = performance.now() - start;
  const title = (entry) => (entry.kind === "ord" ? `${entry.title} – ord i ordlisten` : entry.title);
  const shown = results.map(({ entry, parts, score }) => ({ title: title(entry), url: entry.address, parts: parts.map(title), kind: entry.kind, score: Number(score.toFixed(3)) }));
  process.stdout.write(`${JSON.stringify({ query, milliseconds, results: shown, definition: definition === null ? null : engine.titleOf(definition), spelling, completions })}\n`);
}
