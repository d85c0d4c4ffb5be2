// What readers bring about on a page: what they unfold, a film's player, what they search for.

/** Runs in the page: presses everything that matches; gives how many there were. */
const press = (css) => {
  const found = [...document.querySelectorAll(css)].filter((element) => element.checkVisibility());
  for (const element of found) element.click();
  return found.length;
};

/** Runs in the page: a word that its search finds, out of the list of all pages. */
const findable = () => document.querySelector("#search-field") && /\p{Alpha}{4,}/u.exec(document.querySelector("#search-letters ul.letter")?.textContent ?? "")?.[0];

/** Uses all that the page offers, and gives the names of what there was. */
export async function use(page) {
  const used = [];
  if (await page.evaluate(press, "details:not([open]) > summary")) used.push("details");
  if (await page.evaluate(press, "[data-player] button")) {
    await page.locator("figure iframe").first().waitFor();
    used.push("player");
  }
  const word = await page.evaluate(findable);
  if (word) {
    await page.locator("#search-field").fill(word);
    await page.locator("#search-results mark").first().waitFor();
    used.push("search");
  }
  return used;
}
