// Writes the licences of what is bundled into the extension, beside it.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";

const { inputs } = JSON.parse(readFileSync("out/bundle.json", "utf8"));
const names = new Set();
for (const path of Object.keys(inputs)) {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
  if (found) names.add(found[1]);
}
const notices = [...names].sort().map((directory) => {
  const { name, version, license } = JSON.parse(readFileSync(`${directory}/package.json`, "utf8"));
  const file = readdirSync(directory).find((one) => /^licen[cs]e/i.test(one));
  if (!file || !existsSync(`${directory}/${file}`)) throw new Error(`${name} has no licence`);
  return `${name} ${version} (${license})\n\n${readFileSync(`${directory}/${file}`, "utf8").trim()}\n`;
});
writeFileSync("dist/NOTICES.txt", notices.join(`\n${"-".repeat(80)}\n\n`));
console.log(`${notices.length} packages are bundled`);
