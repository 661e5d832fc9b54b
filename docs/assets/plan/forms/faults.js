/** What is wrong with a file that should have been a filled-in form, said to the one who opened it. */
import { _ } from "../../words.js";

/** Kind of fault → what is said. */
const TOLD = {
  foreign: _("Filen er ikke et ark eller en møtepakke herfra. Velg en fil dere har lastet ned herfra og fylt ut, i PDF, Word eller ODT."),
  damaged: _("Filen er skadet eller ikke hel, og kan ikke leses. Åpne den i programmet den er fylt ut i, lagre den på nytt og prøv igjen."),
  locked: _("Filen er låst med passord, og kan ikke leses. Lagre en kopi uten passord, og åpne den."),
  outdated: _("Filen er lagret i et gammelt format, som «.doc». Lagre den som «.docx», og åpne den."),
  workbook: _("Svar i et regneark kan ikke hentes inn. Skriv dem på arkets side, eller fyll ut PDF, Word eller ODT."),
  packed: _("Zip-filen har en plan i seg. Pakk den ut, og åpne filen som slutter på «.plan.json»."),
  size: _("Filen er for stor til å være et utfylt ark herfra, og blir ikke lest."),
  deep: _("Filen er bygd opp på en måte arkene herfra aldri er, og blir ikke lest."),
  gone: _("Det tomme skjemaet er ikke å få tak i. Er dere på nett? Prøv igjen, eller last ned det tomme skjemaet fra siden."),
};

/** @typedef {keyof typeof TOLD} Fault */

/** A file cannot be read or filled in. The message is for the reader, in whole sentences. */
export class FormError extends Error {
  /** @param {Fault} fault */
  constructor(fault) {
    super([TOLD[fault], _("Ingenting er endret.")].join(" "));
    this.name = "FormError";
    this.fault = fault;
  }
}
