// Uses what the theme's scripts offer, as a reader does: node scripts.mjs FOLDER < the site's address.
// Prints what happened, as JSON.
import { readFileSync } from "node:fs";
import { launch } from "./chromium.mjs";
import { answer } from "./folder.mjs";

const folder = process.argv[2];
const base = new URL("./", `${readFileSync(0, "utf8").trim()}/`).href;
const browser = await launch();

/** Runs in the page: which colours it has, what is chosen, and what is stored. */
const colours = () => ({
  chosen: document.querySelector(".appearance input:checked")?.value,
  hidden: document.querySelector(".appearance").hidden,
  scheme: getComputedStyle(document.documentElement).colorScheme,
  stored: { ...localStorage },
});

async function appearance() {
  const context = await browser.newContext({ colorScheme: "light" });
  await answer(context, { folder, base });
  const page = await context.newPage();
  const other = await context.newPage();
  await page.goto(base);
  await other.goto(base);
  const before = await page.evaluate(colours);
  await page.locator(".appearance input[value=dark]").check();
  const dark = await page.evaluate(colours);
  await other.waitForFunction(() => document.documentElement.dataset.appearance === "dark");
  const elsewhere = await other.evaluate(colours);
  // As soon as there is a body, the colours are right: nothing flashes.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      document.first = document.documentElement.dataset.appearance;
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  const first = await page.evaluate(() => document.first);
  const again = await page.evaluate(colours);
  await page.locator(".appearance input[value=system]").check();
  const system = await page.evaluate(colours);
  await context.close();
  return { before, dark, elsewhere, first, again, system };
}

async function player(policy) {
  const context = await browser.newContext();
  const asked = await answer(context, { folder, base, policy });
  const page = await context.newPage();
  await page.goto(base);
  const before = [...asked.foreign];
  const figure = page.locator("figure", { has: page.locator("[data-player]") });
  const address = await page.locator("[data-player]").getAttribute("data-player");
  const id = await figure.getAttribute("id");
  await figure.locator("button").focus();
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  const after = await page.locator(`#${id}`).evaluate((figure) => ({
    src: figure.querySelector("iframe")?.getAttribute("src"),
    title: figure.querySelector("iframe")?.title,
    focused: document.activeElement === figure.querySelector("iframe"),
    offers: figure.querySelectorAll("[data-player]").length,
    link: figure.querySelector("figcaption a[href]") !== null,
    onLink: document.activeElement === figure.querySelector("a[href]"),
    picture: figure.querySelector("img") !== null,
  }));
  await context.close();
  return { before, address, after };
}

try {
  console.log(JSON.stringify({ appearance: await appearance(), player: await player("; frame-src https://film.exempelstad.example"), refused: await player("") }));
} finally {
  await browser.close();
}
