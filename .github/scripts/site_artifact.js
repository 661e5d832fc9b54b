// Finds the built site that a run has left, and the request it is of. Sets the outputs `id` and `number`; neither for a
// run of something else than the newest commit of an open request, nor for a site that is larger than any of ours.

const openRequest = require("./open_request.js");

const LARGEST = 200_000_000; // bytes, packed
const NAME = "nettsted";

module.exports = async ({ github, context, core }) => {
  const request = await openRequest({ github, context, core });
  if (!request) return undefined;
  const artifacts = await github.paginate(github.rest.actions.listWorkflowRunArtifacts, {
    ...context.repo,
    run_id: context.payload.workflow_run.id,
    per_page: 100,
  });
  const site = artifacts.find(({ name, size_in_bytes: size }) => name === NAME && size <= LARGEST);
  if (!site) return core.info("The run has left no site.");
  core.setOutput("id", String(site.id));
  core.setOutput("number", String(request.number));
};
