// Fill in, save or flatten a PDF form: node forms.mjs pdf-lib|pdf.js fill|save|flatten IN VALUES OUT
// With pdf.js read, OUT is JSON: what is stored, as Firefox reads it.
// VALUES is a JSON file: the whole name of a field → a text, the name of an option, «Ja» for a tick, «» for none.
import { readFileSync, writeFileSync } from "node:fs";

const [program, task, input, given, output] = process.argv.slice(2);
const bytes = new Uint8Array(readFileSync(input));
const values = JSON.parse(readFileSync(given, "utf8"));

/** @returns {Promise<Uint8Array>} the file as pdf-lib writes it */
async function byPdfLib() {
  const { PDFDocument, PDFName, PDFCheckBox, PDFDropdown, PDFTextField } = await import("pdf-lib");
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
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

/** @returns {Promise<Uint8Array>} the file as Firefox saves it */
async function byPdfJs() {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const pdf = await getDocument({ data: bytes, verbosity: 0, useSystemFonts: false }).promise;
  const fields = await pdf.getFieldObjects();
  if (task === "read") return storedFor(fields);
  for (const [name, value] of Object.entries(values)) {
    for (const field of fields.get(name)) {
      const isButton = field.type === "checkbox" || field.type === "radiobutton";
      if (isButton && field.exportValues === undefined) continue;
      pdf.annotationStorage.setValue(field.id, { value: isButton ? field.exportValues === value : value });
    }
  }
  return pdf.saveDocument();
}

/** @returns {string} name → value as JSON, without what is blank */
function storedFor(fields) {
  const stored = Array.from(fields, ([name, places]) => [name, places.map(({ value }) => value).find((value) => value && value !== "Off")]);
  return JSON.stringify(Object.fromEntries(stored.filter(([, value]) => value)));
}

writeFileSync(output, await (program === "pdf-lib" ? byPdfLib() : byPdfJs()));
