// Writes the comment of a pull request, or renews it.

const { readFile } = require("node:fs/promises");
const { join } = require("node:path");
const openRequest = require("./open_request.js");

const MARK = "<!-- hva endringen gjør for leseren -->";
const OURS = "github-actions[bot]";
const LONGEST = 65_000; // GitHub takes 65 536

module.exports = async ({ github, context, core }) => {
  const request = await openRequest({ github, context, core });
  if (!request) return undefined;

  const text = await readFile(join(process.env.RUNNER_TEMP, "kommentar.md"), "utf8");
  const body = `${MARK}\n${text}`.slice(0, LONGEST);
  const comments = await github.paginate(github.rest.issues.listComments, {
    ...context.repo,
    issue_number: request.number,
    per_page: 100,
  });
  const former = comments.find((comment) => comment.user?.login === OURS && comment.body?.startsWith(MARK));
  if (former) await github.rest.issues.updateComment({ ...context.repo, comment_id: former.id, body });
  else await github.rest.issues.createComment({ ...context.repo, issue_number: request.number, body });
};
