// Assess files with Yoast's engine (npm package yoastseo): a peer for speed.py.
//
//     node benchmarks/drivers/yoast.cjs DIRECTORY FILE…
//
// DIRECTORY has node_modules. Prints how many assessments are not good (a score below 9).
const fs = require("fs");
const path = require("path");
const load = require("module").createRequire(path.join(path.resolve(process.argv[2]), "any.js"));
const { Paper, assessors } = load("yoastseo");
const researchers = {};
for (const language of ["de", "en"]) {
  researchers[language] = load(`yoastseo/build/languageProcessing/languages/${language}/Researcher`).default;
}

let found = 0;
for (const file of process.argv.slice(3)) {
  const source = fs.readFileSync(file, "utf8");
  const title = (/^title:\s*(.+)$/m.exec(source) || ["", ""])[1];
  const blocks = source.replace(/^---\n[^]*?\n---\n/, "").split(/\n\s*\n/);
  const html = blocks.map((block) => {
    const heading = /^(#{1,6}) (.*)$/.exec(block);
    return heading ? `<h${heading[1].length}>${heading[2]}</h${heading[1].length}>` : `<p>${block}</p>`;
  }).join("\n");
  const german = / (der|die|und|nicht) /.test(source);
  const paper = new Paper(html, { title, locale: german ? "de_DE" : "en_US" });
  const researcher = new researchers[german ? "de" : "en"](paper);
  for (const Assessor of [assessors.SEOAssessor, assessors.ContentAssessor]) {
    const assessor = new Assessor(researcher);
    assessor.assess(paper);
    found += assessor.getValidResults().filter((result) => result.getScore() < 9).length;
  }
}
console.log(found);
