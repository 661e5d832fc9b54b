/** The project that is open on «Planen vår»: where it comes from, and where it is kept. */
import { emptyPlan, merge } from "../entries.js";
import { read } from "../file.js";
import { isExample } from "../open-file.js";
import { canRemember, chooseProject, chosenProject, forget, remember, remembered } from "../memory.js";
import { projectName, PROJECT_NAME } from "../preamble.js";
import { give } from "../standing.js";
import { allRemembered, forgetProject, newProject } from "./projects.js";

/** @import { Plan } from "../entries.js" */

/** @typedef {"memory" | "file" | "example" | "new"} Origin */
/** @typedef {{ key: string, name: string }} Known a project that is remembered on this machine */

/** @param {Plan} plan @param {Plan} other @returns {boolean} whether they have an entry in common */
const isSameProject = (plan, other) => [...plan.entries.keys()].some((text) => other.entries.has(text));

/** An open project. */
export class Project {
  /** @param {Plan} plan @param {Origin} origin @param {string} [fileName] @param {string} [key] of one that is remembered */
  constructor(plan, origin, fileName = "", key = "") {
    this.plan = plan;
    this.origin = origin;
    this.fileName = fileName;
    this.key = key;
    this.isSaved = origin !== "new";
  }

  get name() {
    return projectName(this.plan);
  }

  /** @param {string} name @param {string} day today */
  rename(name, day) {
    if (give(this.plan, { field: PROJECT_NAME, value: name.trim() || null }, { at: day })) this.isSaved = false;
  }

  /** Remember it on this machine. @param {(plan: Plan) => object} about */
  async remember(about) {
    chooseProject(this.key || newProject());
    this.plan = await remember(this.plan, about(this.plan));
    this.key = chosenProject() ?? "";
    chooseProject(this.key);
    this.origin = "memory";
    this.isSaved = true;
  }
}

/** @returns {Promise<Project | null>} the one that was chosen last, of those that are remembered */
export async function rememberedProject() {
  const known = await allRemembered();
  const chosen = chosenProject();
  const key = chosen && !known.has(chosen) ? [...known.keys()][0] : chosen; // after a power cut nobody knows which it was
  if (key) chooseProject(key); // this page's, too
  const plan = await remembered();
  return key && plan ? new Project(plan, "memory", "", key) : null;
}

/** @param {string} key @returns {Promise<Project | null>} */
export function openRemembered(key) {
  chooseProject(key);
  return rememberedProject();
}

/** @returns {Promise<Known[]>} those that are remembered, in the order they came */
export async function knownProjects() {
  const texts = await allRemembered();
  return [...texts].map(([key, text]) => ({ key, name: projectName(read(text)) }));
}

/**
 * Return the project of a plan that was opened from a file. One that is remembered already gets what is new in it.
 * @param {Plan} plan @param {string} fileName @param {(plan: Plan) => object} about
 */
export async function projectOf(plan, fileName, about) {
  if (isExample(plan)) return new Project(plan, "example", fileName);
  for (const [key, text] of canRemember() ? await allRemembered() : []) {
    const there = read(text);
    if (!isSameProject(there, plan)) continue;
    const project = new Project(merge(there, plan), "memory", fileName, key);
    await project.remember(about);
    return project;
  }
  return new Project(plan, "file", fileName);
}

/** @param {string} name @param {string} day */
export function startProject(name, day) {
  const project = new Project(emptyPlan(), "new");
  project.rename(name, day);
  return project;
}

/** @param {Project | null} project the one to forget; null for all of them */
export const forgetOn = (project) => (project ? forgetProject(project.key) : forget());
