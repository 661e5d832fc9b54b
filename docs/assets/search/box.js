/**
 * A search box: a field, its results, and ways to narrow them. The header's opens and closes; the one on /sok/ is always open.
 */
import { _, fill, plural } from "../words.js";
import { connect } from "./client.js";
import { MOST_SIGNS, firstSigns } from "./query.js";
import { pressIsOver } from "./press.js";
import { fillInSight } from "./texts.js";
import { WAITS, actionButton, definitionBox, drawItems, make, nothingFound, queryButtons, resultItem } from "./view.js";

const FEW = 4; // results: under that there is nothing to narrow
const SHORTEST = 2; // signs of a query that can find something
const LOWEST = 80; // pixels: the height of a result with a line of each
const SOON = 120; // milliseconds until the results below the first screen are drawn: one who types on needs none of them
const PAUSE = 250; // milliseconds without typing before the address follows: browsers stop pages that write it too often
const REST = 900; // milliseconds until the rest of a first list is asked for
const SLOW = 400; // milliseconds without an answer before the reader is told that one is on its way
const STILL = 1000; // milliseconds without an answer before the count is read aloud: one message, not one a letter
const MOST_TOLD = 60; // signs of the words in it that are not read: so much more of it is sent
const MORE = 30; // results that are asked for beside those in a list
// The words to mark on the page a result leads to go by the window's name: an address would send them to the server.
export const FOUND = "sok:";
let engine = null;
addEventListener("file-missing", () => { engine = null; }); // the next question begins anew

function countText(count, total, query) {
  if (!query) return _("Skriv et ord for å søke");
  if (!count) return query.length < SHORTEST ? _("Skriv minst to tegn") : fill(_("Ingen treff på «{query}»"), { query });
  return total > count ? fill(plural("Det beste av {total} treff", "De {n} beste av {total} treff", count), { total }) : plural("{n} treff", "{n} treff", count);
}

/** @param {string[]} words @returns {string} the first few of them */
function few(words) {
  const all = words.join(", ");
  const told = firstSigns(words.slice(0, 5).join(", "), MOST_TOLD);
  return told === all ? all : `${told} …`;
}

/** What the reader is to know of an answer beside its count. @returns {string[]} */
function notes({ near, hidden, ignored = [], unread = [] }) {
  return [
    hidden && plural("Filteret skjuler {n} treff.", "Filteret skjuler {n} treff.", hidden),
    ignored.length && !(near && !near.names.length) && fill(_("Fant ikke: {words}"), { words: few(ignored) }),
    unread.length && fill(_("Bare de første ordene er lest, ikke: {words}"), { words: few(unread) }),
  ].filter(Boolean);
}

/** How many results may be seen at once. */
const onScreen = () => Math.ceil(innerHeight / LOWEST);

/** Give the field or a result focus. What is not seen takes none: a result whose text has not come is shown. @param {HTMLElement} stop */
function goTo(stop) {
  stop.closest("li")?.classList.remove(WAITS);
  stop.focus();
}

/**
 * Keep the query and what it is narrowed to in the address, so that a search can be shared and come back to; take them away when the box is closed.
 * @param {string} [place] the result that the list is left by; that of another query is forgotten
 * @param {number} [most] how many results the list was asked for
 */
function showInAddress(query, choices, place, most) {
  const address = new URL(location.href);
  if (address.hash.startsWith("#q=")) address.hash = ""; // it has come along from the header's box
  for (const [name, value] of Object.entries({ q: query, kind: "", phase: "", ...(query && choices) })) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  if (place || address.href !== location.href) history.replaceState({ ...history.state, searchPlace: place, searchMost: most }, "", address);
}

/** What a link or a button is known by, when the list is drawn anew. */
const keyOfStop = ({ className, href, textContent }) => className + href + textContent;

