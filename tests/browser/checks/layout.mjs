// What must hold whatever size and spacing a reader gives the text.

/** Runs in the page: what makes it scroll sideways. */
function tooWide() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) {
    return [];
  }
  const wide = [...document.querySelectorAll("body *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.right > width + 1 || box.left < -1);
  });
  return wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 80));
}

/** Runs in the page: text that its own box cuts off. */
function cutOff() {
  const cut = [...document.querySelectorAll("body *")].filter((element) => {
    const { overflowX, overflowY, clipPath, position } = getComputedStyle(element);
    const hides = [overflowX, overflowY].some((overflow) => overflow === "hidden" || overflow === "clip");
    // Text for screen readers alone is cut off on purpose.
    const forEars = position === "absolute" && (clipPath !== "none" || element.clientWidth <= 1);
    const over = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
    return hides && over && !forEars && element.textContent.trim() !== "";
  });
  return cut.map((element) => element.outerHTML.slice(0, 80));
}

/** Runs in the page: the spacing that WCAG 2.2, success criterion 1.4.12, lets readers ask for. */
function spaceOut() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }",
  );
  document.adoptedStyleSheets.push(sheet);
}

async function fits(page, what) {
  const wide = await page.evaluate(tooWide);
  const cut = await page.evaluate(cutOff);
  return [
    ...wide.map((element) => `${what}: the page scrolls sideways because of ${element}`),
    ...cut.map((element) => `${what}: text is cut off in ${element}`),
  ];
}

/** A window of 1280 px at 400 % (WCAG 2.2, success criterion 1.4.10). */
export async function reflow(page) {
  await page.setViewportSize({ width: 320, height: 256 });
  return { findings: await fits(page, "at 320 px"), counted: 1 };
}

export async function spacing(page) {
  await page.evaluate(spaceOut);
  const findings = [];
  for (const width of [320, 768, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    findings.push(...(await fits(page, `spaced out at ${width} px`)));
  }
  return { findings, counted: 3 };
}
