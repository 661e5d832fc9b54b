/**
 * A tab that was opened before a release may ask for a file that the release has taken away. The reader is told to
 * load the page anew, and what is written goes along: nothing of it is stored before the button is pressed.
 *
 * Who misses a file says so on the window, with its address:   file-missing {detail: "https://…/search.js"}
 * Before the page is loaded anew, those who have something to keep are asked:   renewal
 * Who has put back what was written, says what found no place:   written-back {detail: ["…"]}
 */

import { _, fill } from "../words.js";

const SHOWN = "release-bar";
const HAS_SHOWN = "has-release-bar"; // of the page: what has focus is not to stand behind it
const NOT_SHOWN = "visually-hidden"; // it takes no room

// Both stand in the page (base.html): what is not there from the start is not read aloud, and to put something in before the
// text would have the browser work out the look of all that follows anew, a tenth of a second on a phone.
const bar = document.querySelector("[data-release-bar]");
const words = bar.querySelector("[role=status]");
const button = Object.assign(document.createElement("button"), { type: "button", hidden: true });

/** @param {string} text @param {string} action what the button says @param {() => void} act */
function show(text, action, act) {
  bar.className = SHOWN;
  document.documentElement.classList.add(HAS_SHOWN);
  words.textContent = text;
  Object.assign(button, { textContent: action, onclick: act, hidden: false });
}

function hide() {
  bar.className = NOT_SHOWN;
  document.documentElement.classList.remove(HAS_SHOWN);
  words.textContent = "";
  button.hidden = true;
  document.getElementById("_innhold").focus({ preventScroll: true }); // not lost with the button
}

/** Whether the host answers, and has no such file. One that cannot be reached tells nothing: then it is the line. */
async function isGone(address) {
  const answer = await fetch(address, { method: "HEAD", cache: "no-store" }).catch(() => null);
  return answer !== null && (!answer.ok || /html/.test(answer.headers.get("content-type"))); // some answer with a page
}

function renew() {
  dispatchEvent(new Event("renewal"));
  const query = [...document.querySelectorAll("[data-search] input")].map(({ value }) => value.trim()).find(Boolean);
  if (query) {
    const address = new URL(location.href);
    address.searchParams.set("q", query);
    history.replaceState(history.state, "", address);
  }
  location.reload();
}

/** @param {string} address of a file that somebody missed */
async function offerRenewal(address) {
  if (bar.className === SHOWN || !(await isGone(address))) return;
  show(
    _("Nettstedet har fått en ny utgave siden dere åpnet siden. Det dere har skrevet på et ark, blir med over."),
    _("Last siden på nytt"), renew,
  );
}

/** @param {string[]} lost what was written and found no place */
function tellOfWritten(lost) {
  const told = [_("Det dere hadde skrevet, er satt inn igjen.")];
  if (lost.length) {
    const texts = lost.map((text) => fill(_("«{text}»"), { text })).join(", ");
    told.push(fill(_("Dette har ingen plass lenger: {texts}"), { texts }));
  }
  show(told.join(" "), _("Lukk"), hide);
}

/** Listen for what the bar is to tell. */
export function newRelease() {
  bar.append(button);
  addEventListener("file-missing", ({ detail }) => offerRenewal(detail));
  addEventListener("written-back", ({ detail }) => tellOfWritten(detail));
}
