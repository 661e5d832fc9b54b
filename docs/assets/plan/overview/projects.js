/** The projects that a browser remembers, beside each other. The pages of sheets know only the one they began with (memory.js). */
import { newId } from "../ids.js";
import { fileKey } from "../kept-file.js";
import { alone, chooseProject, chosenProject, FIRST_PROJECT, forgetNow, inStore, isRemembering, tell } from "../memory.js";

/** @returns {string} the key of a project that is new on this machine */
export const newProject = () => (isRemembering() ? `${FIRST_PROJECT}-${newId()}` : FIRST_PROJECT);

/** @returns {Promise<Map<string, string>>} the projects that are remembered, by key, as the texts of their files */
export async function allRemembered() {
  if (!isRemembering()) return new Map();
  const keys = await inStore("readonly", (store) => store.getAllKeys());
  const texts = await inStore("readonly", (store) => store.getAll());
  const pairs = keys.map((key, number) => /** @type {[string, string]} */ ([String(key), String(texts[number])]));
  return new Map(pairs.filter(([key]) => key.startsWith(FIRST_PROJECT)));
}

/** Forget one project. The next that is remembered, if any, is the one that pages begin with. @param {string} key */
export function forgetProject(key) {
  return alone("memory", async () => {
    await inStore("readwrite", (store) => (store.delete(fileKey(key)), store.delete(key)));
    const [left] = (await allRemembered()).keys();
    if (left === undefined) return forgetNow();
    tell("forgotten", key);
    const chosen = chosenProject();
    chooseProject(chosen === null || chosen === key ? left : chosen);
  });
}
