// Reads the `_headers` and `_redirects` of a folder as Netlify does: node netlify.mjs FOLDER. Prints what they say,
// and what is wrong with them, as JSON.
import { join } from "node:path";
import { parseAllHeaders } from "netlify-headers-parser";
import { parseAllRedirects } from "netlify-redirect-parser";

const folder = process.argv[2];
const { headers, errors: headerErrors } = await parseAllHeaders({
  headersFiles: [join(folder, "_headers")],
  configHeaders: [],
  minimal: true,
});
const { redirects, errors: redirectErrors } = await parseAllRedirects({
  redirectsFiles: [join(folder, "_redirects")],
  configRedirects: [],
  minimal: true,
});
const errors = [...headerErrors, ...redirectErrors].map(String);
console.log(JSON.stringify({ headers, redirects, errors }));
