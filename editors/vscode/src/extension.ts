import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { LanguageClient, Trace, type LanguageClientOptions } from "vscode-languageclient/node";

import { body, page, statusColour, statusText, statusTip, type Article, type Say, type Status } from "./article";
import { installation, launches, program, trial, type Launch } from "./launch";

const run = promisify(execFile);
const WINDOWS = process.platform === "win32";
const PATIENCE = 20_000;
const say: Say = (text, ...told) => vscode.l10n.t(text, ...told);

let client: LanguageClient | undefined;
/** Whether no way leads to a server. */
let missing = false;
let output: vscode.LogOutputChannel;
let bar: vscode.StatusBarItem;
let view: vscode.WebviewView | undefined;
/** What the panel shows. */
let shown: Article | undefined;
const statuses = new Map<string, Status>();

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  output = vscode.window.createOutputChannel("contentlint", { log: true });
  bar = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Right, 90);
  bar.name = "contentlint";
  const command = (name: string, done: (...told: never[]) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`contentlint.${name}`, done);
  context.subscriptions.push(
    output,
    bar,
    command("showPanel", () => vscode.commands.executeCommand("contentlint.article.focus")),
    command("restart", () => restart(context)),
    command("install", () => install(context)),
    command("checkFolder", checkFolder),
    command("fixAll", fixAll),
    command("silence", silence),
    vscode.window.registerWebviewViewProvider("contentlint.article", { resolveWebviewView: showView }),
    vscode.window.onDidChangeActiveTextEditor(() => refresh()),
    vscode.workspace.onDidCloseTextDocument((closed) => {
      statuses.delete(client?.code2ProtocolConverter.asUri(closed.uri) ?? "");
    }),
    vscode.workspace.onDidChangeConfiguration((change) => configured(change, context)),
  );
  await start(context);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

// --- the server

function settings(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration("contentlint");
}

function installed(context: vscode.ExtensionContext): string {
  const path = program(vscode.Uri.joinPath(context.globalStorageUri, "server").fsPath, "contentlint", WINDOWS);
  return existsSync(path) ? path : "";
}

/** Return a directory that nobody but this extension writes to; a client would take the open folder. */
function home(context: vscode.ExtensionContext): string {
  return context.extensionUri.fsPath;
}

/** Return the first way that leads to a server. */
async function found(context: vscode.ExtensionContext): Promise<Launch | undefined> {
  const told = { command: settings().get<string[]>("command", []), trustConfig: settings().get("trustConfig", false) };
  for (const launch of launches(told, installed(context), WINDOWS, home(context))) {
    const attempt = trial(launch);
    try {
      await run(attempt.command, attempt.args, { ...attempt.options, timeout: PATIENCE });
      return launch;
    } catch (error) {
      output.appendLine(`${attempt.command} ${attempt.args.join(" ")}: ${String(error)}`);
    }
  }
  return undefined;
}

async function start(context: vscode.ExtensionContext): Promise<void> {
  const launch = await found(context);
  missing = !launch;
  if (!launch) {
    refresh();
    const installs = say("Install the Server");
    const answer = await vscode.window.showWarningMessage(
      say("contentlint: no server was found. Install it, or name its command in the settings."),
      installs,
      say("Open Settings"),
    );
    if (answer === installs) {
      await install(context);
    } else if (answer) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "contentlint.command");
    }
    return;
  }
  const options: LanguageClientOptions = {
    documentSelector: settings()
      .get<string[]>("languages", [])
      .flatMap((language) => ["file", "untitled"].map((scheme) => ({ language, scheme }))),
    initializationOptions: told(),
    outputChannel: output,
  };
  client = new LanguageClient("contentlint", "contentlint", launch, options);
  client.onNotification("contentlint/status", (status: Status) => {
    statuses.set(status.uri, status);
    refresh();
  });
  await client.setTrace(Trace.fromString(settings().get("trace.server", "off")));
  await client.start();
}

function told(): object {
  return {
    infos: settings().get("infos", false),
    checkWorkspace: settings().get("checkWorkspace", false),
    status: true,
    asksReasons: true,
  };
}

async function restart(context: vscode.ExtensionContext): Promise<void> {
  await client?.stop();
  client = undefined;
  statuses.clear();
  await start(context);
}

async function configured(change: vscode.ConfigurationChangeEvent, context: vscode.ExtensionContext): Promise<void> {
  const asks = (name: string): boolean => change.affectsConfiguration(`contentlint.${name}`);
  if (asks("command") || asks("trustConfig") || asks("languages")) {
    await restart(context);
  } else if (asks("infos") || asks("checkWorkspace")) {
    await client?.sendNotification("workspace/didChangeConfiguration", { settings: { contentlint: told() } });
  }
}

