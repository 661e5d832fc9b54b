// Writes the comment of a pull request, or renews it. Which request it is, the code host tells: never the files of the
// run. A run for something else than the newest commit of an open request comments on nothing.

const { readFile } = require("node:fs/promises");
const { join } = require("node:path");

const MARK = "<!-- hva endringen gjør for leseren -->";
const OURS = "github-actions[bot]";
const LONGEST = 65_000; // GitHub takes 65 536

module.exports = async ({ github, context, core }) => {
  const run = context.payload.workflow_run;
  const { data: open } = await github.rest.pulls.list({
    ...context.repo,
    state: "open",
    head: `${run.head_repository.owner.login}:${run.head_branch}`,
  });
  const request = open.find(({ head }) => head.sha === run.head_sha);
  if (!request) return core.info("No open pull request has this commit as its newest.");

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
