/** What opens and fills in forms, for the tests to call in a page (tests/plan_forms.py). Bytes are given in base 64. */
import { emptyPlan, addEntry } from "../../docs/assets/plan/entries.js";
import { fillForm } from "../../docs/assets/plan/forms/filling.js";
import { readForm, takeForm } from "../../docs/assets/plan/forms/opening.js";
import { partsOf } from "../../docs/assets/plan/zip.js";

const bytesFrom = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const factsFrom = ({ kinds, ...others }) => ({ ...others, kinds: new Map(Object.entries(kinds)) });
const blankFrom = (blank) => async () => (blank === null ? null : partsOf(bytesFrom(blank)));
const planFrom = (entries) => {
  const plan = emptyPlan();
  for (const entry of entries) addEntry(plan, entry);
  return plan;
};

/** Return what `act` does, or the fault that it tells of; a mistake of ours is thrown. */
const tried = async (act) => {
  try {
    return await act();
  } catch (error) {
    if (error.name === "FormError") return { fault: error.fault };
    throw error;
  }
};

self.planForms = {
  read: ([file, facts, blank]) =>
    tried(async () => {
      const { origins, ...read } = await readForm(bytesFrom(file), factsFrom(facts), blankFrom(blank));
      return { ...read, origins: Object.fromEntries(origins) };
    }),
  open: ([files, facts, entries, edition]) =>
    tried(async () => {
      const plan = planFrom(entries);
      const taken = [];
      for (const file of files) {
        taken.push(takeForm(plan, await readForm(bytesFrom(file), factsFrom(facts), blankFrom(null)), factsFrom(facts), () => edition));
      }
      return { taken, entries: [...plan.entries.values()] };
    }),
  fill: ([entries, form, blank, ending, facts, questions]) =>
    tried(async () => {
      const asked = new Map(Object.entries(questions));
      const { file, troubles } = await fillForm(planFrom(entries), form, bytesFrom(blank), ending, factsFrom(facts), asked);
      const signs = Array.from(new Uint8Array(await file.arrayBuffer()), (byte) => String.fromCharCode(byte));
      return { file: btoa(signs.join("")), troubles };
    }),
  mutate: async ([file, facts, mutations]) => {
    const whole = bytesFrom(file);
    const faults = [];
    for (const changes of mutations) {
      const copy = whole.slice();
      for (const [place, byte] of changes) copy[place % copy.length] = byte;
      faults.push((await tried(() => readForm(copy, factsFrom(facts), blankFrom(null)))).fault ?? "read");
    }
    return faults;
  },
};
