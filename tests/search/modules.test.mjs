/** The modules of the search, one claim at a time: node --test modules.test.mjs */
import assert from "node:assert/strict";
import { test } from "node:test";
import { likelihoods } from "../../docs/assets/search/asked.js";
import { answer } from "../../docs/assets/search/answer.js";
import { namesIn, signsOf } from "../../docs/assets/search/elsewhere.js";
import { allowed, nearWritten } from "../../docs/assets/search/errors.js";
import { counted, fold, tokens } from "../../docs/assets/search/fold.js";
import { addFile, buildIndex, entryOf, filesAfter, matterOf, strangenessOf } from "../../docs/assets/search/lexicon.js";
import { matchWord } from "../../docs/assets/search/match.js";
import { MOST_SIGNS, asksForMeaning, contentTokens, firstSigns, readQuery } from "../../docs/assets/search/query.js";
import { marked, read, readStored, snippet } from "../../docs/assets/search/snippet.js";
import { root, stem } from "../../docs/assets/search/stem.js";

const folded = (text) => counted(tokens(text)).map((token) => token.folded);

const KINDS = Object.fromEntries(["kjerneelement", "fase", "kunnskap", "ark", "del", "motepakke", "ord", "hindring"].map((kind, i) => [kind, [kind, 1.25 - i / 10]]));
const LETTER = Object.fromEntries(Object.keys(KINDS).map((kind, i) => [kind, String.fromCharCode(97 + i)]));
// title, address, kind, phases, questions
const ENTRIES = [
  ["Fase II – Planlegge", "fase-2/", "fase", "2", []],
  ["Kjerneelement 4 – Sikre forankring", "ke-04/", "kjerneelement", "2", []],
  ["Møtepakke 4 – Sikre forankring", "motepakke/ke-04/", "motepakke", "2", []],
  ["Forankring og interessentkart", "verktoy/interessentkart/", "ark", "24", ["sjefen bakker ikke opp"]],
  ["Ordliste", "ordliste/", "kunnskap", "", []],
  ["bærekraft", "#baerekraft", "ord", "", []],
  ["Nye mål", "verktoy/nye-mal/", "ark", "4", ["sjefen vil vite om det lønner seg", "hva lønner seg"]],
  ["Motivasjon", "lykkes/", "kunnskap", "", []],
  ["Støtte fra ledelsen", "#stotte-fra-ledelsen", "del", "", []],
  ["Hvem gjør hva og når", "hvem/", "kunnskap", "", []],
  ["Hindringer", "hindringer/", "kunnskap", "", []],
  ["Interessentene trekker seg", "hindringer/#trekker-seg", "hindring", "2", []],
];
const [SHEET, OBSTACLE] = ["ark", "hindring"].map((kind) => ENTRIES.findIndex((entry) => entry[2] === kind));

/** Names by their letters, as macros/search/parts.py writes them. */
function tree(names) {
  const signs = "aeioyurlnstvkmpdgfbhjcwxzq0123456789";
  const rests = (all, letter) => all.filter((name) => name[0] === letter).map((name) => name.slice(1));
  const branch = (all) => {
    const kinds = [...signs].map((letter) => (all.some((name) => name[0] === letter) ? (all.includes(letter) ? 1 : 2) : 0));
    const fours = kinds.filter((_kind, at) => at % 4 === 0).map((_kind, at) => kinds.slice(4 * at, 4 * at + 4));
    const split = [...signs].filter((_letter, at) => kinds[at] === 2);
    return all.length ? fours.map((four) => String.fromCharCode(35 + four.reduce((sum, kind, at) => sum + kind * 3 ** at, 0))).join("") + split.map((letter) => branch(rests(all, letter))).join("") : "";
  };
  return [rests(names, "_").join(""), ...[...signs.slice(0, 26)].map((letter) => branch(rests(names, letter)))].join(" ");
}

