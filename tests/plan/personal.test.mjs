/** What looks like something about a person: node --test personal.test.mjs. The numbers are Skatteetaten's kind for tests (month + 80), of nobody. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { personalIn } from "../../docs/assets/plan/personal.js";

const WEIGHTS = [[3, 7, 6, 1, 8, 9, 4, 5, 2], [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]];

/** Return numbers with right control digits: a day, a month with 80 added, a year, and some three digits. */
function* numbers(day) {
  for (let individual = 100; individual < 130; individual++) {
    const digits = Array.from(`${day}8990${individual}`, Number);
    for (const weights of WEIGHTS) digits.push((11 - (weights.reduce((sum, weight, i) => sum + weight * digits[i], 0) % 11)) % 11);
    if (digits.every((digit) => digit < 10)) yield digits.join("");
  }
}

const kinds = (text) => personalIn(text).map(({ kind }) => kind);
const [SOME] = numbers("15");

test("a national number is seen with right control digits alone, written together, apart and within a sentence", () => {
  for (const day of ["01", "15", "31", "41", "71"]) for (const number of numbers(day)) assert.deepEqual(kinds(number), ["number"], number);
  const [date, rest] = [SOME.slice(0, 6), SOME.slice(6)];
  for (const text of [`${date} ${rest}`, `${date}-${rest}`, `Gjelder ${SOME}.`, `(${SOME})`, `fnr:${SOME}`, `${SOME}\n`]) assert.deepEqual(kinds(text), ["number"], text);
});

test("eleven digits that are no national number are let be", () => {
  for (let place = 0; place < 11; place++) {
    const wrong = SOME.slice(0, place) + ((Number(SOME[place]) + 1) % 10) + SOME.slice(place + 1);
    assert.deepEqual(kinds(wrong), [], wrong);
  }
  for (const text of [`1${SOME}`, `${SOME}0`, "00000000000", "Saksnummer 2026001234", "1234.56.78903", "974 760 673", "32013300000", "01130000000"]) assert.deepEqual(kinds(text), [], text);
});

test("a telephone number is seen as people write it", () => {
  const texts = ["22 33 44 55", "951 23 456", "95123456", "+47 951 23 456", "+4795123456", "004722334455", "Ring 95123456, takk", "tlf.95123456", "tlf: 22334455.", "+46 70 123 45 67", "+354 555 1234"];
  for (const text of texts) assert.deepEqual(kinds(text), ["phone"], text);
  assert.equal(personalIn("Ring 951 23 456 før kl. 10")[0].text, "951 23 456");
});

test("years, dates, sums, numbers of cases and of organisations are no telephone numbers", () => {
  const texts = ["2026 2027", "2026-11-26", "26.11.2026", "20261126", "uke 10 11 12 13 14", "kr 25000000", "25000000 kroner", "25 000 000", "1 000 000", "2026/12345678", "12345678", "974760673", "974 760 673", "25000000,50", "22.334.455", "3–5 år, 20 av 40", "§ 10-2 og 10-3", "0301 Oslo", "95 %", "22334455-1"];
  for (const text of texts) assert.deepEqual(kinds(text), [], text);
});

test("an e-mail address is seen, but not the one of a municipality", () => {
  for (const text of ["kari@kommune.no", "Skriv til ola.nordmann@fjellvik.kommune.no.", "<x_y+z@a-b.co>", "bjørn@skole.no"]) assert.deepEqual(kinds(text), ["email"], text);
  for (const text of ["postmottak@kommune.no", "post@skole.no", "@kommune", "a@b", "kl. 10 @ rådhuset", "https://example.org/@x"]) assert.deepEqual(kinds(text), [], text);
});

test("all of it is told, in the order it stands", () => {
  assert.deepEqual(kinds(`kari@kommune.no, 951 23 456, ${SOME}`), ["email", "phone", "number"]);
  assert.deepEqual(kinds("Rektor følger opp før jul. Inspektør har vara."), []);
});

test("a long text takes no longer than its size", { timeout: 20_000 }, () => {
  const begun = process.cpuUsage();
  for (const sign of ["1", "1 ", "a@", "a.", "+1", "9512345 ", "a", "-", "@a-", "123456 "]) personalIn(sign.repeat(100_000));
  const { user, system } = process.cpuUsage(begun);
  assert.ok((user + system) / 1e6 < 3, `${(user + system) / 1e6} s`);
});
