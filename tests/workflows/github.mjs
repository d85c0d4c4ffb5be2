// Checks a workflow of GitHub Actions against the schema that is published for them:
// node github.mjs < workflow.yml. Prints what is wrong, as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { validateWorkflow } = createRequire(import.meta.url)("@action-validator/core");
console.log(JSON.stringify(validateWorkflow(readFileSync(0, "utf8")).errors));
