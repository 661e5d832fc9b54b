// Keeps one issue open while what a workflow is about (ABOUT) is broken, and closes it when it is sound again.

const OURS = "github-actions[bot]";
const ISSUES = {
  main: {
    title: "Hovedgrenen er i ustand, og nettstedet blir ikke fornyet",
    what: ({ sha }) => `Kontrollen av ${sha} stoppet. Leserne har fortsatt siden slik den var før.`,
    remedy:
      "Hver endring kan ha vært i orden for seg, og likevel ikke gå sammen med en annen. " +
      "Rett feilen i en ny endring, eller ta ut den siste.",
  },
  engines: {
    title: "Nettstedet blir annerledes med den nyeste utgaven av en motor",
    what: () => "Den nyeste utgaven av en motor lot seg ikke sette opp, eller laget noe annet enn før. Leserne merker ingenting.",
    remedy:
      "Låsene har fortsatt de utgavene som virker. Se hva som er nytt i motoren, og rett det i macros/commands/engines/, " +
      "eller før forskjellen opp i tests/engine_differences.yml.",
  },
};

module.exports = async ({ github, context }) => {
  const { title, what, remedy } = ISSUES[process.env.ABOUT];
  const { owner, repo } = context.repo;
  const run = `${context.serverUrl}/${owner}/${repo}/actions/runs/${context.runId}`;
  const issues = await github.paginate(github.rest.issues.listForRepo, { owner, repo, state: "open", creator: OURS });
  const open = issues.find((issue) => issue.title === title);
  if (process.env.SOUND === "true") {
    if (open) await github.rest.issues.update({ owner, repo, issue_number: open.number, state: "closed" });
    return;
  }
  const body = [what(context), "", `[Se hva som stoppet](${run}). ${remedy}`].join("\n");
  if (open) await github.rest.issues.createComment({ owner, repo, issue_number: open.number, body });
  else await github.rest.issues.create({ owner, repo, title, body });
};
