// Asks the preview whether this page has come out otherwise since it was fetched, and fetches it anew then. The answer
// waits until there is something to tell. A page that nobody sees asks for nothing: a browser has few lines to a server.
(() => {
  const asked = "{question}?side={page}&versjon={version}";
  let asking;
  const ask = async () => {
    asking = new AbortController();
    const own = asking;
    while (!own.signal.aborted) {
      try {
        const answer = await fetch(asked, { cache: "no-store", signal: own.signal });
        if (answer.ok && (await answer.text()) !== "{version}") {
          location.reload();
          return;
        }
      } catch {
        // While the server starts anew nobody answers.
        await new Promise((done) => setTimeout(done, 500));
      }
    }
  };
  const look = () => {
    asking?.abort();
    if (document.visibilityState === "visible") ask();
  };
  addEventListener("visibilitychange", look);
  addEventListener("pagehide", () => asking?.abort());
  look();
})();
