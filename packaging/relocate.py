"""Make a .venv that was moved or copied together with the project work in its new place, without a download.

Usage: relocate.py OLD_PROJECT NEW_PROJECT. What pip wrote down as absolute paths is rewritten: the first line
of each command in .venv/bin, the activation scripts, and the link to the project's source folder.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

# The two forms in which pip starts a script: a plain one, and one that survives spaces and very long paths.
_HEAD = re.compile(r"\A#!(?:/bin/sh\n'''exec' \"?[^\n]*\n' '''|[^\n]*python[^\n]*)\n")
_LONGEST = 120


def head(python: Path) -> str:
    """The first lines of a script that this Python runs."""
    if " " in str(python) or len(str(python)) > _LONGEST:
        return f"#!/bin/sh\n'''exec' \"{python}\" \"$0\" \"$@\"\n' '''\n"
    return f"#!{python}\n"


def relocate(old: Path, new: Path) -> None:
    """Rewrite the paths below `old` in the .venv of `new`."""
    venv = new / ".venv"
    for script in sorted((venv / "bin").iterdir()):
        if script.is_symlink() or not script.is_file():
            continue
        try:
            text = script.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a program, not a script
        if f"{old}/.venv" in text:
            start = head(venv / "bin" / "python")
            text = _HEAD.sub(lambda _, start=start: start, text)
            script.write_text(text.replace(f"{old}/.venv", f"{new}/.venv"), encoding="utf-8")
    for link in venv.glob("lib/python*/site-packages/*.pth"):
        lines = link.read_text(encoding="utf-8").splitlines()
        moved = [f"{new}{line[len(str(old)) :]}" if line.startswith(f"{old}/") else line for line in lines]
        if moved != lines:
            link.write_text("\n".join(moved) + "\n", encoding="utf-8")


if __name__ == "__main__":
    relocate(Path(sys.argv[1]), Path(sys.argv[2]))
