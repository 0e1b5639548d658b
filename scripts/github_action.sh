#!/usr/bin/env bash
# What action.yml runs. Its inputs are the variables INPUT_*; the rest is GitHub's environment.
set -euo pipefail

work=$(mktemp -d)
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check "${INPUT_VERSION:-$GITHUB_ACTION_PATH}"

read -r -a paths <<<"${INPUT_PATHS:-.}"
read -r -a options <<<"${INPUT_ARGUMENTS:-}"
read -r -a formats <<<"${INPUT_OUTPUT_FORMAT:-github}"
for format in "${formats[@]}"; do options+=(--output-format "$format"); done
options+=(--fail-on "${INPUT_FAIL_ON:-error}")

if [ "${INPUT_CHANGED_ONLY:-false}" = true ] && [ -n "${GITHUB_BASE_REF:-}" ]; then
  options+=(--diff-base "origin/$GITHUB_BASE_REF")
fi
if [ "${INPUT_COMMENT:-false}" = true ]; then
  options+=(--output-format "rdjson=$work/found.json")
fi

code=0
"$work/venv/bin/contentlint" check "${options[@]}" -- "${paths[@]}" || code=$?
if [ -e "$work/found.json" ]; then
  reviewdog -f=rdjson -reporter="${REVIEWDOG_REPORTER:-github-pr-review}" -fail-level=none <"$work/found.json"
fi
exit "$code"
