// Searches the site's own index.
"use strict";
const [form, list, note, letters] = ["", "-results", "-status", "-letters"].map((end) => document.getElementById("search" + end));
const field = form.q, say = form.dataset, tongue = document.documentElement.lang;
const make = (name, own) => Object.assign(document.createElement(name), own);
const stem = (word) => self.tillitStem?.(word) ?? word;
const small = (text) => text.normalize("NFC").toLowerCase();
const split = (text) => [...text.matchAll(/[\p{Alpha}\p{N}\p{M}]+/gu)];
const fold = (word) => word.normalize("NFKD").replace(/\p{M}/gu, "").replace(/./gu, (sign) => data.letters[sign] ?? sign);
const ends = (word) => [fold(stem(word)), fold(stem(fold(word)))];
const wanted = [say.stemmer, say.index];
let data, places, asked, timer;

self.tillitSearch = (read) => {
  data = read;
  places = data.pages.flatMap(([, ...own], page) => own.map((place) => [page, ...place]));
  show();
};

const load = () => {
  for (const src of wanted.splice(0))
    if (src) document.head.append(make("script", { src, async: false, onerror: () => (letters.hidden = !(note.textContent = say.unavailable)) }));
};

const fit = (word, { typed, stems, bare, open }) =>
  stem(word) == stem(typed) ? 4 : ends(word).some((end) => stems.includes(end)) ? 2 : +(open && fold(word).startsWith(bare));

const hits = (text, words = asked) =>
  split(text).filter((hit) => (hit.fit = Math.max(...words.map((one) => (one.known[hit[0]] ??= fit(small(hit[0]), one))))));

const search = () => {
  const pages = {};
  asked.forEach((one, nth) => {
    for (const [term, ...steps] of data.terms) {
      if (!one.stems.includes(term) && !(one.open && (term.startsWith(one.bare) || one.bare.startsWith(term)))) continue;
      let at = 0;
      for (const step of steps) {
        const [page, rank, , text] = places[(at += step)];
        const found = (pages[page] ||= { page, words: 0, worth: 0, at: {} });
        const fits = hits(text, [one]).map((hit) => hit.fit);
        if (!fits[0] || found.words < nth) continue;
        const worth = (Math.max(...fits) * [12, 4, 1, .1][rank]) / (200 + text.length);
        found.words = nth + 1;
        found.worth += worth;
        found.at[at] = (found.at[at] || 0) + 9 + worth;
      }
    }
  });
  return Object.values(pages).filter((page) => page.words == asked.length).sort((a, b) => b.worth - a.worth);
};

const mark = (name, text, lang = tongue) => {
  const element = make(name, { lang }), found = hits(text), first = found[0]?.index;
  let from = first > 90 ? text.indexOf(" ", first - 70) : 0;
  const end = from + 240 < text.length ? text.lastIndexOf(" ", from + 240) : text.length;
  element.append(from ? "…" : "");
  for (const { 0: word, index } of found)
    if (index < end) {
      element.append(text.slice(from, index), make("mark", { textContent: word }));
      from = index + word.length;
    }
  element.append(text.slice(from, end), end < text.length ? " …" : "");
  return element;
};

const result = ({ page, at }) => {
  const [url, [, , title, own]] = data.pages[page], link = mark("a", title, own), item = make("li");
  const best = +Object.keys(at).reduce((a, b) => (at[b] > at[a] ? b : a)), [, , anchor, shown] = places[best];
  link.href = say.root + url + (origin == "null" ? "index.html" : "") + (anchor && "#" + anchor);
  const [of, , , text, lang] = places[best + (shown == title)] || [];
  item.append(link, of == page ? mark("p", text, lang) : "");
  return item;
};

const show = () => {
  const { value } = field;
  clearTimeout(timer);
  history.replaceState(null, "", "?q=" + encodeURIComponent(value));
  letters.hidden = value && wanted[1];
  if (!data) return load();
  asked = split(small(value)).map(([typed], nth, all) => ({
    typed,
    bare: fold(typed),
    stems: [typed, stem(typed), typed.replace(tongue == "sv" && /et$/, "")].flatMap(ends),
    known: { __proto__: null },
    open: !self.tillitStem || (!all[nth + 1] && !/\s$/.test(value)),
  }));
  const found = search(), count = found.length;
  letters.hidden = count;
  const more = () => {
    list.append(...found.splice(0, 100).map(result));
    if (found[0]) timer = setTimeout(more);
  };
  list.replaceChildren();
  more();
  note.textContent = asked[0] ? (count ? say[new Intl.PluralRules(tongue).select(count)] || say.other : say.none).replace("{count}", count) : "";
};

form.parentNode.hidden = false;
form.onsubmit = () => (show(), false);
field.onfocus = load;
field.oninput = () => {
  clearTimeout(timer);
  timer = setTimeout(show, 150);
};
field.value ||= new URL(location).searchParams.get("q");
if (field.value) show();
