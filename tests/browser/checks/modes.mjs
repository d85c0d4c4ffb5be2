// What must hold in the modes that readers choose in their system.

/** Runs in the page: what moves. */
function moving() {
  const slow = (times) => times.split(",").some((time) => Number.parseFloat(time) > 0);
  const elements = [document.documentElement, ...document.querySelectorAll("body *")];
  const moves = elements.filter((element) => {
    const style = getComputedStyle(element);
    return slow(style.transitionDuration) || (style.animationName !== "none" && slow(style.animationDuration)) || style.scrollBehavior === "smooth";
  });
  const moving = [...moves.map((element) => element.outerHTML.slice(0, 80)), ...document.getAnimations().map(String)];
  return { moving, counted: elements.length };
}

/** Needs a context with reduced motion. */
export async function stillness(page) {
  const { moving: moves, counted } = await page.evaluate(moving);
  return { findings: moves.map((element) => `moves although the reader wants no motion: ${element}`), counted };
}

/** Runs in the page: text or controls that the reader's own colours do not reach. */
function unseen() {
  const findings = [], elements = document.querySelectorAll("body *");
  if (!matchMedia("(forced-colors: active)").matches) findings.push("the colours are not forced");
  const find = (what, element) => findings.push(`${what}: ${element.outerHTML.slice(0, 80)}`);
  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  // The browser's own ground, where no element has one.
  const probe = document.documentElement.appendChild(document.createElement("i"));
  probe.style.backgroundColor = "Canvas";
  const canvas = channels(getComputedStyle(probe).backgroundColor);
  probe.remove();
  /** What is behind the text of an element: its ancestors' grounds, as far as each lets the next through. */
  const ground = (element) => {
    if (!element) return canvas;
    const [red, green, blue, alpha = 1] = channels(getComputedStyle(element).backgroundColor);
    if (alpha === 1) return [red, green, blue];
    const behind = ground(element.parentElement);
    return [red, green, blue].map((own, at) => own * alpha + behind[at] * (1 - alpha));
  };
  const luminance = (colour) => {
    const [red, green, blue] = colour.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (...colours) => {
    const [less, more] = colours.map((colour) => luminance(colour) + 0.05).sort((a, b) => a - b);
    return more / less;
  };
  for (const element of elements) {
    const style = getComputedStyle(element);
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
    // What a browser draws itself, as it does circles and boxes to choose by, has an edge that no style tells of.
    const drawn = element.matches("[type=radio], [type=checkbox]") && style.appearance !== "none";
    const written = own || (element.matches("input") && !drawn);
    if (style.forcedColorAdjust === "none") find("keeps its own colours", element);
    if (written && element.checkVisibility() && contrast(channels(style.color).slice(0, 3), ground(element)) < 4.5) {
      find("text that cannot be told from its ground", element);
    }
    if (element.matches("button, input") && !drawn && element.checkVisibility() && style.borderStyle === "none" && style.outlineStyle === "none") {
      find("a control without an edge", element);
    }
    if (own && element.matches("main p a[href], main li a[href]") && !style.textDecorationLine.includes("underline")) {
      find("a link in running text without an underline", element);
    }
  }
  return { findings, counted: elements.length };
}

/** Needs a context with forced colours. */
export async function forcedColours(page) {
  return page.evaluate(unseen);
}

/** Runs in the page: what a reader without scripts finds. */
function readable() {
  const links = [...document.querySelectorAll("a[href]")].map((link) => link.href);
  const main = document.querySelector("main");
  // A player is offered by a script, and so is the search; without one, links to the film or to all pages stand there.
  const isOffer = (element) => element.closest("figure:has(figcaption a[href]) .player[hidden], section:has(~ section a[href]) > [hidden]:has(form)");
  const hidden = [...main.querySelectorAll("p, li, h1, h2, h3, blockquote")].filter(
    (element) => !element.checkVisibility() && !element.closest("details:not([open])") && !isOffer(element),
  );
  const shown = (css) => [...document.querySelectorAll(css)].filter((element) => element.checkVisibility({ visibilityProperty: true }));
  // Sent to the page that it stands on, a form shows the same page again.
  const place = (address) => new URL(address, location).href.replace(/(index\.html)?([?#].*)?$/, "");
  const target = (form) => place(form.getAttribute("action") ?? "");
  const promises = [...shown("button").filter((button) => !button.form), ...shown("form").filter((form) => target(form) === place(""))];
  const told = (elements) => elements.map((element) => element.outerHTML.slice(0, 80));
  return { links, hidden: told(hidden), promises: told(promises), forms: shown("form").map(target) };
}

/** Needs a context without scripts. `leads(url)` says whether an address of the site is there. */
export async function scriptless(page, { leads }) {
  const { links, hidden, promises, forms } = await page.evaluate(readable);
  const findings = [
    ...hidden.map((element) => `is hidden without scripts: ${element}`),
    ...promises.map((element) => `does nothing without scripts: ${element}`),
  ];
  for (const link of new Set([...links, ...forms])) {
    if (!(await leads(link))) findings.push(`leads nowhere: ${link}`);
  }
  return { findings, counted: links.length };
}
