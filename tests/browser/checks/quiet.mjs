// What a visit costs the reader: requests, bytes, complaints of the browser, and a layout that jumps.

const budget = { requests: 6, css: 20_000, js: 8_000 };

/** Runs in the page: how much the layout has moved since it began. */
function shifted() {
  return new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    // Two frames: what was loaded has been laid out.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum), 100)));
  });
}

/** Runs in the page: code that stands in the page itself, which a strict policy refuses. */
function inline() {
  const scripts = [...document.querySelectorAll("script:not([src])")].filter((script) => !/json$/.test(script.type));
  const handlers = [...document.querySelectorAll("*")].filter((element) => element.getAttributeNames().some((name) => name.startsWith("on") || name === "style"));
  return [...scripts, ...document.querySelectorAll("style"), ...handlers].map((element) => element.outerHTML.slice(0, 80));
}

const sum = (asked, type) => asked.own.filter((one) => one.type.startsWith(type)).reduce((bytes, one) => bytes + one.bytes, 0);

export async function calm(page, { asked, complaints }) {
  const moved = await page.evaluate(shifted);
  const cookies = await page.context().cookies();
  const stored = await page.evaluate(() => localStorage.length + sessionStorage.length);
  const findings = [
    ...asked.foreign.map((url) => `asks another host: ${url}`),
    ...complaints.map((text) => `the browser complains: ${text}`),
    ...(await page.evaluate(inline)).map((element) => `code in the page: ${element}`),
  ];
  const [css, js] = [sum(asked, "text/css"), sum(asked, "text/javascript")];
  if (moved > 0) findings.push(`the layout moves by ${moved}`);
  if (asked.own.length > budget.requests) findings.push(`${asked.own.length} requests, more than ${budget.requests}`);
  if (css > budget.css) findings.push(`${css} bytes of CSS, more than ${budget.css}`);
  if (js > budget.js) findings.push(`${js} bytes of JavaScript, more than ${budget.js}`);
  if (cookies.length + stored > 0) findings.push("stores something without being asked");
  return { findings, counted: asked.own.length, requests: asked.own.length, css, js };
}
