/** The content of the files of an index, from a folder of a built site. */
import { readFileSync } from "node:fs";

/** @param {string} folder @returns {(name: string) => object | string} */
export const reader = (folder) => (name) => JSON.parse(readFileSync(`${folder}/${name}.js`, "utf8").slice("s(".length, -")".length));
