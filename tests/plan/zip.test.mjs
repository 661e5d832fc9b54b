/** Zip files: node --test zip.test.mjs; ZIPS names a folder of zips that Python has written, with what they hold. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { deflated, partsOf, textOf, unpacked, ZipError, zipOf, zipped } from "../../docs/assets/plan/zip.js";

const fault = (name) => (error) => error instanceof ZipError && error.fault === name;
const bytes = (path) => new Uint8Array(readFileSync(path));
const holding = async (text) => zipOf([["a.txt", text]]);
/** The same zip with bytes changed: place → byte, from the end when it is below 0. */
const with_ = (zip, changes) => {
  const copy = zip.slice();
  for (const [place, byte] of Object.entries(changes)) copy[(Number(place) + copy.length) % copy.length] = byte;
  return copy;
};

test("what is written is read, in its order, and the same bytes come each time", async () => {
  const files = [["mimetype", "application/x"], ["mappe/å.txt", "Čáhci 😀\n".repeat(5000)], ["tom", new Uint8Array()]];
  const zip = await zipOf(files);
  assert.deepEqual(zip, await zipOf(files));
  const parts = partsOf(zip);
  assert.deepEqual([...parts.keys()], files.map(([name]) => name));
  assert.equal(await textOf(parts.get("mappe/å.txt")), files[1][1]);
  assert.equal((await unpacked(parts.get("tom"))).length, 0);
  assert.deepEqual(zipped(parts), zip);
});

test("what other programs write is read: stored, packed, with sizes after the part, with a comment", async () => {
  const { zips } = JSON.parse(readFileSync(`${process.env.ZIPS}/told.json`, "utf-8"));
  for (const { file, held } of zips) {
    const parts = partsOf(bytes(`${process.env.ZIPS}/${file}`));
    for (const [name, text] of Object.entries(held)) assert.equal(await textOf(parts.get(name)), text, file);
  }
});

test("a zip is written for other programs to read", async () => {
  const stored = { ...(await deflated("x")), method: 0, packed: new TextEncoder().encode("x") };
  const zip = zipped(new Map([["først", stored], ["så.txt", await deflated("Ærlig")]]));
  writeFileSync(`${process.env.ZIPS}/ours.zip`, zip);
});

test("a file that is no zip, a broken one, a locked one and one with too much are told apart", async () => {
  const zip = await holding("Ja ".repeat(100));
  const list = zip.length - 22 - 46 - 5;
  const read = async (file) => textOf(partsOf(file).get("a.txt"));
  await assert.rejects(read(new TextEncoder().encode("%PDF-1.7 ")), fault("foreign"));
  await assert.rejects(read(new Uint8Array()), fault("foreign"));
  await assert.rejects(read(zip.slice(0, -30)), fault("damaged"));
  await assert.rejects(read(with_(zip, { [list + 8]: 1 })), fault("locked"));
  await assert.rejects(read(with_(zip, { [list + 10]: 99 })), fault("damaged")); // a way of packing that nobody has
  await assert.rejects(read(with_(zip, { [list + 16]: zip[list + 16] ^ 1 })), fault("damaged")); // the checksum
  await assert.rejects(read(with_(zip, { [list + 45]: 1 })), fault("damaged")); // the place of the part
  await assert.rejects(read(with_(zip, { "-12": 255, "-11": 255 })), fault("size")); // the count says: look elsewhere
  const bomb = await holding("0".repeat(1_000_000));
  const says = bomb.length - 22 - 46 - 5 + 24;
  await assert.rejects(read(with_(bomb, { [says]: 10, [says + 1]: 0, [says + 2]: 0 })), fault("size"));
  await assert.rejects(read(with_(bomb, { [says + 3]: 100 })), fault("size"));
});

test("one name twice is refused: two programs would read two different files", async () => {
  const zip = await zipOf([["a.txt", "Ja"], ["b.txt", "Nei"]]);
  const twice = Uint8Array.from(zip, (byte) => (byte === "b".charCodeAt(0) ? "a".charCodeAt(0) : byte));
  assert.throws(() => partsOf(twice), fault("damaged"));
});
