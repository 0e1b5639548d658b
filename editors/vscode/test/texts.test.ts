import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const read = (path: string): Record<string, string> => JSON.parse(readFileSync(path, "utf8")) as Record<string, string>;

test("all that the extension says has its German, and nothing has it that is not said", () => {
  const code = readdirSync("src").map((name) => readFileSync(`src/${name}`, "utf8")).join("\n");
  const said = [...code.matchAll(/\bsay\(\s*"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text);
  assert.ok(said.length > 20);
  assert.deepEqual(Object.keys(read("l10n/bundle.l10n.de.json")).sort(), [...new Set(said)].sort());
});

test("what is filled in stands in both languages", () => {
  for (const [english, german] of Object.entries(read("l10n/bundle.l10n.de.json"))) {
    assert.deepEqual(german.match(/\{\d\}/g), english.match(/\{\d\}/g), english);
  }
});

test("the manifest has its texts in both languages", () => {
  const asked = [...readFileSync("package.json", "utf8").matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key).sort();
  assert.deepEqual(Object.keys(read("package.nls.json")).sort(), asked);
  assert.deepEqual(Object.keys(read("package.nls.de.json")).sort(), asked);
});
