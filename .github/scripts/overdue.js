// Keeps one issue that lists the pages whose day of review has passed, and closes it when there are none.

const { readFile } = require("node:fs/promises");
const { join } = require("node:path");

const TITLE = "Sider som skulle vært gjennomgått";
const OURS = "github-actions[bot]";

module.exports = async ({ github, context }) => {
  const body = (await readFile(join(process.env.RUNNER_TEMP, "uke", "dist/uke/forfalt.md"), "utf8")).trim();
  const issues = await github.paginate(github.rest.issues.listForRepo, { ...context.repo, state: "open", creator: OURS });
  const open = issues.find(({ title }) => title === TITLE);
  if (open) {
    const change = body ? { body } : { state: "closed" };
    await github.rest.issues.update({ ...context.repo, issue_number: open.number, ...change });
  } else if (body) await github.rest.issues.create({ ...context.repo, title: TITLE, body });
};
