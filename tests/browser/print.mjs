// Prints pages of a built site: node print.mjs FOLDER < { base, paths, more }. `more` is style that is
// added, to see that a check of what is printed can fail. Prints, as JSON, the text of each sheet.
import { readFileSync } from "node:fs";
import { extractText, getDocumentProxy } from "unpdf";
import { launch } from "./chromium.mjs";
import { answer } from "./folder.mjs";

/** The text of each sheet of a PDF, without its spaces, which a PDF need not have. */
async function sheets(bytes) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(pdf, { mergePages: false });
  return text.map((sheet) => sheet.normalize("NFKC").replaceAll(/\s|\u00ad|\u200b/g, ""));
}

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
    printed[path] = await sheets(await page.pdf({ format: "A4", preferCSSPageSize: true }));
  }
  console.log(JSON.stringify(printed));
} finally {
  await browser.close();
}