/** A small index as the build writes it: titles, one alias (stakeholder), one keyword (mal), tails (kart), questions. */
function smallIndex() {
  const words = new Map();
  const note = (word, field, id, sign) => {
    const posts = words.get(word) ?? Object.fromEntries(["title", "keyword", "alias", "heading", "text", "part", "question"].map((name) => [name, []]));
    posts[field].push([id, sign]);
    words.set(word, posts);
  };
  ENTRIES.forEach(([title, , kind], id) => {
    for (const token of counted(tokens(title))) note(token.raw.toLowerCase(), "title", id, kind === "ord" ? "Z" : "F");
  });
  note("stakeholder", "alias", 3, "F");
  note("mal", "keyword", 4, "F");
  note("kart", "part", 3, "F");
  note("baerekraftigtiltak", "title", 5, "Z"); // a term of two words, as one
  note("baerekraftigtiltak", "part", 5, "A");
  let number = 0;
  for (const questions of ENTRIES.map((entry) => entry[4])) {
    for (const text of questions) {
      const content = tokens(text).map(({ raw }) => raw);
      for (const word of new Set(content)) note(word, "question", number, String.fromCharCode(65 + content.length));
      number += 1;
    }
  }
  const steps = (posts) => {
    let last = 0;
    return posts.map(([id, sign]) => { const step = `${(id - last).toString(36)}${sign}`; last = id; return step; }).join("");
  };
  const parts = new Map();
  for (const [word, posts] of words) {
    const name = fold(word).slice(0, 2);
    const line = [word, ...["title", "keyword", "alias", "heading", "text", "part", "question"].map((field) => steps(posts[field])), word === "kven" ? "hvem" : ""].join("|");
    parts.set(name, [...(parts.get(name) ?? []), line]);
  }
  parts.set("kv", ["kven||||||||hvem", "kva||||||||hva"]);
  parts.set("gj", [...(parts.get("gj") ?? []), "gjer||||||||gjør"]);
  const spellings = new Map();
  for (const word of words.keys()) if (word.length > 4) spellings.set(`_${fold(word)[0]}`, [...(spellings.get(`_${fold(word)[0]}`) ?? []), word]);
  const files = new Map([...[...parts].map(([name, lines]) => [name, lines.join("\n")]), ...[...spellings].map(([name, list]) => [name, list.join(" ")]), ["e0", ENTRIES.map(([title, address]) => [title, address].join("\t").trimEnd()).join("\n")]]);
  const sign = (number) => String.fromCharCode(35 + number);
  const inside = (address) => address.startsWith("#");
  const phaseSets = [...new Set(ENTRIES.map((entry) => entry[3]))];
  const core = {
    kinds: KINDS, choices: [], ways: [], rows: [0], parts: tree([...parts.keys(), ...spellings.keys()]), phaseSets,
    firsts: [1, SHEET - 1], together: `##$${"#".repeat(OBSTACLE - 3)}%`, // the meeting pack with its core element, the obstacle with the sheet
    kind: ENTRIES.map(([, address, kind]) => (inside(address) ? LETTER[kind].toUpperCase() : LETTER[kind])).join(""),
    phases: ENTRIES.map((entry) => sign(phaseSets.indexOf(entry[3]))).join(""),
    asked: ENTRIES.map((entry) => sign(entry[4].length)).join(""),
  };
  return { index: buildIndex(core), files };
}

/** Answer, and load what was missing until nothing is. */
function ask(query, only, small = smallIndex()) {
  const { index, files } = small;
  for (let round = 0; round < 6; round += 1) {
    const found = answer(index, query, only);
    if (!index.missing.size) return found;
    for (const name of index.missing) addFile(index, name, files.get(name));
    index.missing.clear();
  }
  throw new Error("the answer never came to rest");
}

const found = (query, only) => ask(query, only).results.map(({ entry }) => entry.title);

test("æøå may be typed as one letter, two, or with the marks left out", () => {
  for (const form of ["måling", "maaling", "maling", "MÅLING"]) assert.equal(fold(form), "maling");
  assert.equal(fold("bærekraft"), fold("baerekraft"));
  assert.equal(fold("møte"), fold("moete"));
});

test("a word copied from a heading has soft hyphens in it, and is the same word", () => {
  assert.deepEqual(folded("kjerne\u00adelement 4"), ["ke4"]);
  assert.equal(found("interessent\u00adkart")[0], "Forankring og interessentkart");
  assert.equal(marked(read("implemen\u00adtere"), new Set(["implementere"])), "<mark>implemen\u00adtere</mark>");
});

