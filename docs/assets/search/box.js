/**
 * A search box: a field, its results, and ways to narrow them. The header's opens and closes; the one on /sok/ is always open.
 */
import { _, fill, plural } from "../words.js";
import { connect } from "./client.js";
import { fillInSight } from "./texts.js";
import { WAITS, actionButton, definitionBox, make, nothingFound, queryButtons, resultItem } from "./view.js";

const FEW = 4; // results: under that there is nothing to narrow
const LOWEST = 80; // pixels: the height of a result with a line of each
const SOON = 120; // milliseconds until the results below the first screen are drawn: one who types on needs none of them
const PAUSE = 250; // milliseconds without typing before the address follows: browsers stop pages that write it too often
const REST = 900; // milliseconds until the rest of a first list is asked for
const STILL = 1000; // milliseconds without an answer before the count is read aloud: one message, not one a letter
const IN_ADDRESS = 300; // signs of a query that go into the address
// The words to mark on the page a result leads to go by the window's name: an address would send them to the server.
export const FOUND = "sok:";
let engine = null;
addEventListener("file-missing", () => { engine = null; }); // the next question begins anew

function countText(count, isCut, query) {
  if (!query) return _("Skriv et ord for å søke");
  if (!count) return fill(_("Ingen treff på «{query}»"), { query });
  return isCut ? plural("Det beste treffet", "De {n} beste treffene", count) : plural("{n} treff", "{n} treff", count);
}

/** How many results may be seen at once. */
const onScreen = () => Math.ceil(innerHeight / LOWEST);

/** Give the field or a result focus. What is not seen takes none: a result whose text has not come is shown. @param {HTMLElement} stop */
function goTo(stop) {
  stop.closest("li")?.classList.remove(WAITS);
  stop.focus();
}

/** Keep the query and what it is narrowed to in the address, so that a search can be shared and come back to; take them away when the box is closed. */
function showInAddress(query, choices = {}) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries({ q: query.slice(0, IN_ADDRESS), kind: "", phase: "", ...(query && choices) })) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

export class SearchBox {
  /** @param {Element} root an element with data-search @param {URL} site the address results are relative to */
  constructor(root, site) {
    const part = (name) => root.querySelector(name);
    [this.root, this.site, this.isOpen] = [root, site, () => true];
    [this.input, this.list, this.narrow] = [part("input"), part(".md-search-result__list"), part("[data-search-narrow]")];
    [this.status, this.top, this.below] = [part("[data-search-status]"), part("[data-search-top]"), part("[data-search-below]")];
    [this.said, this.saying] = [part("[data-search-said]"), 0];
    [this.latest, this.pause, this.answering] = [0, 0, null];
    this.drawRest = () => {}; // the results that are not drawn yet
    [this.wanted, this.place] = ["", null]; // a kind to narrow to, and a result to go to, once the first answer is here
    this.listen(part("form"), part("[data-search-mail]"));
    root.hidden = false;
  }

  get query() {
    return this.input.value.trim();
  }

  get choices() {
    const chosen = Object.fromEntries(new FormData(this.narrow));
    return { ...chosen, kind: this.wanted || chosen.kind };
  }

