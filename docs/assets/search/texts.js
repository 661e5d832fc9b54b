/**
 * The texts of the results that can be seen: fetched a few at a time, as the list is scrolled.
 */
import { WAITS, definition, fillItem, make } from "./view.js";

const AT_ONCE = 3;

/**
 * @param {{ask: Function}} engine
 * @param {Element} list the results, drawn
 * @param {{words: string[]}} answer
 * @param {(place: string) => string} address
 * @param {() => boolean} isStale has the reader typed on?
 */
export function fillInSight(engine, list, answer, address, isStale) {
  const show = (item) => item.classList.remove(WAITS);
  const watch = new IntersectionObserver(async (entries) => {
    entries.filter(({ isIntersecting }) => !isIntersecting).forEach(({ target }) => show(target)); // moves nothing in sight
    const seen = entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
    for (const item of seen) watch.unobserve(item);
    const now = seen.slice(0, AT_ONCE);
    if (!now.length || isStale()) return;
    const { texts } = await engine.ask("texts", { ids: now.map((item) => Number(item.dataset.id)), words: answer.words });
    if (isStale()) return;
    texts?.forEach((text, i) => fillItem(now[i], text, address));
    now.forEach(show);
    for (const item of seen.slice(AT_ONCE)) texts ? watch.observe(item) : show(item); // pushed out of sight by now, or not
  });
  for (const item of list.children) watch.observe(item);
}

/** The definition of the word that was asked for. @returns {Promise<Element | null>} */
export async function definitionBox(engine, term, address) {
  const { texts } = await engine.ask("texts", { ids: [term.id], words: [] });
  if (!texts) return null;
  const [{ plain }] = texts;
  return make("div", { className: "search-definition" }, definition(term, plain, address));
}
