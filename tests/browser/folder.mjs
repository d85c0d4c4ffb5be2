// A built site, shown under its own address without a server: every request of a
// page is answered from the site's folder, as a host with a strict policy would,
// and a request to anywhere else is refused and remembered.
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const types = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mp3": "audio/mpeg",
  ".mp4": "video/mp4",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".vtt": "text/vtt; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

const headers = {
  "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  "x-content-type-options": "nosniff",
};

/** The headers with a policy that allows more. */
const allowing = (policy) => ({ ...headers, "content-security-policy": headers["content-security-policy"] + policy });

/** The file of the folder that a path of the site stands for; undefined if there is none. */
export async function fileAt(folder, path) {
  const clean = normalize(decodeURIComponent(path));
  const file = join(folder, clean);
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) {
    const index = join(file, "index.html");
    return (await stat(index).catch(() => undefined)) ? index : undefined;
  }
  return found ? file : undefined;
}

/** What a host answers to a path of the site: the file or the page for what is not there. */
async function reply(folder, path) {
  const file = await fileAt(folder, path);
  const body = await readFile(file ?? join(folder, "404.html"));
  const type = file ? (types[extname(file)] ?? "application/octet-stream") : types[".html"];
  return { status: file ? 200 : 404, type, body };
}

const player = "<!doctype html><html lang=en><title>Player</title>";

const refresh = /<meta http-equiv="?refresh"?[^>]*>/;

/** Whether a path of the site is an old address, which leads on to a new one. */
export async function isRedirect(folder, path) {
  const file = await fileAt(folder, path);
  return file?.endsWith(".html") && refresh.test(await readFile(file, "utf8"));
}

/**
 * Answers what the pages of a browser context ask for. `base` is the site's address, `policy` what its
 * policy allows besides; where `players` are wanted, it allows those of others, which have an empty page.
 * Old addresses do not lead on by themselves, so that they can be looked at.
 * Returns what was asked for: `{ own: [{ path, bytes, type }], foreign: [url] }`.
 */
export async function answer(context, { folder, base, players = false, policy = players ? "; frame-src https:" : "" }) {
  const asked = { own: [], foreign: [] };
  const root = new URL(base);
  await context.route("**/*", async (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) {
      asked.foreign.push(url.href);
      if (players && route.request().resourceType() === "document") return route.fulfill({ contentType: types[".html"], body: player });
      return route.abort();
    }
    const path = url.pathname.slice(root.pathname.length);
    const { status, type, body } = await reply(folder, path);
    asked.own.push({ path, bytes: body.length, type });
    const still = type === types[".html"] ? body.toString().replace(refresh, "") : body;
    return route.fulfill({ status, headers: { ...allowing(policy), "content-type": type }, body: still });
  });
  return asked;
}

/**
 * Serves the site on this machine, for a program that makes its own requests. The pages name the
 * address that they are served at instead of `base`. A font comes `late` milliseconds after it was asked
 * for, and is kept by the browser. Returns `{ base, close }`.
 */
export async function serve({ folder, base, late = 0 }) {
  const names = base.replace(/\/$/, "");
  const server = createServer(async (request, response) => {
    const own = `http://localhost:${server.address().port}`;
    const { status, type, body } = await reply(folder, new URL(request.url, own).pathname.slice(1));
    const isFont = type === types[".woff2"];
    if (isFont) await new Promise((done) => setTimeout(done, late));
    response.writeHead(status, { ...headers, "content-type": type, ...(isFont && { "cache-control": "max-age=3600" }) });
    response.end(/^(text|application\/xml)/.test(type) ? body.toString().replaceAll(names, own) : body);
  });
  await new Promise((done) => server.listen(0, "localhost", done));
  return { base: `http://localhost:${server.address().port}/`, close: () => server.close() };
}
