import assert from "node:assert/strict";
import { test } from "node:test";

import { installation, launches, program, requirement, trial } from "../src/launch";

const none = { command: [], trustConfig: false };

test("what the settings name is the only way", () => {
  assert.deepEqual(launches({ command: ["py", "-m", "contentlint"], trustConfig: true }, "/x", false, "/ours"), [
    { command: "py", args: ["-m", "contentlint", "server", "--trust-config"], options: { cwd: "/ours" } },
  ]);
});

test("else the installed one, the one on the path, and Python's", () => {
  const found = launches(none, "/storage/bin/contentlint", false, "/ours").map((one) => one.command);
  assert.deepEqual(found, ["/storage/bin/contentlint", "contentlint", "python3"]);
  assert.deepEqual(launches(none, "", true, "/ours").map((one) => one.command), ["contentlint", "py"]);
});

test("a trial starts no server", () => {
  for (const launch of launches({ command: [], trustConfig: true }, "/x", false, "/ours")) {
    assert.equal(trial(launch).args.at(-1), "--help");
    assert.ok(!trial(launch).args.includes("--trust-config"));
  }
});

test("nothing is run in a folder that is open", () => {
  const ways = [...launches(none, "/x", false, "/ours"), ...launches(none, "", true, "/ours")];
  for (const one of [...ways, ...ways.map(trial), ...installation("/s", "/clone", true, "/ours")]) {
    assert.equal(one.options.cwd, "/ours");
  }
});

test("what pip is told", () => {
  for (const [from, wanted] of [
    ["/home/me/contentlint", "/home/me/contentlint[server]"],
    ["C:\\me\\content lint", "C:\\me\\content lint[server]"],
    ["contentlint", "contentlint[server]"],
    ["contentlint==0.2", "contentlint[server]==0.2"],
    ["contentlint[server,watch]", "contentlint[server,watch]"],
    ["https://example.org/contentlint-0.2-py3-none-any.whl", "contentlint[server] @ https://example.org/contentlint-0.2-py3-none-any.whl"],
  ] as const) {
    assert.equal(requirement(from), wanted);
  }
});

test("it is installed into a directory of its own", () => {
  const [make, pip] = installation("/storage/server", "/clone", false, "/ours");
  assert.deepEqual(make, { command: "python3", args: ["-m", "venv", "/storage/server"], options: { cwd: "/ours" } });
  assert.equal(pip?.command, "/storage/server/bin/python");
  assert.equal(pip?.args.at(-1), "/clone[server]");
  assert.equal(program("D:\\server", "contentlint", true), "D:\\server\\Scripts\\contentlint.exe");
});