test("where the words of a beginning are split, the word itself and the commonest of the longer ones are found", () => {
  const line = (word, id) => `${word}|${id}F`;
  const files = new Map([["mo", line("mot", 9)], ["mat_", [line("mat", 1), line("matte", 8)].join("\n")], ["matt", [line("matte", 8), line("matten", 8)].join("\n")]]);
  const small = smallIndex();
  small.index.partNames = new Set(files.keys());
  small.files = new Map([...files, ["e0", small.files.get("e0")]]);
  const words = (query) => [...readQuery(small.index, query)[0].hits.keys()].map(({ raw }) => raw).sort();
  ask("mat", {}, small);
  assert.deepEqual(words("mat"), ["mat", "matte"]);
  ask("matten", {}, small);
  assert.deepEqual(words("matten"), ["matte", "matten"]);
  assert.ok(!small.index.parts.has("mo"));
});

test("what is split may have nothing that is these letters, and is not asked for twice", () => {
  const small = smallIndex();
  small.files = new Map([["mat_", ""], ["mate", "mater|1F"], ["matf", "matfat|1F"], ["e0", small.files.get("e0")]]);
  small.index.partNames = buildIndex({ ...small.index.core, parts: tree(["mate", "matf"]) }).partNames;
  assert.deepEqual(small.index.partNames.beginningWith("mat").sort(), ["mat_", "mate", "matf"]);
  assert.deepEqual(ask("mat", {}, small).results, []);
  assert.ok(small.index.parts.has("mat_"));
});

test("numbers mean the same in every form", () => {
  for (const form of ["fase II", "fase 2", "fase to", "andre fase", "Fasen 2"]) assert.deepEqual(folded(form), ["fase2"], form);
  for (const form of ["KE4", "ke 4", "KE-4", "kjerneelement fire", "fjerde kjerneelement"]) assert.deepEqual(folded(form), ["ke4"], form);
  for (const form of ["tredje fase", "fase III", "fase tre"]) assert.deepEqual(folded(form), ["fase3"], form);
});

test("what is counted may have a typing error in it", () => {
  for (const form of ["kjerneelemnt 4", "kjernelementet 4", "fjerde kjerneelmeent"]) assert.deepEqual(folded(form), ["ke4"], form);
  assert.deepEqual(folded("kjerneverdi 4"), ["kjerneverdi", "4"]);
});

test("a core element may have a number of two digits, and a phase none such", () => {
  for (const form of ["KE 12", "ke12", "kjerneelement 12"]) assert.deepEqual(folded(form), ["ke12"], form);
  assert.deepEqual(folded("møtepakke 12"), ["motepakke12"]);
  assert.deepEqual(folded("kjerneelement 120"), ["kjerneelement", "120"]);
  assert.deepEqual(folded("fase 12"), ["fase", "12"]);
  assert.deepEqual(folded("uke 12 fase 2"), ["uke", "12", "fase2"]);
});

test("a code may have a nought in it, and signs between its parts", () => {
  for (const form of ["ke04", "KE-04", "Kjerneelement 04"]) assert.deepEqual(folded(form), ["ke4"], form);
  const small = smallIndex();
  small.files.set("rm", "rmc2||7F");
  small.index.partNames = new Set(small.files.keys());
  assert.equal(ask("R=MC2", undefined, small).results[0].entry.title, "Motivasjon");
});

test("a common word is no number in the middle of a sentence", () => {
  assert.deepEqual(folded("hvilken fase vi er i"), ["hvilken", "fase", "vi", "er", "i"]);
  assert.deepEqual(folded("fase I"), ["fase1"]);
});

test("forms of a word share their stem, and kindred words their root", () => {
  assert.equal(stem("hindringene"), stem("hindring"));
  assert.equal(stem(fold("milepælene")), stem(fold("milepæl")));
  assert.equal(root("evaluere"), root("evaluering"));
  assert.notEqual(stem("vurdere"), stem("verdi"));
  for (const form of ["ledere", "lederen", "lederne"]) assert.equal(stem(form), stem("leder"));
  for (const form of ["brukarar", "brukarane"]) assert.equal(stem(form), stem("brukar"));
});

