/**
 * The page's end of the line to the search engine: a worker of this same script, or, where a browser gives none (file://), the page itself.
 */
import { openIndex, receive } from "./worker.js";

/** Say that a file is missing: the site may have been released anew since the page was opened (new-release.js). */
const tellOfMissing = (address) => dispatchEvent(new CustomEvent("file-missing", { detail: address }));

/** @returns {(message: object) => void} @param {(message: object) => void} hear @param {() => void} fail */
function openWorker(hear, fail) {
  const worker = self.searchEngine ?? new Worker(import.meta.url); // search-start.js has begun with one
  self.searchEngine = null;
  worker.addEventListener("error", fail);
  worker.addEventListener("message", ({ data }) => hear(data));
  return (message) => worker.postMessage(message);
}

/** Be the engine, in the page: as ready as a worker. @returns {(message: object) => void} @param {(message: object) => void} hear */
function openHere(hear) {
  openIndex().catch(() => {}); // the first question tells if a file did not come
  return (message) => receive(message, hear);
}

/** @returns {{ask: (what: "results" | "texts", question: object) => Promise<object>}} each answer goes to the question of its turn; {failed: true} when a file, or the engine itself, did not come */
export function connect() {
  const waiting = new Map();
  let turns = 0;
  const hear = ({ turn, missing, ...answer }) => {
    waiting.get(turn)?.(answer);
    waiting.delete(turn);
    if (missing) tellOfMissing(missing);
  };
  const fail = () => {
    for (const turn of waiting.keys()) hear({ turn, failed: true });
    tellOfMissing(import.meta.url);
  };
  const send = location.protocol === "file:" ? openHere(hear) : openWorker(hear, fail);
  return {
    ask(what, question) {
      turns += 1;
      const turn = turns;
      return new Promise((done) => {
        waiting.set(turn, done);
        send({ ...question, ask: what, turn });
      });
    },
  };
}
