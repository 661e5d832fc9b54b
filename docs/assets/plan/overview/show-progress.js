/** «Hvor dere står»: the four phases, the core elements and their sheets, and what to do next. */
import { _, fill, quoted } from "../../words.js";
import { element } from "../dom.js";
import { linkTo } from "./links.js";
import { bar, paragraph, section } from "./pieces.js";
import { besidesPhases, nextStep } from "./progress.js";
import { STAGE_WORDS } from "./wording.js";

/** @import { View } from "./pieces.js" */
/** @import { ElementProgress, PhaseProgress, SheetProgress } from "./progress.js" */

/** @param {View} view */
export function showProgress({ plan, facts, phases }) {
  const next = nextStep(phases);
  const shown = phases.map((phase) => showPhase(phase, phase.phase.id === next?.element.phase));
  return section("hvor-dere-star", _("Hvor dere står"), stepInWords(next), ...shown, ...showOthers(besidesPhases(plan, facts)));
}

/** @param {SheetProgress[]} others */
function showOthers(others) {
  if (!others.length) return [];
  return [paragraph(_("Dere har også svart på ark som ikke hører til et kjerneelement. De er ikke talt med i fasene:")), element("ul", {}, ...others.map(showSheet))];
}

/** @param {ReturnType<typeof nextStep>} next */
function stepInWords(next) {
  if (!next) return paragraph(_("Arket til hvert av kjerneelementene er besvart, og alle møtene er holdt."));
  const words = {
    meet: _("Neste steg: Hold møtet til kjerneelement {number}, «{title}»."),
    begin: _("Neste steg: Begynn på arket til kjerneelement {number}, «{title}»."),
    finish: _("Neste steg: Gjør ferdig arket til kjerneelement {number}, «{title}», og hold møtet."),
  }[next.what];
  const { number, title, pack } = next.element;
  const told = element("p", { className: "plan-next" }, element("strong", { textContent: fill(words, { number, title }) }), " ");
  told.append(_("Arket:"), " ", linkTo(next.sheet.title, next.sheet.id), ". ");
  if (next.what !== "begin") told.append(_("Møtet:"), " ", linkTo(_("møtepakken"), pack), ".");
  return told;
}

/** @param {PhaseProgress} progress @param {boolean} isOpen */
function showPhase({ phase, elements, answered, all }, isOpen) {
  const words = fill(_("Fase {number}: {title}"), phase);
  const summary = element("summary", {}, element("span", { className: "plan-phase-name", textContent: words }), " ", bar(answered, all), " ");
  summary.append(element("span", { className: "plan-phase-count", textContent: fill(_("{answered} av {all} punkter er besvart"), { answered, all }) }));
  const list = element("ul", { className: "plan-elements" }, ...elements.map(showElement));
  return element("details", { className: `plan-phase phase-${phase.number}`, open: isOpen }, summary, list);
}

/** @param {ElementProgress} progress */
function showElement({ element: { number, title, pack }, stage, sheets, isHeld }) {
  const name = element("strong", { textContent: fill(_("Kjerneelement {number}: {title}"), { number, title }) });
  const meeting = element("li", {}, linkTo(_("Møtet"), pack), isHeld ? _(": holdt") : _(": ikke holdt"));
  return element("li", {}, name, " ", element("span", { className: "plan-stage", textContent: STAGE_WORDS[stage] }), element("ul", {}, ...sheets.map(showSheet), meeting));
}

/** @param {SheetProgress} progress */
function showSheet({ sheet, stage, answered, all }) {
  const far = stage === "begun" ? fill(_("begynt, {answered} av {all} punkter"), { answered, all }) : STAGE_WORDS[stage].toLowerCase();
  return element("li", {}, linkTo(quoted(sheet.title), sheet.id), `: ${far}`);
}
