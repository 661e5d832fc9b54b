/** What a page fetches when a reader opens a file (more.js). */
import { openOn } from "./open-on-page.js";

dispatchEvent(new CustomEvent("plan-open", { detail: { openOn } }));
