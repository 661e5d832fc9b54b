/**
 * Fetch the search when the reader goes to the box, comes by an address with ?q=, or from a search; never before.
 * The engine is a worker of the same script as the box, and takes longest to be ready: it begins, and the box follows when the script is
 * here. The other way round the engine waited for the box, and both at once would fetch the script twice where a browser does not share
 * what is under way. No module, for a browser loads none under file://.
 */
{
  const box = document.querySelector("[data-search]");
  const toggle = document.getElementById("__search");
  let fetched = false;

  const start = () => {
    if (fetched) return;
    fetched = true;
    if (location.protocol === "file:" || self.searchEngine) fetchBox(); // no workers there; or it has begun
    else startEngine();
  };

  /** Start the engine, for the box to take over (client.js). When it does not begin the box comes all the same, and tries anew. */
  const startEngine = () => {
    let worker;
    try {
      worker = new Worker(box.dataset.box);
    } catch { // a frame that lets none in
      fetchBox();
      return;
    }
    const follow = ({ type }) => {
      for (const told of ["message", "error"]) worker.removeEventListener(told, follow); // the box comes once
      if (type === "message") self.searchEngine = worker;
      fetchBox();
    };
    for (const told of ["message", "error"]) worker.addEventListener(told, follow); // its first message tells that it is there
  };

  const fetchBox = () => {
    const script = Object.assign(document.createElement("script"), { src: box.dataset.box });
    script.addEventListener("error", () => {
      fetched = false; // the next time the reader goes to the box, it is tried again
      for (const status of document.querySelectorAll("[data-search-status]")) {
        status.textContent = _("Søket fikk ikke lastet alt. Prøv igjen."); // the build puts the text in
        status.closest("[data-search]").hidden = false; // its form asks the page anew
      }
      dispatchEvent(new CustomEvent("file-missing", { detail: script.src }));
    });
    document.head.append(script);
  };

  box.addEventListener("focusin", ({ relatedTarget }) => {
    self.searchBefore ??= relatedTarget; // where focus goes back to when the box is closed
    start();
  });
  toggle.addEventListener("change", start);
  const isThere = document.querySelector("[data-search=page]") || toggle.checked || box.contains(document.activeElement); // quicker than this file
  if (isThere || /[?&](q|query)=/.test(location.search) || self.name.startsWith("sok:")) start();
}
