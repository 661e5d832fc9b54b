// Makes a release of the tag that was pushed, as a draft: whoever keeps the site reads it through and publishes it.

const { readdir, readFile } = require("node:fs/promises");
const { join } = require("node:path");

module.exports = async ({ github, context }) => {
  const tag = context.ref.replace("refs/tags/", "");
  const { data: release } = await github.rest.repos.createRelease({
    ...context.repo,
    tag_name: tag,
    name: tag,
    draft: true,
    generate_release_notes: true,
  });
  const folder = join(process.env.RUNNER_TEMP, "utgivelse");
  for (const name of (await readdir(folder)).sort()) {
    const data = await readFile(join(folder, name));
    await github.rest.repos.uploadReleaseAsset({ ...context.repo, release_id: release.id, name, data });
  }
};
