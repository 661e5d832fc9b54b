/** Several people's answers to the same sheet, each from a file of their own: where they are most unlike comes first. */
import { answerTo } from "../standing.js";
import { inText, pointField } from "./facts.js";
import { scaleOf } from "./profile.js";

/** @import { Plan } from "../entries.js" */
/** @import { Facts, Sheet } from "./facts.js" */

/** @typedef {{ name: string, plan: Plan }} Person what one has answered, by the name of the file */
/**
 * @typedef {object} Spread of one point
 * @property {number} number of the point on the sheet
 * @property {string} text @property {string} place
 * @property {string[]} answers of each person, "" of one who has not answered
 * @property {number[]} counts how many chose each option of the scale
 * @property {number} width how many steps of the scale there are between the lowest and the highest
 */

/**
 * Return the points that anybody has scored, the widest spread first; those alike in the order of the sheet.
 * @param {Person[]} people @param {Facts} facts @param {Sheet} sheet one with a profile
 * @returns {Spread[]}
 */
export function spreadOf(people, { kinds }, sheet) {
  const score = sheet.profile?.score;
  if (!score) return [];
  const { options } = scaleOf(kinds[score]);
  let number = 0;
  const spreads = sheet.parts.flatMap((part) =>
    part.points.flatMap((point) => {
      number += 1;
      if (!part.answers.includes(score)) return [];
      const answers = people.map(({ plan }) => inText(answerTo(plan, pointField(sheet.id, point, score))?.value));
      const places = answers.map((answer) => options.indexOf(answer)).filter((place) => place >= 0);
      if (!answers.some(Boolean)) return [];
      const counts = options.map((_option, place) => places.filter((other) => other === place).length);
      const width = places.length ? Math.max(...places) - Math.min(...places) : 0;
      return [{ number, text: point.text, place: point.place, answers, counts, width }];
    }),
  );
  return spreads.sort((a, b) => b.width - a.width || a.number - b.number);
}

/** Return the sheets that at least two have scored. @param {Person[]} people @param {Facts} facts */
export const sheetsInCommon = (people, facts) =>
  facts.sheets.filter((sheet) => people.filter((person) => spreadOf([person], facts, sheet).length > 0).length > 1);
