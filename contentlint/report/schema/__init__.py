"""JSON Schemas of the reports, as they ship."""

import os.path


def report() -> str:
    """Return the JSON Schema (draft 2020-12) of the JSON report, version 2."""
    path = os.path.join(os.path.dirname(__file__), "report-v2.json")
    with open(path, encoding="utf-8") as file:
        return file.read()
