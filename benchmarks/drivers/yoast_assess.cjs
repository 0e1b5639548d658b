// Assess papers with Yoast's engine (npm package yoastseo), for yoast.py.
//
//     node benchmarks/drivers/yoast_assess.cjs DIRECTORY < PAPERS
//
// DIRECTORY has node_modules. A line of JSON per paper (html, keyword, title, description, slug,
// language) becomes a line with the score of each assessment that applies, by its identifier.
const fs = require("fs");
const path = require("path");
const load = require("module").createRequire(path.join(path.resolve(process.argv[2]), "any.js"));
const { Paper, assessors } = load("yoastseo");
const researchers = {};
for (const language of ["de", "en"]) {
  researchers[language] = load(`yoastseo/build/languageProcessing/languages/${language}/Researcher`).default;
}
for (const line of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const { html, keyword, title, description, slug, language, permalink } = JSON.parse(line);
  const locale = { de: "de_DE", en: "en_US" }[language];
  const paper = new Paper(html, { keyword, title, description, slug, locale, permalink, titleWidth: title.length * 9 });
  const researcher = new researchers[language](paper);
  const scores = {};
  for (const Assessor of [assessors.SEOAssessor, assessors.ContentAssessor]) {
    const assessor = new Assessor(researcher);
    assessor.assess(paper);
    for (const result of assessor.getValidResults()) {
      scores[result.getIdentifier()] = result.getScore();
    }
  }
  console.log(JSON.stringify(scores));
}
