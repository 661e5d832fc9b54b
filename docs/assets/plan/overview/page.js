/** «Planen vår», the page: opens a project, and shows what it holds. Started by planen-var.js. */
import { _, fill } from "../../words.js";
import { element } from "../dom.js";
import { merge } from "../entries.js";
import { isNewer, read, write } from "../file.js";
import { canWrite, chooseWhere, download, fromOthers, saveTo } from "../files.js";
import { fetchForms } from "../forms.js";
import { keepFile, keptFile } from "../kept-file.js";
import { canRemember, findStore, isRemembering, listen } from "../memory.js";
import { offerFile } from "../offer-file.js";
import { openFile } from "../open-file.js";
import { preamble, projectName } from "../preamble.js";
import { asItWas, daysIn } from "./as-it-was.js";
import { Bar } from "./bar.js";
import { fetchExample, fetchFacts } from "./own-scripts.js";
import { progressOf } from "./progress.js";
import { takeForm } from "./take-form.js";
import { forgetOn, knownProjects, openRemembered, projectOf, rememberedProject, startProject } from "./project.js";
import { showExports } from "./show-exports.js";
import { showMeeting } from "./show-meeting.js";
import { showNews } from "./show-news.js";
import { showOnePage } from "./show-one-page.js";
import { showProfiles } from "./show-profile.js";
import { showProgress } from "./show-progress.js";
import { SpreadPart } from "./show-spread.js";
import { TaskList } from "./show-tasks.js";
import { tasksOf } from "./tasks.js";
import { dayInWords, leadOf } from "./wording.js";

/** @import { Plan } from "../entries.js" */
/** @import { Facts } from "./facts.js" */
/** @import { Project } from "./project.js" */

/** The page. */
export class Overview {
  /** @param {HTMLElement} root @param {string} script the address of this script: what it fetches lies beside it */
  constructor(root, script) {
    this.root = root;
    this.addresses = { facts: new URL("planen-fakta.js", script).href, example: new URL("planen-eksempel.js", script).href, exports: new URL("planen-ut.js", script).href };
    /** @type {Project | null} */
    this.project = null;
    /** @type {Project | null} what was open when the example was */
    this.behind = null;
    /** @type {Facts | null} */
    this.facts = null;
    this.day = ""; // that an example is shown as of
    this.tasks = new TaskList();
    this.spread = new SpreadPart();
    this.content = element("div");
    this.bar = new Bar({
      open: () => this.trying(() => this.open()),
      example: () => this.trying(() => this.openExample()),
      begin: (name) => this.trying(() => this.begin(name)),
      remember: () => this.trying(() => this.remember()),
      save: () => this.trying(() => this.save()),
      forget: () => this.trying(() => this.forget(false)),
      forgetAll: () => this.trying(() => this.forget(true)),
      close: () => this.trying(() => (this.behind ? this.use(this.behind) : this.recall())),
      choose: (key) => this.trying(() => this.choose(key)),
      rename: (name) => this.trying(() => this.rename(name)),
      showDay: (day) => this.trying(() => this.showDay(day)),
    });
    this.ask = (/** @type {BeforeUnloadEvent} */ event) => event.preventDefault();
  }

  async start() {
    this.root.replaceChildren(this.bar.element, this.content);
    this.root.hidden = false;
    await findStore();
    await this.trying(() => this.recall());
    if (canRemember()) listen(() => this.trying(() => this.readAgain()));
  }

  get today() {
    return new Date().toLocaleDateString("sv-SE"); // Swedish dates are ISO's
  }

  /** @param {Plan} plan */
  about(plan) {
    const address = this.facts?.site ?? "";
    return preamble(plan, { address, schema: `${address}data/plan.schema.json` });
  }

  /** Show what is remembered, if the reader has asked for that. */
  async recall() {
    await this.use(isRemembering() ? await rememberedProject() : null);
  }

  /** Another tab has written, or forgotten. */
  async readAgain() {
    if (this.project && this.project.origin !== "memory") return;
    await this.recall();
  }

