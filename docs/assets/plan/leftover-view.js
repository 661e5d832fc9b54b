/** Answers that have no field on the page, to be read. Fetched when there are such (more.js). */
import { _, fill } from "../words.js";
import { element } from "./dom.js";

/** @param {{ field: string, value: unknown }[]} answers */
export function leftoverView(answers) {
  const items = answers.map(({ field, value }) => {
    const said = value === true ? _("Krysset av") : value;
    return element("li", {}, element("code", { textContent: field }), ` ${said}`);
  });
  const words = element("summary", { textContent: fill(_("Svar som ikke har plass i denne utgaven av arket: {n}"), { n: answers.length }) });
  return element("details", {}, words, element("ul", {}, ...items));
}
