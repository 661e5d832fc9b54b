/**
 * The page's end of the line to the search engine: a worker, or, where a browser gives none (file://), a script.
 */

/** The address of the engine: what the theme's own settings say. */
function engineAddress() {
  return new URL(JSON.parse(document.getElementById("__config").textContent).search, location);
}

/** @returns {(message: object) => void} @param {(message: object) => void} hear */
function openWorker(hear) {
  const worker = new Worker(engineAddress());
  worker.addEventListener("message", ({ data }) => hear(data));
  return (message) => worker.postMessage(message);
}

function openScript(hear) {
  const receiver = new Promise((done) => {
    self.searchPort = done;
  });
  document.head.append(Object.assign(document.createElement("script"), { src: engineAddress() }));
  return async (message) => (await receiver)(message, hear);
}

/** @returns {{ask: (type: number, data: object) => Promise<object>}} each answer goes to the question of its turn */
export function connect() {
  const waiting = new Map();
  let turn = 0;
  const hear = ({ data }) => {
    if (!data) return;
    waiting.get(data.turn)?.(data);
    waiting.delete(data.turn);
  };
  const send = location.protocol === "file:" ? openScript(hear) : openWorker(hear);
  send({ type: 0, data: {} });
  return {
    ask(type, data) {
      turn += 1;
      const mine = turn;
      return new Promise((done) => {
        waiting.set(mine, done);
        send({ type, data: { ...data, turn: mine } });
      });
    },
  };
}