  listen(form, mail) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.openFirst();
    });
    form.addEventListener("reset", () => setTimeout(() => this.choose("")));
    this.input.addEventListener("input", () => this.search());
    this.narrow.addEventListener("change", () => this.search());
    this.narrow.addEventListener("submit", (event) => event.preventDefault());
    this.root.addEventListener("keydown", (event) => this.move(event));
    addEventListener("beforeprint", () => this.drawRest());
    this.list.addEventListener("click", ({ target }) => this.leaveBy(target.closest("a")));
    mail.addEventListener("click", () => {
      const [subject, body] = [_("Søk på nettstedet"), fill(_("Jeg lette etter «{query}»."), { query: this.query })].map(encodeURIComponent);
      mail.href = `mailto:${this.root.dataset.mail}?subject=${subject}&body=${body}`;
    });
  }

  /** Search for a query that was chosen, not typed. @param {string} query */
  choose(query) {
    this.input.value = query;
    this.input.focus();
    this.search();
  }

  /** Take up a search from an address, at the result it was left by. @param {{query: string, kind: string, phase: string, place?: number}} search */
  resume({ query, kind, phase, place }) {
    [this.wanted, this.narrow.elements.phase.value, this.place] = [kind, phase, place ?? null];
    this.choose(query);
  }

  /** Open the first result, of the query as it stands: one that has just been typed is answered first. */
  async openFirst() {
    const mine = this.latest;
    await this.answering;
    if (mine === this.latest) this.list.querySelector("a")?.click();
  }

  /** A result was chosen: note what to mark on its page, and where to come back to. @param {HTMLAnchorElement | null} link */
  leaveBy(link) {
    if (!link) return;
    self.name = `${FOUND}${this.words.slice(0, 8).join(" ")}`;
    clearTimeout(this.pause);
    showInAddress(this.query, this.choices);
    const place = [...this.list.children].indexOf(link.closest("li"));
    history.replaceState({ ...history.state, searchPlace: place }, "");
  }

  /** The reader is here: let the engine be ready when the first letter comes. */
  getReady() {
    engine ??= connect();
  }

  search() {
    this.latest += 1;
    const mine = this.latest;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => showInAddress(this.isOpen() ? this.query : "", this.choices), PAUSE);
    this.getReady();
    const isStale = () => mine !== this.latest;
    this.answering = engine.ask("results", { query: this.query, screen: onScreen(), ...this.choices }).then((answer) => {
      if (isStale() || answer.stale) return;
      if (answer.failed) this.drawFailure();
      else this.draw(answer, isStale);
      // The first answer shows what fits best; the rest of the list is drawn when all titles are here, unless it is in use.
      if (answer.comesMore) setTimeout(() => !isStale() && !this.list.contains(document.activeElement) && this.search(), REST);
    });
    return this.answering;
  }

  /** A part of the index did not come: say so, and let the reader, or the line when it is back, try again. */
  drawFailure() {
    const again = () => this.search();
    this.tell(_("Søket fikk ikke lastet alt. Prøv igjen."));
    this.top.replaceChildren(actionButton(_("Prøv igjen"), again));
    addEventListener("online", again, { once: true });
  }

  /** Show how it went at once, and let it be read aloud when the reader has stopped typing. @param {string} text */
  tell(text) {
    this.status.textContent = text;
    clearTimeout(this.saying);
    this.saying = setTimeout(() => { if (this.said.textContent !== text) this.said.textContent = text; }, STILL);
  }

  /** Fill in, once, what kinds the results can be narrowed to. @param {[string, string][]} choices */
  offer(choices) {
    const { kind } = this.narrow.elements;
    if (kind.length === 1) kind.append(...choices.map(([label, kinds]) => new Option(label, kinds)));
    if (this.wanted) kind.value = this.wanted;
    this.wanted = "";
  }

  /** All results, of every kind and phase. */
  widen() {
    this.narrow.reset();
    this.search();
  }

  /** Forget the query in the address: the box was closed. */
  leaveAddress() {
    clearTimeout(this.pause);
    showInAddress("");
  }

  /**
   * Draw an answer: what stands above the list, and as many results as fill a screen, at once, for what came above the list later would
   * push it down; the rest a moment later, or when it is asked for.
   * @param {() => boolean} isStale
   */
  draw(answer, isStale) {
    const { items, query } = answer;
    const address = (place) => this.addressOf(place);
    this.offer(answer.choices);
    this.top.replaceChildren(...this.above(answer, address));
    this.words = answer.words ?? [];
    const held = this.list.contains(document.activeElement) ? document.activeElement.href : "";
    const fill = fillInSight(engine, answer, address, isStale);
    const screen = held || this.place !== null ? items.length : onScreen(); // where the reader was may be far down
    const first = items.slice(0, screen).map((group) => resultItem(group, address));
    this.list.replaceChildren(...first);
    fill(first, true);
    this.narrow.hidden = items.length < FEW && !answer.isCut && !Object.values(this.choices).some(Boolean);
    this.tell(countText(items.length, answer.isCut, query));
    let isWhole = false;
    this.drawRest = () => {
      if (isWhole || isStale()) return;
      isWhole = true;
      const rest = items.slice(screen).map((group) => resultItem(group, address));
      this.list.append(...rest);
      fill(rest, false);
      this.below.hidden = !query; // not before: the rest would push it down
    };
    if (items.length > screen) setTimeout(this.drawRest, SOON);
    else this.drawRest();
    const leftBy = this.list.children[this.place ?? -1];
    const stand = leftBy ? leftBy.querySelector("a") : held && [...this.list.querySelectorAll("a")].find(({ href }) => href === held);
    if (stand) goTo(stand); // the result that was left by its link, or that had focus while the list was drawn anew
    this.place = null;
  }

  /** What stands above the list. @returns {Element[]} */
  above({ spelling, completions = [], near, definition, hidden = 0, ignored = [] }, address) {
    const choose = (query) => this.choose(query);
    const parts = [];
    if (hidden) parts.push(actionButton(_("Vis alle"), () => this.widen(), plural("Filteret skjuler {n} treff.", "Filteret skjuler {n} treff.", hidden)));
    if (ignored.length && !near) parts.push(make("p", { className: "search-choices", textContent: fill(_("Fant ikke: {words}"), { words: ignored.slice(0, 5).join(", ") }) }));
    if (spelling) parts.push(queryButtons(_("Mente du"), [spelling], choose));
    else if (completions.length) parts.push(queryButtons(_("Forslag"), completions, choose));
    if (near && !hidden) parts.push(nothingFound(near, address, choose));
    if (definition) parts.push(definitionBox(definition, address));
    return parts;
  }

  /** The address of a result, openable from the disk too. */
  addressOf(place) {
    const url = new URL(place, this.site);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  }

  /** Arrows go from the field through the results and round. */
  move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.drawRest();
    const stops = [this.input, ...this.root.querySelectorAll(".md-search-result__link")];
    const at = stops.indexOf(event.target);
    if (!step || at < 0) return;
    event.preventDefault();
    goTo(stops[(at + step + stops.length) % stops.length]);
  }
}
