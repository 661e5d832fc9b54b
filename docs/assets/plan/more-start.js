/** What a page fetches when a reader asks for more of a plan than filling it in (more.js). */
import { Caution } from "./caution.js";
import { fold } from "./folding.js";
import { tellHistory } from "./history-view.js";
import { Renewal } from "./renewal.js";

dispatchEvent(new CustomEvent("plan-more", { detail: { Caution, Renewal, tellHistory, fold } }));
