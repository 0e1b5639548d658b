"""Obtain a LanguageTool server from Maven Central, for tests, benchmarks and places without it.

    export LTP_PATH="$(python scripts/get_languagetool.py)"

Prints the directory that language-tool-python takes as LTP_PATH. Needs mvn, and once the network;
what is there already is not fetched again. German and English are in it, and the languages that the
server does not start without.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile

VERSION = "6.8"
LANGUAGES = ("de", "en", "es", "ca", "pt")
MAIN = "languagetool-server.jar"
GROUP = "org.languagetool"


def dependency(artifact: str, more: str = "") -> str:
    """Return a dependency of the POM."""
    return (
        f"<dependency><groupId>{GROUP}</groupId><artifactId>{artifact}</artifactId>"
        f"<version>{VERSION}</version>{more}</dependency>"
    )


def pom() -> str:
    """Return a project whose only purpose is its dependencies: the server without all languages."""
    every = f"<groupId>{GROUP}</groupId><artifactId>language-all</artifactId>"
    without = f"<exclusions><exclusion>{every}</exclusion></exclusions>"
    parent = dependency("languagetool-parent", "<type>pom</type><scope>import</scope>")
    wanted = [dependency("languagetool-server", without)]
    wanted += [dependency(f"language-{language}") for language in LANGUAGES]
    return (
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        "<groupId>contentlint</groupId><artifactId>languagetool</artifactId><version>1</version>"
        "<packaging>pom</packaging>"
        f"<dependencyManagement><dependencies>{parent}</dependencies></dependencyManagement>"
        f"<dependencies>{''.join(wanted)}</dependencies></project>"
    )


def obtain(directory: str) -> str:
    """Fetch the server unless it is there. Returns the directory for LTP_PATH."""
    home = os.path.join(directory, f"LanguageTool-{VERSION}")
    if os.path.exists(os.path.join(home, MAIN)):
        return directory
    maven = shutil.which("mvn")
    if maven is None:
        raise SystemExit("get_languagetool: mvn is not installed")
    os.makedirs(directory, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=directory) as work:
        with open(os.path.join(work, "pom.xml"), "w", encoding="utf-8") as file:
            file.write(pom())
        libraries = os.path.join(work, "LanguageTool", "libs")
        command = [maven, "-B", "-q", "dependency:copy-dependencies", "-DincludeScope=runtime"]
        command += [f"-DoutputDirectory={libraries}", "-Dmdep.stripVersion=true"]
        subprocess.run(command, cwd=work, check=True, stdout=sys.stderr)  # noqa: S603 -- our own
        # Its manifest names the others as libs/ARTIFACT.jar: it stands one level up.
        shutil.move(os.path.join(libraries, MAIN), os.path.join(work, "LanguageTool", MAIN))
        os.rename(os.path.join(work, "LanguageTool"), home)
    return directory


def main() -> None:
    """Obtain it and say where."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--directory",
        default=os.path.join(
            os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"),
            "contentlint",
            "languagetool",
        ),
        help="where to keep it",
    )
    sys.stdout.write(obtain(os.path.abspath(parser.parse_args().directory)) + "\n")


if __name__ == "__main__":
    main()
