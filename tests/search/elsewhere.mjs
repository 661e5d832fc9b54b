/**
 * Weigh the signs that a query is about something else than the site: node elsewhere.mjs LOST < rows
 * Rows is JSON: {train: [...], report: [...]} of [folder of an index, query, kind]: "asked" and "misspelt" have an answer,
 * "elsewhere" has none. Logistic regression by gradient descent on signs that are made alike in size; then the bias is
 * moved until LOST of what is "asked" finds nothing. Prints JSON: the odds, and of both halves the share of each kind that is
 * held to be elsewhere.
 */
import { readFileSync } from "node:fs";
import { ODDS, signsOf } from "../../docs/assets/search/elsewhere.js";
import { reader } from "./content.mjs";
import { Engine } from "./engine.mjs";

const STEPS = 3000;
const RATE = 0.5;
const NAMES = Object.keys(ODDS);

const engines = new Map();
function engineOf(folder) {
  if (!engines.has(folder)) engines.set(folder, new Engine(reader(folder)));
  return engines.get(folder);
}

/** @returns {{signs: number[], kind: string}[]} those with a word to go by */
function seen(rows) {
  Object.assign(ODDS, Object.fromEntries(NAMES.map((name) => [name, 0])), { bias: -1 }); // nothing is held back
  return rows.flatMap(([folder, query, kind]) => {
    const engine = engineOf(folder);
    const { results, terms } = engine.ask(query);
    const signs = signsOf(engine.index, terms, results[0]?.bare ?? 0);
    return signs ? [{ signs: NAMES.map((name) => signs[name]), kind }] : [];
  });
}

const mean = (numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const sizes = (rows) => NAMES.map((_, at) => Math.sqrt(mean(rows.map(({ signs }) => signs[at] ** 2))) || 1);
const oddsOf = (weights, signs) => signs.reduce((sum, value, at) => sum + value * weights[at], 0);

function fitted(rows) {
  const size = sizes(rows);
  const scaled = rows.map(({ signs, kind }) => ({ signs: signs.map((value, at) => value / size[at]), isElsewhere: Number(kind === "elsewhere") }));
  const weights = NAMES.map(() => 0);
  for (let step = 0; step < STEPS; step += 1) {
    const slope = NAMES.map(() => 0);
    for (const { signs, isElsewhere } of scaled) {
      const error = 1 / (1 + Math.exp(-oddsOf(weights, signs))) - isElsewhere;
      signs.forEach((value, at) => { slope[at] += error * value; });
    }
    slope.forEach((one, at) => { weights[at] -= (RATE * one) / rows.length; });
  }
  return weights.map((weight, at) => weight / size[at]);
}

const [lost] = process.argv.slice(2).map(Number);
const { train, report } = JSON.parse(readFileSync(0, "utf8"));
const halves = { train: seen(train), report: seen(report) };
const weights = fitted(halves.train);
const asked = halves.train.filter(({ kind }) => kind === "asked").map(({ signs }) => oddsOf(weights, signs)).sort((a, b) => b - a);
weights[NAMES.indexOf("bias")] -= asked[Math.floor(lost * asked.length)];
const rounded = weights.map((weight) => Number(weight.toPrecision(3)));
const share = (rows) => mean(rows.map(({ signs }) => Number(oddsOf(rounded, signs) > 0)));
const shares = (rows) => Object.fromEntries(["asked", "misspelt", "elsewhere"].map((one) => [one, share(rows.filter(({ kind }) => kind === one))]));
const odds = Object.fromEntries(NAMES.map((name, at) => [name, rounded[at]]));
process.stdout.write(JSON.stringify({ odds, train: shares(halves.train), report: shares(halves.report) }));
