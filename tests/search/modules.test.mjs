/** The modules of the search, one claim at a time: node --test modules.test.mjs */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer } from "../../docs/assets/search/answer.js";
import { allowed, distance } from "../../docs/assets/search/distance.js";
import { counted, fold, tokens } from "../../docs/assets/search/fold.js";
import { addPart, buildIndex, slug } from "../../docs/assets/search/lexicon.js";
import { matchWord } from "../../docs/assets/search/match.js";
import { asksForMeaning, contentTokens, readQuery } from "../../docs/assets/search/query.js";
import { marked, snippet } from "../../docs/assets/search/snippet.js";
import { root, stem } from "../../docs/assets/search/stem.js";

const folded = (text) => counted(tokens(text)).map((token) => token.folded);

const KINDS = Object.fromEntries(["kjerneelement", "fase", "kunnskap", "ark", "del", "motepakke", "ord"].map((kind, i) => [kind, [kind, 1.25 - i / 10]]));
const ENTRIES = [
  ["Fase II – Planlegge", "fase-2/", "fase", "2"],
  ["Kjerneelement 4 – Sikre forankring", "ke-04/", "kjerneelement", "2"],
  ["Møtepakke 4 – Sikre forankring", "motepakke/ke-04/", "motepakke", "2"],
  ["Forankring og interessentkart", "verktoy/interessentkart/", "ark", "24"],
  ["Ordliste", "ordliste/", "kunnskap", ""],
  ["bærekraft", "#baerekraft", "ord", ""],
  ["Nye mål", "verktoy/nye-mal/", "ark", "4"],
  ["Motivasjon", "lykkes/", "kunnskap", ""],
  ["Støtte fra ledelsen", 0, "del", ""],
];

/** A small index: «int» holds an alias, «ma» a keyword that differs from a title in one mark. */
function smallIndex() {
  const index = buildIndex({ kinds: KINDS, choices: [], entries: ENTRIES, parts: "st ma mi" });
  addPart(index, "st", "stakeholder||||||interessentkart");
  addPart(index, "ma", "mal|4\nmalen||4");
  index.missing.clear();
  return index;
}

const found = (query, only) => answer(smallIndex(), query, only).results.map(({ entry }) => entry.title);

test("æøå may be typed as one letter, two, or with the marks left out", () => {
  for (const form of ["måling", "maaling", "maling", "MÅLING"]) assert.equal(fold(form), "maling");
  assert.equal(fold("bærekraft"), fold("baerekraft"));
  assert.equal(fold("møte"), fold("moete"));
});

test("a word copied from a heading has soft hyphens in it, and is the same word", () => {
  assert.deepEqual(folded("kjerne\u00adelement 4"), ["ke4"]);
  assert.equal(found("interessent\u00adkart")[0], "Forankring og interessentkart");
  assert.equal(marked("implemen\u00adtere", new Set(["implementere"])), "<mark data-md-highlight>implemen\u00adtere</mark>");
});

test("numbers mean the same in every form", () => {
  for (const form of ["fase II", "fase 2", "fase to", "andre fase", "Fasen 2"]) assert.deepEqual(folded(form), ["fase2"], form);
  for (const form of ["KE4", "ke 4", "KE-4", "kjerneelement fire", "fjerde kjerneelement"]) assert.deepEqual(folded(form), ["ke4"], form);
  for (const form of ["tredje fase", "fase III", "fase tre"]) assert.deepEqual(folded(form), ["fase3"], form);
});

test("a common word is no number in the middle of a sentence", () => {
  assert.deepEqual(folded("hvilken fase vi er i"), ["hvilken", "fase", "vi", "er", "i"]);
  assert.deepEqual(folded("fase I"), ["fase1"]);
});

test("forms of a word share their stem, and kindred words their root", () => {
  assert.equal(stem("hindringene"), stem("hindring"));
  assert.equal(stem(fold("milepælene")), stem(fold("milepæl")));
  assert.equal(root("evaluere"), root("evaluering"));
  assert.notEqual(stem("skalere"), stem("skala"));
});

