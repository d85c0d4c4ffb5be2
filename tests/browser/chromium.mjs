// Starts Debian's Chromium for a test or a screenshot: no browser build of
// Playwright's own, and no calls home.
import { chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

const args = [
  "--no-sandbox", // root, as on a test machine, may not start the sandbox
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch(more = []) {
  return chromium.launch({ executablePath, args: [...args, ...more] });
}
