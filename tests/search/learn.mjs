/**
 * Learn which matters words speak for: node learn.mjs < JSON of [question, number of its matter] pairs.
 * Multinomial logistic regression on stems, each as rare as it is in questions (tf-idf), by stochastic gradient descent. Prints
 * JSON: for each stem [its words, [[matter, level], …]], with what is well above the usual for the stem; a level is below 0 for a
 * weight below 1.
 */
import { readFileSync } from "node:fs";
import { tokens } from "../../docs/assets/search/fold.js";
import { stem } from "../../docs/assets/search/stem.js";

const EPOCHS = 15;
const RATE = 2; // of the first epoch; it falls to 0. A stop this early is what keeps the weights from learning by heart
const OF_BIAS = 0.1; // of the rate, for what matters have whatever the words
const KEPT = 4.5; // weights a stem, on average over all: the largest
const USUAL_LENGTH = 5.5; // of a question, as a vector of words by rarity, against the root of their number
const STRONGEST = 24; // a level: four steps double the weight

// No chance from run to run: numbers from a seed (mulberry32).
let seed = 7;
function random() {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

function shuffle(list) {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const at = Math.floor(random() * (last + 1));
    [list[last], list[at]] = [list[at], list[last]];
  }
}

const questions = JSON.parse(readFileSync(0, "utf8"));
const matters = [...new Set(questions.map(([, matter]) => matter))].sort((a, b) => a - b);
const many = matters.length;
const forms = new Map();
const said = questions.map(([text]) => {
  const stems = new Set();
  for (const { folded } of tokens(text)) {
    const stemmed = stem(folded);
    forms.set(stemmed, (forms.get(stemmed) ?? new Set()).add(folded));
    stems.add(stemmed);
  }
  return stems;
});
const stems = [...forms.keys()].sort();
const times = new Map();
for (const list of said) for (const one of list) times.set(one, (times.get(one) ?? 0) + 1);
const rarities = stems.map((one) => Math.log((1 + said.length) / (1 + times.get(one))) + 1);
const numbers = new Map(stems.map((one, number) => [one, number]));
const places = new Map(matters.map((matter, place) => [matter, place]));
const rows = said.map((list, at) => {
  const ids = [...list].map((one) => numbers.get(one));
  const length = Math.hypot(...ids.map((id) => rarities[id]));
  return { ids, values: ids.map((id) => rarities[id] / length), right: places.get(questions[at][1]) };
});

const weights = stems.map(() => new Float32Array(many));
const bias = new Float32Array(many);
const odds = new Float64Array(many);

/** Move the weights by one question, by how far its matter is from certain and the others from nothing. */
function learn({ ids, values, right }, rate) {
  odds.set(bias);
  ids.forEach((id, at) => { for (let k = 0; k < many; k += 1) odds[k] += values[at] * weights[id][k]; });
  const most = Math.max(...odds);
  let all = 0;
  for (let k = 0; k < many; k += 1) all += odds[k] = Math.exp(odds[k] - most);
  for (let k = 0; k < many; k += 1) odds[k] *= rate / all;
  odds[right] -= rate;
  ids.forEach((id, at) => { for (let k = 0; k < many; k += 1) weights[id][k] -= values[at] * odds[k]; });
  for (let k = 0; k < many; k += 1) bias[k] -= OF_BIAS * odds[k];
}

for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
  shuffle(rows);
  for (const row of rows) learn(row, RATE * (1 - epoch / EPOCHS));
}
const above = weights.map((row, id) => {
  const usual = [...row].sort((a, b) => a - b)[(many - 1) >> 1];
  return [...row].map((weight) => ((weight - usual) * rarities[id]) / USUAL_LENGTH);
});
const sorted = above.flat().filter((weight) => weight > 0).sort((a, b) => b - a);
const least = sorted[Math.floor(KEPT * stems.length)] ?? 0;
const level = (weight) => Math.min(STRONGEST, Math.round(4 * Math.log2(weight)));
const kept = above.map((row) => row.flatMap((weight, k) => (weight > least ? [[matters[k], level(weight)]] : [])));
process.stdout.write(JSON.stringify(stems.map((one, id) => [[...forms.get(one)], kept[id]]).filter(([, row]) => row.length)));