test("typing errors are counted, a swap as one, against the word and its beginning", () => {
  const words = ["barrierer", "forankring", "forankringsarbeid", "hund"];
  const near = (written, most) => nearWritten(words, written, most).map(({ at, errors }) => [words[at], errors]);
  assert.deepEqual(near("foranrking", 1), [["forankring", 1], ["forankringsarbeid", 2]]);
  assert.deepEqual(near("barierer", 1), [["barrierer", 1]]);
  assert.deepEqual(near("katt", 2), []);
  assert.deepEqual([4, 6, 10, 15].map(allowed), [0, 1, 2, 3]);
});

test("words that begin with too many errors are never measured", () => {
  const words = Array.from({ length: 5000 }, (_, i) => `zz${i.toString(36)}`).sort();
  const start = performance.now();
  for (let i = 0; i < 20; i += 1) assert.deepEqual(nearWritten(words, "forankring", 2), []);
  assert.ok(performance.now() - start < 400);
});

test("small words carry no query, unless there is nothing else", () => {
  assert.deepEqual(contentTokens("hvordan kan vi få forankring").map((token) => token.raw), ["forankring"]);
  assert.equal(contentTokens("hva må du").length, 3);
  assert.equal(found("hvem gjør hva")[0], "Hvem gjør hva og når");
  assert.equal(found("kven gjer kva og når")[0], "Hvem gjør hva og når");
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
  assert.equal(ask("motivasjn").spelling, "motivasjon");
});

test("a word that is not known is found by most of it", () => {
  assert.equal(found("interessentkontakt")[0], "Forankring og interessentkart");
});

test("two words of the site are two, though they are a keyword when they are written as one", () => {
  const small = smallIndex();
  small.files.set("st", `${small.files.get("st")}\nstøttemål||4F|||||`);
  assert.ok(ask("støtte mål", undefined, small).results.some(({ entry }) => entry.title === "Nye mål"));
  assert.equal(ask("støttemål", undefined, small).results[0].entry.title, "Ordliste");
});

test("a piece of an address is read as it was before it became one", () => {
  assert.deepEqual(found("m%C3%A5l"), found("mål"));
  assert.deepEqual(ask("forankring %").ignored, []);
  assert.deepEqual(found("forankring%E"), found("forankring E"));
});

test("a chance word in a query about something else gives no answer", () => {
  assert.deepEqual(found("det lønner seg å kjøpe sykkel og hytte"), []);
  assert.notDeepEqual(found("lønner det seg"), []);
});

test("another word for the thing leads to it", () => assert.equal(found("stakeholders")[0], "Forankring og interessentkart"));

test("what a reader would ask leads to the page, and the nearest question counts most", () => {
  assert.equal(found("sjefen bakker oss ikke opp")[0], "Forankring og interessentkart");
  assert.equal(found("lønner det seg")[0], "Nye mål");
});

test("what is asked of a matter in other words leads to it, the more of them the surer", () => {
  const { index } = smallIndex();
  const words = [..."abc"].map((name, i) => ({ folded: name, questions: [[i, 3]], often: [] }));
  const asks = (...list) => likelihoods(index, list.map((word) => ({ hits: new Map([[word, 1]]), best: 1, kin: [] })));
  const [one, both] = [asks(words[1]), asks(words[1], words[2])];
  const matter = matterOf(index, index.askers[1]);
  assert.ok(both.get(matter) > one.get(matter) && one.get(matter) > 0);
  assert.equal(asks(words[0]).get(matter), undefined);
});

test("a word that stands in a question alone may still be a compound or a slip, but not one that many ask with", () => {
  const isApart = (questions) => {
    const small = smallIndex();
    small.files.set("fo", `${small.files.get("fo")}\nforankringsmotivasjon|||||||${questions}`);
    return ask("forankringsmotivasjon", undefined, small).results.some(({ entry }) => entry.title === "Motivasjon");
  };
  assert.ok(isApart("1D"));
  assert.ok(!isApart("0D1D1D"));
});

test("«mal» is not «mål» where the site has both", () => {
  assert.equal(found("mal")[0], "Ordliste");
  assert.equal(found("mål")[0], "Nye mål");
  assert.equal(found("maal")[0], "Nye mål");
});

