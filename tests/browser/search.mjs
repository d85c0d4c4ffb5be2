// Searches a built site as a reader does: node search.mjs FOLDER < its address. Prints what happened, as JSON.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./chromium.mjs";

const folder = resolve(process.argv[2]);
const address = readFileSync(0, "utf8").trim();
const types = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", svg: "image/svg+xml" };

// The site as it is at its own address, under the strictest policy that a host may set.
const server = createServer(async (request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  const name = path.endsWith("/") ? `${path}index.html` : path;
  try {
    let body = await readFile(join(folder, decodeURIComponent(name)));
    if (name.endsWith(".html")) body = body.toString().replaceAll(address, "");
    response.setHeader("content-type", types[name.split(".").pop()] ?? "application/octet-stream");
    response.setHeader("content-security-policy", "default-src 'self'");
    response.end(body);
  } catch {
    response.statusCode = 404;
    response.end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const http = `http://127.0.0.1:${server.address().port}/sok/`;
const file = pathToFileURL(join(folder, "sok/index.html")).href;

const browser = await launch();

async function typed(page, words) {
  await page.locator("#search-field").fill("");
  await page.locator("#search-field").pressSequentially(words);
  await page.waitForFunction(
    (words) => new URL(location).searchParams.get("q") === words && document.getElementById("search-status").textContent !== "",
    words,
  );
  await page.waitForTimeout(300);
  return page.evaluate(() => ({
    status: document.getElementById("search-status").textContent,
    role: document.getElementById("search-status").getAttribute("role"),
    address: location.search,
    results: [...document.querySelectorAll("#search-results > li")].map((item) => ({
      title: item.querySelector("a").textContent,
      href: item.querySelector("a").getAttribute("href"),
      passage: item.querySelector("p")?.textContent,
      marks: [...item.querySelectorAll("mark")].map((mark) => mark.textContent),
    })),
  }));
}

async function walk(start) {
  const context = await browser.newContext();
  // From a folder, what the frame of a page asks the site's address for is not there.
  await context.route(`${address}/**`, (route) => route.fulfill({ status: 200, body: "" }));
  const page = await context.newPage();
  const errors = [], requests = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(start);
  const before = requests.filter((url) => url.includes("/search/")).length;
  const ledarskap = await typed(page, "ledarskapets");
  const folded = await typed(page, "fortroende");
  const exact = await typed(page, "förtroende");
  const nothing = await typed(page, "qqqq");
  const partly = {};
  for (const words of ["förtroe", "förtroend", "tillit led", "ansvaret", "mandatet", "medarbetares", "förtroendet"]) partly[words] = await typed(page, words);
  const apart = {};
  for (const word of ["tillit ", "kommun "]) apart[word] = await typed(page, word);
  // Away and back: the address remembers.
  await page.goto(`${start}?q=${encodeURIComponent("ledarskapets")}`);
  await page.waitForSelector("#search-results a");
  await page.locator("#search-field").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const focused = await page.evaluate(() => document.activeElement.getAttribute("href"));
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.includes("/sok/"));
  const followed = await page.evaluate(() => ({
    there: !location.hash || document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null,
    main: document.querySelector("main")?.textContent.length ?? 0,
  }));
  const stored = start === http ? await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length) : 0;
  await context.close();
  const own = [address, start === file ? "file:" : new URL(start).origin];
  const outside = requests.filter((url) => !own.some((known) => url.startsWith(known)));
  return { before, ledarskap, folded, exact, nothing, partly, apart, focused, followed, errors, stored, outside };
}

// What a reader has when the index does not come.
async function withoutIndex() {
  const context = await browser.newContext();
  await context.route("**/search/*.js", (route) => route.abort());
  const page = await context.newPage();
  const seen = [];
  const look = async () => {
    await page.waitForFunction(() => document.getElementById("search-status").textContent !== "");
    await page.waitForTimeout(300);
    seen.push(
      await page.evaluate(() => ({
        status: document.getElementById("search-status").textContent,
        list: document.getElementById("search-letters").checkVisibility(),
      })),
    );
  };
  await page.goto(`${http}?q=tillit`);
  await look();
  await page.locator("#search-field").fill("ledarskap");
  await look();
  await context.close();
  return seen;
}

async function withoutScripts() {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(new URL("../", http).href);
  const action = await page.locator("header form[role=search]").getAttribute("action");
  // As a reader does who does not know that there are no scripts.
  await page.locator("header input[name=q]").fill("tillit");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname.includes("/sok/"));
  const dead = await page.locator("main :is(form, input, button, [role=status]):visible, #search-hint:visible").count();
  const links = await page.locator("main ul.letter a").allTextContents();
  const letters = await page.locator("main .letters a").allTextContents();
  await context.close();
  return { action, dead, links, letters };
}

try {
  const found = { http: await walk(http), file: await walk(file), withoutIndex: await withoutIndex(), withoutScripts: await withoutScripts() };
  console.log(JSON.stringify(found));
} finally {
  await browser.close();
  server.close();
}
