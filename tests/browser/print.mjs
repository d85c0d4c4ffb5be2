// Prints pages of a built site: node print.mjs FOLDER < { base, paths, more }. `more` is style that is
// added, to see that a check of what is printed can fail. Prints, as JSON, the text of each sheet.
import { readFileSync } from "node:fs";
import { launch } from "./chromium.mjs";
import { answer } from "./folder.mjs";
import { sheets } from "./pdf.mjs";

const folder = process.argv[2];
const { base, paths, more = "" } = JSON.parse(readFileSync(0, "utf8"));

const browser = await launch();
try {
  const context = await browser.newContext({ bypassCSP: true });
  await answer(context, { folder, base });
  const page = await context.newPage();
  const printed = {};
  for (const path of paths) {
    await page.goto(base + path);
    if (more) await page.addStyleTag({ content: more });
    printed[path] = sheets(await page.pdf({ format: "A4", preferCSSPageSize: true }));
  }
  console.log(JSON.stringify(printed));
} finally {
  await browser.close();
}
