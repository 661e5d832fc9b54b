/**
 * Pagefind on the pages that it has indexed: node pagefind.mjs FOLDER < queries
 * FOLDER is what Pagefind has made. Prints for each query a JSON list of the titles of the first results, and the milliseconds it took.
 */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";

const SHOWN = 10;
const folder = pathToFileURL(`${process.argv[2]}/`);
// It asks for its files as a page does.
globalThis.fetch = async (address) => new Response(readFileSync(fileURLToPath(String(address).split("?")[0])));
const pagefind = await import(new URL("pagefind.js", folder));
await pagefind.options({ basePath: folder.href });

for await (const query of createInterface({ input: process.stdin })) {
  const start = performance.now();
  const { results } = await pagefind.search(query);
  const shown = await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
  process.stdout.write(`${JSON.stringify([shown.map(({ meta }) => meta.title), performance.now() - start])}\n`);
}
