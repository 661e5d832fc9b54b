/** Write the files that a plan is taken along as, from facts, a plan and a folder: node exported.mjs facts.json x.plan.json out/ */
import { readFileSync, writeFileSync } from "node:fs";
import { read, write } from "../../docs/assets/plan/file.js";
import { archiveOf, planAsCalendar, planInExcel, planInWord } from "../../docs/assets/plan/overview/archive.js";
import { tasksOf } from "../../docs/assets/plan/overview/tasks.js";

const [facts, file, folder] = process.argv.slice(2);
const plan = read(readFileSync(file, "utf-8"));
const told = { plan, facts: JSON.parse(readFileSync(facts, "utf-8")), today: "2026-11-26", name: "Prøve & <b>", notice: "Eksempel fra Fjell & dal." };
const text = write(plan, { title: "" });
const made = { docx: await planInWord(told), xlsx: await planInExcel(told), ics: planAsCalendar(told), zip: await archiveOf(told, "prove", text) };
for (const [ending, content] of Object.entries(made)) writeFileSync(`${folder}/prove.${ending}`, content);
console.log(JSON.stringify({ tasks: tasksOf(plan, told.facts), text }));
