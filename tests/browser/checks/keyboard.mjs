// A walk through the page by the Tab key: what can be operated is reached in the
// order of the text, is seen while it has the focus, and lets go of it again.

/** Runs in the page: what Tab should stop at, in order, marked with its number. */
function stops() {
  const wanted = "a[href], button, input, select, textarea, summary, video[controls], audio[controls]";
  const shown = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.disabled && element.tabIndex >= 0 && !element.closest("[inert]");
  // Of a group of radio buttons Tab stops at the chosen one; the arrow keys lead to the others.
  const first = (element) => element.type !== "radio" || element.checked;
  const all = [...document.querySelectorAll(wanted)].filter((element) => shown(element) && first(element));
  all.forEach((element, number) => element.setAttribute("data-stop", String(number)));
  return all.map((element) => `${element.localName} ${(element.textContent || element.ariaLabel || element.name || "").trim().slice(0, 40)}`);
}

/** Runs in the page: where the focus is, and whether a person would see it. */
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) {
    return { number: -1 };
  }
  const box = [...element.getClientRects()][0] ?? element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const outlined = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
  const at = document.elementFromPoint(
    Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1),
    Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1),
  );
  return {
    number: Number(element.getAttribute("data-stop") ?? -2),
    name: element.outerHTML.slice(0, 80),
    outlined,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !(at && (element.contains(at) || at.contains(element))),
  };
}

/** Presses Tab until the focus leaves the stop before; a player has several parts to stop at. */
async function tabTo(page, number) {
  let at;
  for (let parts = 0; parts < 12; parts += 1) {
    await page.keyboard.press("Tab");
    at = await page.evaluate(focused);
    if (number === 0 || at.number !== number - 1) {
      break;
    }
  }
  return at;
}

async function skips(page, findings) {
  await page.keyboard.press("Tab");
  const { number, inside, covered, name } = await page.evaluate(focused);
  const leadsInside = await page.evaluate(() => document.activeElement?.getAttribute("href")?.startsWith("#"));
  if (number !== 0 || !inside || covered || !leadsInside) {
    findings.push(`the first stop is not a link to the content that is seen: ${name}`);
    return;
  }
  await page.keyboard.press("Enter");
  const landed = await page.evaluate(() => document.activeElement?.localName);
  if (landed !== "main") {
    findings.push(`the link to the content puts the focus on ${landed}, not on main`);
  }
}

export async function keyboard(page) {
  const findings = [];
  const start = page.url();
  await page.evaluate(stops);
  await skips(page, findings);
  // Begin anew: the focus has been moved into the content.
  await page.goto("about:blank");
  await page.goto(start);
  const wanted = await page.evaluate(stops);
  for (const [number, what] of wanted.entries()) {
    const at = await tabTo(page, number);
    if (at.number !== number) {
      findings.push(`Tab ${number + 1} should reach \`${what}\`, but reaches ${at.name ?? "nothing"}`);
      break;
    }
    if (!at.outlined) findings.push(`\`${what}\` has no outline of 2 px while it has the focus`);
    if (!at.inside) findings.push(`\`${what}\` is out of sight while it has the focus`);
    else if (at.covered) findings.push(`\`${what}\` is covered while it has the focus`);
  }
  return { findings, counted: wanted.length };
}
