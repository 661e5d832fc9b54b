// Fill in, save or flatten a PDF form: node forms.mjs pdf-lib|pdf.js fill|save|flatten IN VALUES OUT
// Read forms: node forms.mjs pdf.js read OUT IN…; OUT is a list as JSON: what is stored in each, as Firefox reads it.
// VALUES is a JSON file: the whole name of a field → a text, the name of an option, «Ja» for a tick, «» for none.
import { readFileSync, writeFileSync } from "node:fs";

const [program, task, ...paths] = process.argv.slice(2);
const [input, given, output] = paths;
const values = task === "read" ? {} : JSON.parse(readFileSync(given, "utf8"));

const bytesOf = (path) => new Uint8Array(readFileSync(path));

/** @returns {Promise<Uint8Array>} the file as pdf-lib writes it */
async function byPdfLib() {
  const { PDFDocument, PDFName, PDFCheckBox, PDFDropdown, PDFTextField } = await import("pdf-lib");
  const pdf = await PDFDocument.load(bytesOf(input), { updateMetadata: false });
  const form = pdf.getForm();
  for (const [name, value] of Object.entries(values)) {
    const field = form.getField(name);
    if (field instanceof PDFTextField) field.setText(value);
    else if (field instanceof PDFDropdown) value ? field.select(value) : field.clear();
    else if (field instanceof PDFCheckBox) {
      // check() knows the first option only; the values are those of the file.
      field.acroField.dict.set(PDFName.of("V"), PDFName.of(value || "Off"));
      for (const widget of field.acroField.getWidgets()) {
        const on = widget.getOnValue();
        widget.setAppearanceState(on?.decodeText() === value ? on : PDFName.of("Off"));
      }
    }
  }
  if (task === "flatten") form.flatten();
  return pdf.save();
}

/** @returns {Promise<object>} the file at a path as Firefox opens it */
async function inPdfJs(path) {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  return getDocument({ data: bytesOf(path), verbosity: 0, useSystemFonts: false }).promise;
}

/** @returns {Promise<Uint8Array>} the file as Firefox saves it */
async function byPdfJs() {
  const pdf = await inPdfJs(input);
  const fields = await pdf.getFieldObjects();
  for (const [name, value] of Object.entries(values)) {
    for (const field of fields.get(name)) {
      const isButton = field.type === "checkbox" || field.type === "radiobutton";
      if (isButton && field.exportValues === undefined) continue;
      pdf.annotationStorage.setValue(field.id, { value: isButton ? field.exportValues === value : value });
    }
  }
  return pdf.saveDocument();
}

/** @returns {Promise<object>} name → value of the form at a path, without what is blank */
async function storedIn(path) {
  const pdf = await inPdfJs(path);
  const stored = Array.from(await pdf.getFieldObjects(), ([name, places]) => [
    name,
    places.map(({ value }) => value).find((value) => value && value !== "Off"),
  ]);
  await pdf.loadingTask.destroy();
  return Object.fromEntries(stored.filter(([, value]) => value));
}

/** Reads the forms one after the other: many open at once take much memory. */
async function read() {
  const [out, ...files] = paths;
  const stored = [];
  for (const file of files) stored.push(await storedIn(file));
  writeFileSync(out, JSON.stringify(stored));
}

if (task === "read") await read();
else writeFileSync(output, await (program === "pdf-lib" ? byPdfLib() : byPdfJs()));
