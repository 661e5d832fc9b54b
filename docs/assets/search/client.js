/**
 * The page's end of the line to the search engine: a worker, or, where a browser gives none (file://), a script.
 */

// The build gives the engine a name that follows its content, here too.
const ENGINE = new URL("engine.js", import.meta.url).href;

/** Say that a file is missing: the site may have been released anew since the page was opened (new-release.js). */
const miss = (address) => dispatchEvent(new CustomEvent("file-missing", { detail: address }));

/** @returns {(message: object) => void} @param {(message: object) => void} hear @param {() => void} fail */
function openWorker(hear, fail) {
  const worker = self.searchEngine ?? new Worker(ENGINE); // search-start.js has begun
  self.searchEngine = null;
  worker.addEventListener("error", fail);
  worker.addEventListener("message", ({ data }) => hear(data));
  return (message) => worker.postMessage(message);
}

function openScript(hear, fail) {
  const receiver = new Promise((done) => {
    self.searchPort = done;
  });
  document.head.append(Object.assign(document.createElement("script"), { src: ENGINE, onerror: fail }));
  return async (message) => (await receiver)(message, hear);
}

/** @returns {{ask: (what: "results" | "texts", question: object) => Promise<object>}} each answer goes to the question of its turn; {failed: true} when a file, or the engine itself, did not come */
export function connect() {
  const waiting = new Map();
  let turns = 0;
  const hear = ({ turn, missing, ...answer }) => {
    waiting.get(turn)?.(answer);
    waiting.delete(turn);
    if (missing) miss(missing);
  };
  const fail = () => {
    for (const turn of waiting.keys()) hear({ turn, failed: true });
    miss(ENGINE);
  };
  const send = location.protocol === "file:" ? openScript(hear, fail) : openWorker(hear, fail);
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
