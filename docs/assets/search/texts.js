/**
 * The texts of the results that can be seen: fetched as the list is scrolled, those of the first few results before the others. Those that
 * the engine had already came with the answer.
 */
import { pressIsOver } from "./press.js";
import { AT_ONCE } from "./snippet.js";
import { WAITS, fillItem } from "./view.js";

/**
 * @param {{ask: Function}} engine
 * @param {{words: string[]}} answer
 * @param {() => boolean} isStale has the reader typed on?
 * @param {() => void} fail called when texts did not come
 * @returns {(items: Element[], isFirst: boolean) => void} give texts to results that wait, once they are in the list; to the first at once
 */
export function fillInSight(engine, answer, isStale, fail) {
  const show = (item) => item.classList.remove(WAITS);
  const fill = async (now) => {
    const bare = now.filter((item) => !item.querySelector(".search-text").hasChildNodes());
    const ids = bare.map((item) => Number(item.dataset.id));
    const { texts } = ids.length ? await engine.ask("texts", { ids, words: answer.words }) : { texts: [] };
    await pressIsOver();
    if (isStale()) return;
    texts?.forEach((text, i) => fillItem(bare[i], text));
    now.forEach(show);
    if (!texts) fail();
  };
  const watch = new IntersectionObserver((entries) => {
    const seen = [];
    for (const { target, isIntersecting } of isStale() ? [] : entries) {
      if (isIntersecting) {
        watch.unobserve(target);
        seen.push(target);
      } else show(target); // moves nothing in sight
    }
    if (seen.length) fill(seen);
  });
  return async (items, isFirst) => {
    const from = items.findIndex((item) => item.classList.contains(WAITS));
    const waiting = from < 0 ? [] : items.slice(from); // those with a text too: what is above them is still to grow
    for (const item of waiting) item.classList.add(WAITS);
    const first = isFirst ? waiting.splice(0, AT_ONCE) : [];
    if (first.length) await fill(first);
    if (!isStale()) waiting.forEach((item) => watch.observe(item));
  };
}
