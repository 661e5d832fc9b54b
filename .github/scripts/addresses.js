// Puts what was found of the addresses outside into a pull request: one branch and one request, renewed each week.

const { readFile } = require("node:fs/promises");
const { join } = require("node:path");

const BRANCH = "adresser";
const FILE = "data/results/addresses.json";
const TITLE = "Adresser utenfor nettstedet, prøvd denne uken";
const BODY =
  "Adressene i verktøy og litteratur er prøvd. Svarer en ikke to ganger med en uke mellom, sier siden fra til leseren. " +
  "Se på dem som har flyttet eller ikke svarer, og rett postene i en egen endring.";

module.exports = async ({ github, context }) => {
  const content = await readFile(join(process.env.RUNNER_TEMP, "uke", FILE));
  const main = context.payload.repository.default_branch;
  const { data: head } = await github.rest.git.getRef({ ...context.repo, ref: `heads/${main}` });
  const branches = await github.paginate(github.rest.git.listMatchingRefs, { ...context.repo, ref: `heads/${BRANCH}` });
  const isThere = branches.some(({ ref }) => ref === `refs/heads/${BRANCH}`);
  const sha = head.object.sha;
  if (isThere) await github.rest.git.updateRef({ ...context.repo, ref: `heads/${BRANCH}`, sha, force: true });
  else await github.rest.git.createRef({ ...context.repo, ref: `refs/heads/${BRANCH}`, sha });
  const folder = await github.paginate(github.rest.repos.getContent, { ...context.repo, path: "data/results", ref: BRANCH });
  await github.rest.repos.createOrUpdateFileContents({
    ...context.repo,
    path: FILE,
    branch: BRANCH,
    message: TITLE,
    content: content.toString("base64"),
    sha: folder.find(({ path }) => path === FILE)?.sha,
  });
  const { owner } = context.repo;
  const open = await github.paginate(github.rest.pulls.list, { ...context.repo, state: "open", head: `${owner}:${BRANCH}` });
  if (!open.length) await github.rest.pulls.create({ ...context.repo, title: TITLE, head: BRANCH, base: main, body: BODY });
};
