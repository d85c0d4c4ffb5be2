// Measures how long it takes from saving a file to the browser showing it:
// node serve-speed.mjs TILLIT ZOLA FOLDER [ROUNDS]. FOLDER is that of a site, in which a statement is changed.
// In each round Zola alone builds the same project too: it is most of the time, and what other programs do to one
// they do to the other. The middle of the rounds counts.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { launch } from "./chromium.mjs";

const [tillit, zola, root, times = "9"] = process.argv.slice(2);
const folder = resolve(root);
const dataset = join(folder, "site/principles.toml");
const original = readFileSync(dataset, "utf8");
const statement = /^statement = "[^"]*/m;
const rounds = Number(times);
const limit = { timeout: 120_000 };

const preview = spawn(tillit, ["--root", folder, "--zola", zola, "serve", "--port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
// Whoever ends this ends the preview too.
process.on("exit", () => preview.kill("SIGTERM"));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));
const heard = [];
const address = await new Promise((done, failed) => {
  let rest = "";
  preview.stderr.on("data", (bytes) => {
    const lines = (rest + bytes).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      heard.push(line);
      const url = /^serving (\S+)/.exec(line)?.[1];
      if (url) done(url);
    }
  });
  preview.on("exit", (code) => failed(new Error(`tillit ended with ${code}: ${heard.join("\n")}`)));
});

/** Zola alone, on the project that is served. */
function alone() {
  const out = join(folder, "build/alone");
  rmSync(out, { recursive: true, force: true });
  const project = join(folder, "build/.preview/site/project");
  const start = performance.now();
  const { status } = spawnSync(zola, ["--root", project, "--config", "config.toml", "build", "--output-dir", out], { stdio: "ignore" });
  const took = performance.now() - start;
  if (status !== 0) throw new Error(`Zola ended with ${status}`);
  rmSync(out, { recursive: true, force: true });
  return took;
}

const middle = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const browser = await launch();
try {
  const page = await browser.newPage();
  // The browser itself says when it shows which round: both clocks are the machine's.
  let shown = () => {};
  await page.exposeFunction("shows", (round, at) => shown(round, at));
  await page.addInitScript(() =>
    addEventListener("DOMContentLoaded", () => {
      const round = /\[round (\d+)\]/.exec(document.body.textContent)?.[1];
      // After the next frame it can be seen.
      if (round) requestAnimationFrame(() => setTimeout(() => shows(Number(round), Date.now())));
    }),
  );
  await page.goto(address);
  await page.waitForTimeout(500);
  const seen = [], built = [], zolas = [];
  for (let round = 1; round <= rounds; round += 1) {
    const showing = new Promise((done) => (shown = (number, at) => number === round && done(at)));
    writeFileSync(dataset, original.replace(statement, `$& [round ${round}]`));
    const saved = Date.now();
    const took = (await showing) - saved;
    const line = heard.findLast((line) => line.startsWith("rebuilt in "));
    seen.push(took);
    built.push(Number(/rebuilt in (\d+) ms/.exec(line ?? "")?.[1]));
    await page.waitForTimeout(300);
    zolas.push(Math.round(alone()));
    console.log(`round ${round}: seen after ${took} ms, built in ${built.at(-1)} ms; Zola alone ${zolas.at(-1)} ms`);
  }
  console.log(`middle: seen after ${middle(seen)} ms (${Math.min(...seen)} to ${Math.max(...seen)}), built in ${middle(built)} ms; Zola alone ${middle(zolas)} ms (${Math.min(...zolas)} to ${Math.max(...zolas)})`);
} finally {
  await browser.close();
  writeFileSync(dataset, original);
  preview.removeAllListeners("exit");
  preview.kill("SIGTERM");
}
