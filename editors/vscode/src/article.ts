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
  end_line: number;
  end_column: number;
  /** What the fix does, and what the server is sent to make it; missing where there is none. */
  fix?: { title: string; data: object } | null;
}

export interface Metrics {
  words: number;
  sentences: number;
  reading_minutes: number;
  average_sentence_length: number;
  scores: readonly { name: string; formula: string; value: number }[];
}

export interface Article extends Status {
  language: string;
  format: string;
  problems: readonly string[];
  findings: readonly Finding[];
  metrics?: Metrics;
  /** What people call the dimensions of the rating. */
  names?: Record<string, string>;
  rating?: { dimensions: Record<string, { score: number | null; light: Light | null }> } | null;
  /** As a page of search results shows it: cut where that cuts. */
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

/** Words a text in the language of the editor; `{0}` and so on are filled in. */
export type Say = (text: string, ...told: (string | number)[]) => string;

/** A light has a form beside its colour: not everybody tells red from green. */
const ICONS: Record<Light, string> = { red: "$(error)", orange: "$(warning)", green: "$(pass)" };

/** Return what the status bar shows: the light, and the score. How many findings there are is beside it. */
export function statusText(status: Status): string {
  const score = typeof status.score === "number" ? ` ${status.score}` : "";
  return `${ICONS[light(status)]} contentlint${score}`;
}

/** Return the name of the theme's colour for a light. */
export function statusColour(status: Status): string {
  return `charts.${light(status)}`;
}

/** Return what the status bar tells when it is pointed at. */
export function statusTip(status: Status, say: Say): string {
  const lines = [`contentlint: ${status.summary}`];
  if (status.hidden) {
    lines.push(hidden(status.hidden, say));
  }
  if (status.fixable) {
    lines.push(say("Safe fixes: {0}", status.fixable));
  }
  return lines.join("\n");
}

function hidden(number: number, say: Say): string {
  return say("Infos that are not shown: {0}", number);
}

export function escape(text: string): string {
  const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign);
}

/** Return the panel's page. Whatever an article says is text there, and never markup. */
export function page(article: Article | undefined, nonce: string, say: Say, language: string): string {
  return `<!DOCTYPE html>
<html lang="${escape(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main>${body(article, say, language)}</main>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>`;
}

/** Return what the page says of an article, for a page that is there: it keeps its place then. */
export function body(article: Article | undefined, say: Say, language: string): string {
  if (!article) {
    return `<p class="muted">${escape(say("Open an article."))}</p>`;
  }
  const score = typeof article.score === "number" ? `<span class="score">${article.score}</span>` : "";
  return `<p class="light ${light(article)}">${score}<span>${escape(article.summary)}</span></p>
${article.problems.map((one) => `<p class="problem">${escape(one)}</p>`).join("\n")}
${rating(article, say)}
${search(article, say)}
${metrics(article, say, language)}
${findings(article, say)}`;
}

function heading(text: string): string {
  return `<h2>${escape(text)}</h2>`;
}

function rating(article: Article, say: Say): string {
  const rows = Object.entries(article.rating?.dimensions ?? {})
    .filter(([, one]) => one.score !== null)
    .map(
      ([name, one]) =>
        `<tr><th>${escape(article.names?.[name] ?? name)}</th>` +
        `<td><span class="light ${escape(one.light ?? "")}">${Number(one.score)}</span></td></tr>`,
    );
  return rows.length ? `${heading(say("Score"))}<table>${rows.join("")}</table>` : "";
}

function search(article: Article, say: Say): string {
  const told = article.search;
  if (!told || !(told.title || told.description)) {
    return "";
  }
  const none = say("No description: search engines choose a passage.");
  const description = told.description ? escape(told.description) : `<span class="muted">${escape(none)}</span>`;
  return `${heading(say("Search result"))}
<div class="result"><p class="slug">${escape(told.slug)}</p>
<p class="title">${escape(told.title)}</p><p>${description}</p></div>`;
}

function metrics(article: Article, say: Say, language: string): string {
  const told = article.metrics;
  if (!told) {
    return "";
  }
  const number = (value: number, digits: number): string =>
    value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const rows: [string, string][] = [
    [say("Words"), number(told.words, 0)],
    [say("Minutes to read"), number(told.reading_minutes, 1)],
    [say("Words per sentence"), number(told.average_sentence_length, 1)],
    ...told.scores.map((one): [string, string] => [one.formula, number(one.value, 1)]),
  ];
  return `${heading(say("Text"))}<table>${rows
    .map(([name, value]) => `<tr><th>${escape(name)}</th><td>${escape(value)}</td></tr>`)
    .join("")}</table>`;
}

function findings(article: Article, say: Say): string {
  const fix = (one: Finding, at: number): string =>
    one.fix
      ? `<button class="fix" data-fix="${at}" title="${escape(one.fix.title)}">${escape(say("Fix"))}</button>`
      : "";
  const rows = article.findings.map(
    (one, at) =>
      `<li class="${one.severity}"><button class="place" data-at="${at}">` +
      `${escape(one.message)} <span class="muted">${escape(one.hint)}</span> ` +
      `<code>${escape(one.rule)}</code></button>${fix(one, at)}</li>`,
  );
  const more = article.hidden ? `<p class="muted">${escape(hidden(article.hidden, say))}</p>` : "";
  const list = rows.length ? `<ul>${rows.join("\n")}</ul>` : `<p>${escape(say("None."))}</p>`;
  return `${heading(say("Findings"))}${list}${more}`;
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
table { border-collapse: collapse; } td { text-align: right; font-variant-numeric: tabular-nums; }
td .light { justify-content: end; } th { text-align: left; font-weight: normal; padding-right: 1.4em; }
th::first-letter { text-transform: uppercase; }
ul { list-style: none; padding: 0; margin: 0; }
li { border-left: 3px solid var(--shade, #888); margin: .35em 0; display: flex; align-items: start; }
li.error { --shade: #d73a49; } li.warning { --shade: #dbab09; }
button { font: inherit; color: inherit; background: none; border: 0; text-align: left; padding: .2em .6em; cursor: pointer; }
.place { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.fix { color: var(--vscode-textLink-foreground); white-space: nowrap; }
button:hover, button:focus-visible { background: var(--vscode-list-hoverBackground); }
code { font-size: .85em; opacity: .8; }
`;

const SCRIPT = `
const vscode = acquireVsCodeApi();
addEventListener("message", ({ data }) => { document.querySelector("main").innerHTML = data.body; });
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) vscode.postMessage({ fixes: "fix" in button.dataset, at: Number(button.dataset.fix ?? button.dataset.at) });
});
`;
