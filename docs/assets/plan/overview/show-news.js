/** «Nytt i arkene»: what the plan was written before. */
import { _, fill, quoted } from "../../words.js";
import { element } from "../dom.js";
import { linkTo } from "./links.js";
import { newsOf } from "./news.js";
import { paragraph, section } from "./pieces.js";
import { dayInWords } from "./wording.js";

/** @import { View } from "./pieces.js" */

/** @param {View} view */
export function showNews({ plan, facts }) {
  const news = newsOf(plan, facts);
  if (!news.length) return section("nytt-i-arkene", _("Nytt i arkene"), paragraph(_("Dere har svart i nyeste utgave av arkene.")));
  const items = news.map(({ sheet, edition, since }) => {
    const changes = since.map(({ number, date, change }) => element("li", { textContent: `${fill(_("Utgave {number}, {day}:"), { number, day: dayInWords(date) })} ${change}` }));
    return element("li", {}, linkTo(quoted(sheet.title), sheet.id), fill(_(": dere har svart i utgave {edition}."), { edition }), element("ul", {}, ...changes));
  });
  return section("nytt-i-arkene", _("Nytt i arkene"), paragraph(_("Svarene deres er der fortsatt. Åpne arket for å se hva som er endret.")), element("ul", {}, ...items));
}
