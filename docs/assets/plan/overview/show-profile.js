/** «Vurderingene over tid»: the scores of a sheet as a picture, with its table. */
import { _, fill, plural, quoted } from "../../words.js";
import { element } from "../dom.js";
import { linkTo } from "./links.js";
import { drawn, paragraph, section, table } from "./pieces.js";
import { profilesOf } from "./profile.js";
import { decimal, monthInWords } from "./wording.js";

/** @import { View } from "./pieces.js" */
/** @import { PartProfile, Profile, Score } from "./profile.js" */

const WIDTH = 320; // units of the picture: those of the narrowest screen
const LINE = 46; // height of a part
const MARGIN = 14;

/** @param {View} view */
export function showProfiles({ plan, facts }) {
  const profiles = profilesOf(plan, facts);
  const words = _("Svarene er til samtalen. De er ikke en validert måling, og delene skal ikke legges sammen.");
  const none = _("Ingen svar med poeng ennå. Når dere har gitt poeng i et ark, ser dere det her, og hvordan det endrer seg.");
  return section("vurderingene", _("Vurderingene over tid"), paragraph(profiles.length ? words : none), ...profiles.flatMap(showProfile));
}

/** @param {Profile} profile */
function showProfile(profile) {
  const { sheet, scale, rounds, parts } = profile;
  const name = element("h3", {}, linkTo(sheet.title, sheet.id));
  const notice = sheet.notice ? [paragraph(sheet.notice)] : [];
  if (!scale.isNumeric) return [name, ...notice, picture(profile, stackedPart), countTable(profile)];
  const heads = [_("Del"), ...rounds.map(monthInWords), ...(parts.some(({ goal }) => goal) ? [_("Ønsket")] : [])];
  const rows = parts.map((part) => [part.title, ...part.rounds.map(meanInWords), ...(heads.length > rounds.length + 1 ? [part.goal ? meanInWords(part.goal) : ""] : [])]);
  return [name, ...notice, picture(profile, dottedPart), table(fill(_("Gjennomsnitt i hver del, fra {least} til {most}"), { least: scale.least, most: scale.most }), heads, rows)];
}

/** @param {Score} score */
function meanInWords({ mean, unscaled }) {
  const number = mean === null ? "–" : decimal(mean);
  return unscaled ? [number, plural("({n} vet ikke)", "({n} vet ikke)", unscaled)].join(" ") : number;
}

/** @param {Profile} profile the last round is counted */
function countTable({ scale, rounds, parts }) {
  const rows = parts.map((part) => [part.title, ...(part.rounds.at(-1)?.counts ?? []).map(String)]);
  return table(fill(_("Antall svar i hver del, {month}"), { month: monthInWords(rounds.at(-1) ?? "") }), [_("Del"), ...scale.options], rows);
}

/** @param {Profile} profile @param {(part: PartProfile, top: number, profile: Profile) => Node[]} drawPart */
function picture(profile, drawPart) {
  const height = profile.parts.length * LINE + MARGIN;
  const words = fill(_("{title}: bilde av tabellen under"), { title: quoted(profile.sheet.title) });
  const picture = drawn("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": words, class: "plan-picture" });
  for (const [number, part] of profile.parts.entries()) picture.append(...drawPart(part, number * LINE, profile));
  return element("figure", { className: "plan-figure" }, picture, element("figcaption", { textContent: legendOf(profile) }));
}

/** @param {Profile} profile @returns {string} what the signs in its picture are, and no others */
function legendOf({ scale, rounds, parts }) {
  if (!scale.isNumeric) return fill(_("Fra «{first}» (lys) til «{last}» (mørk), siste svar."), { first: scale.options[0], last: scale.options.at(-1) ?? "" });
  const earlier = rounds.length > 1 ? [_("Åpne sirkler er tidligere svar.")] : [];
  const goals = parts.some(({ goal }) => goal?.mean != null) ? [_("Streken er det dere ønsker.")] : [];
  return [_("Fylt sirkel er siste svar."), ...earlier, ...goals].join(" ");
}

/** @param {PartProfile} part @param {number} top @param {Profile} profile */
function dottedPart({ title, rounds, goal }, top, { scale }) {
  const y = top + 32;
  const xOf = (/** @type {number} */ mean) => MARGIN + ((mean - scale.least) / (scale.most - scale.least || 1)) * (WIDTH - 2 * MARGIN);
  const shapes = [
    drawn("text", { x: 0, y: top + 15, class: "plan-picture__name" }, title),
    drawn("line", { x1: xOf(scale.least), x2: xOf(scale.most), y1: y, y2: y, class: "plan-picture__scale" }),
    ...scale.options.map((option) => drawn("line", { x1: xOf(Number(option)), x2: xOf(Number(option)), y1: y - 3, y2: y + 3, class: "plan-picture__scale" })),
  ];
  if (goal?.mean != null) shapes.push(drawn("line", { x1: xOf(goal.mean), x2: xOf(goal.mean), y1: y - 8, y2: y + 8, class: "plan-picture__goal" }));
  const means = rounds.map(({ mean }) => mean).filter((mean) => mean !== null);
  for (const [number, mean] of means.entries()) {
    const isLast = number === means.length - 1;
    shapes.push(drawn("circle", { cx: xOf(mean), cy: y, r: isLast ? 6 : 4, class: isLast ? "plan-picture__last" : "plan-picture__earlier" }));
  }
  return shapes;
}

/** @param {PartProfile} part @param {number} top */
function stackedPart({ title, rounds }, top) {
  const counts = rounds.at(-1)?.counts ?? [];
  const all = Math.max(counts.reduce((total, count) => total + count, 0), 1);
  const shapes = [drawn("text", { x: 0, y: top + 15, class: "plan-picture__name" }, title)];
  let x = 0;
  for (const [number, count] of counts.entries()) {
    const width = (count / all) * WIDTH;
    if (count) shapes.push(drawn("rect", { x, y: top + 22, width: Math.max(width - 1, 1), height: 16, class: "plan-picture__block", opacity: ((number + 1) / counts.length).toFixed(2) }));
    x += width;
  }
  return shapes;
}
