"""What is made when the package is built or installed: catalogues, and what makes starts quick."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg, misc]  # hatchling's own name
    """Writes ``.mo`` beside each ``.po``, and the indexes; wheels take them along."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 -- hatchling's
        """Compile before anything is packed."""
        for source in sorted(Path(self.root).glob("contentlint/locale/*/LC_MESSAGES/*.po")):
            compiled = source.with_suffix(".mo")
            with source.open("rb") as file:
                texts = read_po(file, locale=source.parts[-3])
            with compiled.open("wb") as file:
                write_mo(file, texts)
            build_data["artifacts"].append(f"/{compiled.relative_to(self.root).as_posix()}")
        # Not in this process: it may have imported another contentlint.
        environ = {**os.environ, "PYTHONHASHSEED": "0"}
        for script in ("index_rules", "bundle_modules"):
            command = [sys.executable, f"{self.root}/scripts/{script}.py"]
            subprocess.run(command, check=True, env=environ)  # noqa: S603 -- ours
        indexes = "rules", "modules", "cli/check", "language/facts", "language/made"
        build_data["artifacts"] += [f"/contentlint/{name}.idx" for name in indexes]
