// Links that are called the same lead to the same place: a reader of a list of links has their names alone.

/** Runs in the page: each name that several links have, with the places that they lead to. */
function ambiguous() {
  const places = new Map();
  const plain = (text) => text.replace(/\s+/g, " ").trim();
  for (const link of document.querySelectorAll("a[href]")) {
    if (!link.checkVisibility({ checkVisibilityCSS: true })) continue;
    const pictures = [...link.querySelectorAll("img")].map((picture) => picture.alt).join(" ");
    const name = plain(link.getAttribute("aria-label") ?? `${link.textContent} ${pictures}`);
    // What two roles or languages call the same is told apart by its language.
    const key = `${name} (${link.closest("[lang]").lang})`;
    if (!places.has(key)) places.set(key, new Set());
    const place = new URL(link.href);
    // What a search finds is called as its page is, and leads to where the words stand on that page.
    if (link.closest("#search-results")) place.hash = "";
    places.get(key).add(place.href.replace(/index\.html$/, ""));
  }
  const several = [...places].filter(([, urls]) => urls.size > 1);
  return { counted: places.size, findings: several.map(([name, urls]) => `${name} leads to ${[...urls].join(" and ")}`) };
}

export const namesakes = (page) => page.evaluate(ambiguous);
