// Finds the files that a run has left for the comment, and leaves out those that are larger than such files are: they
// were made by code that nobody has looked at. Sets the output `ids`.

const LARGEST = 1_000_000; // bytes, packed
const NAMES = ["meldinger", "endringer"];

module.exports = async ({ github, context, core }) => {
  const run = context.payload.workflow_run;
  const artifacts = await github.paginate(github.rest.actions.listWorkflowRunArtifacts, {
    ...context.repo,
    run_id: run.id,
    per_page: 100,
  });
  const small = artifacts.filter(({ name, size_in_bytes: size }) => NAMES.includes(name) && size <= LARGEST);
  core.setOutput("ids", small.map(({ id }) => id).join(","));
};
