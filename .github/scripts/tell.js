// Keeps one issue open while main is broken, and closes it when main is sound again.

const TITLE = "Hovedgrenen er i ustand, og nettstedet blir ikke fornyet";
const OURS = "github-actions[bot]";

module.exports = async ({ github, context }) => {
  const { owner, repo } = context.repo;
  const run = `${context.serverUrl}/${owner}/${repo}/actions/runs/${context.runId}`;
  const issues = await github.paginate(github.rest.issues.listForRepo, { owner, repo, state: "open", creator: OURS });
  const open = issues.find(({ title }) => title === TITLE);
  if (process.env.SOUND === "true") {
    if (open) await github.rest.issues.update({ owner, repo, issue_number: open.number, state: "closed" });
    return;
  }
  const body = [
    `Kontrollen av ${context.sha} stoppet. Leserne har fortsatt siden slik den var før.`,
    "",
    `[Se hva som stoppet](${run}). Hver endring kan ha vært i orden for seg, og likevel ikke gå sammen med en annen. `,
    "Rett feilen i en ny endring, eller ta ut den siste.",
  ].join("\n");
  if (open) await github.rest.issues.createComment({ owner, repo, issue_number: open.number, body });
  else await github.rest.issues.create({ owner, repo, title: TITLE, body });
};
