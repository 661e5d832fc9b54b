/** What a page fetches when a reader asks for more of a plan than filling it in and saving it (more.js). */
import { foldOn } from "./folding-question.js";
import { tellHistory } from "./history-view.js";
import { leftoverView } from "./leftover-view.js";
import { offerFile } from "./offer-file.js";
import { removedTools } from "./removed-rows-view.js";
import { Renewal } from "./renewal.js";

dispatchEvent(new CustomEvent("plan-more", { detail: { foldOn, leftoverView, offerFile, removedTools, Renewal, tellHistory } }));
