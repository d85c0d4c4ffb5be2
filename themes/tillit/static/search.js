// Searches the site's own index: sends nothing, stores nothing.
"use strict";
const [form, list, note] = ["", "-results", "-status"].map((end) => document.getElementById("search" + end));
const field = form.q, say = form.dataset;
const make = (name) => document.createElement(name);
const stem = self.tillitStem || ((word) => word);
const small = (text) => text.normalize("NFC").toLowerCase();
const split = (text) => [...text.matchAll(/[\p{Alphabetic}\p{N}\p{M}]+/gu)];
const fold = (word) => word.normalize("NFKD").replace(/\p{M}/gu, "").replace(/./gu, (sign) => data.letters[sign] ?? sign);
const ends = (word) => [fold(stem(word)), fold(stem(fold(word)))];
let data, places, script, timer;

self.tillitSearch = (index) => {
  data = index;
  places = data.pages.flatMap(([, ...own], page) => own.map((place) => [page, ...place]));
  show();
};

const load = () => {
  if (script) return;
  document.head.append((script = make("script")));
  script.onerror = () => (note.textContent = say.unavailable);
  script.src = say.index;
};

// 4: the word with its marks, 2: without them, 1: a beginning
const fit = (word, { typed, stems, bare, open }) =>
  stem(word) == stem(typed) ? 4 : ends(word).some((end) => stems.includes(end)) ? 2 : +(open && fold(word).startsWith(bare));

const hits = (text, asked) =>
  split(text).filter((hit) => (hit.fit = Math.max(...asked.map((one) => (one.known[hit[0]] ??= fit(small(hit[0]), one))))));

// The pages with all the words, the best first
const search = (asked) => {
  const pages = {};
  asked.forEach((one, nth) => {
    const near = (term) => one.stems.includes(term) || (one.open && (term.startsWith(one.bare) || one.bare.startsWith(term)));
    for (const [term, ...steps] of data.terms) {
      if (!near(term)) continue;
      let at = 0;
      for (const step of steps) {
        const [page, rank, , text] = places[(at += step)];
        const found = (pages[page] ||= { page, words: 0, worth: 0, at: {} });
        const fits = hits(text, [one]).map((hit) => hit.fit);
        if (!fits[0] || found.words < nth) continue;
        const worth = (Math.max(...fits) * [12, 4, 1][rank]) / (200 + text.length);
        found.words = nth + 1;
        found.worth += worth;
        found.at[at] = (found.at[at] || 0) + 9 + worth;
      }
    }
  });
  return Object.values(pages).filter((page) => page.words == asked.length).sort((a, b) => b.worth - a.worth);
};

// A text with its hits marked, cut to what stands around them
const mark = (name, text, asked) => {
  const element = make(name), found = hits(text, asked), first = found[0]?.index;
  let from = first > 90 ? text.indexOf(" ", first - 70) : 0;
  const end = from + 240 < text.length ? text.lastIndexOf(" ", from + 240) : text.length;
  element.append(from ? "…" : "");
  for (const { 0: word, index } of found)
    if (index < end) {
      const hit = make("mark");
      hit.append(word);
      element.append(text.slice(from, index), hit);
      from = index + word.length;
    }
  element.append(text.slice(from, end), end < text.length ? " …" : "");
  return element;
};

const result = ({ page, at }, asked) => {
  const [url, [, , title]] = data.pages[page];
  const best = +Object.keys(at).reduce((a, b) => (at[b] > at[a] ? b : a));
  const item = make("li"), link = mark("a", title, asked), [, , anchor, shown] = places[best];
  link.href = say.root + url + (location.protocol == "file:" ? "index.html" : "") + (anchor && "#" + anchor);
  item.append(link);
  const [of, , , text, lang = ""] = places[best + (shown == title)] || [];
  if (of == page) item.append(mark("p", text, asked));
  item.lastChild.lang = lang;
  return item;
};

const show = () => {
  const { value } = field, url = new URL(location);
  url.searchParams.set("q", value);
  history.replaceState(null, "", url);
  if (!data) return load();
  const asked = split(small(value)).map(([typed], nth, all) => ({
    typed,
    bare: fold(typed),
    stems: ends(typed),
    known: { __proto__: null },
    open: !self.tillitStem || (!all[nth + 1] && !/\s$/.test(value)),
  }));
  const found = asked[0] ? search(asked) : [], count = found.length;
  list.replaceChildren(...found.slice(0, 100).map((page) => result(page, asked)));
  const kind = new Intl.PluralRules(document.documentElement.lang).select(count);
  note.textContent = asked[0] ? (count ? say[kind] || say.other : say.none).replace("{count}", count) : "";
};

form.onsubmit = (event) => {
  event.preventDefault();
  show();
};
field.onfocus = load;
field.oninput = () => {
  clearTimeout(timer);
  timer = setTimeout(show, 150);
};
field.value ||= new URLSearchParams(location.search).get("q") ?? "";
if (field.value) show();
