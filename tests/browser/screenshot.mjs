// A picture of a page, as a person would see it.
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { launch } from "./chromium.mjs";

const usage = `usage: node tests/browser/screenshot.mjs URL-or-file OUT.png
         [--width N] [--height N] [--dark] [--print] [--full] [--forced-colors]

  --width N, --height N  size of the window in CSS pixels (1280 by 800)
  --full                 the whole page, not just what the window shows
  --dark                 as for a reader who prefers dark colours
  --print                with the style for paper
  --forced-colors        as in Windows' contrast themes`;

const options = {
  width: { type: "string", default: "1280" },
  height: { type: "string", default: "800" },
  dark: { type: "boolean", default: false },
  print: { type: "boolean", default: false },
  full: { type: "boolean", default: false },
  "forced-colors": { type: "boolean", default: false },
  help: { type: "boolean", default: false },
};

function read(args) {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [width, height] = [values.width, values.height].map(Number);
  if (values.help) {
    return undefined;
  }
  if (positionals.length !== 2) {
    throw new Error("a page and a file to write are wanted, no less and no more");
  }
  if (![width, height].every((n) => Number.isInteger(n) && n > 0)) {
    throw new Error("--width and --height take a number of pixels");
  }
  const [page, out] = positionals;
  const url = /^(https?|file|data|about):/.test(page) ? page : pathToFileURL(page).href;
  return { ...values, url, out, viewport: { width, height } };
}

async function shoot({ url, out, viewport, dark, print, full, ...values }) {
  const browser = await launch();
  try {
    const page = await browser.newPage({
      viewport,
      colorScheme: dark ? "dark" : "light",
      forcedColors: values["forced-colors"] ? "active" : "none",
      reducedMotion: "reduce",
    });
    if (print) {
      await page.emulateMedia({ media: "print" });
    }
    const response = await page.goto(url);
    if (response?.status() >= 400) {
      console.error(`${url} answered ${response.status()}; the picture shows that answer`);
    }
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: out, fullPage: full });
  } finally {
    await browser.close();
  }
}

function wantedOrExit() {
  try {
    return read(process.argv.slice(2));
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}

const wanted = wantedOrExit();
if (wanted) {
  await shoot(wanted);
} else {
  console.log(usage);
}
