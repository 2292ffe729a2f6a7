# shellcheck shell=bash
# Sourced by run.sh and test.sh: makes .venv in the project's top folder and keeps it fit. Progress goes to stderr.

project=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd -P)
venv=$project/.venv
stamp=$venv/.detente-ready           # line 1: what was installed from; 2: where; 3: base or test
unfinished=$venv/.detente-unfinished # there while pip works: a set-up that was cut short leaves it behind
libraries_seen=$venv/.detente-libraries
setup_log=$venv/setup.log

say() { printf '%s\n' "$*" >&2; }
stop() {
  say "Detente: $*"
  exit 1
}

# ---- Python

python_fits() { "$1" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
python_makes_venvs() { "$1" -I -c 'import ensurepip, venv' >/dev/null 2>&1; }

# Every Python worth asking, the tried version first; a pyenv shim may be there for a version that is not.
python_candidates() {
  local name
  for name in python3.11 python3 python3.12 python3.13 python3.14; do type -aP "$name" || true; done
  for name in "${PYENV_ROOT:-${HOME:-/nonexistent}/.pyenv}"/versions/3.1[1-9]*/bin/python3; do
    if [ -x "$name" ]; then printf '%s\n' "$name"; fi
  done
}

# Sets `python`: the first that can make environments, else the first that is new enough.
find_python() {
  local candidate
  python=''
  while IFS= read -r candidate; do
    python_fits "$candidate" || continue
    if python_makes_venvs "$candidate"; then
      python=$candidate
      return
    fi
    python=${python:-$candidate}
  done < <(python_candidates)
  [ -n "$python" ] || stop "Python 3.11 or newer is needed and none was found; install it and start again."
}

# ---- System packages

# Prints Debian packages that are missing: Qt's libraries, and what makes environments.
missing_packages() {
  if ! [ -x "$venv/bin/python" ] && ! python_makes_venvs "$python"; then
    "$python" -I -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))'
  fi
  "$python" -I "$project/packaging/qt_libraries.py" | cut -d' ' -f2 | sort -u
}

# What apt-get says is kept for the sentence that tells why it failed.
install_packages() {
  say "Installing system packages: $*"
  apt_said=$(
    export DEBIAN_FRONTEND=noninteractive
    exec </dev/null 2>&1 # stdout is caught; errors join it
    apt-get -qq update || true # one broken source must not stop the others
    apt-get -qq install -y --no-install-recommends "$@"
  ) || say "apt-get could not: $(printf '%s\n' "$apt_said" | grep '^E:' | tail -n 1)"
}

check_system() {
  local packages line seen
  seen="${HOSTNAME:-} x11=${DISPLAY:+yes} wayland=${WAYLAND_DISPLAY:+yes}"
  if [ -e "$stamp" ] && [ "$(cat "$libraries_seen" 2>/dev/null)" = "$seen" ]; then return; fi
  packages=$(missing_packages)
  if [ -n "$packages" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    # shellcheck disable=SC2086 # one word per package
    install_packages $packages
    packages=$(missing_packages)
  fi
  libraries_state=$seen
  [ -n "$packages" ] || return 0
  libraries_state=''
  packages=$(printf '%s' "$packages" | tr '\n' ' ')
  if command -v apt-get >/dev/null; then
    line="sudo apt-get install -y $packages"
    [ -n "$(find /var/lib/apt/lists -maxdepth 1 -name '*Packages*' -print -quit 2>/dev/null)" ] || line="sudo apt-get update && $line"
  else
    line="install with your system's package manager what Debian calls: $packages"
  fi
  if [ "${windowless:-no}" = yes ] && [[ $packages != *-venv* ]]; then
    say "A window would need system packages that are missing here; to add them: $line"
    return
  fi
  say "Detente needs system packages that are missing. Run this line, then start again:"
  say "  $line"
  exit 1
}

# ---- The environment

fingerprint() {
  local version
  version=$("$venv/bin/python" -I -S -c 'import sys; print(sys.version)' 2>/dev/null) || return 1
  { printf '%s\n' "$version" && cat "$project/pyproject.toml" "$project/packaging/constraints.txt"; } |
    { sha256sum 2>/dev/null || shasum -a 256; } | cut -d' ' -f1
}

# Whether .venv holds what is asked for ($1: base or test). Leaves in `state`: ready, moved, stale, absent or broken.
judge_venv() {
  local now was=() line
  state=absent
  [ -e "$venv" ] || return 1
  state=broken
  [ ! -e "$unfinished" ] || return 1
  now=$(fingerprint) || return 1
  state=stale
  [ -e "$stamp" ] || return 1
  while IFS= read -r line; do was+=("$line"); done <"$stamp"
  [ "${#was[@]}" = 3 ] || return 1
  installed=${was[2]}
  if [ "${was[1]}" != "$project" ]; then
    state=moved
    moved_from=${was[1]}
    return 1
  fi
  [ "${was[0]}" = "$now" ] && [ -x "$venv/bin/detente" ] || return 1
  if [ "$1" = test ] && [ "$installed" != test ]; then return 1; fi
  state=ready
}

write_stamp() {
  printf '%s\n%s\n%s\n' "$(fingerprint)" "$project" "$1" >"$stamp.new"
  mv -f "$stamp.new" "$stamp"
}

# pip's own words go to the log; on a terminal one line shows what it is at.
pip_install() {
  local command=("$venv/bin/python" -m pip install --disable-pip-version-check --no-input --progress-bar off)
  command+=(-c packaging/constraints.txt -e "$1")
  if ! [ -t 2 ]; then
    "${command[@]}" >"$setup_log" 2>&1 </dev/null
    return
  fi
  "${command[@]}" 2>&1 </dev/null | tee "$setup_log" | show_progress
}

show_progress() {
  local line
  while IFS= read -r line; do
    case $line in
      *Collecting* | *Downloading* | *Installing* | *Building*) printf '\r\033[K  %.70s' "${line#"${line%%[! ]*}"}" >&2 ;;
    esac
  done
  printf '\r\033[K' >&2
}

