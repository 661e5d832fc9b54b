/**
 * A press of a mouse or a finger: what moves from under it would not be opened.
 */
const LONGEST = 1000; // milliseconds: some menus and drags end a press and tell nobody
let over = Promise.resolve();
let end = () => {};

addEventListener("pointerdown", () => {
  over = new Promise((resolve) => { end = resolve; });
  setTimeout(end, LONGEST);
});
for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => setTimeout(end)); // after the click

/** @returns {Promise<void>} until the press there is, if any, is over */
export const pressIsOver = () => over;
