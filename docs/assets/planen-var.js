/**
 * «Planen vår»: the page of the whole project. Nothing is fetched before a plan is to be shown, and nothing is stored
 * before the reader asks. Without this script the page says what the plan is, and leads to the sheets.
 */
import { Overview } from "./plan/overview/page.js";

for (const root of document.querySelectorAll("[data-plan-overview]")) {
  if (root instanceof HTMLElement) new Overview(root, import.meta.url).start();
}
