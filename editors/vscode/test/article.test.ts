import assert from "node:assert/strict";
import { test } from "node:test";

import { light, page, statusText, statusTip, type Article, type Status } from "../src/article";

const clean: Status = {
  uri: "file:///a.md",
  errors: 0,
  warnings: 0,
  infos: 0,
  hidden: 0,
  fixable: 0,
  readable: true,
  summary: "no findings",
};

test("lights", () => {
  assert.equal(light(clean), "green");
  assert.equal(light({ ...clean, infos: 3 }), "green");
  assert.equal(light({ ...clean, warnings: 1 }), "orange");
  assert.equal(light({ ...clean, warnings: 1, errors: 1 }), "red");
  assert.equal(light({ ...clean, readable: false, light: "green" }), "red");
  assert.equal(light({ ...clean, errors: 1, light: "orange" }), "orange");
});

test("the status bar", () => {
  assert.equal(statusText(clean), "$(pass)");
  assert.equal(statusText({ ...clean, warnings: 2, errors: 1 }), "$(error) 3");
  assert.equal(statusText({ ...clean, score: 87, light: "orange" }), "$(warning) 87");
  assert.equal(statusText({ ...clean, score: null, light: null }), "$(pass)");
  const status = { ...clean, summary: "2 warnings", hidden: 4, fixable: 1 };
  assert.equal(statusTip(status), "contentlint: 2 warnings\n4 infos are not shown\n1 can be fixed safely");
});

const article: Article = {
  ...clean,
  warnings: 1,
  summary: "1 warning",
  language: "de",
  format: "markdown",
  problems: [],
  findings: [
    {
      rule: "repeated-word",
      severity: "warning",
      message: "“<b>ist</b>” stands twice in a row.",
      hint: "Delete one.",
      text: "ist",
      line: 2,
      column: 8,
      fixable: true,
    },
  ],
  metrics: { words: 1570, sentences: 90, reading_minutes: 7.9, average_sentence_length: 17.4, scores: [{ name: "Flesch", value: 61.5 }] },
  score: 71,
  light: "orange",
  rating: {
    dimensions: {
      correctness: { score: 64, light: "orange" },
      seo: { score: null, light: null },
    },
  },
  search: { title: "Brot backen: ".repeat(8), description: "", slug: "brot-backen" },
};

test("the panel shows what an article says as text", () => {
  const shown = page(article, "abc");
  assert.ok(shown.includes("“&lt;b&gt;ist&lt;/b&gt;” stands twice"));
  assert.ok(!shown.includes("<b>ist"));
  assert.ok(shown.includes('data-line="2" data-column="8"'));
  assert.ok(shown.includes("1,570"));
  assert.ok(shown.includes("Flesch"));
  assert.ok(shown.includes('<span class="score">71</span>'));
  assert.ok(shown.includes('<th>correctness</th><td class="light orange">64</td>'));
  assert.ok(!shown.includes("<th>seo</th>"));
});

test("the panel cuts titles as search results do, and tells of a missing description", () => {
  const shown = page(article, "abc");
  const title = /class="title">([^<]*)</.exec(shown)?.[1] ?? "";
  assert.equal([...title].length <= 60, true);
  assert.ok(title.endsWith("…"));
  assert.ok(shown.includes("No description"));
});

test("nothing runs in the panel but its own script", () => {
  const shown = page({ ...article, problems: ["<script>x</script>"] }, "abc");
  assert.deepEqual(shown.match(/<script[^>]*>/g), ['<script nonce="abc">']);
  assert.ok(shown.includes("default-src 'none'"));
});

test("without an article there is a line that says so", () => {
  assert.ok(page(undefined, "abc").includes("Open an article."));
});
