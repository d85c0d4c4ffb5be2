// What axe-core finds: WCAG 2.2 A and AA, and its own good practices.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const path = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const source = readFileSync(path, "utf8");

/** What axe-core cannot settle by itself, and where it is settled. */
const unsettled = {
};

const options = {
  resultTypes: ["violations", "incomplete"],
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  // What stands in a frame is somebody else's page.
  iframes: false,
  rules: {
    "frame-tested": { enabled: false },
    // Off by default in axe-core, but WCAG 2.2 asks for it (success criterion 2.5.8).
    "target-size": { enabled: true },
  },
};

export async function axe(page) {
  await page.evaluate(source);
  const { violations, incomplete, passes } = await page.evaluate((options) => window.axe.run(document, options), options);
  const findings = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(" ")}: ${failureSummary.replaceAll("\n", " ")}`),
  );
  for (const { id, help, nodes } of incomplete) {
    if (!(id in unsettled)) findings.push(...nodes.map(({ target }) => `${id}: not settled: ${help} at ${target.join(" ")}`));
  }
  return { findings, counted: passes.length };
}
