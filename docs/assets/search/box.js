/**
 * A search box: a field, its results, and ways to narrow them. The header's opens and closes; the one on /sok/ is always open.
 */
import { _, fill, plural } from "../words.js";
import { connect } from "./client.js";
import { definitionBox, fillInSight } from "./texts.js";
import { nothingFound, queryButtons, resultItem } from "./view.js";

const FEW = 4; // results: under that there is nothing to narrow
const PAUSE = 600; // milliseconds without typing before the address follows
// The words to mark on the page a result leads to go by the window's name: an address would send them to the server.
export const FOUND = "sok:";
let engine = null;
addEventListener("file-missing", () => { engine = null; }); // the next question begins anew

function countText(count, isCut, query) {
  if (!query) return _("Skriv et ord for å søke");
  if (!count) return fill(_("Ingen treff på «{query}»"), { query });
  return isCut ? plural("De {n} beste treffene", "De {n} beste treffene", count) : plural("{n} treff", "{n} treff", count);
}

/** Keep the query in the address, so that a search can be shared; take it away when the box is closed. */
function showInAddress(query) {
  const address = new URL(location.href);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

export class SearchBox {
  /** @param {Element} root an element with data-search @param {URL} site the address results are relative to */
  constructor(root, site) {
    const part = (name) => root.querySelector(name);
    [this.root, this.site, this.isOpen] = [root, site, () => true];
    [this.input, this.list, this.narrow] = [part("input"), part(".md-search-result__list"), part("[data-search-narrow]")];
    [this.status, this.top, this.below] = [part("[data-search-status]"), part("[data-search-top]"), part("[data-search-below]")];
    [this.latest, this.pause] = [0, 0];
    this.listen(part("form"), part("[data-search-mail]"));
    root.hidden = false;
  }

  get query() {
    return this.input.value.trim();
  }

  get choices() {
    return Object.fromEntries(new FormData(this.narrow));
  }

  listen(form, mail) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.list.querySelector("a")?.click();
    });
    form.addEventListener("reset", () => setTimeout(() => this.choose("")));
    this.input.addEventListener("input", () => this.search());
    this.narrow.addEventListener("change", () => this.search());
    this.narrow.addEventListener("submit", (event) => event.preventDefault());
    this.root.addEventListener("keydown", (event) => this.move(event));
    this.list.addEventListener("click", () => {
      self.name = `${FOUND}${this.words.slice(0, 8).join(" ")}`;
    });
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

  async search() {
    this.latest += 1;
    const mine = this.latest;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => showInAddress(this.isOpen() ? this.query : ""), PAUSE);
    engine ??= connect();
    const answer = await engine.ask("results", { query: this.query, ...this.choices });
    if (mine === this.latest) this.draw(answer, () => mine !== this.latest);
  }

  /** Fill in, once, what kinds the results can be narrowed to. @param {[string, string][]} choices */
  offer(choices) {
    const { kind } = this.narrow.elements;
    if (kind.length === 1) kind.append(...choices.map(([label, kinds]) => new Option(label, kinds)));
  }

  /** Forget the query in the address: the box was closed. */
  leaveAddress() {
    clearTimeout(this.pause);
    showInAddress("");
  }

  /** @param {() => boolean} isStale */
  draw(answer, isStale) {
    const { items, query } = answer;
    this.offer(answer.choices);
    const address = (place) => this.addressOf(place);
    this.words = answer.words ?? [];
    this.list.replaceChildren(...items.map((group) => resultItem(group, address)));
    this.narrow.hidden = items.length < FEW && !Object.values(this.choices).some(Boolean);
    this.below.hidden = !query;
    this.status.textContent = countText(items.length, answer.isCut, query);
    this.drawTop(answer, address, isStale);
    fillInSight(engine, this.list, answer, address, isStale);
  }

  async drawTop({ spelling, completions = [], near, definition }, address, isStale) {
    const choose = (query) => this.choose(query);
    this.top.replaceChildren();
    if (spelling) this.top.append(queryButtons(_("Mente du"), [spelling], choose));
    else if (completions.length) this.top.append(queryButtons(_("Forslag"), completions, choose));
    if (near) this.top.append(nothingFound(near, address, choose));
    const box = definition && (await definitionBox(engine, definition, address));
    if (box && !isStale()) this.top.append(box);
  }

  /** The address of a result, openable from the disk too. */
  addressOf(place) {
    const url = new URL(place, this.site);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  }

  /** Arrows go from the field through the results and round. */
  move(event) {
    const stops = [this.input, ...this.root.querySelectorAll(".md-search-result__link")];
    const at = stops.indexOf(event.target);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || at < 0) return;
    event.preventDefault();
    stops[(at + step + stops.length) % stops.length].focus();
  }
}
