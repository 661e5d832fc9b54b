/** What is wrong with a file that should have been a plan, said to the one who opened it. */
import { _ } from "../words.js";

const UNCHANGED = _("Ingenting er endret.");

/** Kind of fault → what is said. */
const MESSAGES = {
  size: _("Filen er for stor til å være en plan. Velg filen som slutter på «.plan.json»."),
  damaged: _("Filen er skadet eller ikke hel, og kan ikke leses. Hent en tidligere kopi, eller hent filen på nytt fra den dere fikk den av."),
  foreign: _("Filen er ikke en plan herfra. Velg filen som slutter på «.plan.json»."),
  deep: _("Filen er bygd opp på en måte en plan aldri er, og blir ikke lest. Hent en tidligere kopi."),
  fetch: _("Siden fikk ikke hentet det den trenger. Sjekk nettet, og prøv igjen."),
};

/** A file cannot be read. The message is for the reader, in whole sentences; the plan that was open is as it was. */
export class PlanError extends Error {
  /** @param {keyof typeof MESSAGES} kind */
  constructor(kind) {
    super(`${MESSAGES[kind]} ${UNCHANGED}`);
    this.name = "PlanError";
    this.kind = kind;
  }
}
