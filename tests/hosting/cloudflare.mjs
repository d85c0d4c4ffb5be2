// Serves a folder as Cloudflare Pages does, by its own reader of `_headers` and `_redirects` and its own server of
// files: node cloudflare.mjs FOLDER < PATHS. Prints what is wrong with the two files, and the answer to each path of a
// JSON list, as JSON.
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const pages = join(here, "node_modules/@cloudflare/pages-shared");
const bundle = await build({
  stdin: {
    contents: ["metadata-generator/parseHeaders", "metadata-generator/parseRedirects",
      "metadata-generator/createMetadataObject", "asset-server/handler"]
      .map((module) => `export * from ${JSON.stringify(join(pages, module))};`).join("\n"),
    resolveDir: here,
  },
  bundle: true,
  format: "esm",
  platform: "node",
  write: false,
});
const code = Buffer.from(bundle.outputFiles[0].contents).toString("base64");
const { parseHeaders, parseRedirects, createMetadataObject, generateHandler } =
  await import(`data:text/javascript;base64,${code}`);

const folder = process.argv[2];
const headers = parseHeaders(readFileSync(join(folder, "_headers"), "utf8"));
const redirects = parseRedirects(readFileSync(join(folder, "_redirects"), "utf8"));
const metadata = createMetadataObject({ headers, redirects });
const type = (path) => (path.endsWith(".html") ? "text/html; charset=utf-8" : "application/octet-stream");

async function answer(path) {
  const response = await generateHandler({
    request: new Request(`https://host.example${path}`),
    metadata,
    logError: (error) => { throw error; },
    findAssetEntryForPath: async (path) => {
      const file = join(folder, path);
      return existsSync(file) && statSync(file).isFile() ? file : null;
    },
    getAssetKey: (file) => file,
    negotiateContent: () => ({ encoding: null }),
    fetchAsset: async (file) => ({ body: readFileSync(file), contentType: type(file) }),
  });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}

const answers = [];
for (const path of JSON.parse(readFileSync(0, "utf8"))) {
  answers.push(await answer(path));
}
console.log(JSON.stringify({ invalid: [...headers.invalid, ...redirects.invalid], answers }));
