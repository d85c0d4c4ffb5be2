// Lighthouse on pages of a built site, in the Chromium of the other tests and without a network; prints
// the scores as JSON, with what keeps a page below 100.
//
// usage: node tests/browser/lighthouse.mjs FOLDER BASE PATH...     (as for audit.mjs)
import { createServer } from "node:net";
import lighthouse from "lighthouse";
import { launch } from "./chromium.mjs";
import { serve } from "./folder.mjs";

const settings = {
  onlyCategories: ["accessibility", "best-practices", "seo", "performance"],
  disableFullPageScreenshot: true,
  maxWaitForLoad: 30_000,
  // A page that asks for nothing more is quiet at once: no need to watch it for seconds.
  pauseAfterFcpMs: 0,
  pauseAfterLoadMs: 0,
  networkQuietThresholdMs: 200,
  cpuQuietThresholdMs: 200,
  output: "json",
  logLevel: "error",
};

/** A port that nobody listens at. */
async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function look(url, port) {
  const { lhr } = await lighthouse(url, { ...settings, port });
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  const categories = Object.values(lhr.categories);
  const scores = Object.fromEntries(categories.map(({ id, score }) => [id, Math.round(score * 100)]));
  const failing = categories.flatMap(({ id, auditRefs }) =>
    auditRefs
      .map((ref) => ({ ...ref, ...lhr.audits[ref.id] }))
      .filter(({ weight, score }) => weight > 0 && score !== null && score < 1)
      .map(({ id: audit, title, details }) => ({ category: id, audit, title, items: details?.items ?? [] })),
  );
  return { version: lhr.lighthouseVersion, scores, failing };
}

const [folder, base, ...paths] = process.argv.slice(2);
if (!folder || !base || paths.length === 0) {
  console.error("usage: node tests/browser/lighthouse.mjs FOLDER BASE PATH...");
  process.exit(2);
}
const port = await freePort();
const site = await serve({ folder, base });
const browser = await launch([`--remote-debugging-port=${port}`]);
try {
  const results = [];
  for (const path of paths) results.push({ path, ...(await look(new URL(path, site.base).href, port)) });
  console.log(JSON.stringify(results));
} finally {
  await browser.close();
  site.close();
}