  async open() {
    const opened = await openFile();
    if (!opened) return;
    this.facts = await fetchFacts(this.addresses.facts);
    if (opened.form) return this.openForm(opened.form, this.facts);
    if (!this.mayLeave()) return;
    const project = await projectOf(opened.plan, opened.name, (plan) => this.about(plan));
    if (isNewer(opened.plan)) this.bar.trouble.textContent = _("Filen er laget på en nyere versjon av nettstedet. Det som ikke vises her, blir tatt vare på.");
    await this.use(project);
  }

  /** Add what someone has filled in in Word, ODT or PDF to the project, or begin one with it. @param {File} file @param {Facts} facts */
  async openForm(file, facts) {
    const taken = await takeForm(file, this.own, facts, await fetchForms());
    if (!taken) return;
    const { project, words, unread } = taken;
    if (project.origin === "memory" && !project.isSaved) await project.remember((plan) => this.about(plan));
    await this.use(project);
    this.bar.tell(words, unread);
  }

  /** The reader's own project: the one that is open, or that waits behind the example. */
  get own() {
    return this.project?.origin === "example" ? this.behind : this.project;
  }

  /** Ask before another project takes the place of one that is not saved anywhere. @returns {boolean} */
  mayLeave() {
    return !this.own || this.own.isSaved || confirm(_("Planen som er åpen, er ikke lagret. Åpne en annen uten å lagre den?"));
  }

  /** @param {string} key of a project that is remembered */
  async choose(key) {
    if (this.mayLeave()) await this.use(await openRemembered(key));
    else await this.show(); // the choice shows what is open still
  }

  /** Show the example. The reader's own plan waits behind it, untouched. */
  async openExample() {
    await this.use(await projectOf(read(await fetchExample(this.addresses.example)), "", () => ({})));
  }

  /** @param {string} day */
  async showDay(day) {
    this.day = day;
    this.draw();
    this.bar.status.textContent = fill(_("Slik planen sto {day}."), { day: dayInWords(day) });
  }

  /** @param {string} name */
  async begin(name) {
    if (name.trim() && this.mayLeave()) await this.use(startProject(name, this.today));
  }

  /** @param {string} name */
  async rename(name) {
    const { project } = this;
    if (!project) return;
    project.rename(name, this.today);
    if (project.origin === "memory" && !project.isSaved) await this.remember();
    else await this.show();
  }

  async remember() {
    await this.project?.remember((plan) => this.about(plan));
    await this.show();
  }

  /** Go on in the file that a project was saved to. @param {Project} project @param {FileSystemFileHandle} handle */
  async goOnIn(project, handle) {
    const about = (/** @type {Plan} */ plan) => this.about(plan);
    const there = await fromOthers(handle);
    if (there) project.plan = merge(project.plan, there);
    project.plan = await saveTo(handle, project.plan, about);
    project.fileName = handle.name;
    await project.remember(about);
    await this.show();
    this.bar.status.textContent = fill(_("Lagret i {name}."), { name: handle.name });
  }

  async save() {
    const { project } = this;
    if (!project) return;
    const about = (/** @type {Plan} */ plan) => this.about(plan);
    if (canWrite()) {
      const handle = await chooseWhere(project.name);
      if (!handle) return;
      project.plan = await saveTo(handle, project.plan, about);
      project.fileName = handle.name;
      if (project.origin === "memory") await keepFile(handle);
    } else download(project.name, write(project.plan, about(project.plan)));
    if (project.origin === "new") project.origin = "file";
    project.isSaved = true;
    await this.show();
    this.bar.status.textContent = canWrite() ? fill(_("Lagret i {name}."), { name: project.fileName }) : _("Lagret til en fil blant nedlastingene.");
  }

  /** @param {boolean} isAll */
  async forget(isAll) {
    const question = isAll ? _("Slette alle prosjektene nettstedet husker på denne maskinen? Filer dere har lagret, blir ikke slettet.") : _("Slette dette prosjektet fra denne maskinen? Filer dere har lagret, blir ikke slettet.");
    if (!confirm(question)) return;
    await forgetOn(isAll ? null : this.project);
    await this.recall();
    this.bar.status.textContent = _("Slettet fra denne maskinen.");
  }

