// Looks at pages of a built site as different readers do, and prints what it finds as JSON.
//
// usage: node tests/browser/audit.mjs FOLDER BASE PATH...
//
//   FOLDER  the built site
//   BASE    the address that it was built for
//   PATH    pages to look at, relative to BASE; the landing page is `./`
import { createRequire } from "node:module";
import { axe } from "./checks/axe.mjs";
import { keyboard } from "./checks/keyboard.mjs";
import { namesakes } from "./checks/links.mjs";
import { reflow, spacing } from "./checks/layout.mjs";
import { forcedColours, scriptless, stillness } from "./checks/modes.mjs";
import { calm } from "./checks/quiet.mjs";
import { use } from "./checks/use.mjs";
import { launch } from "./chromium.mjs";
import { answer, fileAt, isRedirect } from "./folder.mjs";

/** What is looked at in each state of a page. */
const looks = [
  { name: "axe-core, light", run: axe, media: { colorScheme: "light" } },
  { name: "axe-core, dark", run: axe, media: { colorScheme: "dark" } },
  { name: "forced colours, dark", run: forcedColours, media: { forcedColors: "active", colorScheme: "dark" } },
  { name: "forced colours, light", run: forcedColours, media: { forcedColors: "active", colorScheme: "light" } },
  { name: "reduced motion", run: stillness, media: { forcedColors: "none", reducedMotion: "reduce" } },
  { name: "reflow at 320 px (400 %)", run: reflow, media: { reducedMotion: "no-preference" } },
  { name: "text spacing", run: spacing, media: {} },
  { name: "names of links", run: namesakes, media: {} },
];

/**
 * Checks by the visit that they need. Those of one visit are done one after the other on the same
 * page, each after the reader has chosen its `media`. Where a visit has a `use`, the reader uses what
 * the page offers first; a page that offers nothing is as it was.
 */
const visits = [
  { reader: {}, checks: looks },
  { reader: {}, use, checks: looks.map((look) => ({ ...look, name: `${look.name}, in use` })) },
  { reader: {}, checks: [{ name: "keyboard", run: keyboard, media: {} }] },
  { reader: { javaScriptEnabled: false }, checks: [{ name: "without scripts", run: scriptless, media: {} }] },
  { reader: {}, checks: [{ name: "requests, policy, layout", run: calm, media: {} }] },
];

async function visit(browser, site, { reader, use, checks }, path) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...reader });
  try {
    const asked = await answer(context, { ...site, players: Boolean(use) });
    const page = await context.newPage();
    const complaints = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    const response = await page.goto(new URL(path, site.base).href, { waitUntil: "load" });
    const used = use && response.ok() ? await use(page) : [];
    if (use && used.length === 0) return [];
    const results = [];
    for (const { name, run, media } of checks) {
      await page.emulateMedia(media);
      const found = response.ok()
        ? await run(page, { asked, complaints, leads: (url) => leads(site, url) })
        : { findings: [`the page answers ${response.status()}`], counted: 0 };
      results.push({ path, check: name, used, ...found });
    }
    return results;
  } finally {
    await context.close();
  }
}

/** Whether an address is outside the site, or a page or file of it that is there. */
async function leads({ folder, base }, address) {
  const url = new URL(address);
  const root = new URL(base);
  if (url.origin !== root.origin) {
    return ["https:", "http:", "mailto:", "tel:"].includes(url.protocol);
  }
  return url.pathname.startsWith(root.pathname) && Boolean(await fileAt(folder, url.pathname.slice(root.pathname.length)));
}

const [folder, base, ...paths] = process.argv.slice(2);
if (!folder || !base || paths.length === 0) {
  console.error("usage: node tests/browser/audit.mjs FOLDER BASE PATH...");
  process.exit(2);
}
const browser = await launch();
try {
  const jobs = [];
  for (const path of paths) {
    // An old address shows a link and nothing else, to those whose browser does not follow it.
    const wanted = (await isRedirect(folder, path)) ? visits.slice(0, 1) : visits;
    jobs.push(...wanted.map((wanted) => ({ path, wanted })));
  }
  const results = jobs.map(() => undefined);
  let next = 0;
  const worker = async () => {
    while (next < jobs.length) {
      const number = next++;
      const { path, wanted } = jobs[number];
      results[number] = await visit(browser, { folder, base }, wanted, path);
    }
  };
  await Promise.all([worker(), worker()]);
  const versions = { chromium: browser.version(), axe: createRequire(import.meta.url)("axe-core/package.json").version };
  console.log(JSON.stringify({ versions, results: results.flat() }));
} finally {
  await browser.close();
}
