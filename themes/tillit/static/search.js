// Searches the site's own index. Nothing is sent anywhere, nothing is stored.
"use strict";
(() => {
  const find = (id) => document.getElementById(id);
  const make = (name) => document.createElement(name);
  const form = find("search"), field = form.elements.q;
  const list = find("search-results"), status = find("search-status");
  const { index, root, none, unavailable, ...forms } = form.dataset;
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const stem = self.tillitStem || ((word) => word);
  const anyWord = /[\p{Alphabetic}\p{N}\p{M}]+/gu;
  const small = (text) => text.normalize("NFC").toLowerCase();
  let data, script, timer;

  const fold = (word) =>
    word.normalize("NFKD").replace(/\p{M}/gu, "").replace(/\P{ASCII}/gu, (letter) => data.letters[letter] ?? letter);
  const stems = (word) => [fold(stem(word)), stem(fold(word))];

  self.tillitSearch = (found) => {
    data = found;
    data.places = data.pages.flatMap(([, ...own], page) => own.map((place) => [page, ...place]));
    show();
  };

  function load() {
    if (script) return;
    script = make("script");
    script.src = index;
    script.onerror = () => (status.textContent = unavailable);
    document.head.append(script);
  }

  // How well a word fits what was typed: 4 with the same marks, 2 without them, 1 at its beginning.
  function fit(word, asked) {
    word = small(word);
    if (stem(word) == stem(asked.word)) return 4;
    if (stems(word).some((one) => asked.stems.includes(one))) return 2;
    return asked.open && fold(word).startsWith(asked.bare) ? 1 : 0;
  }

  function hits(text, asked) {
    const { known } = asked;
    return [...text.matchAll(anyWord)].filter((hit) => {
      if (!known.has(hit[0])) known.set(hit[0], fit(hit[0], asked));
      return (hit.fit = known.get(hit[0]));
    });
  }

  // Every page that has all the words, with what each of its places is worth; the best page first.
  function search(words) {
    const pages = new Map();
    words.forEach((asked, nth) => {
      const places = new Set();
      for (const [term, ...steps] of data.terms) {
        let at = 0;
        if (asked.stems.includes(term) || (asked.open && (term.startsWith(asked.bare) || asked.bare.startsWith(term))))
          for (const step of steps) places.add((at += step));
      }
      for (const at of places) {
        const [page, rank, , text] = data.places[at];
        const best = Math.max(0, ...hits(text, asked).map((hit) => hit.fit));
        const known = pages.get(page) || { page, words: 0, worth: 0, places: {} };
        if (!best || known.words < nth) continue;
        const worth = (best * [12, 4, 1][rank]) / (1 + text.length / 200);
        pages.set(page, known);
        known.words = nth + 1;
        known.worth += worth;
        known.places[at] = (known.places[at] || 99) + worth;
      }
    });
    return [...pages.values()].filter((page) => page.words == words.length).sort((a, b) => b.worth - a.worth);
  }

  // Writes a text with its hits marked, from shortly before the first one.
  function write(element, text, words) {
    const marked = words.flatMap((asked) => hits(text, asked)).sort((a, b) => a.index - b.index);
    let from = marked[0]?.index > 90 ? text.indexOf(" ", marked[0].index - 70) : 0;
    const end = text.length > from + 240 ? text.lastIndexOf(" ", from + 240) : text.length;
    element.append(from ? "…" : "");
    for (const hit of marked)
      if (hit.index >= from && hit.index < end) {
        const mark = make("mark");
        mark.append(hit[0]);
        element.append(text.slice(from, hit.index), mark);
        from = hit.index + hit[0].length;
      }
    element.append(text.slice(from, end), end < text.length ? " …" : "");
    return element;
  }

  function result({ page, places }, words) {
    const [url, [, , title]] = data.pages[page];
    let at = +Object.keys(places).reduce((a, b) => (places[b] > places[a] ? b : a));
    const item = make("li"), link = make("a"), anchor = data.places[at][2];
    link.href = root + url + (location.protocol == "file:" ? "index.html" : "") + (anchor && "#" + anchor);
    item.append(write(link, title, words));
    if (data.places[at][3] == title) at++;
    const [of, , , text, lang] = data.places[at] || [];
    if (of == page) {
      const passage = make("p");
      if (lang) passage.lang = lang;
      item.append(write(passage, text, words));
    }
    return item;
  }

  function show() {
    const text = field.value, address = new URL(location), { searchParams } = address;
    text.trim() ? searchParams.set("q", text) : searchParams.delete("q");
    history.replaceState(null, "", address);
    if (!data) return load();
    const words = (small(text).match(anyWord) || []).map((word, nth, all) => ({
      word,
      bare: fold(word),
      stems: stems(word),
      known: new Map(),
      open: !self.tillitStem || (nth == all.length - 1 && !/\s$/.test(text)),
    }));
    const found = words.length ? search(words) : [], count = found.length;
    list.replaceChildren(...found.slice(0, 100).map((page) => result(page, words)));
    const counted = count ? forms[plural.select(count)] || forms.other : none;
    status.textContent = words.length ? counted.replace("{count}", count) : "";
  }

  form.onsubmit = (event) => {
    event.preventDefault();
    show();
  };
  field.onfocus = load;
  field.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(show, 150);
  };
  field.value = new URLSearchParams(location.search).get("q") || field.value;
  if (field.value) show();
})();
