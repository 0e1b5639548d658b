"""Asks other programs whether they can read our reports: validators from the registries.

    python benchmarks/formats.py WORK [ARTICLES …]

WORK is a directory to install them in: npm's @microsoft/sarif-multitool-linux (SARIF), the
JUnit schema of Jenkins (in pytest's sources on PyPI), the JSON Schema of reviewdog (Go module).
Reports are made of the examples, of an article written to be hard, and of ARTICLES.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import jsonschema
from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
HARD = (
    "# Über Über Käse 🍞\r\n\r\nEin Satz mit “Käse” &amp; „Brot“ , so.\r\n\r\n"
    "<!-- contentlint-disable-next-line all -- so gewollt -->\r\nDer Käse “gut” .\r\n"
)
FORMATS = {"sarif": "a.sarif", "junit": "junit.xml", "rdjson": "rd.json"}


def main() -> None:
    """Install what is missing, write the reports, and print what each validator says."""
    work, articles = Path(sys.argv[1]).resolve(), sys.argv[2:]
    work.mkdir(parents=True, exist_ok=True)
    hard = work / "grö ße #1.md"
    hard.write_text(HARD, encoding="utf-8", newline="")
    reports = [f"--output-format={name}={work / file}" for name, file in FORMATS.items()]
    command = [sys.executable, "-m", "contentlint", "check", "--exit-zero", "--no-cache", *reports]
    _run([*command, str(ROOT / "examples"), str(hard), *articles], ROOT)
    for name, check in (("sarif", _sarif), ("junit", _junit), ("rdjson", _rdjson)):
        print(f"{name}: {check(work, work / FORMATS[name])}")


def _run(command: list[str], where: Path) -> str:
    environ = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(
        command, cwd=where, env=environ, capture_output=True, text=True, check=True
    )
    return done.stdout


def _sarif(work: Path, report: Path) -> str:
    tool = work / "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
    if not tool.exists():
        _run(["npm", "install", "--silent", "@microsoft/sarif-multitool-linux"], work)
        tool.chmod(0o755)
    said = work / "said.sarif"
    options = ["--rule-kind", "Sarif;Ghas", "--output", str(said), "--log", "ForceOverwrite"]
    _run([str(tool), "validate", str(report), *options], work)
    found = json.loads(said.read_text(encoding="utf-8-sig"))["runs"][0].get("results", [])
    told = [f"{one.get('level', 'warning')} {one['ruleId']}" for one in found]
    return ", ".join(sorted(told)) or "nothing to object"


def _junit(work: Path, report: Path) -> str:
    name = "testing/example_scripts/junit-10.xsd"
    schema = work / "junit-10.xsd"
    if not schema.exists():
        _run(["pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "pytest"], work)
        with tarfile.open(next(work.glob("pytest-*.tar.gz"))) as archive:
            member = next(one for one in archive.getmembers() if one.name.endswith(name))
            source = archive.extractfile(member)
            assert source is not None
            schema.write_bytes(source.read())
    etree.XMLSchema(etree.parse(schema)).assertValid(etree.parse(report))
    return "valid"


def _rdjson(work: Path, report: Path) -> str:
    module = "github.com/reviewdog/reviewdog@latest"
    told = json.loads(_run(["go", "mod", "download", "-json", module], work))
    schema = Path(told["Dir"]) / "proto/rdf/jsonschema/DiagnosticResult.json"
    validator = jsonschema.Draft4Validator(json.loads(schema.read_text()))
    validator.validate(json.loads(report.read_text(encoding="utf-8")))
    return f"valid for {told['Version']}"


if __name__ == "__main__":
    main()