test("a core element and its meeting pack are one result, the one that fits best first", () => {
  const [first, ...rest] = ask("sikre forankring").results;
  assert.equal(first.entry.title, "Kjerneelement 4 – Sikre forankring");
  assert.deepEqual(first.parts.map(({ title }) => title), ["Møtepakke 4 – Sikre forankring"]);
  assert.ok(!rest.some(({ entry }) => entry.title.startsWith("Møtepakke")));
  assert.equal(ask("møtepakke 4").results[0].entry.title, "Møtepakke 4 – Sikre forankring");
});

test("an obstacle is one result with the sheet that helps against it, and is ranked by its own words", () => {
  const { index } = smallIndex();
  assert.equal(matterOf(index, OBSTACLE), OBSTACLE);
  const shown = (query) => ask(query).results.map(({ entry, parts }) => [entry.id, ...parts.map(({ id }) => id)]).filter((ids) => ids.includes(SHEET) || ids.includes(OBSTACLE));
  assert.deepEqual(shown("interessentkart trekker"), [[SHEET, OBSTACLE]]);
  assert.deepEqual(shown("interessentene trekker seg"), [[OBSTACLE]]);
});

test("words that have nothing to do with the site get no answer, and are named", () => {
  for (const query of ["fotball", "xyzzy", "katt", "hytte", "sykkel"]) assert.deepEqual(found(query), [], query);
  assert.deepEqual(ask("forankring av sykkel").ignored, ["sykkel"]);
});

test("a letter that says nothing is named, and not one that is a part of a word", () => {
  assert.deepEqual(ask("forankring x").ignored, ["x"]);
  assert.deepEqual(ask("forankring av").ignored, []);
});

/** As many pages as are asked for that are called the same but for a number, and whose titles lie one in each file. */
function manyPages(count) {
  const files = new Map([["pl", `plan|${"1F".repeat(count).replace("1", "0")}`], ...Array.from({ length: count }, (_, id) => [`e${id}`, `Plan ${id}\tplan-${id}/`])]);
  const core = {
    kinds: KINDS, choices: [], ways: [], rows: [0, ...Array(count - 1).fill(1)], parts: tree(["pl"]), together: "", firsts: [], phaseSets: [""],
    kind: LETTER.kunnskap.repeat(count), phases: "#".repeat(count), asked: "#".repeat(count),
  };
  return { index: buildIndex(core), files };
}

test("the number of results is told though few of their titles are read, and the rest is to be had", () => {
  const shown = (only) => [ask("plan", only, manyPages(100))].map(({ results, total }) => [results.length, total])[0];
  assert.deepEqual(shown({}), [5, 100]);
  assert.deepEqual(shown({ whole: true }), [30, 100]);
  assert.deepEqual(shown({ whole: true, most: 60 }), [60, 100]);
  assert.deepEqual(shown({ whole: true, most: 120 }), [100, 100]);
  assert.equal(ask("plan", { kind: "fase" }, manyPages(100)).hidden, 100);
});

test("results can be narrowed by kind and phase, and what that hides is counted", () => {
  assert.deepEqual(found("forankring", { kind: "ark ord" }), ["Forankring og interessentkart"]);
  assert.ok(!found("forankring", { phase: "4" }).includes("Kjerneelement 4 – Sikre forankring"));
  assert.equal(ask("motivasjon", { kind: "fase" }).hidden, 1);
  assert.equal(ask("motivasjon").hidden, 0);
});

test("the definition of a term is named", () => {
  const small = smallIndex();
  const { definition } = ask("bærekraft", {}, small);
  assert.equal(entryOf(small.index, definition).title, "bærekraft");
  assert.equal(ask("forankring").definition, null);
});

test("suggestions are words of titles, and never keys or what was run together", () => {
  assert.deepEqual(ask("forank").completions, ["forankring"]);
  for (const start of ["ke", "motepa"]) assert.deepEqual(ask(start).completions, [], start);
  assert.deepEqual(ask("bærek").completions, ["bærekraft"]);
  assert.notEqual(ask("bærekraftig tiltak").definition, null);
});

