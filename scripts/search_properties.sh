#!/usr/bin/env bash
# The weekly search: property tests with new examples, where .ci/run draws the same ones each time.
# Prints the inputs that fail; each becomes an @example beside its test.
#
#   scripts/search_properties.sh [PYTEST ARGUMENTS]
set -euo pipefail
cd "$(dirname "$0")/.."
python=python
test ! -x .venv/bin/python || python=.venv/bin/python
# Hypothesis marks its tests itself.
HYPOTHESIS_PROFILE=search exec "$python" -m pytest -n auto -m hypothesis "$@"
