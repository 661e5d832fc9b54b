/**
 * Find weights for the engine: node tune.mjs FOLDER ROUNDS < rows
 * Rows is JSON: {train: [...], report: [...]}, each row {text, expected: [patterns on titles]} or {text, entry: number}, a
 * question that the entry answers and the index was not told. Prints JSON: the weights, and scores of both halves.
 */
import { readFileSync } from "node:fs";
import { WEIGHTS } from "../../docs/assets/search/weights.js";
import { reader } from "./content.mjs";
import { Engine } from "./engine.mjs";

const SET = ["title", "keyword", "alias", "question", "heading", "text", "part", "saturation", "single", "same", "near", "likely", "learnt", "stop", "name", "kind", "matter"];
const KEPT = 12; // of the best, whose mean is the answer: less chance in it than in the best alone
const STEP = 0.3; // how far a try goes from the best known, as the deviation of a logarithm

const [folder, rounds] = process.argv.slice(2);
const { train, report } = JSON.parse(readFileSync(0, "utf8"));
const engine = new Engine(reader(folder));
const { index } = engine;
const titleOf = (entry) => (entry.kind === "ord" ? `${entry.title} – ord i ordlisten` : entry.title);

// No chance from run to run: numbers from a seed (mulberry32).
let seed = 7;
function random() {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

function rankOf(row) {
  const { results } = engine.ask(row.text);
  const patterns = (row.expected ?? []).map((pattern) => new RegExp(pattern, "i"));
  const isRight = (entry) => row.expected ? patterns.some((pattern) => pattern.test(titleOf(entry))) : entry.id === row.entry || (entry.page?.id ?? entry.id) === row.entry;
  // The first of a group counts in full, its other parts for a little less: both are seen.
  return [results.findIndex(({ entry }) => isRight(entry)) + 1, results.findIndex(({ entry, parts }) => [entry, ...parts].some(isRight)) + 1];
}

function scores(rows) {
  const ranks = rows.flatMap(rankOf);
  const share = (test) => ranks.filter(test).length / ranks.length;
  return { n: rows.length, first: share((rank) => rank === 1), third: share((rank) => rank > 0 && rank < 4), mrr: ranks.reduce((sum, rank) => sum + (rank ? 1 / rank : 0), 0) / ranks.length };
}

const sets = (rows) => ({ queries: scores(rows.filter(({ expected }) => expected)), questions: scores(rows.filter(({ expected }) => !expected)) });
// The questions count for less: every page is asked for as often there, which readers do not.
const worth = ({ queries, questions }) => queries.first + queries.third + 2 * queries.mrr + 0.3 * (questions.first + questions.third + 2 * questions.mrr);

function moved(from) {
  return Object.fromEntries(SET.map((name) => [name, random() < 0.5 ? from[name] : from[name] * Math.exp(STEP * normal())]));
}

const start = Object.fromEntries(SET.map((name) => [name, WEIGHTS[name]]));
const before = { train: sets(train), report: sets(report) };
let best = [{ weights: start, worth: worth(before.train) }];
for (let round = 0; round < Number(rounds); round += 1) {
  const weights = moved(best[Math.floor(random() * Math.min(best.length, 4))].weights);
  Object.assign(WEIGHTS, weights);
  best.push({ weights, worth: worth(sets(train)) });
  best = best.sort((a, b) => b.worth - a.worth).slice(0, KEPT);
}
const mean = (name) => best.reduce((sum, { weights }) => sum + weights[name], 0) / best.length;
const weights = Object.fromEntries(SET.map((name) => [name, Number(mean(name).toPrecision(2))]));
Object.assign(WEIGHTS, weights);
process.stdout.write(JSON.stringify({ weights, before, after: { train: sets(train), report: sets(report) } }));