async function install(context: vscode.ExtensionContext): Promise<void> {
  // No name is taken from a registry unless somebody says so: whose it is there is not settled.
  const from = await vscode.window.showInputBox({
    title: say("Install the contentlint server"),
    prompt: say("From where? The directory of a clone, the address of a wheel, or a package's name."),
    placeHolder: "/path/to/contentlint",
    ignoreFocusOut: true,
  });
  if (!from) {
    return;
  }
  await vscode.workspace.fs.createDirectory(context.globalStorageUri);
  const directory = vscode.Uri.joinPath(context.globalStorageUri, "server").fsPath;
  const progress = { location: vscode.ProgressLocation.Notification, title: say("Installing the contentlint server") };
  try {
    await vscode.window.withProgress(progress, async () => {
      for (const { command, args, options } of installation(directory, from, WINDOWS, home(context))) {
        const { stdout, stderr } = await run(command, args, options);
        output.append(stdout + stderr);
      }
    });
  } catch (error) {
    output.appendLine(String(error));
    void vscode.window.showErrorMessage(say("contentlint: the server could not be installed; the output tells why."));
    output.show(true);
    return;
  }
  await restart(context);
}

// --- commands

async function checkFolder(): Promise<void> {
  const progress = { location: vscode.ProgressLocation.Window, title: say("contentlint: checking the folder") };
  const params = { command: "contentlint.checkWorkspace", arguments: [] };
  // The server tells what came of it, in all editors.
  await vscode.window.withProgress(progress, async () => client?.sendRequest("workspace/executeCommand", params));
}

async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand("editor.action.sourceAction", {
    kind: "source.fixAll.contentlint",
    apply: "first",
  });
}

/** Ask for a reason, and have the server write the comment. */
async function silence(data: Record<string, unknown>): Promise<void> {
  const rule = String(data["rule"]);
  const reason = await vscode.window.showInputBox({
    title: say("Suppress {0}", rule),
    prompt: say("Why is it right as it is? The reason stands in the comment."),
    validateInput: (text) => (text.trim() ? undefined : say("Whoever reads the comment wants to know.")),
  });
  if (reason) {
    const params = { command: "contentlint.apply", arguments: [{ ...data, reason }] };
    await client?.sendRequest("workspace/executeCommand", params);
  }
}

// --- what is shown

function current(): vscode.Uri | undefined {
  return vscode.window.activeTextEditor?.document.uri;
}

function refresh(): void {
  const uri = current();
  const status = uri && client ? statuses.get(client.code2ProtocolConverter.asUri(uri)) : undefined;
  if (status) {
    bar.text = statusText(status);
    bar.tooltip = statusTip(status, say);
    bar.color = new vscode.ThemeColor(statusColour(status));
    bar.command = "contentlint.showPanel";
    bar.show();
  } else if (!client && missing) {
    bar.text = "$(circle-slash) contentlint";
    bar.tooltip = say("No contentlint server was found. Click to install it.");
    bar.color = undefined;
    bar.command = "contentlint.install";
    bar.show();
  } else {
    bar.hide();
  }
  void showArticle();
}

function showView(made: vscode.WebviewView): void {
  view = made;
  made.webview.options = { enableScripts: true, localResourceRoots: [] };
  made.webview.onDidReceiveMessage(({ at, fixes }: { at: number; fixes: boolean }) => chosen(at, fixes));
  made.onDidChangeVisibility(() => void showArticle({ anew: true }));
  made.onDidDispose(() => (view = undefined));
  void showArticle({ anew: true });
}

/** Lead to a finding of the panel, or make its fix. */
async function chosen(at: number, fixes: boolean): Promise<void> {
  const finding = shown?.findings[at];
  const editor = vscode.window.activeTextEditor;
  if (!finding || !editor || client?.code2ProtocolConverter.asUri(editor.document.uri) !== shown?.uri) {
    return;
  }
  if (fixes && finding.fix) {
    // The server leaves it alone if the text has changed since.
    const params = { command: "contentlint.apply", arguments: [finding.fix.data] };
    await client?.sendRequest("workspace/executeCommand", params);
    return;
  }
  const place = new vscode.Range(finding.line, finding.column, finding.end_line, finding.end_column);
  const column = editor.viewColumn;
  await vscode.window.showTextDocument(editor.document, { selection: place, ...(column ? { viewColumn: column } : {}) });
}

/** Show the article that is written; `anew`: in a page that has nothing of it yet. */
async function showArticle({ anew = false } = {}): Promise<void> {
  if (!view?.visible) {
    return;
  }
  const language = vscode.env.language;
  if (anew) {
    view.webview.html = page(shown, randomBytes(16).toString("hex"), say, language);
  }
  const uri = current();
  const named = uri && client ? client.code2ProtocolConverter.asUri(uri) : "";
  const article =
    client && statuses.has(named)
      ? await client.sendRequest<Article | null>("contentlint/article", { uri: named })
      : undefined;
  if (view && current()?.toString() === uri?.toString()) {
    shown = article ?? undefined;
    await view.webview.postMessage({ body: body(shown, say, language) });
  }
}