test("a part of the index that is needed is asked for, and no other", () => {
  const { index } = smallIndex();
  readQuery(index, "stakeholder");
  assert.ok(index.missing.has("st"));
  assert.ok(!index.missing.has("ma"));
});

test("what the next letter may need comes in one file, is read when it is asked for, and is not fetched again", () => {
  const { index, files } = smallIndex();
  assert.deepEqual(filesAfter(index, "m"), ["ahead-m"]);
  addFile(index, "ahead-m", ["ma", "mo"].map((name) => [name, files.get(name)]));
  assert.equal(typeof index.parts.get("mo"), "string");
  assert.deepEqual(filesAfter(index, "m"), []);
  assert.ok([...readQuery(index, "motivasjon")[0].hits.keys()].some(({ raw }) => raw === "motivasjon"));
  assert.ok(!index.missing.has("mo"));
  assert.deepEqual(filesAfter(index, "xq"), []);
});

test("an exact word is surer than one that only begins so", () => {
  const { index, files } = smallIndex();
  addFile(index, "fo", files.get("fo"));
  const { hits } = matchWord(index, "forankring");
  assert.equal([...hits].find(([word]) => word.raw === "forankring")[1], 1);
});

test("of a long text the first words are read", () => {
  const { index } = smallIndex();
  assert.equal(readQuery(index, "forankring av noe sykkel ".repeat(400)).length, 24);
  const words = Array.from({ length: 26 }, (_, at) => `forankring${"abcdefghijklmnopqrstuvwxyz"[at]}`);
  assert.deepEqual([24, 26].map((many) => ask(words.slice(0, many).join(" ")).unread), [[], words.slice(24)]);
  assert.deepEqual(ask(`forankring ${"x".repeat(285)} ledelse`).unread, ["ledelse"]);
  assert.deepEqual(ask(`fase II ${words.slice(0, 23).join(" ")}`).unread, []); // the two are one word
});

test("text is shown as text, with the words found marked", () => {
  assert.equal(marked(read("<b> & mål"), new Set(["mal"])), "&lt;b&gt; &amp; <mark>mål</mark>");
  const shown = snippet(readStored(["Beskrivelse.", [["a", "Annet", "tekst"], ["b", "Om mål", "mål her"]]]), new Set(["mal"]), "side/");
  assert.equal(shown.place.address, "side/#b");
});

test("at most three files are shown, the one that was asked for first", () => {
  const files = [["Ark (PDF)", "ark.pdf"], ["Ark (Word)", "ark.docx"], ["Ark (Excel)", "ark.xlsx"], ["Kontrakt (PDF)", "kontrakt.pdf"]];
  const shown = snippet(readStored(["Beskrivelse.", [], files]), new Set(["kontrakt"]), "side/").files;
  assert.equal(shown.length, 3);
  assert.equal(shown[0][1], "kontrakt.pdf");
});

/** The small index with lines more in the part of what begins with «st», all read. */
function withLines(...lines) {
  const small = smallIndex();
  small.files.set("st", [small.files.get("st"), ...lines].join("\n"));
  addFile(small.index, "st", small.files.get("st"));
  return small;
}

test("a word that is none of the site's tells in any form that a query is about something else, and is found by none", () => {
  const { index } = withLines("=stallguttY");
  assert.ok(strangenessOf(index, "stallgutt") > 0);
  assert.equal(strangenessOf(index, "stallguttene"), strangenessOf(index, "stallgutt"));
  assert.equal(strangenessOf(index, "stallbygg"), 0);
  assert.deepEqual(ask("stallgutt", {}, withLines("=stallguttY")).results, []);
});

test("words of the site lean away from it or to it, a stranger away, and a word that tells nothing neither way", () => {
  const lean = (query, ...lines) => {
    const { index, files } = withLines(...lines);
    addFile(index, "e0", files.get("e0"));
    return signsOf(index, readQuery(index, query), 1).elsewhere;
  };
  const query = "støtte stallgutt";
  assert.equal(lean(query), 0);
  assert.ok(lean(query, "stallgutt|4F|||||||||Y") > lean(query, "stallgutt|4F|||||||||E"));
  assert.ok(lean(query, "stallgutt|4F|||||||||y") < 0);
  assert.equal(lean(query, "=stallguttY"), lean(query, "stallgutt|4F|||||||||Y"));
  assert.equal(lean("støtte styring", "=stallguttY"), 0);
});

