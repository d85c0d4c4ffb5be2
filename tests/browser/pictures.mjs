// One sheet of pictures for each kind of page: as readers see it on a phone, a tablet and a desk, in
// light and dark, in print and in forced colours; of NAME.png=PATH,PATH a picture of two pages side by
// side. `make pictures` writes them.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "./chromium.mjs";
import { answer } from "./folder.mjs";

const [folder, base, out, ...pages] = process.argv.slice(2);
if (pages.length === 0 || pages.some((page) => !page.includes("="))) {
  console.error("usage: node tests/browser/pictures.mjs FOLDER BASE-URL OUT NAME=PATH …");
  process.exit(2);
}

/** How a page is looked at, and how large its picture is on the sheet. */
const views = [
  { name: "1440 px", width: 1440, scale: 0.42 },
  { name: "1440 px, dark", width: 1440, dark: true, scale: 0.42 },
  { name: "768 px", width: 768, scale: 0.36 },
  { name: "320 px", width: 320, scale: 0.6 },
  { name: "320 px, dark", width: 320, dark: true, scale: 0.6 },
  { name: "print", width: 794, print: true, scale: 0.36 },
  { name: "forced colours", width: 768, forced: true, scale: 0.36 },
];
const height = 1100;
// In milliseconds: a busy machine takes its time.
const timeout = 120_000;

async function picture(browser, path, { width, tall = height, dark, print, forced }) {
  const context = await browser.newContext({
    viewport: { width, height: tall },
    colorScheme: dark ? "dark" : "light",
    forcedColors: forced ? "active" : "none",
    reducedMotion: "reduce",
  });
  await answer(context, { folder, base });
  const page = await context.newPage();
  if (print) {
    await page.emulateMedia({ media: "print" });
  }
  await page.goto(new URL(path, base).href);
  await page.evaluate(() => document.fonts.ready);
  const png = await page.screenshot({ timeout });
  await context.close();
  return png.toString("base64");
}

const style = `body { margin: 24px; display: flex; flex-wrap: wrap; gap: 24px; inline-size: 1330px; background: #d8dcda; font: 16px sans-serif }
  figure { margin: 0 } img { display: block; border: 1px solid #78827f } figcaption { margin-block-end: 6px }`;

/** A picture of these pages side by side, the second in dark: for those who choose a theme. */
async function pair(browser, name, paths) {
  const shots = [];
  for (const [place, path] of paths.entries()) {
    shots.push(await picture(browser, path, { width: 1000, tall: 1000, dark: place > 0 }));
  }
  const page = await browser.newPage({ viewport: { width: 1000 * shots.length, height: 1000 } });
  const images = shots.map((data) => `<img src="data:image/png;base64,${data}">`);
  await page.setContent(`<style>body { margin: 0; display: flex }</style>${images.join("")}`);
  await page.screenshot({ path: join(out, name), timeout });
  await page.close();
}

const browser = await launch();
await mkdir(out, { recursive: true });
for (const named of pages) {
  const [name, path] = [named.slice(0, named.indexOf("=")), named.slice(named.indexOf("=") + 1)];
  if (name.endsWith(".png")) {
    await pair(browser, name, path.split(","));
    continue;
  }
  const figures = [];
  for (const view of views) {
    const data = await picture(browser, path, view);
    const [wide, high] = [view.width, height].map((size) => Math.round(size * view.scale));
    figures.push(
      `<figure><figcaption>${view.name}</figcaption><img width="${wide}" height="${high}" src="data:image/png;base64,${data}"></figure>`,
    );
  }
  const page = await browser.newPage({ viewport: { width: 1378, height: 800 } });
  await page.setContent(`<style>${style}</style>${figures.join("")}`);
  await page.screenshot({ path: join(out, `${name}.jpg`), type: "jpeg", quality: 72, fullPage: true, timeout });
  await page.close();
}
await browser.close();
