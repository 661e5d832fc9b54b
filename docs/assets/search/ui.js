/**
 * Start the search boxes of a page. Loaded when the reader goes to the box, and on a page with ?q=, or that a result led to.
 */
import { FOUND, SearchBox } from "./box.js";
import { make } from "./view.js";
import { listen } from "./worker.js";

const toggle = self.document?.getElementById("__search");

/** Where focus goes when the header's box is closed: back, or to the button that opens it. */
function focusBack(box, before) {
  const opener = document.querySelector(".header-button--search");
  const back = before?.isConnected && before !== document.body ? before : opener;
  if (back?.offsetParent) back.focus();
  else box.input.blur();
}

/** Does a link lead to a place on the page that is open? @param {HTMLAnchorElement | null} link */
const leadsHere = (link) => link?.href.split("#")[0] === location.href.split("#")[0];

/** The header's box opens with focus, and closes with Esc, by a click outside, or when focus leaves it. */
function inHeader(box) {
  const { root, input } = box;
  let before = self.searchBefore;
  const setOpen = (open) => toggle.checked !== open && toggle.click();
  box.isOpen = () => toggle.checked;
  input.addEventListener("focus", ({ relatedTarget }) => {
    if (!root.contains(relatedTarget)) before = relatedTarget;
    setOpen(true);
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Tab") setTimeout(() => !root.contains(document.activeElement) && setOpen(false));
    if (event.key !== "Escape" || !toggle.checked) return;
    event.preventDefault();
    setOpen(false);
    focusBack(box, before);
  });
  // A result on the page one stands on; another page takes over, and on the way back the list is as it was left.
  box.list.addEventListener("click", ({ target }) => leadsHere(target.closest("a")) && setOpen(false));
  // What was asked goes along to the page of the search, behind #: no server sees it.
  root.querySelector("[data-search-whole]").addEventListener("click", ({ target }) => {
    if (box.query) target.hash = new URLSearchParams({ q: box.query, ...box.choices });
  });
  toggle.addEventListener("change", () => {
    if (!toggle.checked) box.leaveAddress();
    else if (document.activeElement !== input) input.focus();
  });
  if (document.activeElement === input || toggle.checked) setOpen(true);
}

function start() {
  const [header, page = header] = [...document.querySelectorAll("[data-search]")].map((root) => new SearchBox(root));
  inHeader(header);
  const { query, q = query, kind = "", phase = "" } = Object.fromEntries(new URLSearchParams(location.search + location.hash.replace("#", "&")));
  if (self.name.startsWith(FOUND)) document.head.append(make("script", { src: new URL("highlight.js", import.meta.url) }));
  const typed = [header, page].find((box) => box.input === document.activeElement && box.query);
  if (q) page.resume({ query: q, kind, phase, place: history.state?.searchPlace, most: history.state?.searchMost });
  else if (typed) typed.search();
  else if (toggle.checked) header.input.focus();
}

if (toggle) start();
else listen(); // in a worker, which the box has made of this script