test("typing errors are counted, a swap as one", () => {
  assert.equal(distance("forankring", "foranrking", 3), 1);
  assert.equal(distance("barierer", "barrierer", 3), 1);
  assert.equal(distance("katt", "hund", 2), 3);
  assert.deepEqual([4, 6, 10, 15].map(allowed), [0, 1, 2, 3]);
});

test("the id of a heading is worked out as Python-Markdown does", () => {
  assert.equal(slug("Støtte fra ledelsen"), "stotte-fra-ledelsen");
  assert.equal(slug("På norsk"), "pa-norsk");
});

test("stop words carry no query, unless there is nothing else", () => {
  assert.deepEqual(contentTokens("hvordan kan vi få forankring").map((token) => token.raw), ["forankring"]);
  assert.equal(contentTokens("hva må du").length, 3);
});

test("a question for a meaning is known", () => {
  assert.ok(asksForMeaning("hva betyr readiness"));
  assert.ok(asksForMeaning("Hva er fidelity?"));
  assert.ok(!asksForMeaning("hvordan måle"));
});

test("a compound is found whole, by its parts and written apart", () => {
  for (const query of ["interessentkart", "kart", "interessent", "interessent kart", "interessent-kart"])
    assert.equal(found(query)[0], "Forankring og interessentkart", query);
});

test("a word is found with a typing error in it", () => {
  for (const query of ["interesentkart", "forakring", "ordlsite", "motivasjn"]) assert.ok(found(query).length, query);
  assert.equal(answer(smallIndex(), "motivasjn").spelling, "motivasjon");
});

test("another word for the thing leads to it", () => assert.equal(found("stakeholders")[0], "Forankring og interessentkart"));

test("«mal» is not «mål» where the site has both", () => {
  assert.equal(found("mal")[0], "Ordliste");
  assert.equal(found("mål")[0], "Nye mål");
  assert.equal(found("maal")[0], "Nye mål");
});

test("a core element comes before the meeting pack of the same name", () => {
  assert.deepEqual(found("sikre forankring").slice(0, 2), ["Kjerneelement 4 – Sikre forankring", "Møtepakke 4 – Sikre forankring"].slice(0, 2));
  assert.equal(found("ke4")[0], "Kjerneelement 4 – Sikre forankring");
});

test("words that have nothing to do with the site get no answer", () => {
  for (const query of ["fotball", "xyzzy", "katt", "hytte", "sykkel"]) assert.deepEqual(found(query), [], query);
});

test("results can be narrowed by kind and phase", () => {
  assert.deepEqual(found("forankring", { kind: "ark ord" }), ["Forankring og interessentkart"]);
  assert.ok(!found("forankring", { phase: "4" }).includes("Kjerneelement 4 – Sikre forankring"));
});

test("the definition of a term is named", () => {
  const index = smallIndex();
  assert.equal(index.entries[answer(index, "bærekraft").definition].title, "bærekraft");
  assert.equal(answer(index, "forankring").definition, null);
});

test("a part of the index that is needed is asked for, and no other", () => {
  const index = buildIndex({ kinds: KINDS, choices: [], entries: ENTRIES, parts: "st ma mi" });
  readQuery(index, "stakeholder");
  assert.ok(index.missing.has("st"));
  assert.ok(!index.missing.has("ma"));
});

test("an exact word is surer than one that only begins so", () => {
  const { hits } = matchWord(smallIndex(), "forankring");
  const sure = [...hits].find(([word]) => word.raw === "forankring")[1];
  assert.equal(sure, 1);
});

test("text is shown as text, with the words found marked", () => {
  assert.equal(marked("<b> & mål", new Set(["mal"])), "&lt;b&gt; &amp; <mark data-md-highlight>mål</mark>");
  const shown = snippet(["Beskrivelse.", [["a", "Annet", "tekst"], ["b", "Om mål", "mål her"]]], new Set(["mal"]), "side/");
  assert.equal(shown.place.location, "side/#b");
});
