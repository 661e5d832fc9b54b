// Puts what was found this week into a pull request: one branch and one request, renewed each week. Each file of
// data/results/ that differs from main's is written to the branch.

const { readFile, readdir } = require("node:fs/promises");
const { join } = require("node:path");

const BRANCH = "tilstand";
const FOLDER = "data/results";
const TITLE = "Tilstanden til nettstedet, prøvd denne uken";
const BODY =
  "Nettstedet er prøvd, og adressene i verktøy og litteratur også. Siden «Tilstand» viser hva som ble funnet. Svarer en " +
  "adresse ikke to ganger med en uke mellom, sier siden fra til leseren. Se på det som skal rettes, og rett det i en egen " +
  "endring.";

module.exports = async ({ github, context }) => {
  const found = join(process.env.RUNNER_TEMP, "uke", FOLDER);
  const main = context.payload.repository.default_branch;
  const { data: head } = await github.rest.git.getRef({ ...context.repo, ref: `heads/${main}` });
  const branches = await github.paginate(github.rest.git.listMatchingRefs, { ...context.repo, ref: `heads/${BRANCH}` });
  const isThere = branches.some(({ ref }) => ref === `refs/heads/${BRANCH}`);
  const sha = head.object.sha;
  if (isThere) await github.rest.git.updateRef({ ...context.repo, ref: `heads/${BRANCH}`, sha, force: true });
  else await github.rest.git.createRef({ ...context.repo, ref: `refs/heads/${BRANCH}`, sha });
  const there = await github.paginate(github.rest.repos.getContent, { ...context.repo, path: FOLDER, ref: BRANCH });
  for (const name of (await readdir(found)).filter((name) => /^[a-z0-9-]+\.json$/.test(name)).sort()) {
    const content = await readFile(join(found, name));
    const before = there.find(({ path }) => path === `${FOLDER}/${name}`);
    if (before?.size === content.length && before?.sha === gitName(content)) continue;
    await github.rest.repos.createOrUpdateFileContents({
      ...context.repo,
      path: `${FOLDER}/${name}`,
      branch: BRANCH,
      message: TITLE,
      content: content.toString("base64"),
      sha: before?.sha,
    });
  }
  const { owner } = context.repo;
  const open = await github.paginate(github.rest.pulls.list, { ...context.repo, state: "open", head: `${owner}:${BRANCH}` });
  if (!open.length) await github.rest.pulls.create({ ...context.repo, title: TITLE, head: BRANCH, base: main, body: BODY });
};

/** What git calls a content: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
const gitName = (content) =>
  require("node:crypto").createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
