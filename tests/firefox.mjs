/**
 * What a person does in Firefox, over WebDriver BiDi: reads steps as JSON from the standard input, and writes what was read.
 *
 * {browser: "/usr/bin/firefox-esr", width: 390, height: 844, preferences: {…}, steps: [["open", "http://…"], …]}
 *
 * A step is one of: open ADDRESS · click SELECTOR · type SELECTOR TEXT · type slowly SELECTOR TEXT · kill (as by a power cut) · select SELECTOR VALUE · press KEY (or «Control+c») ·
 * paper FILE (the page as a PDF) · back · forward ·
 * taken up ADDRESS (go on in the tab that the browser opened by itself, since it was open when it was killed) ·
 * reload · until EXPRESSION (wait until it is true) · read EXPRESSION (what it is goes to the list that is written).
 */
import { text } from "node:stream/consumers";
import puppeteer from "puppeteer-core";

const SIGN = 50; // milliseconds from one letter to the next, when it is typed slowly
const WAIT = 15000; // milliseconds: the machine may be busy

const { browser: executablePath, width, height, preferences, profile, steps } = JSON.parse(await text(process.stdin));
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  headless: true,
  extraPrefsFirefox: preferences,
  ...(profile && { userDataDir: profile }),
});
let isKilled = false;

/** @type {Record<string, (page: import("puppeteer-core").Page, ...values: string[]) => Promise<unknown>>} */
const DO = {
  open: (page, address) => page.goto(address),
  click: (page, selector) => page.locator(selector).setTimeout(WAIT).click(),
  type: (page, selector, words) => page.type(selector, words),
  "type slowly": (page, selector, words) => page.type(selector, words, { delay: SIGN }),
  kill: async () => {
    isKilled = true;
    browser.process().kill("SIGKILL");
  },
  select: (page, selector, value) => page.select(selector, value),
  press: async (page, keys) => {
    const held = keys.split("+");
    const last = held.pop();
    for (const key of held) await page.keyboard.down(key);
    await page.keyboard.press(last);
    for (const key of held) await page.keyboard.up(key);
  },
  paper: (page, path) => page.pdf({ path, format: "A4", preferCSSPageSize: true }),
  back: (page) => page.evaluate("history.back()"),
  forward: (page) => page.evaluate("history.forward()"),
  "taken up": async (_page, address) => {
    for (let waited = 0; waited < WAIT; waited += 500) {
      const restored = (await browser.pages()).find((page) => page.url().includes(address));
      if (restored) return restored;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error("no such tab was opened");
  },
  reload: async (page) => {
    await page.evaluate("self.isBeforeReload = true; location.reload()");
    await page.waitForFunction("!self.isBeforeReload && document.readyState === 'complete'", { timeout: WAIT, polling: 100 });
  },
  until: (page, expression) => page.waitForFunction(expression, { timeout: WAIT, polling: 100 }),
  read: (page, expression) => page.evaluate(expression),
};

const answers = [];
try {
  let page = await browser.newPage();
  await page.setViewport({ width, height });
  for (const [name, ...values] of steps) {
    const answer = await DO[name](page, ...values).catch((error) => {
      throw new Error(`${name} ${values.join(" ")}: ${error.message}`);
    });
    if (name === "read") answers.push(answer);
    if (name === "taken up") page = answer;
  }
} finally {
  if (!isKilled) await browser.close();
}
process.stdout.write(JSON.stringify(answers));
