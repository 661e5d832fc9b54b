/**
 * The engine's modules in Node, on the index of a built site: node evaluate.mjs FOLDER < queries
 * Reads one query a line; prints one JSON line for each: titles and addresses of the results, best first.
 */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { answer } from "../../docs/assets/search/answer.js";
import { addPart, buildIndex } from "../../docs/assets/search/lexicon.js";
import { collectWords } from "../../docs/assets/search/snippet.js";

const folder = process.argv[2];
const read = (name) => {
  const text = readFileSync(`${folder}/${name}.js`, "utf8");
  return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
};
const index = buildIndex(read("core"));

function complete(query) {
  let found = answer(index, query);
  for (let round = 0; round < 4 && index.missing.size; round += 1) {
    const names = [...index.missing].filter((name) => !index.parts.has(name) && !(name === "words" && index.all));
    index.missing.clear();
    if (!names.length) break;
    for (const name of names) {
      if (name === "words") index.all = collectWords(read(name));
      else addPart(index, name, read(name));
    }
    found = answer(index, query);
  }
  return found;
}

for await (const query of createInterface({ input: process.stdin })) {
  const start = performance.now();
  const { results, definition, spelling } = complete(query);
  const milliseconds = performance.now() - start;
  const title = (entry) => (entry.kind === "ord" ? `${entry.title} – ord i ordlisten` : entry.title);
  const shown = results.map(({ entry, place, score }) => ({ title: title(entry), url: entry.address, place: place?.title, kind: entry.kind, score: Number(score.toFixed(3)) }));
  process.stdout.write(`${JSON.stringify({ query, milliseconds, results: shown, definition: definition === null ? null : index.entries[definition].title, spelling })}\n`);
}