# Prints the sentence for a download that failed; nothing when something else went wrong.
failed_download() {
  if grep -q 'CERTIFICATE_VERIFY_FAILED' "$setup_log"; then
    echo "the download was not trusted, as happens on networks that inspect traffic; set PIP_CERT to their certificate and start again."
  elif grep -qE 'connection broken|Connection(Error| refused| timed out)|NewConnection|NameResolution|Temporary failure|timed out|ProxyError|Network is unreachable' "$setup_log"; then
    echo "could not download what Detente needs; connect once and start again, or copy the project folder with its .venv from a like machine."
  fi
}

make_venv() {
  if ! { mkdir -p "$venv" && : >"$unfinished"; } 2>/dev/null; then
    stop "the folder $project cannot be written to; copy it to where you may write and start again."
  fi
  if ! "$python" -m venv "$venv" >"$setup_log" 2>&1; then
    stop "Python could not make .venv: $(tail -n 1 "$setup_log")"
  fi
}

install_project() {
  local extra=$1 target=. was_ready=no reason
  if [ "$extra" = test ]; then target='.[test]'; fi
  if [ -e "$stamp" ]; then was_ready=yes; fi
  : >"$unfinished"
  if (cd "$project" && pip_install "$target"); then
    write_stamp "$extra"
    rm -f "$unfinished" "$setup_log"
    return
  fi
  reason=$(failed_download)
  if [ -n "$reason" ]; then
    if [ "$was_ready" = yes ]; then rm -f "$unfinished"; fi # pip downloads everything before it changes anything
    if [ "$was_ready$extra" = yesbase ] && [ -x "$venv/bin/detente" ]; then
      say "Could not download the newer libraries; going on with those that are here."
      return
    fi
    stop "$reason"
  fi
  reason=$(grep -oE '[A-Za-z]+Error: .*' "$setup_log" | tail -n 1)
  reason=${reason:-$(grep -oE 'ERROR: .*' "$setup_log" | tail -n 1)}
  stop "installing failed (${reason:-no reason given}); all of it is in $setup_log."
}

# One set-up at a time, whoever starts it; the lock is this file itself, so that nothing is left behind.
take_turn() {
  command -v flock >/dev/null || return 0
  exec 9<"$project/packaging/setup.sh"
  flock -n 9 && return
  say "Another set-up is at work here; waiting for it."
  flock 9
}

# set_up base|test
set_up() {
  local extra=$1 begun=$SECONDS
  libraries_state=''
  if judge_venv "$extra" && python=$venv/bin/python && check_system; then
    remember_libraries
    return
  fi
  trap 'say; stop "set-up was interrupted; start again and it will be repaired."' INT TERM
  take_turn
  judge_venv "$extra" || true # someone else may have done it while we waited
  if [ "$state" = moved ]; then
    say "The project was moved; putting its environment right."
    "$venv/bin/python" -I "$project/packaging/relocate.py" "$moved_from" "$project" && write_stamp "$installed"
    judge_venv "$extra" || true
  fi
  if [ "$state" = stale ] && ! "$venv/bin/python" -I -m pip --version >/dev/null 2>&1; then state=broken; fi
  case $state in
    absent | broken) find_python ;;
    *) python=$venv/bin/python ;;
  esac
  if [ "$state" = broken ]; then
    say "The environment in .venv is incomplete; making it again."
    rm -rf "$venv" || stop "could not remove $venv."
    state=absent
  fi
  check_system
  if [ "$state" = absent ]; then
    say "Setting up Detente in .venv with $("$python" --version) (once; a few minutes, about 500 MB)."
    make_venv
  fi
  if [ "$state" != ready ]; then
    if [ "$state" = absent ]; then say "Installing libraries."; else say "Bringing .venv up to date."; fi
    install_project "$extra"
    say "Ready after $((SECONDS - begun)) s."
  fi
  remember_libraries
  exec 9<&-
  trap - INT TERM
}

remember_libraries() {
  if [ -n "$libraries_state" ]; then printf '%s\n' "$libraries_state" >"$libraries_seen"; fi
}