export class SearchBox {
  /** @param {Element} root an element with data-search */
  constructor(root) {
    const part = (name) => root.querySelector(name);
    [this.root, this.isOpen] = [root, () => true];
    engine ??= connect(); // the reader is here: it is ready when the first letter comes
    [this.input, this.list, this.narrow] = [part("input"), part(".md-search-result__list"), part("[data-search-narrow]")];
    [this.status, this.top, this.below] = [part("[data-search-status]"), part("[data-search-top]"), part("[data-search-below]")];
    [this.said, this.latest] = [part("[data-search-said]"), 0];
    this.drawRest = () => {}; // the results that are not drawn yet
    this.list.after(this.more = make("div")); // the way to those that the list does not hold
    this.wanted = ""; // a kind to narrow to, once the first answer is here
    this.again = () => this.search(this.place, false, this.most);
    this.listen(part("form"), part("[data-search-mail]"));
    root.hidden = false;
  }

  get query() {
    return firstSigns(this.text);
  }

  get text() {
    return this.input.value.trim();
  }

  get choices() {
    const { kind, phase } = this.narrow.elements;
    return { kind: this.wanted || kind.value, phase: phase.value };
  }

  listen(form, mail) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.openFirst();
    });
    form.addEventListener("reset", () => setTimeout(() => this.choose("")));
    this.input.addEventListener("input", () => this.search());
    this.narrow.addEventListener("change", () => this.search());
    this.root.addEventListener("keydown", (event) => this.move(event));
    addEventListener("beforeprint", () => this.drawRest());
    this.list.addEventListener("click", (event) => this.leaveBy(event));
    mail.addEventListener("click", () => {
      const [subject, body] = [_("Søk på nettstedet"), fill(_("Jeg lette etter «{query}»."), { query: this.query })].map(encodeURIComponent);
      mail.href = `mailto:${this.root.dataset.mail}?subject=${subject}&body=${body}`;
    });
  }

  /** Search for a query that was chosen, not typed. @param {string} query @param {string} [place] the address of a result to go to @param {number} [most] results */
  choose(query, place, most) {
    this.input.value = query;
    this.input.focus();
    this.search(place, false, most);
  }

  /** Take up a search from an address, at the result it was left by. @param {{query: string, kind: string, phase: string, place?: string, most?: number}} search */
  resume({ query, kind, phase, place, most }) {
    [this.wanted, this.narrow.elements.phase.value] = [kind, phase];
    this.choose(query, place, most);
  }

  /** Open the first result, of the query as it stands: one that has just been typed is answered first. */
  async openFirst() {
    const mine = this.latest;
    await this.answering;
    if (mine === this.latest) this.list.querySelector("a")?.click();
  }

  /** A result was chosen: note what to mark on its page, and where to come back to. A file, or another tab, leaves nothing. @param {MouseEvent} event */
  leaveBy({ target, ctrlKey, metaKey, shiftKey }) {
    const link = target.closest(".md-search-result__link");
    if (!link || ctrlKey || metaKey || shiftKey) return;
    self.name = `${FOUND}${this.words.slice(0, 8).join(" ")}`;
    clearTimeout(this.pause);
    showInAddress(this.query, this.choices, link.href, this.most);
  }

  /**
   * @param {string} [place] the address of a result to go to
   * @param {boolean} [whole] whether the titles of the whole list are wanted
   * @param {number} [most] results, when more are wanted than a list has at first
   */
  search(place, whole, most) {
    this.latest += 1;
    [this.place, this.most] = [place, most];
    const mine = this.latest;
    const query = this.query;
    this.root.dataset.query = query; // for print: the field cuts it
    clearTimeout(this.pause);
    this.pause = setTimeout(() => showInAddress(this.isOpen() ? query : "", this.choices), PAUSE);
    const asked = (engine ??= connect());
    const isStale = () => mine !== this.latest;
    const slow = query && !whole && setTimeout(() => { if (!isStale()) this.status.textContent = _("Søker …"); }, SLOW); // seen, and not said
    this.answering = asked.ask("results", { query: firstSigns(this.text, MOST_SIGNS + MOST_TOLD), whole, most, screen: onScreen(), ...this.choices }).then(async (answer) => {
      clearTimeout(slow);
      if (whole) await pressIsOver(); // of a result in the list that stands
      if (isStale()) return;
      if (answer.stale) this.again(); // the page's other box has asked
      else if (answer.failed) this.drawFailure(whole);
      else this.draw(answer, asked, isStale, whole);
      // The first answer shows what fits best; the rest of the list is drawn when the reader has not typed on.
      if (answer.comesMore) setTimeout(() => !isStale() && this.search(this.place, true, most), REST);
    });
  }

  /** A part of the index did not come: say so, and let the reader, or the line when it is back, try again. @param {boolean} [isOfQuery] whether the list that stands is */
  drawFailure(isOfQuery) {
    this.tell(_("Søket fikk ikke lastet alt. Prøv igjen."));
    this.keepFocus(() => {
      this.top.replaceChildren(actionButton(_("Prøv igjen"), this.again));
      if (isOfQuery) return;
      for (const part of [this.list, this.more]) part.replaceChildren();
      this.below.hidden = true; // nobody knows yet whether it is here
    });
    addEventListener("online", this.again, { once: true });
  }

  /** Change what stands in the box. Who was on a link or button there is on the same one after, or in the field; who came back, on what they left by. @param {() => void} change */
  keepFocus(change) {
    const before = document.activeElement;
    change();
    const isSame = before.isConnected ? ({ href }) => href === this.place : (stop) => keyOfStop(stop) === keyOfStop(before);
    // The definition above the list may lead to what is in it too: a place was left by a result.
    const stops = [...this.root.querySelectorAll(before.isConnected ? ".md-search-result__link" : "a, button")];
    const same = this.list.contains(before) ? before : stops.find(isSame); // one that was moved in the list has lost focus
    if (same) this.place = "";
    if (same || !before.isConnected) goTo(same ?? this.input);
  }

  /** Show how it went at once, and let it be read aloud, once an answer, when the reader has stopped typing. @param {string} text */
  tell(text) {
    const told = [text, this.query, ...Object.values(this.choices)].join();
    this.status.textContent = text;
    clearTimeout(this.saying);
    this.saying = setTimeout(() => {
      if (this.told !== told) this.said.replaceChildren(text); // the same text set is no change, and is not read
      this.told = told;
    }, STILL);
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
   * @param {{ask: Function}} asked the engine that answered
   * @param {() => boolean} isStale
   * @param {boolean} [whole] whether it is the whole of a list that stands
   */
  draw(answer, asked, isStale, whole) {
    const { items } = answer;
    const { query } = this;
    this.offer(answer.choices);
    this.words = answer.words ?? [];
    const fillIn = fillInSight(asked, answer, isStale, () => this.drawFailure(true));
    const isInUse = whole || this.place || this.most || this.list.contains(document.activeElement); // where the reader was may be far down
    const screen = isInUse ? items.length : onScreen();
    const isCut = answer.total > items.length;
    this.keepFocus(() => {
      this.top.replaceChildren(...this.above(answer));
      fillIn(drawItems(this.list, items.slice(0, screen), this.words, whole), true);
    });
    this.narrow.hidden = items.length < FEW && !isCut && !Object.values(this.choices).some(Boolean) && !this.narrow.contains(document.activeElement);
    this.tell([countText(items.length, answer.total, query), ...notes(answer)].join(". "));
    let isWhole = false;
    this.drawRest = () => {
      if (isWhole || isStale()) return;
      isWhole = true;
      const rest = items.slice(screen).map((group) => resultItem(group, this.words));
      this.list.append(...rest);
      fillIn(rest, false);
      this.more.replaceChildren(...(isCut && !answer.comesMore ? [actionButton(_("Vis flere"), () => this.showMore(items.length + MORE))] : []));
      this.below.hidden = query.length < SHORTEST; // not before: the rest would push it down
    };
    if (items.length > screen) setTimeout(this.drawRest, SOON);
    else this.drawRest();
  }

  /** What stands above the list. @returns {Element[]} */
  above({ spelling, completions = [], near, definition, hidden }) {
    const choose = (query) => this.choose(query);
    const parts = [];
    if (hidden) parts.push(actionButton(_("Vis alle"), () => this.widen()));
    if (spelling) parts.push(queryButtons(_("Mente du"), [spelling], choose));
    else if (completions.length) parts.push(queryButtons(_("Forslag"), completions, choose));
    if (near && !hidden && this.query.length >= SHORTEST) parts.push(nothingFound(near, choose));
    if (definition) parts.push(definitionBox(definition));
    return parts;
  }

  /** Ask for more results than the list has, and stand on its last one. @param {number} most */
  showMore(most) {
    this.search(this.list.lastElementChild.querySelector("a").href, true, most);
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
