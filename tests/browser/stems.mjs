// Prints what a stemmer of the theme makes of words, one a line: node stems.mjs SCRIPT < words
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

globalThis.self = globalThis;
runInThisContext(readFileSync(process.argv[2], "utf8"));
const words = readFileSync(0, "utf8").split("\n").slice(0, -1);
console.log(words.map((word) => globalThis.tillitStem(word)).join("\n"));
