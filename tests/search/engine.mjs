/** The engine with its files at hand: what the worker does with fetch. */
import { answer } from "../../docs/assets/search/answer.js";
import { addFile, buildIndex } from "../../docs/assets/search/lexicon.js";
import { WEIGHTS } from "../../docs/assets/search/weights.js";

const MOST_ROUNDS = 6;

export class Engine {
  /** @param {(name: string) => object} read the content of a file of the index @param {object} weights to change @param {boolean} isCold whether nothing is here yet */
  constructor(read, weights = {}, isCold = false) {
    Object.assign(WEIGHTS, weights);
    this.read = read;
    this.index = buildIndex(read("core"));
    this.loaded = new Set();
    if (this.index.core.isSmall && !isCold) addFile(this.index, "e", read("e")); // as they soon are in a browser
  }

  ask(query, only = {}) {
    let found = answer(this.index, query, only);
    for (let round = 0; round < MOST_ROUNDS && this.load(); round += 1) found = answer(this.index, query, only);
    return found;
  }

  load() {
    const names = [...this.index.missing].filter((name) => !this.loaded.has(name));
    this.index.missing.clear();
    for (const name of names) {
      addFile(this.index, name, this.read(name));
      this.loaded.add(name);
    }
    return names.length;
  }

  titleOf(id) {
    return this.index.rows.get(id).title;
  }
}
