// Finds the built site that a run has left, and the request it is of. Which request that is, the code host tells: never
// the files of the run. Sets the outputs `id` and `number`; neither for a run of something else than the newest commit of
// an open request, nor for a site that is larger than any of ours.

const LARGEST = 200_000_000; // bytes, packed
const NAME = "nettsted";

module.exports = async ({ github, context, core }) => {
  const run = context.payload.workflow_run;
  const { data: open } = await github.rest.pulls.list({
    ...context.repo,
    state: "open",
    head: `${run.head_repository.owner.login}:${run.head_branch}`,
  });
  const request = open.find(({ head }) => head.sha === run.head_sha);
  if (!request) return core.info("No open pull request has this commit as its newest.");
  const artifacts = await github.paginate(github.rest.actions.listWorkflowRunArtifacts, {
    ...context.repo,
    run_id: run.id,
    per_page: 100,
  });
  const site = artifacts.find(({ name, size_in_bytes: size }) => name === NAME && size <= LARGEST);
  if (!site) return core.info("The run has left no site.");
  core.setOutput("id", String(site.id));
  core.setOutput("number", String(request.number));
};
