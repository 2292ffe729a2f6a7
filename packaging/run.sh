#!/usr/bin/env bash
# Opens Detente, setting it up the first time. Usage: run.sh [--setup-only] [what `detente` takes]
set -euo pipefail
# shellcheck source=packaging/setup.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/setup.sh"

windowless=no
if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
  # shellcheck disable=SC2034 # read by setup.sh
  windowless=yes
fi

if [ "${1:-}" = --setup-only ]; then
  set_up base
  exit
fi
if [ "$windowless" = yes ] && { [ -f "${1:-}" ] || [[ ${1:-} == *.detente ]]; }; then
  stop "there is no display here to open $1 in; \`detente log\`, \`curves\`, \`report\` and \`verify\` read it without one."
fi
set_up base
if [ "$windowless" = yes ] && [ $# = 0 ]; then
  say "There is no display here, so the recorded workshop is played without a window (detente demo)."
  set -- demo
fi
exec "$venv/bin/detente" "$@"
