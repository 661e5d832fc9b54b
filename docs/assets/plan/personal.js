/**
 * What looks like something about a person in a text: a national number, a telephone number or an e-mail address. It
 * cannot know: it finds what has the form, so that the reader can think once more before it is kept.
 */

/** @typedef {"number" | "phone" | "email"} Kind `number`: a national identity number or a D-number */
/** @typedef {{ kind: Kind, text: string }} Finding as it stands in the text */

const ELEVEN = /(?<!\d[ .-]?)\d{6}[ .-]?\d{5}(?![ .-]?\d)/g;
// Eight digits as people write them (22 33 44 55, 951 23 456, 22334455), or with the number of a country first
const PHONE = /(?<!\d[.,\/ -]?)(?:(?:\+|00)\d{2}[ ]?)?[2-79](?:\d[ ]\d{2}[ ]\d{2}[ ]\d{2}|\d{2}[ ]\d{2}[ ]\d{3}|\d{7})(?![\d\/-]|[.,]\d| \d)/g;
const ABROAD = /(?<![\d+])\+(?!47)\d{1,3}(?:[ -]?\d){6,12}(?!\d)/g;
const EMAIL = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,63}/gu; // bounded, as RFC 5321 has it: a long text takes no longer than its size
const OF_NOBODY = /^(?:post|postmottak|firmapost|kontakt|info|servicetorg)@/i; // the address of a municipality, not of a person
const MONEY = /(?:kr\.?|kroner|NOK|beløp|sum)[ :]*$/i;
const MONEY_AFTER = /^[ ]?(?:kr\b|kroner|NOK|,-)/i;

/** Weights of the two control digits, and of that digit itself (Skatteetaten, «Fødselsnummer»). */
const WEIGHTS = [
  [3, 7, 6, 1, 8, 9, 4, 5, 2, 1],
  [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1],
];

/** Return what looks like something about a person, in the order it stands. @param {string} text @returns {Finding[]} */
export function personalIn(text) {
  /** @type {(Finding & { at: number })[]} */
  const findings = [];
  const add = (/** @type {Kind} */ kind, /** @type {RegExp} */ pattern, /** @type {(text: string, at: number) => boolean} */ isOne) => {
    for (const { 0: found, index } of text.matchAll(pattern)) if (isOne(found, index)) findings.push({ kind, text: found, at: index });
  };
  add("number", ELEVEN, (found) => isNationalNumber(found));
  add("phone", PHONE, (found, at) => !isSomethingElse(found, text.slice(0, at), text.slice(at + found.length)));
  add("phone", ABROAD, () => true);
  add("email", EMAIL, (found) => !OF_NOBODY.test(found));
  return findings.sort((a, b) => a.at - b.at).map(({ kind, text: found }) => ({ kind, text: found }));
}

/**
 * Return whether eleven digits are a national number: a day of birth (with 4 added to its first digit: a D-number; with
 * 40 or 80 added to the month: one for help or for tests), and two control digits that are right.
 * @param {string} text
 */
function isNationalNumber(text) {
  const digits = Array.from(text.replace(/\D/g, ""), Number);
  const day = (digits[0] % 4) * 10 + digits[1];
  const month = (digits[2] * 10 + digits[3]) % 40;
  if (digits[0] > 7 || day < 1 || day > 31 || month < 1 || month > 12) return false;
  return WEIGHTS.every((weights) => weights.reduce((sum, weight, place) => sum + weight * digits[place], 0) % 11 === 0);
}

/** Return whether eight digits are a date or a sum of money. @param {string} found @param {string} before @param {string} after */
function isSomethingElse(found, before, after) {
  return /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(found) || MONEY.test(before) || MONEY_AFTER.test(after);
}
