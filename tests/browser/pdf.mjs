// The text of each sheet of a PDF that Chromium printed. It reads what Chromium writes, an object at a
// time and each font with a table of its letters, and no other PDF.
import { inflateSync } from "node:zlib";

/** The objects of a file, by number: `{ said, stream }`. */
function objects(bytes) {
  const text = bytes.toString("latin1"), found = new Map();
  const start = /(?:^|\n)(\d+) 0 obj\s/g;
  for (let match; (match = start.exec(text)); ) {
    const from = start.lastIndex, end = text.indexOf("endobj", from);
    const stream = text.slice(from, end).search(/stream\r?\n/);
    if (stream < 0) {
      found.set(match[1], { said: text.slice(from, end) });
      continue;
    }
    const said = text.slice(from, from + stream), length = Number(/\/Length (\d+)/.exec(said)[1]);
    const at = text.indexOf("\n", from + stream) + 1, body = bytes.subarray(at, at + length);
    found.set(match[1], { said, stream: () => (said.includes("/FlateDecode") ? inflateSync(body) : body).toString("latin1") });
    start.lastIndex = at + length;
  }
  return found;
}

const utf16 = (hex) => Buffer.from(hex, "hex").swap16().toString("utf16le");

/** What the numbers of a font's letters stand for. */
function letters(table) {
  const all = new Map(), next = (hex, by) => utf16((Number.parseInt(hex, 16) + by).toString(16).padStart(hex.length, "0"));
  for (const [, lines] of table.matchAll(/beginbfchar\s([^]*?)endbfchar/g)) {
    for (const [, code, to] of lines.matchAll(/<(\w+)>\s*<(\w+)>/g)) all.set(Number.parseInt(code, 16), utf16(to));
  }
  for (const [, lines] of table.matchAll(/beginbfrange\s([^]*?)endbfrange/g)) {
    for (const [, first, last, to] of lines.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const [from, until] = [first, last].map((code) => Number.parseInt(code, 16));
      for (let code = from; code <= until; code += 1) all.set(code, next(to, code - from));
    }
  }
  return all;
}

/** The sheets of a PDF: the text of each, without its spaces, which a PDF need not have. */
export function sheets(bytes) {
  const all = objects(bytes), of = (reference) => all.get(reference);
  const fonts = new Map();
  const font = (number) => {
    const { said } = of(number), table = /\/ToUnicode (\d+) 0 R/.exec(said)?.[1];
    if (!fonts.has(number)) {
      const digits = /\/Type0\b/.test(said) ? /.{4}/g : /../g;
      fonts.set(number, { digits, of: table ? letters(of(table).stream()) : new Map() });
    }
    return fonts.get(number);
  };
  const below = (number) => {
    const { said } = of(number), kids = /\/Kids\s*\[([^\]]*)\]/.exec(said);
    return kids ? [...kids[1].matchAll(/(\d+) 0 R/g)].flatMap(([, kid]) => below(kid)) : [said];
  };
  const pages = [...all.values()].find(({ said }) => /\/Type\s*\/Catalog/.test(said)).said;
  return below(/\/Pages (\d+) 0 R/.exec(pages)[1]).map((page) => {
    const named = new Map([...page.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, number]) => [name, number]));
    const content = of(/\/Contents (\d+) 0 R/.exec(page)[1]).stream();
    let text = "", now;
    for (const [, name, hex] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([\dA-Fa-f]+)> Tj/g)) {
      if (name) now = font(named.get(name));
      else for (const code of hex.match(now.digits)) text += now.of.get(Number.parseInt(code, 16)) ?? "";
    }
    return text.normalize("NFKC").replaceAll(/\s|\u00ad|\u200b/g, "");
  });
}
