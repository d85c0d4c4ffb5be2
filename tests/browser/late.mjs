// Looks at pages whose font comes late: node late.mjs FOLDER < the site's address. Prints as JSON what moved in
// the layout of each page, and whether the font is shown on the first page and on the next one.
import { readFileSync } from "node:fs";
import { launch } from "./chromium.mjs";
import { serve } from "./folder.mjs";
import { shifted } from "./checks/quiet.mjs";

const folder = process.argv[2];
const base = new URL("./", `${readFileSync(0, "utf8").trim()}/`).href;
const late = 700;
const site = await serve({ folder, base, late });
const browser = await launch();

/** Runs in the page: whether text has the site's font, in which all letters are as wide as each other. */
const own = () => {
  const width = (text) => {
    const probe = document.createElement("span");
    probe.textContent = text;
    document.querySelector("h1").append(probe);
    const { width } = probe.getBoundingClientRect();
    probe.remove();
    return width;
  };
  return Math.abs(width("iiii") - width("mmmm")) < 0.5;
};

async function visit(page, path) {
  const response = await page.goto(new URL(path, site.base).href);
  if (!response.ok()) throw new Error(`${path} answers ${response.status()}`);
  await page.waitForTimeout(late + 300);
  return { moved: await page.evaluate(shifted), own: await page.evaluate(own) };
}

/** A first visit at each width: one page, and then the next. */
async function visits(paths) {
  const seen = [];
  for (const width of [400, 1300]) {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    for (const path of paths) seen.push({ path, ...(await visit(page, path)) });
    await context.close();
  }
  return seen;
}

try {
  console.log(JSON.stringify(await visits(["./", "fem-principer-for-exempelstad/oppenhet/"])));
} finally {
  await browser.close();
  site.close();
}
