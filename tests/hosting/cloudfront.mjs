// Asks a function of CloudFront: node cloudfront.mjs < { "code": …, "requests": [{ "uri": …, "querystring": … }] }.
// Prints what it gives for each request, as JSON. It gets nothing but what its runtime has: no modules, no timers, no
// network and no evaluation of texts.
import { readFileSync } from "node:fs";
import { createContext, Script } from "node:vm";

const { code, requests } = JSON.parse(readFileSync(0, "utf8"));
const context = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
new Script(`"use strict";\n${code}`).runInContext(context);
const results = requests.map((request) => {
  const event = { version: "1.0", context: { eventType: "viewer-request" }, viewer: { ip: "192.0.2.1" } };
  const method = { method: "GET", headers: {}, cookies: {} };
  context.event = JSON.stringify({ ...event, request: { ...method, ...request } });
  return JSON.parse(new Script("JSON.stringify(handler(JSON.parse(event)))").runInContext(context));
});
console.log(JSON.stringify(results));
