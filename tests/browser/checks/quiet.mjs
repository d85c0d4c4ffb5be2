// What a visit costs the reader: requests, bytes, complaints of the browser, and a layout that jumps.

const budget = { requests: 6, css: 20_000, js: 8_000 };

/** Runs in the page: what has moved in the layout since it began, and by how much. */
export function shifted() {
  return new Promise((resolve) => {
    const moved = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        // Less than anybody can see: browsers round.
        if (entry.value < 0.0001) continue;
        const nodes = entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.textContent?.slice(0, 80));
        moved.push(`the layout moves by ${entry.value}: ${nodes.join(", ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
    // Two frames: what was loaded has been laid out.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(moved), 100)));
  });
}

/**
 * Runs in the page, and takes it apart: which elements of the first screen stand elsewhere as long as
 * those after them are not there yet. A browser that paints while it still reads shows them jump;
 * whether one does depends on the machine, so every state that it could paint is laid out here.
 */
function pushed() {
  const place = (element) => {
    const { left, right, top, width } = element.getBoundingClientRect();
    return { start: getComputedStyle(element).direction === "rtl" ? right : left, top, width };
  };
  scrollTo(0, 0);
  const places = new Map();
  for (const element of document.body.querySelectorAll("*")) {
    const { width, height, top } = element.getBoundingClientRect();
    if (width > 0 && height > 0 && top < innerHeight) places.set(element, place(element));
  }
  const findings = new Map();
  for (const last of [...document.body.querySelectorAll("*")].reverse()) {
    last.remove();
    if (!places.delete(last)) continue;
    for (const [element, { start, top }] of places) {
      const now = place(element);
      // Layout Instability, 2.2: less than three pixels are none. What is empty yet shows nothing.
      const moves = Math.abs(now.start - start) >= 3 || Math.abs(now.top - top) >= 3;
      if (moves && now.width > 0 && element.textContent.trim() !== "") {
        findings.set(element, `moves when what follows it arrives: ${element.outerHTML.slice(0, 80)}`);
      }
    }
  }
  return [...findings.values()];
}

/** Runs in the page: code that stands in the page itself, which a strict policy refuses. */
function inline() {
  const scripts = [...document.querySelectorAll("script:not([src])")].filter((script) => !/json$/.test(script.type));
  const handlers = [...document.querySelectorAll("*")].filter((element) => element.getAttributeNames().some((name) => name.startsWith("on") || name === "style"));
  return [...scripts, ...document.querySelectorAll("style"), ...handlers].map((element) => element.outerHTML.slice(0, 80));
}

const sum = (requests, type) => requests.filter((one) => one.type.startsWith(type)).reduce((bytes, one) => bytes + one.bytes, 0);

/** Runs in the page: whether it names an icon, which a browser with a window fetches too. */
const hasIcon = () => document.querySelector("link[rel=icon]") !== null;

/** Types a letter on the page of the search, which fetches the rest of its scripts, and the index. */
async function searches(page) {
  await page.locator("#search-field").fill("a");
  await page.waitForFunction(() => document.getElementById("search-status").textContent !== "");
}

/** Runs in the page: what it says of itself to machines, when that is no data of its own. */
function undescribed() {
  const blocks = [...document.querySelectorAll("script[type='application/ld+json']")];
  const isHidden = document.querySelector("meta[name=robots][content=noindex]") !== null;
  // Pages that are written by hand have none.
  if (blocks.length > (isHidden ? 0 : 1)) return [`${blocks.length} descriptions of the page`];
  return blocks
    .map((block) => JSON.parse(block.textContent))
    .filter(({ url }) => url !== document.querySelector("meta[property='og:url']").content)
    .map(({ url }) => `the page describes ${url}`);
}

export async function calm(page, { asked, complaints }) {
  const start = page.url();
  const cookies = await page.context().cookies();
  const stored = await page.evaluate(() => localStorage.length + sessionStorage.length);
  const findings = [
    ...(await page.evaluate(shifted)),
    ...asked.foreign.map((url) => `asks another host: ${url}`),
    ...(await page.evaluate(inline)).map((element) => `code in the page: ${element}`),
    ...(await page.evaluate(undescribed)),
  ];
  const first = [...asked.own];
  const icon = (await page.evaluate(hasIcon)) && !first.some((one) => /favicon/.test(one.path));
  const requests = first.length + Number(icon);
  if (cookies.length + stored > 0) findings.push("stores something without being asked");
  if (await page.evaluate(() => document.querySelector("#search[data-index]") !== null)) await searches(page);
  const scripts = asked.own.filter((one) => !/^search\//.test(one.path));
  const [css, js] = [sum(first, "text/css"), sum(scripts, "text/javascript")];
  if (requests > budget.requests) findings.push(`${requests} requests, more than ${budget.requests}: ${first.map((one) => one.path).join(" ")}`);
  if (css > budget.css) findings.push(`${css} bytes of CSS, more than ${budget.css}`);
  if (js > budget.js) findings.push(`${js} bytes of JavaScript, more than ${budget.js}`);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("about:blank");
  await page.goto(start, { waitUntil: "load" });
  findings.push(...(await page.evaluate(shifted)).map((moved) => `at 320 px ${moved}`));
  await page.setViewportSize({ width: 1280, height: 800 });
  findings.push(...complaints.map((text) => `the browser complains: ${text}`));
  findings.push(...(await page.evaluate(pushed)));
  return { findings, counted: requests, requests, css, js };
}
