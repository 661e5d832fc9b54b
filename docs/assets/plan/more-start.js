/** What a page fetches when a reader asks for more of a plan than filling it in and saving it (more.js). */
import { Caution } from "./caution.js";
import { asksToFold } from "./folding-question.js";
import { fold } from "./folding.js";
import { tellHistory } from "./history-view.js";
import { removedTools } from "./removed-rows-view.js";
import { Renewal } from "./renewal.js";

dispatchEvent(new CustomEvent("plan-more", { detail: { asksToFold, Caution, Renewal, removedTools, tellHistory, fold } }));
