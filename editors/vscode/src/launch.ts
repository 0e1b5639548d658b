/** How the server is started: pure, so that tests need no editor. */

export interface Settings {
  /** The command of the settings, without `server`; empty to look for one. */
  command: readonly string[];
  trustConfig: boolean;
}

export interface Launch {
  command: string;
  args: string[];
  /** Where it runs: never in a folder that is open, whose files Python and Windows would take for programs. */
  options: { cwd: string };
}

/** Return the ways to start the server, the one that is tried first in front. */
export function launches(settings: Settings, installed: string, windows: boolean, home: string): Launch[] {
  const options = { cwd: home };
  const flags = ["server", ...(settings.trustConfig ? ["--trust-config"] : [])];
  const [command, ...args] = settings.command;
  if (command !== undefined && command !== "") {
    return [{ command, args: [...args, ...flags], options }];
  }
  const python = windows ? "py" : "python3";
  return [
    ...(installed ? [{ command: installed, args: flags, options }] : []),
    { command: "contentlint", args: flags, options },
    { command: python, args: ["-m", "contentlint", ...flags], options },
  ];
}

/** Return the command that tells whether a way leads anywhere: the one without the server. */
export function trial(launch: Launch): Launch {
  const at = launch.args.indexOf("server");
  return { ...launch, args: [...launch.args.slice(0, at), "server", "--help"] };
}

/** Return the commands that install the server into a directory of its own. */
export function installation(directory: string, from: string, windows: boolean, home: string): Launch[] {
  const options = { cwd: home };
  const python = windows ? "py" : "python3";
  return [
    { command: python, args: ["-m", "venv", directory], options },
    {
      command: program(directory, "python", windows),
      args: ["-m", "pip", "install", "--upgrade", requirement(from)],
      options,
    },
  ];
}

/** Return where a virtual environment has a program. */
export function program(directory: string, name: string, windows: boolean): string {
  return windows ? `${directory}\\Scripts\\${name}.exe` : `${directory}/bin/${name}`;
}

/** Return what pip is told: a directory, an address or a name, with the extra that the server needs. */
export function requirement(from: string): string {
  const told = from.trim();
  if (told.includes("[")) {
    return told;
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(told)) {
    return `contentlint[server] @ ${told}`;
  }
  const version = /[<>=!~ ]/.exec(told);
  const isPath = /^[.~/\\]|^[a-z]:[\\/]/i.test(told);
  return version && !isPath
    ? `${told.slice(0, version.index)}[server]${told.slice(version.index)}`
    : `${told}[server]`;
}
