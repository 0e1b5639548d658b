/** What the server tells of an article, and how the status bar and the panel show it. Pure. */

export interface Status {
  uri: string;
  errors: number;
  warnings: number;
  infos: number;
  /** Infos that are not shown. */
  hidden: number;
  fixable: number;
  readable: boolean;
  summary: string;
  /** From 0 to 100; null where there is nothing to go by. */
  score?: number | null;
  /** The score's light. */
  light?: Light | null;
}

export interface Finding {
  rule: string;
  severity: "error" | "warning" | "info";
  message: string;
  hint: string;
  text: string;
  line: number;
  column: number;
  fixable: boolean;
}

export interface Metrics {
  words: number;
  sentences: number;
  reading_minutes: number;
  average_sentence_length: number;
  scores: readonly { name: string; value: number }[];
}

export interface Article extends Status {
  language: string;
  format: string;
  problems: readonly string[];
  findings: readonly Finding[];
  metrics?: Metrics;
  rating?: { dimensions: Record<string, { score: number | null; light: Light | null }> } | null;
  search?: { title: string; description: string; slug: string };
}

export type Light = "red" | "orange" | "green";

/** Return the light of an article: its score's; without one, red with errors, orange with warnings. */
export function light(status: Status): Light {
  if (!status.readable) {
    return "red";
  }
  if (status.light) {
    return status.light;
  }
  if (status.errors > 0) {
    return "red";
  }
  return status.warnings > 0 ? "orange" : "green";
}

const ICONS: Record<Light, string> = { red: "$(error)", orange: "$(warning)", green: "$(pass)" };

/** Return what the status bar shows. */
export function statusText(status: Status): string {
  const score = typeof status.score === "number" ? ` ${status.score}` : "";
  const counts = status.errors + status.warnings;
  return `${ICONS[light(status)]}${score}${counts ? ` ${counts}` : ""}`;
}

/** Return what the status bar tells when it is pointed at. */
export function statusTip(status: Status): string {
  const lines = [`contentlint: ${status.summary}`];
  if (status.hidden) {
    lines.push(`${status.hidden} infos are not shown`);
  }
  if (status.fixable) {
    lines.push(`${status.fixable} can be fixed safely`);
  }
  return lines.join("\n");
}

/** Characters of a search result that a title and a description have room for. */
const TITLE = 60;
const DESCRIPTION = 156;

function cut(text: string, most: number): string {
  const points = [...text];
  return points.length <= most ? text : `${points.slice(0, most - 1).join("").trimEnd()}…`;
}

export function escape(text: string): string {
  const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign);
}

/** Return the panel's page. Whatever an article says is text there, and never markup. */
export function page(article: Article | undefined, nonce: string): string {
  const body = article ? articleBody(article) : "<p class='muted'>Open an article.</p>";
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
${body}
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>`;
}

function articleBody(article: Article): string {
  const shade = light(article);
  const score = typeof article.score === "number" ? `<span class="score">${article.score}</span>` : "";
  return `<p class="light ${shade}">${score}<span>${escape(article.summary)}</span></p>
${article.problems.map((one) => `<p class="problem">${escape(one)}</p>`).join("\n")}
${rating(article)}
${search(article)}
${metrics(article)}
${findings(article)}`;
}

function rating(article: Article): string {
  const rows = Object.entries(article.rating?.dimensions ?? {})
    .filter(([, one]) => one.score !== null)
    .map(
      ([name, one]) =>
        `<tr><th>${escape(name)}</th><td class="light ${escape(one.light ?? "")}">${Number(one.score)}</td></tr>`,
    );
  return rows.length ? `<h2>Score</h2><table>${rows.join("")}</table>` : "";
}

function search(article: Article): string {
  const told = article.search;
  if (!told || !(told.title || told.description)) {
    return "";
  }
  const description = told.description
    ? escape(cut(told.description, DESCRIPTION))
    : "<span class='muted'>No description: search engines choose a passage.</span>";
  return `<h2>Search result</h2>
<div class="result"><p class="slug">${escape(told.slug)}</p>
<p class="title">${escape(cut(told.title, TITLE))}</p><p>${description}</p></div>`;
}

function metrics(article: Article): string {
  const told = article.metrics;
  if (!told) {
    return "";
  }
  const rows: [string, string][] = [
    ["Words", told.words.toLocaleString("en")],
    ["Minutes to read", String(told.reading_minutes)],
    ["Words in a sentence", String(told.average_sentence_length)],
    ...told.scores.map((one): [string, string] => [one.name, String(one.value)]),
  ];
  return `<h2>Text</h2><table>${rows
    .map(([name, value]) => `<tr><th>${escape(name)}</th><td>${escape(value)}</td></tr>`)
    .join("")}</table>`;
}

function findings(article: Article): string {
  const rows = article.findings.map(
    (one) =>
      `<li class="${one.severity}"><button data-line="${Number(one.line)}" data-column="${Number(one.column)}">` +
      `${escape(one.message)} <span class="muted">${escape(one.hint)}</span> ` +
      `<code>${escape(one.rule)}</code></button></li>`,
  );
  const hidden = article.hidden ? `<p class="muted">${Number(article.hidden)} infos are not shown.</p>` : "";
  return `<h2>Findings</h2>${rows.length ? `<ul>${rows.join("\n")}</ul>` : "<p>None.</p>"}${hidden}`;
}

const STYLE = `
body { font: var(--vscode-font-size) var(--vscode-font-family); color: var(--vscode-foreground); padding: 0 12px 12px; }
h2 { font-size: 1em; margin: 1.4em 0 .4em; }
.light { display: flex; align-items: center; gap: .6em; }
.light::before { content: ""; width: 12px; height: 12px; border-radius: 50%; background: var(--shade); flex: none; }
.red { --shade: #d73a49; } .orange { --shade: #dbab09; } .green { --shade: #28a745; }
.score { font-size: 1.6em; font-weight: 600; }
.muted { opacity: .75; }
.problem { color: var(--vscode-errorForeground); }
.result { border: 1px solid var(--vscode-panel-border); padding: 8px 10px; border-radius: 4px; }
.result p { margin: .2em 0; }
.slug { font-size: .85em; opacity: .8; }
.title { color: var(--vscode-textLink-foreground); font-size: 1.15em; }
table { border-collapse: collapse; } th { text-align: left; font-weight: normal; padding-right: 1.4em; }
ul { list-style: none; padding: 0; margin: 0; }
li { border-left: 3px solid var(--shade, #888); margin: .35em 0; }
li.error { --shade: #d73a49; } li.warning { --shade: #dbab09; }
button { font: inherit; color: inherit; background: none; border: 0; text-align: left; padding: .2em .6em; cursor: pointer; width: 100%; }
button:hover, button:focus-visible { background: var(--vscode-list-hoverBackground); }
code { font-size: .85em; opacity: .8; }
`;

const SCRIPT = `
const vscode = acquireVsCodeApi();
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) vscode.postMessage({ line: Number(button.dataset.line), column: Number(button.dataset.column) });
});
`;
