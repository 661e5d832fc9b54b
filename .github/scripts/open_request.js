// Which open pull request a run is of, by the code host alone: never by the files of the run. A run for something else
// than the newest commit of an open request is of none.

module.exports = async ({ github, context, core }) => {
  const run = context.payload.workflow_run;
  const { data: open } = await github.rest.pulls.list({
    ...context.repo,
    state: "open",
    head: `${run.head_repository.owner.login}:${run.head_branch}`,
  });
  const request = open.find(({ head }) => head.sha === run.head_sha);
  if (!request) core.info("No open pull request has this commit as its newest.");
  return request;
};
