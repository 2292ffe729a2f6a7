#!/usr/bin/env bash
# Everything CI checks, the tests last. Usage: test.sh [what pytest takes]
set -euo pipefail
# shellcheck source=packaging/setup.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/setup.sh"

set_up test
cd "$project"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# step NAME COMMAND…: one line when it is well, the command's own words when it is not.
step() {
  local name=$1 begun=$SECONDS
  shift
  printf '%s ... ' "$name"
  if ! "$@" >"$scratch/output" 2>&1; then
    printf 'failed\n'
    cat "$scratch/output"
    exit 1
  fi
  printf 'ok, %d s\n' $((SECONDS - begun))
}

step "ruff check" "$venv/bin/ruff" check .
step "ruff format --check" "$venv/bin/ruff" format --check .
step "mypy" "$venv/bin/mypy"
step "lint-imports" "$venv/bin/lint-imports"

# The tests get a home of their own, so that nothing of the user's is read or written.
mkdir -m 700 "$scratch/home" "$scratch/run"
unset DISPLAY WAYLAND_DISPLAY XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME
export HOME=$scratch/home XDG_RUNTIME_DIR=$scratch/run QT_QPA_PLATFORM=offscreen
printf 'pytest\n'
"$venv/bin/pytest" -q -n 2 "$@"