  /** @param {Project | null} project */
  async use(project) {
    this.behind = project?.origin === "example" ? this.own : null;
    this.project = project;
    const days = project?.origin === "example" ? daysIn(project.plan) : [];
    this.day = days[Math.floor(days.length / 2)] ?? this.today; // midway there is something behind and something ahead
    await this.show();
    if (project?.origin !== "memory" || project.fileName) return;
    const kept = await keptFile();
    if (kept) await offerFile(kept, this.bar.actions, (handle) => this.trying(() => this.goOnIn(project, handle)));
  }

  async show() {
    const { project } = this;
    if (project) this.facts ??= await fetchFacts(this.addresses.facts);
    const known = canRemember() ? await knownProjects() : [];
    const lastDay = project ? (daysIn(project.plan).at(-1) ?? "") : "";
    this.bar.show(project, { canRemember: canRemember(), known, day: this.day, lastDay });
    (this.own && !this.own.isSaved ? addEventListener : removeEventListener)("beforeunload", this.ask);
    this.draw();
  }

  draw() {
    const { project, facts: all } = this;
    if (!project || !all) {
      this.content.replaceChildren();
      return;
    }
    const isExample = project.origin === "example";
    const plan = isExample ? asItWas(project.plan, this.day) : project.plan;
    const facts = isExample ? { ...all, local: undefined } : all; // the days of a municipality are none of the example's
    const view = {
      plan,
      facts,
      today: isExample ? this.day : this.today,
      name: projectName(plan),
      notice: isExample ? _("Eksempel fra en oppdiktet kommune.") : (facts.local?.edition ?? ""),
      tasks: tasksOf(plan, facts),
      phases: progressOf(plan, facts),
    };
    const parts = [showProgress(view), this.tasks.show(view), showMeeting(view), showProfiles(view), this.spread.show(view), showNews(view)];
    const file = () => write(plan, this.about(plan));
    parts.push(showExports(view, file, this.addresses.exports, (act) => this.trying(act)));
    this.content.replaceChildren(onPaper(view), waysTo(parts), ...parts, showOnePage(view));
  }

  /** Do something that can fail, and tell the reader what to do instead. @param {() => Promise<void>} act */
  async trying(act) {
    this.bar.trouble.textContent = "";
    try {
      await act();
    } catch (error) {
      this.bar.trouble.textContent = saidOf(error);
      if (!isTold(error)) console.warn(error);
    }
  }
}

/** Whose plan a printed one is, and of which day: the panel that says it on the screen is not printed. @param {{ name: string, notice: string, today: string }} view */
function onPaper({ name, ...told }) {
  return element("p", { className: "on-paper" }, ...(name ? [element("strong", { textContent: name }), " · "] : []), leadOf(told));
}

/** Links to the parts of the page. @param {HTMLElement[]} parts */
function waysTo(parts) {
  const links = parts.flatMap((part) => {
    const heading = part.querySelector("h2");
    return heading ? element("li", {}, element("a", { href: `#${heading.id}`, textContent: heading.textContent })) : [];
  });
  return element("nav", { className: "plan-ways screen-only", ariaLabel: _("Delene av planen") }, element("ul", {}, ...links));
}

/** @param {unknown} error @returns {error is Error} whether its message is for the reader; by name: that of another script is not the same class */
const isTold = (error) => error instanceof Error && ["PlanError", "FormError"].includes(error.name);

/** @param {unknown} error @returns {string} */
function saidOf(error) {
  if (isTold(error)) return error.message;
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError") return _("Maskinen har ikke plass til mer. Lagre til fil et annet sted.");
  if (name === "NotAllowedError") return _("Nettleseren fikk ikke lov til å lagre i filen. Velg «Lagre til fil» på nytt.");
  if (name === "SecurityError" || name === "InvalidStateError") return _("Nettleseren lar ikke nettsteder lagre noe her. Bruk «Lagre til fil».");
  return _("Det gikk ikke. Planen står fortsatt på siden. Bruk «Lagre til fil».");
}
