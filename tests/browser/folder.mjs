// A built site, shown under its own address without a server: every request of a
// page is answered from the site's folder, as a host with a strict policy would,
// and a request to anywhere else is refused and remembered.
import { readFile, stat } from "node:fs/promises";
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
  ".xml": "application/xml",
};

const headers = {
  "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  "x-content-type-options": "nosniff",
};

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

/**
 * Answers what the pages of a browser context ask for. `base` is the site's address.
 * Returns what was asked for: `{ own: [{ path, bytes, type }], foreign: [url] }`.
 */
export async function answer(context, { folder, base }) {
  const asked = { own: [], foreign: [] };
  const root = new URL(base);
  await context.route("**/*", async (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) {
      asked.foreign.push(url.href);
      return route.abort();
    }
    const path = url.pathname.slice(root.pathname.length);
    const file = await fileAt(folder, path);
    const body = await readFile(file ?? join(folder, "404.html"));
    const type = file ? (types[extname(file)] ?? "application/octet-stream") : types[".html"];
    asked.own.push({ path, bytes: body.length, type });
    return route.fulfill({ status: file ? 200 : 404, headers: { ...headers, "content-type": type }, body });
  });
  return asked;
}
