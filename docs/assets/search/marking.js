/**
 * Mark the words a reader searched for on the page the search led to. Built as a script of its own.
 */
import { fold, tokens } from "./fold.js";

const LEFT_OUT = "script, style, mark, .place-link, form, nav";

function markIn(node, words) {
  const found = tokens(node.data).filter(({ folded }) => words.has(folded));
  for (const { start, end } of found.reverse()) {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    range.surroundContents(document.createElement("mark"));
  }
}

/** @param {Element | null} article @param {string} text the words, with spaces between */
function highlight(article, text) {
  if (!article) return;
  const words = new Set(text.split(/\s+/).filter((word) => word.length > 2).map(fold));
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(LEFT_OUT) || node.parentElement.checkVisibility?.() === false ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) markIn(node, words);
}

highlight(document.querySelector("article"), self.name.split(":")[1] ?? "");
self.name = "";
