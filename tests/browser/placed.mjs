// Where things stand in a window: node placed.mjs FOLDER < { base, looks, more }, each look
// `{ path, width }`. `more` is style that is added, to see that a check of it can fail. Prints what
// stands where it should not, as JSON, by look.
import { readFileSync } from "node:fs";
import { launch } from "./chromium.mjs";
import { answer } from "./folder.mjs";

/** Runs in the page. */
function misplaced() {
  const found = [], say = (what, element) => found.push(`${what}: ${element.textContent.trim().slice(0, 40)}`);
  const rects = (node, from, to) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return [...range.getClientRects()];
  };
  const inOneLine = (elements) => new Set([...elements].map((element) => element.getBoundingClientRect().top)).size < 2;
  for (const part of document.querySelectorAll(".masthead, .languages ul")) {
    if (!inOneLine(part.children)) say("more than one line", part);
  }
  // A box within a line has its last line beside the mark of the item.
  for (const link of document.querySelectorAll(".contents ol a")) {
    if (getComputedStyle(link).display === "inline-block" && rects(link, 0, link.childNodes.length).length > 1) say("its last line is beside its number", link);
  }
  const cells = document.querySelectorAll(".prose :is(th, td)");
  for (const cell of cells) {
    const node = cell.firstChild;
    if (node?.nodeType !== Node.TEXT_NODE) continue;
    for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
      if (word.length < 8 && rects(node, index, index + word.length).length > 1) say("a short word is broken", cell);
    }
  }
  const turned = document.querySelectorAll("li:dir(rtl) > div[dir=ltr] > p:first-child");
  for (const passage of turned) {
    const right = Math.max(...rects(passage, 0, passage.childNodes.length).map((line) => line.right));
    if (Math.abs(right - passage.closest("li").getBoundingClientRect().right) > 8) say("far from the mark of its item", passage);
  }
  return { found, cells: cells.length, turned: turned.length };
}

const { base, looks, more = "" } = JSON.parse(readFileSync(0, "utf8"));
const browser = await launch();
try {
  const context = await browser.newContext({ bypassCSP: true });
  await answer(context, { folder: process.argv[2], base });
  const page = await context.newPage();
  const seen = [];
  for (const { path, width } of looks) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(base + path);
    if (more) await page.addStyleTag({ content: more });
    seen.push(await page.evaluate(misplaced));
  }
  console.log(JSON.stringify(seen));
} finally {
  await browser.close();
}
