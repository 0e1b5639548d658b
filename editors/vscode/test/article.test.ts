import assert from "node:assert/strict";
import { test } from "node:test";

import { light, page, statusColour, statusText, statusTip, type Article, type Say, type Status } from "../src/article";

const plain: Say = (text, ...told) => text.replace(/\{(\d)\}/g, (_, at: string) => String(told[Number(at)]));

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
  assert.equal(statusText(clean), "$(pass) contentlint");
  assert.equal(statusText({ ...clean, warnings: 2, errors: 1 }), "$(error) contentlint");
  assert.equal(statusText({ ...clean, score: 87, light: "orange" }), "$(warning) contentlint 87");
  assert.equal(statusText({ ...clean, score: null, light: null }), "$(pass) contentlint");
  assert.equal(statusColour({ ...clean, score: 87, light: "orange" }), "charts.orange");
  const status = { ...clean, summary: "2 warnings", hidden: 4, fixable: 1 };
  assert.equal(statusTip(status, plain), "contentlint: 2 warnings\nInfos that are not shown: 4\nSafe fixes: 1");
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
      end_line: 2,
      end_column: 11,
      fix: { title: "Delete “<i>”", data: { do: "one" } },
    },
    {
      rule: "bare-url",
      severity: "warning",
      message: "A bare address.",
      hint: "",
      text: "https://example.org",
      line: 4,
      column: 0,
      end_line: 4,
      end_column: 19,
      fix: null,
    },
  ],
  metrics: { words: 1570, sentences: 90, reading_minutes: 7.9, average_sentence_length: 17.4, scores: [{ name: "flesch", formula: "Flesch Reading Ease", value: 61.5 }] },
  score: 71,
  light: "orange",
  names: { correctness: "Correctness" },
  rating: {
    dimensions: {
      correctness: { score: 64, light: "orange" },
      seo: { score: null, light: null },
    },
  },
  search: { title: "Brot backen: ".repeat(8), description: "", slug: "brot-backen" },
};

test("the panel shows what an article says as text", () => {
  const shown = page(article, "abc", plain, "en");
  assert.ok(shown.includes("“&lt;b&gt;ist&lt;/b&gt;” stands twice"));
  assert.ok(!shown.includes("<b>ist"));
  assert.ok(shown.includes('data-at="0"'));
  assert.ok(shown.includes('data-fix="0" title="Delete “&lt;i&gt;”"'));
  assert.ok(!shown.includes('data-fix="1"'));
  assert.ok(shown.includes("1,570"));
  assert.ok(shown.includes("<th>Flesch Reading Ease</th><td>61.5</td>"));
  assert.ok(shown.includes('<span class="score">71</span>'));
  assert.ok(shown.includes('<th>Correctness</th><td><span class="light orange">64</span></td>'));
  assert.ok(!shown.includes("<th>seo</th>"));
});

test("the panel tells of a missing description", () => {
  assert.ok(page(article, "abc", plain, "en").includes("No description"));
});

test("numbers are written as the editor's language does", () => {
  const shown = page(article, "abc", plain, "de");
  assert.ok(shown.includes("1.570"));
  assert.ok(shown.includes("<td>61,5</td>"));
  assert.ok(shown.includes('<html lang="de">'));
});

test("nothing runs in the panel but its own script", () => {
  const shown = page({ ...article, problems: ["<script>x</script>"] }, "abc", plain, "en");
  assert.deepEqual(shown.match(/<script[^>]*>/g), ['<script nonce="abc">']);
  assert.ok(shown.includes("default-src 'none'"));
});

test("without an article there is a line that says so", () => {
  assert.ok(page(undefined, "abc", plain, "en").includes("Open an article."));
});
