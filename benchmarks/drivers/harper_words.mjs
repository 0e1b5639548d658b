// Check files with harper.js, for spellers.py.
//
//     node benchmarks/drivers/harper_words.mjs DIRECTORY FILE…
//
// DIRECTORY has node_modules. A line of JSON per file: its findings, each with kind and text, and
// the milliseconds of processor time that they took.
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
const [directory, ...files] = process.argv.slice(2);
const find = (name) => pathToFileURL(path.join(path.resolve(directory), "node_modules/harper.js/dist", name));
const { LocalLinter } = await import(find("index.js"));
const { binaryInlined } = await import(find("binaryInlined.js"));
const linter = new LocalLinter({ binary: binaryInlined });
await linter.setup();
for (const file of files) {
  const begun = process.cpuUsage();
  const lints = await linter.lint(readFileSync(file, "utf8"), { language: "plaintext" });
  const { user, system } = process.cpuUsage(begun);
  const found = lints.map((one) => ({ kind: one.lint_kind(), text: one.get_problem_text() }));
  console.log(JSON.stringify({ found, milliseconds: (user + system) / 1000 }));
}
