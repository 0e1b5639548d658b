// Draws the report from the data in the page. Nothing an article says is ever markup: all of it goes
// through text nodes and setAttribute on names chosen here. No framework, no build, no request.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const [PATH, TITLE, AUTHORS, SECTION, DATE, STATUS, LANG, WORDS, SCORE, LIGHT, MARKS, MARKLIGHTS, COUNTS, RULES, TROUBLE, TAGS, SINCE] = Array(17).keys();
  const DIMENSIONS = Object.keys(data.card);
  const { rows, rules, names, lights } = data;
  const main = document.getElementById("main"), say = document.getElementById("say");
  const store = (key, value) => { try { if (value === undefined) return localStorage.getItem(`contentlint-${key}`); localStorage.setItem(`contentlint-${key}`, value); } catch { /* a file of its own has no storage in some browsers */ } return null; };

  // ---- language, numbers, elements

  let language = store("language") || ((navigator.language || "").toLowerCase().startsWith("de") ? "de" : "en");
  if (!TEXTS[language]) language = "en";
  function t(key, values = {}) {
    let text = TEXTS[language][key] ?? key;
    if (typeof text !== "string") return text;
    const forms = text.split("|");
    if (forms.length > 1) text = forms[Number(values.n) === 1 ? 0 : 1];
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? (typeof values[name] === "number" ? number(values[name]) : values[name]) : whole));
  }
  const locale = () => (language === "de" ? "de-DE" : "en-GB");
  const number = (value, digits = 1) => value.toLocaleString(locale(), { maximumFractionDigits: digits });
  function day(text) {
    const date = text ? new Date(text.slice(0, 10) + "T12:00:00Z") : null;
    return !date || Number.isNaN(+date) ? text || "" : date.toLocaleDateString(locale(), { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  }
  function fill(node, ...children) {
    for (const child of children.flat(Infinity)) if (child !== null && child !== undefined && child !== false) node.append(child);
    return node;
  }
  function h(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name === "on") for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
      else if (name === "css") for (const [property, one] of Object.entries(value)) node.style.setProperty(property, one);
      else node.setAttribute(name, value === true ? "" : value);
    }
    return fill(node, ...children);
  }
  function svg(tag, attributes, ...children) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
    return fill(node, ...children);
  }
  function show(...children) { main.replaceChildren(); fill(main, children); }
  const SHAPES = { red: "M5 1h6l4 4v6l-4 4H5l-4-4V5z", orange: "M8 1l7.4 13.5H.6z", green: "M8 1a7 7 0 110 14A7 7 0 018 1z", none: "M8 1.8a6.2 6.2 0 110 12.4A6.2 6.2 0 018 1.8z", info: "M2 3h12v10H2z" };
  const SIGNS = { red: "M5.5 5.5l5 5m0-5l-5 5", orange: "M8 6v4m0 1.6v1", green: "M4.8 8.2l2.2 2.2 4.2-4.6", none: "", info: "M8 7.4v3.2M8 5.2v.6" };
  // Told by form as well as by colour.
  function icon(kind, label) {
    const box = svg("svg", { viewBox: "0 0 16 16", class: `icon ${kind}`, ...(label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" }) });
    return fill(box, svg("path", { class: "shape", d: SHAPES[kind] }), SIGNS[kind] && svg("path", { class: "sign", d: SIGNS[kind] }));
  }
  const LEVELS = ["error", "warning", "info"], ICONS = ["red", "orange", "info"], DUTY = ["must", "should", "may"];
  const levelIcon = (level) => icon(ICONS[level], t(LEVELS[level]));
  const ruleName = (rule) => rule[language === "de" ? 3 : 4];
  const family = (rule) => t("families")[rule[1]] || rule[1];
  const partName = (name) => t({ language: "language_part", title: "title_part" }[name] || name);
  const foreign = (tag) => (tag && tag.split("-")[0] !== language ? { lang: tag } : {});
  const english = () => (language === "en" ? {} : { lang: "en" });

  // ---- what all pages need of all rows

  const prefix = (() => {
    const folders = rows.map((row) => row[PATH].split("/").slice(0, -1));
    const first = folders[0] || [];
    let length = first.length;
    for (const one of folders) while (length && (one.length < length || one[length - 1] !== first[length - 1] || one.slice(0, length).join("/") !== first.slice(0, length).join("/"))) length--;
    return length ? first.slice(0, length).join("/") + "/" : "";
  })();
  const shortPath = (row) => row[PATH].slice(prefix.length).replace(/^\.\//, "");
  const titleOf = (row) => row[TITLE] || shortPath(row);
  const authorsOf = (row) => (row[AUTHORS].length ? row[AUTHORS].map((at) => names[at]) : []);
  const sectionOf = (row) => names[row[SECTION]] || "";
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss");
  let haystacks = null;
  function haystack(at) {
    haystacks ??= rows.map((row) => fold([row[TITLE], shortPath(row), ...authorsOf(row), sectionOf(row), ...row[TAGS]].join("\n")));
    return haystacks[at];
  }
  const ruleNumber = new Map(rules.map((rule, at) => [rule[0], at]));
  const totals = rules.map(() => ({ articles: 0, findings: 0, lost: 0, worst: 3, errors: 0 }));
  for (const row of rows) for (const [rule, count, lost, worst] of row[RULES]) {
    const total = totals[rule];
    total.articles++; total.findings += count; total.lost += lost; total.worst = Math.min(total.worst, worst);
    if (worst === 0) total.errors++;
  }
  const byWeight = rules.map((_, at) => at).filter((at) => totals[at].articles).sort((a, b) => (totals[a].worst !== 0) - (totals[b].worst !== 0) || (totals[a].worst === 0 ? totals[b].errors - totals[a].errors : totals[b].lost - totals[a].lost) || totals[b].articles - totals[a].articles);
  const scored = rows.filter((row) => row[SCORE] !== null);
  const lightCount = lights.map((_, at) => rows.filter((row) => row[LIGHT] === at).length);
  const last = data.history.at(-1);
  const mean = (values) => (values.length ? values.reduce((a, b) => a + b, 0) / values.length : null);

  // ---- unpacking articles

  const unpacked = new Map();
  async function article(at) {
    const number_ = Math.floor(at / data.pack);
    if (!unpacked.has(number_)) {
      unpacked.set(number_, (async () => {
        const bytes = Uint8Array.from(atob(data.packs[number_]), (character) => character.charCodeAt(0));
        const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
        return JSON.parse(await new Response(stream).text());
      })());
      if (unpacked.size > 12) unpacked.delete(unpacked.keys().next().value);
    }
    return (await unpacked.get(number_))[at % data.pack];
  }

  // ---- addresses

  function decoded(part) {
    try { return decodeURIComponent(part); } catch { return part; }
  }
  function here() {
    const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
    return { path: path.split("/").filter(Boolean).map(decoded), query: Object.fromEntries(new URLSearchParams(query)) };
  }
  function link(path, query = {}) {
    const kept = Object.entries(query).filter(([, value]) => value !== "" && value !== undefined && value !== null);
    return `#/${path.split("/").map(encodeURIComponent).join("/")}${kept.length ? "?" + new URLSearchParams(kept) : ""}`;
  }

  // ---- frame

  function frame() {
    document.documentElement.lang = language;
    document.getElementById("skip").textContent = t("skip");
    const page = here().path[0] || "";
    const at = (name) => (name === "articles" ? ["articles", "article"].includes(page) : name === "rules" ? ["rules", "rule"].includes(page) : page === name);
    document.getElementById("top").replaceChildren(
      h("a", { class: "brand", href: "#/" }, h("span", { class: "dot", "aria-hidden": "true" }), data.site || "contentlint"),
      h("nav", { "aria-label": t("pages") }, [["", "overview"], ["articles", "articles"], ["rules", "rules"]].map(([path, name]) => h("a", { href: link(path), "aria-current": at(path) ? "page" : null }, t(name))), data.live ? h("a", { href: "paste" }, t("paste")) : ""),
      h("div", { class: "tools" },
        h("div", { class: "choice", role: "group", "aria-label": t("language") }, ["de", "en"].map((one) => h("button", { type: "button", lang: one, "aria-pressed": String(one === language), title: one === "de" ? "Deutsch" : "English", on: { click: () => { language = one; store("language", one); render(true); } } }, one.toUpperCase()))),
        h("button", { type: "button", class: "round", title: t("theme"), on: { click: switchTheme } }, sign("◐", t("theme"))),
        h("button", { type: "button", class: "round", title: t("help"), on: { click: help } }, sign("?", t("help")))));
    const day_ = data.run ? day(data.run.started) : "";
    document.getElementById("foot").replaceChildren(day_ ? t("made", { version: data.tool, day: day_ }) : t("madeNoDay", { version: data.tool }), data.run && data.run.commit ? ` · ${data.run.branch ? data.run.branch + " " : ""}${data.run.commit.slice(0, 10)}` : "");
  }
  function switchTheme() {
    const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = dark ? "light" : "dark";
    store("theme", document.documentElement.dataset.theme);
  }
  const theme = store("theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  function help() {
    const box = h("dialog", { "aria-label": t("keys") }, h("h2", {}, t("keys")),
      h("dl", { class: "keys" }, t("keysList").map(([key, what]) => h("div", {}, h("dt", {}, key.split(" ").map((one) => h("kbd", {}, one))), h("dd", {}, what)))),
      h("form", { method: "dialog" }, h("button", { class: "plain" }, t("close"))));
    box.addEventListener("close", () => box.remove());
    document.body.append(box);
    box.showModal();
  }
  function card(title, note, ...content) {
    const id = `h${++cards}`;
    return h("section", { class: "card", "aria-labelledby": id }, h("h2", { id }, title), note && h("p", { class: "note" }, note), content);
  }
  let cards = 0;
  const sign = (symbol, label) => [h("span", { "aria-hidden": "true" }, symbol), h("span", { class: "unseen" }, label)];
  const meter = (share) => h("span", { class: "meter", "aria-hidden": "true" }, h("span", { css: { "--share": Math.max(0, Math.min(1, share)) } }));
  const lightLabel = (at) => t(lights[at] + "Short");

  // ---- overview

  function overview() {
    const reds = lightCount[0], oranges = lightCount[1];
    const head = !rows.length ? t("headEmpty") : reds ? t("headRed", { n: reds, all: rows.length }) : oranges ? t("headOrange", { n: oranges }) : t("headGreen");
    const words = rows.reduce((sum, row) => sum + row[WORDS], 0);
    show(
      h("header", { class: "lead" }, h("p", { class: "kicker" }, t("report")), h("h1", {}, head),
        h("p", { class: "lights" }, lights.map((name, at) => lightCount[at] ? h("a", { href: link("articles", { light: name }) }, icon(name), h("b", {}, number(lightCount[at])), " ", t(name)) : null)),
        h("p", { class: "note" }, t("nArticles", { n: rows.length }), " · ", t("words", { n: words }))),
      h("div", { class: "three" }, DIMENSIONS.map(dimensionCard)),
      last ? freshCard() : null,
      h("div", { class: "two" }, reds ? firstCard() : last ? trendCard() : null, h("div", { class: "column" }, reds && last ? trendCard() : null, spreadCard())),
      rulesCard(),
      h("div", { class: "two" }, groupCard("bySection", (row) => [sectionOf(row)], "section", t("nowhere")), groupCard("byAuthor", (row) => (row[AUTHORS].length ? authorsOf(row) : [""]), "author", t("nobody"))));
  }
  function dimensionCard(dimension, at) {
    const values = scored.map((row) => row[MARKS][at]).filter((value) => value !== null);
    const value = mean(values), before = last ? last.marks[at] : null;
    const counts = lights.map((_, light) => rows.filter((row) => row[MARKLIGHTS][at] === light).length);
    const step = before !== null && value !== null ? Math.round((value - before) * 10) / 10 : null;
    return card(t(dimension), null,
      h("p", { class: "big" }, h("b", {}, value === null ? "–" : number(value, 0)), step === null ? null : h("span", { class: `step ${step > 0 ? "up" : step < 0 ? "down" : ""}` }, step ? `${step > 0 ? "▲ +" : "▼ −"}${number(Math.abs(step))} ${t("since", { day: day(last.started) })}` : t("stood", { day: day(last.started) }))),
      h("span", { class: "stack", "aria-hidden": "true" }, counts.map((count, light) => count ? h("span", { class: lights[light], css: { "--share": count } }) : null)),
      h("ul", { class: "legend" }, counts.map((count, light) => count ? h("li", {}, h("a", { href: link("articles", { light: lights[light], of: dimension }) }, icon(lights[light], lightLabel(light)), number(count))) : null)));
  }
  function articleItem(row, at, ...more) {
    return h("li", {}, h("a", { href: link(`article/${at}`) }, icon(lights[row[LIGHT]], lightLabel(row[LIGHT])), h("span", foreign(row[LANG]), titleOf(row))), h("small", {}, [...authorsOf(row).slice(0, 2), sectionOf(row)].filter(Boolean).join(" · ")), more);
  }
  function firstCard() {
    const found = rows.map((row, at) => [row, at]).filter(([row]) => row[COUNTS][0]).sort(([a], [b]) => b[COUNTS][0] - a[COUNTS][0] || (a[SCORE] ?? 101) - (b[SCORE] ?? 101));
    return card(t("first"), found.length ? t("firstNote") : t("noErrors"),
      h("ol", { class: "items" }, found.slice(0, 8).map(([row, at]) => articleItem(row, at, h("p", {}, row[RULES].filter((one) => one[3] === 0).slice(0, 3).map(([rule]) => h("span", { class: "tag" }, ruleName(rules[rule]))), h("span", { class: "count" }, `${number(row[COUNTS][0])} ${t("errors")}`))))),
      found.length > 8 ? h("p", {}, h("a", { href: link("articles", { level: "error", sort: "errors" }) }, `${t("all")} (${number(found.length)})`)) : null);
  }
  function freshCard() {
    const found = rows.map((row, at) => [row, at]).filter(([row]) => row[SINCE] && row[SINCE][0].length);
    const news = found.reduce((sum, [row]) => sum + row[SINCE][0].length, 0), solved = rows.reduce((sum, row) => sum + (row[SINCE] ? row[SINCE][1] : 0), 0);
    const errors = found.reduce((sum, [row]) => sum + (row[SINCE][3] || 0), 0);
    return card(t("fresh", { day: day(last.started) }), news ? t("freshNote", { new: news, errors, solved }) : t("nothingNew", { solved }),
      h("ol", { class: "items columns" }, found.sort(([a], [b]) => (b[SINCE][3] || 0) - (a[SINCE][3] || 0) || b[SINCE][0].length - a[SINCE][0].length).slice(0, 8).map(([row, at]) => articleItem(row, at, h("span", { class: "count" }, `+${number(row[SINCE][0].length)}`)))),
      found.length > 8 ? h("p", {}, h("a", { href: link("articles", { fresh: "1" }) }, `${t("all")} (${number(found.length)})`)) : null);
  }
  function spreadCard() {
    const bins = Array.from({ length: 10 }, () => [0, 0, 0, 0]);
    for (const row of scored) bins[Math.min(9, Math.floor(row[SCORE] / 10))][row[LIGHT]]++;
    const sum = (bin) => bin.reduce((a, b) => a + b, 0), most = Math.max(1, ...bins.map(sum));
    const from = Math.max(0, bins.findIndex(sum));
    return card(t("spread"), t("spreadNote"), h("ul", { class: "bars" }, bins.map((bin, at) => at < from ? null : h("li", {},
      h("a", { href: link("articles", { from: at * 10, to: at === 9 ? 100 : at * 10 + 9 }) }, h("span", { class: "unseen" }, t("spreadBar", { n: sum(bin), from: at * 10, to: at === 9 ? 100 : at * 10 + 9 })),
        h("span", { class: "n", "aria-hidden": "true" }, number(sum(bin))),
        h("span", { class: "bar", css: { "--share": sum(bin) / most } }, [2, 1, 0].map((light) => bin[light] ? h("span", { class: lights[light], css: { "--share": bin[light] } }) : null)),
        h("span", { class: "x", "aria-hidden": "true" }, String(at * 10)))))));
  }
  // Three lines over a few runs: seventy lines of SVG print sharper and weigh less than a library.
  function trendCard() {
    const now = { started: data.run ? data.run.started : "", configuration: data.run ? data.run.configuration : last.configuration, documents: rows.length, marks: DIMENSIONS.map((_, at) => mean(scored.map((row) => row[MARKS][at]).filter((value) => value !== null))), errors: rows.reduce((sum, row) => sum + row[COUNTS][0], 0) };
    const points = [...data.history, now];
    const values = points.flatMap((point) => point.marks).filter((value) => value !== null);
    const low = Math.max(0, Math.floor((Math.min(...values) - 3) / 5) * 5), high = Math.min(100, Math.ceil((Math.max(...values) + 2) / 5) * 5);
    const W = 460, H = 200, L = 34, R = 118, T = 14, B = 28;
    const x = (at) => L + (points.length > 1 ? at * (W - L - R) / (points.length - 1) : 0), y = (value) => T + (high - value) * (H - T - B) / (high - low || 1);
    const chart = svg("svg", { viewBox: `0 0 ${W} ${H}`, class: "trend", "aria-hidden": "true" });
    for (let value = low; value <= high; value += Math.max(5, Math.ceil((high - low) / 4 / 5) * 5)) fill(chart, svg("line", { class: "grid", x1: L, x2: W - R, y1: y(value), y2: y(value) }), svg("text", { class: "tick", x: L - 6, y: y(value) + 4, "text-anchor": "end" }, String(value)));
    const few = Math.ceil(points.length / 4);
    points.forEach((point, at) => { if (at % few === 0 || at === points.length - 1) fill(chart, svg("text", { class: "tick", x: x(at), y: H - 8, "text-anchor": at === 0 ? "start" : "middle" }, point.started ? new Date(point.started).toLocaleDateString(locale(), { day: "numeric", month: "short" }) : "")); });
    const ends = DIMENSIONS.map((_, at) => ({ at, y: y(now.marks[at] ?? low) })).sort((a, b) => a.y - b.y);
    ends.forEach((end, at) => { if (at) end.y = Math.max(end.y, ends[at - 1].y + 15); });
    DIMENSIONS.forEach((dimension, at) => {
      let path = "";
      points.forEach((point, n) => { if (point.marks[at] === null) return; path += `${path && points[n - 1] && points[n - 1].configuration === point.configuration ? "L" : "M"}${x(n).toFixed(1)} ${y(point.marks[at]).toFixed(1)}`; });
      fill(chart, svg("path", { class: `line d${at}`, d: path }), points.map((point, n) => point.marks[at] === null ? null : svg("circle", { class: `point d${at}`, cx: x(n), cy: y(point.marks[at]), r: 2.6 })));
      if (now.marks[at] !== null) fill(chart, svg("text", { class: `name d${at}`, x: W - R + 8, y: ends.find((end) => end.at === at).y + 4 }, `${t(dimension)} ${number(now.marks[at], 0)}`));
    });
    const broken = points.some((point, at) => at && point.configuration !== points[at - 1].configuration);
    return card(t("trend"), t("trendNote") + (broken ? " " + t("trendOther") : ""), chart,
      h("details", {}, h("summary", {}, t("asTable")), h("div", { class: "scroll", tabindex: "0" }, h("table", {}, h("thead", {}, h("tr", {}, [t("run"), ...DIMENSIONS.map((one) => t(one)), t("inArticles"), t("errorsPer")].map((one, at) => h("th", { scope: "col", class: at ? "n" : null }, one)))),
        h("tbody", {}, points.map((point) => h("tr", {}, h("th", { scope: "row" }, day(point.started) || "–"), point.marks.map((value) => h("td", { class: "n" }, value === null ? "–" : number(value))), h("td", { class: "n" }, number(point.documents)), h("td", { class: "n" }, number(point.documents ? 100 * point.errors / point.documents : 0)))))))));
  }
  function ruleRow(at, most) {
    const rule = rules[at], total = totals[at];
    return h("tr", {}, h("th", { scope: "row" }, icon(ICONS[total.worst] || "none", t(LEVELS[total.worst] || "none")), h("a", { href: link(`rule/${rule[0]}`) }, ruleName(rule))),
      h("td", { class: "kind" }, family(rule)), h("td", { class: "n" }, number(total.articles)), h("td", { class: "n" }, number(total.findings)),
      h("td", { class: "wide n" }, meter(most ? total.lost / most : 0), h("span", {}, number(total.lost, 0))));
  }
  function ruleTable(list) {
    const most = Math.max(...list.map((at) => totals[at].lost), 0);
    return h("div", { class: "scroll", tabindex: "0" }, h("table", { class: "rules" }, h("thead", {}, h("tr", {}, [["rule"], ["category", "kind"], ["inArticles", "n"], ["findings", "n"], ["lost", "wide n"]].map(([name, class_]) => h("th", { scope: "col", class: class_ || null }, t(name))))), h("tbody", {}, list.map((at) => ruleRow(at, most)))));
  }
  function rulesCard() {
    const wrong = byWeight.filter((at) => totals[at].worst === 0).slice(0, 8), others = byWeight.filter((at) => totals[at].worst !== 0).slice(0, 10);
    return h("div", { class: "column" }, wrong.length ? card(t("errorsBy"), t("errorsByNote"), ruleTable(wrong)) : null,
      others.length ? card(t("costs"), t("costsNote"), ruleTable(others), h("p", {}, h("a", { href: link("rules") }, t("allRules")))) : null);
  }
  function groupCard(title, of, key, unnamed) {
    const groups = new Map();
    for (const row of rows) for (const name of of(row)) {
      const group = groups.get(name) || groups.set(name, { n: 0, red: 0, scores: [] }).get(name);
      group.n++; group.red += row[LIGHT] === 0;
      if (row[SCORE] !== null) group.scores.push(row[SCORE]);
    }
    const list = [...groups].sort(([, a], [, b]) => b.red - a.red || b.n - a.n);
    const line = ([name, group]) => h("tr", {}, h("th", { scope: "row" }, h("a", { href: link("articles", { [key]: name || "-" }) }, name || unnamed)), h("td", { class: "n" }, number(group.n)), h("td", { class: "n" }, group.red ? number(group.red) : "–"), h("td", { class: "n" }, group.scores.length ? number(mean(group.scores), 0) : "–"));
    const body = h("tbody", {}, list.slice(0, 10).map(line));
    const more = list.length > 10 ? h("button", { type: "button", class: "plain", on: { click: () => { fill(body, list.slice(10).map(line)); more.remove(); } } }, t("more", { n: list.length - 10 })) : null;
    return card(t(title), null, h("div", { class: "scroll", tabindex: "0" }, h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("name")), h("th", { scope: "col", class: "n" }, t("inArticles")), h("th", { scope: "col", class: "n" }, t("redShort")), h("th", { scope: "col", class: "n" }, t("score")))), body)), more);
  }

  // ---- list of articles

  const SORTS = {
    score: (a, b) => a[LIGHT] - b[LIGHT] || (a[SCORE] ?? 101) - (b[SCORE] ?? 101),
    errors: (a, b) => b[COUNTS][0] - a[COUNTS][0] || b[COUNTS][1] - a[COUNTS][1],
    date: (a, b) => (a[DATE] < b[DATE] ? 1 : a[DATE] > b[DATE] ? -1 : 0),
    title: (a, b) => titleOf(a).localeCompare(titleOf(b), locale()),
    words: (a, b) => b[WORDS] - a[WORDS],
  };
  let order = rows.map((_, at) => at), listQuery = {};
  function chosen(query) {
    const needles = fold(query.q || "").split(/\s+/).filter(Boolean);
    const light = query.light ? lights.indexOf(query.light) : -1, of = query.of ? DIMENSIONS.indexOf(query.of) : -1;
    const rule = query.rule ? ruleNumber.get(query.rule) ?? -2 : -1, level = LEVELS.indexOf(query.level);
    const has = (list, wanted) => (wanted === "-" ? !list.filter(Boolean).length : list.includes(wanted));
    const found = [];
    rows.forEach((row, at) => {
      if (light >= 0 && (of >= 0 ? row[MARKLIGHTS][of] : row[LIGHT]) !== light) return;
      if (query.author && !has(authorsOf(row), query.author)) return;
      if (query.section && !has([sectionOf(row)], query.section)) return;
      if (query.status && row[STATUS] !== query.status) return;
      if (rule !== -1 && !row[RULES].some((one) => one[0] === rule && (level < 0 || one[3] <= level))) return;
      if (rule === -1 && level >= 0 && !row[COUNTS][level]) return;
      if (query.fresh && !(row[SINCE] && row[SINCE][0].length)) return;
      if (query.from !== undefined && (row[SCORE] === null || row[SCORE] < +query.from || row[SCORE] > +query.to)) return;
      if (!needles.every((needle) => haystack(at).includes(needle))) return;
      found.push(at);
    });
    return found.sort((a, b) => (SORTS[query.sort] || SORTS.score)(rows[a], rows[b]) || a - b);
  }
  function articleRow(at) {
    const row = rows[at];
    return h("tr", {}, h("th", { scope: "row" }, h("a", { href: link(`article/${at}`) }, icon(lights[row[LIGHT]], lightLabel(row[LIGHT])), h("span", foreign(row[LANG]), titleOf(row))),
        h("small", {}, [shortPath(row), ...authorsOf(row).slice(0, 2), sectionOf(row), day(row[DATE])].filter(Boolean).join(" · "))),
      h("td", { class: "n strong", "data-name": t("score") }, row[SCORE] === null ? "–" : String(row[SCORE])),
      DIMENSIONS.map((dimension, k) => h("td", { class: `n of ${lights[row[MARKLIGHTS][k]]}`, "data-name": t(dimension) }, row[MARKS][k] === null ? "–" : String(row[MARKS][k]))),
      row[COUNTS].map((count, k) => h("td", { class: "n", "data-name": t(`${LEVELS[k]}s`) }, count ? number(count) : "–")));
  }
  function list(query) {
    const body = h("tbody"), count = h("p", { class: "count", role: "status" }), more = h("button", { type: "button", class: "plain" });
    let shown = 0;
    const write = () => { history.replaceState(null, "", link("articles", query)); listQuery = query; };
    function draw() {
      order = chosen(query);
      shown = 0;
      body.replaceChildren();
      count.textContent = order.length === rows.length ? t("shown", { n: order.length }) : order.length ? t("ofAll", { n: order.length, all: rows.length }) : t("nothing");
      extend();
    }
    function extend() {
      fill(body, order.slice(shown, shown + 100).map(articleRow));
      shown = Math.min(order.length, shown + 100);
      more.hidden = shown >= order.length;
      more.textContent = t("more", { n: Math.min(100, order.length - shown) });
    }
    more.addEventListener("click", () => { const next = shown; extend(); body.children[next]?.querySelector("a").focus(); });
    const set = (name, value) => { query = { ...query, [name]: value || undefined }; write(); draw(); clear.hidden = !Object.values(query).some(Boolean); };
    const search = h("input", { type: "search", id: "search", "aria-label": t("search"), placeholder: t("search"), value: query.q || "", on: { input: (event) => set("q", event.target.value) } });
    const select = (name, label, options) => h("label", {}, h("span", {}, label), h("select", { name, on: { change: (event) => set(name, event.target.value) } }, options.map(([value, text]) => h("option", { value, selected: (query[name] || "") === value }, text))));
    const named = (values, unnamed) => { const known = [...new Set(values)].filter(Boolean).sort((a, b) => a.localeCompare(b, locale())); return [["", t("any")], ...known.map((one) => [one, one]), ...(values.includes("") ? [["-", unnamed]] : [])]; };
    const clear = h("button", { type: "button", class: "plain", hidden: !Object.values(query).some(Boolean), on: { click: () => { location.hash = link("articles"); if (!Object.keys(here().query).length) render(false); } } }, t("clear"));
    const statuses = [...new Set(rows.map((row) => row[STATUS]))].filter(Boolean);
    show(h("h1", {}, t("articles")),
      h("form", { class: "filters", role: "search", on: { submit: (event) => event.preventDefault() } }, search,
        select("light", query.of ? `${t("light")}: ${t(query.of)}` : t("light"), [["", t("any")], ...lights.map((one) => [one, t(one + "Short")])]),
        select("section", t("section"), named(rows.map(sectionOf), t("nowhere"))),
        select("author", t("author"), named(rows.flatMap((row) => (row[AUTHORS].length ? authorsOf(row) : [""])), t("nobody"))),
        select("rule", t("rule"), [["", t("any")], ...byWeight.map((at) => [rules[at][0], ruleName(rules[at])])]),
        select("level", t("level"), [["", t("any")], ...LEVELS.map((one) => [one, t(one)])]),
        statuses.length > 1 ? select("status", t("status"), [["", t("any")], ...statuses.map((one) => [one, t(one)])]) : null,
        select("sort", t("sort"), [["", t("sortScore")], ["errors", t("sortErrors")], ["date", t("sortDate")], ["title", t("sortTitle")], ["words", t("sortWords")]]),
        last ? h("label", { class: "check" }, h("input", { type: "checkbox", checked: Boolean(query.fresh), on: { change: (event) => set("fresh", event.target.checked ? "1" : "") } }), h("span", {}, t("onlyNew"))) : null, clear),
      count,
      h("div", { class: "card flush" }, h("table", { class: "articles" }, h("caption", { class: "unseen" }, t("articles")), h("thead", {}, h("tr", {}, [["article"], ["score", "n"], ...DIMENSIONS.map((one) => [one, "n"]), ["errors", "n"], ["warnings", "n"], ["infos", "n"]].map(([name, class_]) => h("th", { scope: "col", class: class_ || null }, t(name))))), body)),
      more);
    draw();
  }

  // ---- one article

  let stepFinding = null;
  async function one(at, query) {
    const row = rows[at];
    if (!row) { location.hash = link("articles"); return; }
    const key = location.hash;
    if (!order.includes(at)) order = rows.map((_, n) => n);
    let told;
    try { told = await article(at); } catch { show(h("p", { class: "lead" }, t("old"))); return; }
    if (location.hash !== key) return;
    const [blocks, findings, silenced, problems, points, passed, idle, about, metrics, cuts] = told;
    const fresh = new Set(row[SINCE] ? row[SINCE][0] : []);
    const marked = new Map();
    const text = reader(blocks, findings, row, marked, (n) => choose(n, "text"));
    const [items, folds] = findingItems(findings, blocks, fresh, (n) => choose(n, "list"));
    let current = -1;
    function choose(n, from) {
      current = n;
      for (const node of main.querySelectorAll(".on")) node.classList.remove("on");
      for (const node of marked.get(n) || []) node.classList.add("on");
      items[n].classList.add("on");
      const fold_ = folds[n];
      if (fold_) fold_.open = true;
      if (from !== "list") { side.show("findings"); items[n].scrollIntoView({ block: "nearest" }); }
      const first = (marked.get(n) || [])[0];
      if (from !== "text" && first) first.scrollIntoView({ block: "center" });
      if (from === "key") items[n].querySelector("button").focus({ preventScroll: true });
      history.replaceState(null, "", link(`article/${at}`, { f: findings[n][9] }));
    }
    const sequence = [0, 1, 2].flatMap((level) => findings.map((_, n) => n).filter((n) => findings[n][1] === level));
    stepFinding = (by) => { if (!sequence.length) return; const place = sequence.indexOf(current); choose(sequence[(place + by + sequence.length) % sequence.length] ?? sequence[0], "key"); };
    const place = order.indexOf(at);
    const neighbour = (by, label, symbol) => { const to = order[place + by]; return h("a", { class: "round", "data-step": by, ...(to === undefined ? { role: "link", "aria-disabled": "true" } : { href: link(`article/${to}`) }), title: label }, sign(symbol, label)); };
    const counts = [0, 1, 2].map((level) => findings.filter((finding) => finding[1] === level).length);
    const hidden = new Set((store("hidden") || "").split("").map(Number).filter((_, __, all) => all.length));
    if (!(store("hidden") || "")) hidden.clear();
    const paper = h("div", { class: "paper", ...foreign(row[LANG]) }, text);
    const hide = () => [0, 1, 2].forEach((level) => paper.classList.toggle(`no${level}`, hidden.has(level)));
    hide();
    const toggles = h("div", { class: "choice", role: "group", "aria-label": t("marks") }, [0, 1, 2].map((level) => h("button", { type: "button", "aria-pressed": String(!hidden.has(level)), on: { click: (event) => { if (hidden.has(level)) hidden.delete(level); else hidden.add(level); store("hidden", [...hidden].join("")); event.currentTarget.setAttribute("aria-pressed", String(!hidden.has(level))); hide(); } } }, icon(ICONS[level]), t(DUTY[level]), " ", number(counts[level]))));
    const side = tabs(t("tabs"), [
      ["findings", t("tabFindings"), findingsPanel(items, findings, folds, silenced, problems), findings.length],
      ["card", t("tabCard"), cardPanel(row, points)],
      ["outline", t("tabOutline"), outlinePanel(blocks, paper)],
      ["facts", t("tabFacts"), factsPanel(row, about, metrics, blocks, findings, passed)],
      ["passed", t("tabPassed"), passedPanel(passed, idle)]]);
    show(
      h("div", { class: "crumb" }, h("a", { href: link("articles", listQuery) }, `← ${t("back")}`), h("span", {}, t("place", { n: place + 1, all: order.length }), neighbour(-1, t("previous"), "‹"), neighbour(1, t("next"), "›"))),
      h("header", { class: "head" }, h("div", {}, h("h1", foreign(row[LANG]), titleOf(row)), h("p", { class: "note" }, [...authorsOf(row), sectionOf(row), day(row[DATE]), row[STATUS] !== "published" && t(row[STATUS]), t("words", { n: row[WORDS] })].filter(Boolean).join(" · "))),
        h("ul", { class: "scores" }, [[t("score"), row[SCORE], row[LIGHT], row[SINCE] && row[SINCE][2]], ...DIMENSIONS.map((dimension, k) => [t(dimension), row[MARKS][k], row[MARKLIGHTS][k]])].map(([name, value, light, before]) => h("li", { class: lights[light] }, h("b", {}, value === null ? "–" : String(value)), h("span", {}, icon(lights[light], lightLabel(light)), name), before !== null && before !== undefined && value !== null && before !== value ? h("small", {}, `${value > before ? "▲" : "▼"} ${Math.abs(value - before)}`) : null)))),
      h("div", { class: "split" }, h("div", { class: "left" }, preview(row, about, cuts, blocks), h("section", { class: "card", "aria-labelledby": "text" }, h("div", { class: "bar" }, h("h2", { id: "text" }, t("text")), toggles), paper)), side.box));
    if (query.f !== undefined) { const n = findings.findIndex((finding) => finding[9] === query.f); if (n >= 0) choose(n, "address"); }
  }
  // The text, block by block. Lists and tables are put together again from the numbers of their blocks.
  function reader(blocks, findings, row, marked, choose) {
    const byBlock = new Map();
    findings.forEach((finding, n) => finding[7].forEach(([block, from, to]) => { (byBlock.get(block) || byBlock.set(block, []).get(block)).push([from, to, n]); }));
    const nodes = [];
    let box = null, boxOf = 0;
    // A picture alone is a paragraph and a block of its own: shown once, with the marks of both.
    const isPicture = (block) => block && (block[0] === "image" || block[0] === "image-alt");
    const isAlone = (n) => isPicture(blocks[n + 1]) && blocks[n][2] && !blocks[n][2].replaceAll("\uFFFC", "").trim();
    blocks.forEach((_, n) => {
      if (!isAlone(n)) return;
      const there = byBlock.get(n + 1) || [];
      const moved = (byBlock.get(n) || []).filter(([, , k]) => !there.some((place) => place[2] === k));
      byBlock.set(n + 1, [...there, ...moved.map(([, , k]) => [0, blocks[n + 1][2].length, k])]);
    });
    const tags = { title: "p", "meta-description": "p", code: "pre", caption: "p", footnote: "p", hashtags: "p", source: "p", teaser: "p", "fake-heading": "p", "image-alt": "p", image: "p", "table-cell": "td", "table-header": "th", "list-item": "li", quote: "blockquote" };
    blocks.forEach(([scope, level, text, language_, container, quoted, inlines], n) => {
      const tag = /^h[1-6]$/.test(scope) ? "div" : tags[scope] || "p";
      const picture = isPicture(blocks[n]);
      if (isAlone(n)) return;
      const node = h(["td", "th", "li"].includes(tag) ? "div" : tag, { class: `b ${scope}${quoted ? " quoted" : ""}`, "data-block": n, ...(tag === "div" ? { role: "heading", "aria-level": Math.min(6, level + 1) } : {}), ...(scope === "list-item" ? { role: "listitem", css: { "--depth": level } } : {}), ...(language_ ? { lang: language_ } : {}) });
      if (picture) fill(node, h("span", { class: "picture", "aria-hidden": "true" }, "▣ "));
      fill(node, runs(text, inlines, byBlock.get(n) || [], findings, marked, choose));
      if (scope === "image" && !text) fill(node, h("em", { class: "note" }, t("noImage")));
      if (scope === "list-item" && container) {
        if (boxOf !== container) { box = h("div", { role: "list", class: "list" }); boxOf = container; nodes.push(box); }
        box.append(node);
      } else { if (!picture) boxOf = 0; nodes.push(node); }
    });
    return nodes.length ? nodes : h("p", { class: "note" }, t("noText"));
  }
  function runs(text, inlines, places, findings, marked, choose) {
    const cuts = new Set([0, text.length]);
    for (const [, from, to] of inlines) cuts.add(from).add(to);
    for (const [from, to] of places) cuts.add(from).add(to);
    const stops = [...cuts].filter((cut) => cut >= 0 && cut <= text.length).sort((a, b) => a - b);
    const nodes = [];
    const mark = (inside, content, empty) => {
      inside.sort((a, b) => findings[a[2]][1] - findings[b[2]][1] || (a[1] - a[0]) - (b[1] - b[0]));
      const n = inside[0][2], finding = findings[n];
      const node = h("mark", { class: `m l${finding[1]}${empty ? " empty" : ""}`, "data-findings": inside.map((one) => one[2]).join(" "), title: finding[2], on: { click: () => choose(n) } }, content);
      for (const [, , k] of inside) (marked.get(k) || marked.set(k, []).get(k)).push(node);
      return node;
    };
    stops.forEach((from, k) => {
      const points = places.filter((place) => place[0] === place[1] && place[0] === from);
      if (points.length) nodes.push(mark(points, "", true));
      const to = stops[k + 1];
      if (to === undefined) return;
      let content = document.createTextNode(text.slice(from, to).replaceAll("\uFFFC", "▣"));
      for (const [kind, a, b, target] of inlines) if (a <= from && to <= b && a < b) {
        const tag = { link: "span", emphasis: "em", strong: "strong", strike: "s", code: "code", quote: "q", url: "span" }[kind];
        if (tag) content = h(tag, { class: kind, title: kind === "link" ? target : null }, content);
      }
      const inside = places.filter((place) => place[0] <= from && to <= place[1] && place[0] < place[1]);
      nodes.push(inside.length ? mark(inside, content, false) : content);
    });
    return nodes;
  }
  function findingItems(findings, blocks, fresh, choose) {
    const folds = findings.map(() => null);
    const items = findings.map(([rule, level, message, hint, line, , found, marks, fix, name, whole], n) => h("li", { class: `finding l${level}`, "data-finding": n },
      h("button", { type: "button", on: { click: () => choose(n) } }, levelIcon(level), h("span", {}, ruleName(rules[rule])), fresh.has(name) ? h("span", { class: "tag new" }, t("isNew")) : null),
      h("p", english(), message), hint ? h("p", { class: "hint", ...english() }, hint) : null,
      fix && fix.length > 1 && found ? h("p", { class: "fix" }, h("del", {}, visible(found)), " ", h("span", { class: "unseen" }, t("becomes")), h("ins", {}, visible(fix[1]))) : null,
      h("p", { class: "note" }, whole ? t("whole") : marks.length ? t("line", { line: String(line) }) : t("unseen", { line: String(line) }), fix ? ` · ${t(fix[0] ? "fixSafe" : "fixUnsafe")}` : "", " · ", h("a", { href: link(`rule/${rules[rule][0]}`) }, rules[rule][0]))));
    return [items, folds];
  }
  const visible = (text) => text.replaceAll("\u00a0", "⍽").replaceAll("\u202f", "⍽").replaceAll("\n", "⏎").replace(/^ +| +$|  +/g, (blanks) => "␣".repeat(blanks.length)) || "∅";
  function findingsPanel(items, findings, folds, silenced, problems) {
    const parts = [];
    if (problems.length) parts.push(h("h3", {}, t("problems")), h("ul", { class: "plainlist" }, problems.map(([kind, message, line]) => h("li", {}, h("b", {}, kind), " ", h("span", english(), message), line ? ` (${t("line", { line: String(line) })})` : ""))));
    [0, 1, 2].forEach((level) => {
      const of = findings.map((_, n) => n).filter((n) => findings[n][1] === level);
      if (!of.length) return;
      const byRule = new Map();
      for (const n of of) (byRule.get(findings[n][0]) || byRule.set(findings[n][0], []).get(findings[n][0])).push(n);
      parts.push(h("h3", {}, icon(ICONS[level]), t(DUTY[level]), h("span", { class: "pill" }, number(of.length))), h("ul", { class: "findings" }, [...byRule].map(([rule, numbers]) => {
        if (numbers.length < 3) return numbers.map((n) => items[n]);
        const fold_ = h("details", {}, h("summary", {}, levelIcon(level), h("span", {}, ruleName(rules[rule])), h("span", { class: "pill" }, t("times", { n: numbers.length }))), h("ul", { class: "findings" }, numbers.map((n) => items[n])));
        for (const n of numbers) folds[n] = fold_;
        return h("li", { class: "fold" }, fold_);
      })));
    });
    if (!findings.length) parts.push(h("p", { class: "note" }, t("noFindings")));
    if (silenced.length) parts.push(h("h3", {}, t("silenced"), h("span", { class: "pill" }, number(silenced.length))), h("ul", { class: "plainlist" }, silenced.map(([rule, , message, , line, , , by, reason]) => h("li", {}, h("b", {}, ruleName(rules[rule])), " ", h("span", english(), message), h("span", { class: "note" }, ` ${t("line", { line: String(line) })}, ${t(by === "comment" ? "byComment" : "byBaseline")}${reason ? `: ${reason}` : ""}`)))));
    return parts;
  }
  function cardPanel(row, points) {
    return [row[SCORE] === null ? h("p", { class: "note" }, t("shortNote")) : null, DIMENSIONS.map((dimension, at) => [h("h3", {}, icon(lights[row[MARKLIGHTS][at]], lightLabel(row[MARKLIGHTS][at])), t(dimension), h("span", { class: "pill" }, row[MARKS][at] === null ? "–" : String(row[MARKS][at]))),
      h("ul", { class: "parts" }, data.card[dimension].map(([name, weight], k) => { const [value, lost] = (points[at] || [])[k] || [null, []]; return h("li", { class: value === null ? "idle" : null }, h("span", {}, partName(name), h("small", {}, weight > 1 ? t("weight", { n: weight }) : "")), value === null ? h("span", { class: "note" }, t("notApplied")) : [meter(value / 10), h("span", { class: "n" }, t("points", { n: value }))], lost.length ? h("ul", {}, lost.map(([rule, level, count, cost]) => h("li", {}, levelIcon(level), h("a", { href: link(`rule/${rules[rule][0]}`) }, ruleName(rules[rule])), count > 1 ? ` ${t("times", { n: count })}` : "", h("span", { class: "n" }, `−${number(cost)}`)))) : null); }))]), h("p", { class: "note" }, t("cardNote"))];
  }
  function outlinePanel(blocks, paper) {
    const heads = blocks.map((block, n) => [block, n]).filter(([block]) => /^h[1-6]$/.test(block[0]));
    if (!heads.length) return h("p", { class: "note" }, t("noOutline"));
    return h("ol", { class: "outline" }, heads.map(([block, n]) => h("li", { css: { "--depth": block[1] } }, h("button", { type: "button", class: "plain", on: { click: () => { const node = paper.querySelector(`[data-block="${n}"]`); node.scrollIntoView({ block: "center" }); node.setAttribute("tabindex", "-1"); node.focus({ preventScroll: true }); } } }, h("small", {}, `H${block[1]}`), block[2] || "–"))));
  }
  function frequent(blocks, tag) {
    const german = tag.startsWith("de"), counts = new Map();
    for (const block of blocks) if (!["code", "title", "meta-description"].includes(block[0])) for (const word of block[2].match(/[\p{L}][\p{L}-]{4,}/gu) || []) if (!german || (word[0] !== word[0].toLowerCase())) counts.set(german ? word : word.toLowerCase(), (counts.get(german ? word : word.toLowerCase()) || 0) + 1);
    return [...counts].filter(([word, count]) => count > 2 && !STOP.has(word.toLowerCase())).sort((a, b) => b[1] - a[1]).slice(0, 8);
  }
  const STOP = new Set("about after again along also because been before being between could does doing down during each every first from further have having here into just like make many might more most much must need only other over same should since some still such than that their them then there these they this those through under until used using very want well were what when where which while will with within without would your diese dieser dieses einer eines haben hatte nicht sich sind wurde werden wird auch durch unser unsere weitere alle beim wenn dann damit dabei sowie können sollte sollten".split(" "));
  function keyphraseList(about, findings, passed) {
    const found = new Set(findings.map((finding) => finding[0])), good = new Set(passed);
    const asked = rules.map((_, at) => at).filter((at) => rules[at][1] === "keyphrase" && (found.has(at) || good.has(at)));
    if (!asked.length) return null;
    return [h("h3", {}, `${t("keyphrase")}: ${(about.keyphrases || [])[0] || ""}`), h("ul", { class: "passed" }, asked.map((at) => [ruleName(rules[at]), at]).sort(([a], [b]) => a.localeCompare(b, locale())).map(([name, at]) => h("li", {}, h("span", {}, icon(found.has(at) ? "orange" : "green"), " ", found.has(at) ? h("a", { href: link(`rule/${rules[at][0]}`) }, name) : name), h("small", {}, t(found.has(at) ? "improve" : "fine")))))];
  }
  function factsPanel(row, about, metrics, blocks, findings, passed) {
    const facts = [[t("author"), authorsOf(row).join(", ")], [t("section"), sectionOf(row)], [t("date"), day(row[DATE])], [t("updated"), day(about.updated)], [t("status"), t(row[STATUS])], [t("keyphrases"), (about.keyphrases || []).join(", ") || t("noKeyphrase")], [t("tags"), row[TAGS].join(", ")], [t("address"), about.address || about.slug], [t("links"), about.links && t("linksFact", about.links)], [t("images"), about.images && t("imagesFact", about.images)], [t("headingsFact"), about.headings !== undefined && number(about.headings)], [t("languageFact"), row[LANG]], [t("path"), row[PATH]]];
    const all = blocks.flatMap((block) => block[6].filter((inline) => inline[0] === "link" && inline[3]).map((inline) => [block[2].slice(inline[1], inline[2]).replaceAll("\uFFFC", "▣"), inline[3]]));
    const words = frequent(blocks, row[LANG] || "");
    return [h("h3", {}, t("figures")), h("ul", { class: "figures" }, [t("words", { n: row[WORDS] }), metrics.reading_minutes !== undefined && t("reading", { n: Math.max(1, Math.round(metrics.reading_minutes)) }), metrics.sentences !== undefined && t("sentencesN", { n: metrics.sentences }), metrics.average_sentence_length && t("sentenceLength", { n: metrics.average_sentence_length })].filter(Boolean).map((one) => h("li", {}, one)), (metrics.scores || []).map((one) => h("li", {}, `${one.formula}: ${number(one.value)}`))),
      h("h3", {}, t("tabFacts")), h("dl", { class: "facts" }, facts.filter(([, value]) => value).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
      keyphraseList(about, findings, passed),
      words.length ? [h("h3", {}, t("prominent")), h("ul", { class: "figures", ...foreign(row[LANG]) }, words.map(([word, count]) => h("li", {}, `${word} ${count}`)))] : null,
      all.length ? [h("h3", {}, t("linkList"), h("span", { class: "pill" }, number(all.length))), h("ul", { class: "plainlist links" }, all.slice(0, 200).map(([text, target]) => h("li", {}, h("span", foreign(row[LANG]), text || "–"), h("small", {}, target))))] : null];
  }
  function passedPanel(passed, idle) {
    const items = (list_) => h("ul", { class: "passed" }, list_.map((at) => [ruleName(rules[at]), at]).sort(([a], [b]) => a.localeCompare(b, locale())).map(([name, at]) => h("li", {}, name, h("small", {}, family(rules[at])))));
    return [h("p", { class: "note" }, t("passedNote")), items(passed), idle.length ? [h("h3", {}, t("idle"), h("span", { class: "pill" }, number(idle.length))), h("p", { class: "note" }, t("idleNote")), items(idle)] : null];
  }
  function preview(row, about, cuts, blocks) {
    const title = about.search_title || "", description = about.description || "";
    const cut = (text, at) => (at < 0 ? text : `${text.slice(0, at).trimEnd()} …`);
    const address = (about.address || "").replace(/^https?:\/\//, "").split("/").filter(Boolean);
    const crumbs = [...(address.length > 1 || !data.site ? address : [data.site, ...address]), ...(address.length ? [] : [about.slug || ""])].filter(Boolean).join(" › ");
    const width = (name, value, room) => h("p", { class: `room${value > room ? " over" : ""}` }, h("span", {}, name), meter(value / room), h("span", {}, t("px", { n: value, max: room })));
    const picture = blocks.find((block) => block[0] === "image" || block[0] === "image-alt");
    return h("section", { class: "card", "aria-labelledby": "preview" }, h("h2", { id: "preview" }, t("search_result")),
      h("div", { class: "previews" }, h("div", { class: "result", ...foreign(row[LANG]) }, h("p", { class: "where" }, crumbs), h("p", { class: "what" }, cut(title, cuts[0]) || "–"), description ? h("p", { class: "that" }, row[DATE] ? h("span", {}, `${day(row[DATE])} — `) : null, cut(description, cuts[1])) : h("p", { class: "that" }, h("em", { lang: language }, t("noDescription")))),
        h("div", { class: "shared" }, h("p", { class: "note" }, t("social")), h("div", { class: "shot", ...foreign(row[LANG]) }, h("span", { class: "picture", "aria-hidden": "true" }, picture ? "▣" : "–"), h("p", {}, h("small", {}, data.site || crumbs.split(" › ")[0] || ""), h("b", {}, title || titleOf(row)), h("span", {}, description.length > 110 ? `${description.slice(0, 110).replace(/\s+\S*$/, "")} …` : description)))),
        h("div", { class: "rooms" }, width(t("titleWidth"), about.title_pixels || 0, 600), width(t("descriptionWidth"), about.description_pixels || 0, 920))));
  }
  function tabs(label, list_) {
    const panels = list_.map(([key, , content]) => h("div", { role: "tabpanel", id: `panel-${key}`, "aria-labelledby": `tab-${key}`, tabindex: "0" }, content));
    const bar = h("div", { role: "tablist", "aria-label": label, on: { keydown: (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key], to = { Home: 0, End: list_.length - 1 }[event.key];
      if (by === undefined && to === undefined) return;
      const now = [...bar.children].findIndex((one) => one.tabIndex === 0), next = to ?? (now + by + list_.length) % list_.length;
      show(list_[next][0]); bar.children[next].focus(); event.preventDefault();
    } } }, list_.map(([key, name, , count]) => h("button", { type: "button", role: "tab", id: `tab-${key}`, "aria-controls": `panel-${key}`, on: { click: () => show(key) } }, name, count !== undefined ? h("span", { class: "pill" }, number(count)) : null)));
    function show(key) { list_.forEach(([one], at) => { const on = one === key; bar.children[at].setAttribute("aria-selected", String(on)); bar.children[at].tabIndex = on ? 0 : -1; panels[at].classList.toggle("open", on); }); }
    list_.forEach(([, name], at) => panels[at].prepend(h("h2", { class: "onpaper" }, name)));
    show(list_[0][0]);
    return { box: h("aside", { class: "card side", "aria-label": label }, bar, panels), show };
  }

  // ---- rules

  function ruleList(query) {
    const box = h("div", { class: "card flush" });
    const draw = (text) => { const needle = fold(text); box.replaceChildren(ruleTable(byWeight.filter((at) => fold([rules[at][0], ruleName(rules[at]), family(rules[at])].join("\n")).includes(needle)))); };
    show(h("h1", {}, t("rules")), h("p", { class: "note" }, t("rulesNote")), h("form", { class: "filters", role: "search", on: { submit: (event) => event.preventDefault() } }, h("input", { type: "search", id: "search", "aria-label": t("filterRules"), placeholder: t("filterRules"), value: query.q || "", on: { input: (event) => { history.replaceState(null, "", link("rules", { q: event.target.value })); draw(event.target.value); } } })), box);
    draw(query.q || "");
  }
  function prose(text) {
    const code = (line) => line.split(/(`[^`]+`)/).map((part) => (part.startsWith("`") ? h("code", {}, part.slice(1, -1)) : part));
    return text.split(/\n\s*\n/).map((paragraph) => h("p", {}, code(paragraph.replace(/\s*\n\s*/g, " "))));
  }
  async function ruleOne(id) {
    const at = ruleNumber.get(id), key = location.hash;
    if (at === undefined) { location.hash = link("rules"); return; }
    const rule = rules[at], total = totals[at];
    const affected = rows.map((row, n) => [n, row[RULES].find((one) => one[0] === at)]).filter(([, found]) => found).sort(([, a], [, b]) => a[3] - b[3] || b[1] - a[1]);
    order = affected.length ? affected.map(([n]) => n) : order;
    const places = h("ol", { class: "places" }), more = h("button", { type: "button", class: "plain" });
    show(h("div", { class: "crumb" }, h("a", { href: link("rules") }, `← ${t("allRules")}`)),
      h("header", { class: "head" }, h("div", {}, h("h1", {}, icon(ICONS[Math.min(2, total.worst)], t(LEVELS[Math.min(2, total.worst)])), ruleName(rule)), h("p", { class: "note" }, h("code", {}, rule[0]), ` · ${family(rule)}`, rule[5] ? ` · ${t(rule[5])}: ${partName(rule[6])}` : ""))),
      h("div", { class: "two uneven" }, h("section", { class: "card", "aria-labelledby": "where" }, h("h2", { id: "where" }, t("where")), h("p", { class: "note" }, total.articles ? t("whereNote", { n: total.findings, articles: t("nArticles", { n: total.articles }) }) : t("never"), " ", total.articles ? h("a", { href: link("articles", { rule: id }) }, t("showArticles")) : null), places, more),
        h("section", { class: "card", "aria-labelledby": "why" }, h("h2", { id: "why" }, t("why")), h("div", { class: "prose", ...english() }, prose(rule[7])), language === "en" ? null : h("p", { class: "note" }, t("english")), rule[8].startsWith("https://") ? h("p", {}, h("a", { href: rule[8], rel: "noreferrer noopener" }, t("documentation"))) : null)));
    let shown = 0;
    async function extend() {
      const next = affected.slice(shown, shown + 25);
      shown += next.length;
      more.hidden = shown >= affected.length;
      more.textContent = t("more", { n: Math.min(25, affected.length - shown) });
      for (const [n] of next) {
        const [blocks, findings] = await article(n);
        if (location.hash !== key) return;
        const row = rows[n];
        fill(places, h("li", {}, h("a", { href: link(`article/${n}`) }, icon(lights[row[LIGHT]], lightLabel(row[LIGHT])), h("span", foreign(row[LANG]), titleOf(row))), h("ul", {}, findings.filter((finding) => finding[0] === at).map((finding) => h("li", {}, h("a", { href: link(`article/${n}`, { f: finding[9] }) }, excerpt(blocks, finding, row)))))));
      }
    }
    more.addEventListener("click", extend);
    await extend();
  }
  function excerpt(blocks, finding, row) {
    const [, level, message, , line, , , marks] = finding;
    if (!marks.length) return h("span", english(), `${message} (${t("line", { line: String(line) })})`);
    const [block, from, to] = marks[0], text = blocks[block][2].replaceAll("\uFFFC", "▣");
    const begin = Math.max(0, from - 60), end = Math.min(text.length, Math.min(to, from + 200) + 60);
    const clean = (a, b) => text.slice(a, b).toWellFormed?.() ?? text.slice(a, b);
    return h("span", foreign(row[LANG]), begin ? "… " : "", clean(begin, from), h("mark", { class: `m l${level}${from === to ? " empty" : ""}` }, clean(from, Math.min(to, from + 200))), to > from + 200 ? " … " : "", clean(Math.min(to, from + 200), end), end < text.length ? " …" : "");
  }

  // ---- from page to page

  let lastHash = null;
  const scrolled = new Map();
  function render(stay) {
    const { path: [page = "", ...rest], query } = here();
    if (!stay && lastHash !== null) scrolled.set(lastHash, scrollY);
    stepFinding = null;
    frame();
    const done = page === "articles" ? list((listQuery = query)) : page === "article" ? one(Number(rest[0]), query) : page === "rules" ? ruleList(query) : page === "rule" ? ruleOne(rest.join("/")) : overview();
    const row = page === "article" ? rows[Number(rest[0])] : null;
    document.title = [row ? titleOf(row) : page === "rule" ? rest.join("/") : t(page === "articles" || page === "rules" ? page : "report"), data.site || "contentlint"].join(" · ");
    if (!stay) {
      if (lastHash !== null) main.focus({ preventScroll: true });
      if (query.f === undefined) scrollTo(0, page === "articles" || page === "" ? scrolled.get(location.hash) || 0 : 0);
      say.textContent = lastHash === null ? "" : document.title;
    }
    lastHash = location.hash;
    Promise.resolve(done).then(() => { document.documentElement.dataset.ready = location.hash || "#/"; });
  }
  addEventListener("hashchange", () => render(false));
  addEventListener("beforeprint", () => { for (const one of document.querySelectorAll("details")) one.open = true; });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.matches("input, select, textarea")) { if (event.key === "Escape") event.target.blur(); return; }
    const go = { 1: "#/", 2: "#/articles", 3: "#/rules" }[event.key];
    if (go) location.hash = go;
    else if (event.key === "/") { event.preventDefault(); const field = document.getElementById("search"); if (field) field.focus(); else { location.hash = "#/articles"; addEventListener("hashchange", () => document.getElementById("search")?.focus(), { once: true }); } }
    else if (event.key === "?") help();
    else if (event.key === "t") switchTheme();
    else if ((event.key === "j" || event.key === "k") && stepFinding) stepFinding(event.key === "j" ? 1 : -1);
    else if (event.key === "n" || event.key === "p") document.querySelector(`a[data-step="${event.key === "n" ? 1 : -1}"][href]`)?.click();
  });
  if (data.live) setInterval(async () => {
    try {
      const answer = await fetch("version", { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== data.live) location.reload();
    } catch { /* the server has ended; the page stays */ }
  }, 2000);
  render(false);
})();