test("the name of something here is never about something else, whatever its word leans to", () => {
  const { index } = withLines("stallgutt|4F|||||||||Z");
  assert.equal(signsOf(index, readQuery(index, "stallgutt"), 1), null);
  assert.equal(signsOf(index, readQuery(index, "2011"), 1), null); // a year alone is no word to go by
});

test("of a query that finds nothing, what names something here is offered alone", () => {
  const { index } = withLines("stallgutt|4F|||||||||z", "stallbygg|4F|||||||||Z");
  const offered = (query) => namesIn(index, readQuery(index, query));
  assert.deepEqual(offered("stallgutt hos bodøværing"), ["stallgutt"]);
  assert.deepEqual(offered("stallbygg bodøværing"), []); // it is asked about elsewhere, too
  assert.deepEqual(offered("stallgutt"), []);
});

/** The engine as a worker has it, on the small index: what it is told to answer, and the files it has fetched; those in `lost` do not come. */
async function engineOf({ index, files }) {
  const [fetched, lost] = [[], new Set()];
  globalThis.self ??= globalThis;
  globalThis.fetch = async (address) => {
    const name = address.split("/").at(-1).replace(".js", "");
    fetched.push(name);
    if (lost.has(name)) throw new TypeError("the line is gone");
    const isText = /^t\d/.test(name);
    if (isText) await new Promise((done) => { setTimeout(done, 20); }); // later than titles, for those that do not wait
    const content = name === "INDEX_START" ? { folder: "0123456789", core: index.core } : isText ? ["Beskrivelse.", []] : files.get(name);
    return { text: async () => `s(${JSON.stringify(content)})` };
  };
  const { receive } = await import(`../../docs/assets/search/worker.js?${Math.random()}`);
  let turn = 0;
  const put = (question) => new Promise((done) => { turn += 1; receive({ turn, kind: "", phase: "", screen: 9, ...question }, done); });
  return { fetched, lost, put, results: (query) => put({ ask: "results", query }), texts: (ids) => put({ ask: "texts", ids, words: [] }) };
}

test("a file that does not come is told of by its address, and asked for again with the next question", async () => {
  const { fetched, lost, results, texts } = await engineOf(smallIndex());
  for (const [name, place] of [["INDEX_START", ""], ["fo", "0123456789/"], ["e0", "0123456789/"]]) {
    lost.add(name);
    const { failed, missing, items } = await results("forankring");
    assert.deepEqual([failed, items], [true, undefined], name);
    assert.ok(missing.endsWith(`/search/${place}${name}.js`), missing);
    lost.clear();
  }
  const { failed, items } = await results("forankring");
  assert.equal(failed, undefined);
  assert.ok(items.length);
  assert.equal(fetched.filter((name) => name === "fo").length, 2);
  const id = ENTRIES.findIndex(([title]) => title === "Motivasjon"); // no result of that query: its text is not fetched ahead
  lost.add(`t${id}`);
  assert.ok((await texts([id])).missing.endsWith(`/0123456789/t${id}.js`));
  lost.clear();
  assert.equal((await texts([id])).texts[0].text, "Beskrivelse.");
});

test("the first list comes with its first texts, and without them when they do not come", async () => {
  const { items } = await (await engineOf(smallIndex())).results("forankring");
  assert.ok(items.slice(0, 3).every(([{ text }]) => text.text === "Beskrivelse."));
  const { lost, results } = await engineOf(smallIndex());
  ENTRIES.forEach((_entry, id) => lost.add(`t${id}`));
  const answered = await results("forankring");
  assert.deepEqual(answered.items.map(([{ text }]) => text), answered.items.map(() => null));
});

test("a long query is cut between two signs, never within one, so that it can stand in an address", () => {
  const before = "e".repeat(MOST_SIGNS - 1);
  assert.equal(decodeURIComponent(encodeURIComponent(firstSigns(`${before}😀`))), before);
  assert.equal(firstSigns(`${before}e😀`), `${before}e`);
  assert.equal(firstSigns("kort 😀"), "kort 😀");
});
