// Looks at a site as a browser does that does not know how its colours are written:
// node older.mjs FOLDER < the site's address. Prints what a reader still sees, as JSON.
import { readFileSync } from "node:fs";
import { launch } from "./chromium.mjs";
import { answer } from "./folder.mjs";

const folder = process.argv[2];
const base = new URL("./", `${readFileSync(0, "utf8").trim()}/`).href;
const browser = await launch();

/** Runs in the page: how what has the focus, the field and the button of the search are set off. */
const seen = () => {
  const style = (element) => getComputedStyle(element);
  const { outlineStyle, outlineWidth, outlineColor } = style(document.activeElement);
  const edge = (element) => {
    const { borderTopStyle, borderTopWidth, borderTopColor, color } = style(element);
    return { style: borderTopStyle, width: borderTopWidth, colour: borderTopColor, ink: color };
  };
  return {
    known: style(document.documentElement).getPropertyValue("--ink"),
    focused: document.activeElement.matches("a[href], input, button"),
    outline: { style: outlineStyle, width: outlineWidth, colour: outlineColor },
    field: edge(document.querySelector("#search input")),
    button: edge(document.querySelector("#search button")),
  };
};

try {
  const context = await browser.newContext();
  await answer(context, { folder, base });
  const page = await context.newPage();
  await page.goto(new URL("sok/", base).href);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  console.log(JSON.stringify(await page.evaluate(seen)));
} finally {
  await browser.close();
}
