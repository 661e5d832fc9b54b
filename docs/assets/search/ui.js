/**
 * The search box in the header and on /sok/. Loaded when the reader goes to the box, and on a page with ?q= or ?h=.
 */
import { connect } from "./client.js";
import { definition, fillItem, make, nothingFound, queryButtons, resultItem } from "./view.js";

const SCRIPT = document.currentScript.src;
const SITE = new URL("../../", SCRIPT);
const toggle = document.getElementById("__search");
// The engine gives no more than MOST; under FEW there is nothing to narrow.
const MOST = 24;
const FEW = 4;
const AT_ONCE = 3;
let engine = null;

function countText(count, query) {
  if (!count) return `Ingen treff på «${query}»`;
  return count === MOST ? `De ${MOST} beste treffene` : `${count} treff`;
}

/** @param {Element} root an element with data-search: «header» or «page» */
function startBox(root) {
  const part = (name) => root.querySelector(name);
  const [form, input, list] = [part("form"), part("input"), part(".md-search-result__list")];
  const [status, top, below, narrow] = ["status", "top", "below", "narrow"].map((name) => part(`[data-search-${name}]`));
  const inHeader = root.dataset.search === "header";
  let latest = 0;
  let pause = 0;
  let before = self.searchBefore;

  root.hidden = false;

  const isOpen = () => !inHeader || toggle.checked;
  const setOpen = (open) => inHeader && toggle.checked !== open && toggle.click();
  const choices = () => Object.fromEntries(new FormData(narrow));
  const choose = (query) => {
    input.value = query;
    input.focus();
    search();
  };

  function close() {
    setOpen(false);
    const opener = document.querySelector('header button[aria-controls*="search"], header button[for="__search"]');
    const back = before?.isConnected && before !== document.body ? before : opener;
    if (back && back.offsetParent) back.focus();
    else input.blur();
  }

  /** Keep the query in the address, so that a search can be shared; take it away when the box is closed. */
  function showInAddress(query) {
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  async function search() {
    latest += 1;
    const mine = latest;
    const query = input.value.trim();
    clearTimeout(pause);
    pause = setTimeout(() => showInAddress(isOpen() ? query : ""), 600);
    engine ??= connect();
    const answer = await engine.ask(2, { query, ...choices() });
    if (mine === latest) draw(answer, query);
  }

  function draw(answer, query) {
    const found = answer.items;
    const address = (place) => {
      const url = new URL(place, SITE);
      if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
      if (answer.words?.length) url.searchParams.set("h", answer.words.slice(0, 8).join(" "));
      return url.href;
    };
    list.replaceChildren(...found.map((group) => resultItem(group, address)));
    top.replaceChildren();
    narrow.hidden = found.length < FEW && !Object.values(choices()).some(Boolean);
    below.hidden = !query;
    status.textContent = !query ? "Skriv et ord for å søke" : countText(found.length, query);
    if (!query) return;
    if (answer.spelling) top.append(queryButtons("Mente du", [answer.spelling], choose));
    else if (answer.completions.length) top.append(queryButtons("Forslag", answer.completions, choose));
    if (answer.near) top.append(nothingFound(answer.near, address, choose));
    fill(answer, address);
  }

  /** Fetch the texts of the results that can be seen, and of the definition on top. */
  function fill(answer, address) {
    const { words } = answer;
    const items = new Map([...list.children].map((item) => [Number(item.dataset.id), item]));
    const watch = new IntersectionObserver(async (entries) => {
      const seen = entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
      if (!seen.length) return;
      for (const item of seen) watch.unobserve(item);
      const ids = seen.slice(0, AT_ONCE).map((item) => Number(item.dataset.id));
      const { texts } = await engine.ask(4, { ids, words });
      for (const text of texts) fillItem(items.get(text.id), text, address);
      for (const item of seen.slice(AT_ONCE)) watch.observe(item); // pushed out of sight by now, or not
    });
    for (const item of list.children) watch.observe(item);
    if (answer.definition) showDefinition(answer, address);
  }

  async function showDefinition(answer, address) {
    const { texts: [{ plain }] } = await engine.ask(4, { ids: [answer.definition.id], words: [] });
    if (input.value.trim() === answer.query) top.append(make("div", { className: "search-definition" }, definition(answer.definition, plain, address)));
  }

  function move(event) {
    const stops = [input, ...root.querySelectorAll(".md-search-result__link")];
    const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    stops[(next + stops.length) % stops.length].focus();
  }

  function onKey(event) {
    if (event.key === "Escape" && inHeader && isOpen()) {
      event.stopPropagation();
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (event.target === input || event.target.matches(".md-search-result__link")) move(event);
    } else if (event.key === "Tab") leaveByTab(event);
    else if (inHeader && event.target === input && event.key.length === 1) setOpen(true);
  }

  /** Tab past the last stop closes the box, so that focus is never behind it. */
  function leaveByTab() {
    setTimeout(() => inHeader && !root.contains(document.activeElement) && setOpen(false));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  form.addEventListener("reset", () => setTimeout(() => choose("")));
  input.addEventListener("input", search);
  input.addEventListener("focus", ({ relatedTarget }) => {
    if (!root.contains(relatedTarget)) before = relatedTarget;
    setOpen(true);
  });
  input.addEventListener("click", () => setOpen(true));
  narrow.addEventListener("change", search);
  narrow.addEventListener("submit", (event) => event.preventDefault());
  root.addEventListener("keydown", onKey);
  list.addEventListener("click", (event) => event.target.closest("a") && setOpen(false));
  part("[data-search-mail]").addEventListener("click", ({ currentTarget }) => {
    currentTarget.href = `mailto:${root.dataset.mail}?subject=${encodeURIComponent("Søk på nettstedet")}&body=${encodeURIComponent(`Jeg lette etter «${input.value.trim()}».`)}`;
  });
  if (inHeader) {
    toggle.addEventListener("change", () => {
      clearTimeout(pause);
      if (!toggle.checked) showInAddress("");
      else if (document.activeElement !== input) input.focus();
    });
    if (document.activeElement === input) setOpen(true);
  }
  return { search, choose, setOpen };
}

function start() {
  const parameters = new URL(location.href).searchParams;
  const boxes = new Map([...document.querySelectorAll("[data-search]")].map((root) => [root.dataset.search, startBox(root)]));
  const query = parameters.get("q") ?? parameters.get("query");
  const box = boxes.get("page") ?? boxes.get("header");
  if (parameters.has("h")) document.head.append(make("script", { src: new URL("highlight.js", SCRIPT) }));
  if (query) {
    box.setOpen(true);
    box.choose(query);
  } else if (document.activeElement?.value) box.search();
}

start();
