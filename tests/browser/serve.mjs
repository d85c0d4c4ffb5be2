// Writes while a browser shows the preview: node serve.mjs FOLDER < the preview's address. FOLDER is that of the
// site, which is changed. Prints what the reader sees, as JSON.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./chromium.mjs";

const folder = process.argv[2];
const base = readFileSync(0, "utf8").trim();
const dataset = join(folder, "site/principles.toml");
const style = join(folder, "sass/site.scss");
const limit = { timeout: 120_000 };
const browser = await launch();
const found = {};
const errors = [];

/** A page that counts what the site's policy refuses. */
async function opened(context, address) {
  await context.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error(`refused: ${violatedDirective} ${blockedURI}`),
    ),
  );
  const page = await context.newPage();
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(address);
  return page;
}

function edit(file, from, to) {
  const text = readFileSync(file, "utf8");
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  writeFileSync(file, text.replace(from, to));
}

/** Runs in the page: what is said of errors. */
const bar = () => {
  const place = document.getElementById("tillit-preview");
  const errors = place.querySelector(".tillit-errors");
  return {
    role: place.getAttribute("role"),
    lang: place.lang,
    focusable: errors?.tabIndex,
    text: errors?.innerText.replaceAll("\n", " ").replaceAll("\u00a0", " "),
    elements: [...place.querySelectorAll("*")].map((element) => element.localName).filter((name) => ["img", "script"].includes(name)),
    atBottom: errors ? Math.round(errors.getBoundingClientRect().bottom) === innerHeight : undefined,
  };
};

try {
  const context = await browser.newContext({ viewport: { width: 800, height: 400 } });
  await context.route("https://film.exempelstad.example/**", (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html><title>film</title>" }));
  const page = await opened(context, base);

  // A statement is edited, and seen where the reader was.
  await page.evaluate(() => scrollTo(0, 500));
  const before = await page.evaluate(() => scrollY);
  edit(dataset, "lär av våra misstag", "lär av alla misstag");
  await page.waitForFunction(() => document.body.textContent.includes("lär av alla misstag"), null, limit);
  await page.waitForLoadState("load");
  found.scrolled = Math.abs((await page.evaluate(() => scrollY)) - before) < 3;

  // The data is broken: the bar comes without a new page, and is there for whoever comes.
  await page.evaluate(() => (document.marked = true));
  const wrong = "[[principles]]\n\"<img src=x onerror=alert(1)>\" = 3\n";
  edit(dataset, "[[principles]]\n", wrong);
  await page.waitForSelector(".tillit-errors", limit);
  found.broken = { ...(await page.evaluate(bar)), same: await page.evaluate(() => document.marked === true) };
  await page.reload();
  found.again = await page.evaluate(bar);
  found.shown = await page.evaluate(() => document.body.textContent.includes("lär av alla misstag"));
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const quiet = await plain.newPage();
  await quiet.goto(base);
  found.withoutScripts = await quiet.locator(".tillit-errors").innerText();
  await plain.close();

  // Another error takes its place, and when the data is right again there is none.
  edit(dataset, wrong, "[[principles]]\nordr = 3\n");
  await page.waitForFunction(() => document.querySelector(".tillit-errors")?.textContent.includes("ordr"), null, limit);
  edit(dataset, "ordr = 3\n", "");
  await page.waitForFunction(() => !document.querySelector(".tillit-errors"), null, limit);
  found.mended = await page.evaluate(bar);

  // A style alone needs no new page.
  await page.evaluate(() => (document.marked = true));
  edit(style, "rgb(1, 2, 3)", "rgb(4, 5, 6)");
  await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).color === "rgb(4, 5, 6)", null, limit);
  found.styled = await page.evaluate(() => document.marked === true);

  // A page that nobody sees is brought up to date when it is seen again.
  const sv = await page.evaluate(() => ({ hidden: document.hidden }));
  found.seen = !sv.hidden;

  // Everything works under the policy: the search, the film, another language.
  await page.goto(new URL("sok/", base).href);
  await page.locator("#search-field").pressSequentially("misstag");
  await page.waitForSelector("#search-results a", limit);
  found.results = await page.locator("#search-results a").count();
  await page.goto(base);
  await page.locator("[data-player] button").first().click();
  await page.waitForSelector("figure iframe", limit);
  found.film = await page.locator("figure iframe").getAttribute("src");
  await page.locator(".languages a[hreflang=en]").first().click();
  await page.waitForURL((url) => url.pathname.includes("/en/"), limit);
  found.language = await page.evaluate(() => document.documentElement.lang);

  // What is not there looks like the site too.
  const missing = await page.goto(new URL("en/no-such-page/deep", base).href);
  found.missing = {
    status: missing.status(),
    lang: await page.evaluate(() => document.documentElement.lang),
    styled: await page.evaluate(() => getComputedStyle(document.querySelector("h1")).color),
  };
  await page.locator("main a").first().click();
  await page.waitForLoadState();
  found.home = new URL(page.url()).pathname;
  found.errors = errors;
  console.log(JSON.stringify(found));
} finally {
  await browser.close();
}
