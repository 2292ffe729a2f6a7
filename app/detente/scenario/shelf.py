"""The shipped scenarios: what there is, and where a name leads. Quick, for the first screen."""

import re
from pathlib import Path
from typing import Literal

from detente import places
from detente.exercise.records import record
from detente.scenario.faults import Fault, ScenarioFaults, did_you_mean
from detente.words import tr

FILE_NAME = "scenario.yaml"

_HEADINGS = ("id", "title", "summary")
# A top-level field and all that is indented below it.
_BLOCK = re.compile(rf"^(?:{'|'.join(_HEADINGS)}):.*\n?(?:(?:[ \t].*)?\n)*(?:[ \t].+\Z)?", re.MULTILINE)


@record
class Summary:
    """What the shelf shows of a scenario."""

    id: str
    title: str
    summary: str
    path: Path


def shipped() -> list[Summary]:
    """The shipped scenarios by title, read cheaply and not checked."""
    files = sorted(places.scenarios().glob(f"*/{FILE_NAME}"))
    return sorted((summary_of(path) for path in files), key=lambda summary: (summary.title, summary.id))


def summary_of(path: Path) -> Summary:
    """Id, title and summary of one scenario file; the name of its folder stands in for what is unreadable."""
    from detente.scenario.document import read_text

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        text = ""
    # Parsing three fields takes a millisecond, parsing a whole scenario hundreds.
    data = read_text("\n".join(_BLOCK.findall(text)), path.name).data
    said = {key: data.get(key) if isinstance(data, dict) else None for key in _HEADINGS}
    told = {key: value.strip() if isinstance(value, str) else "" for key, value in said.items()}
    folder = path.parent.name
    return Summary(id=told["id"] or folder, title=told["title"] or folder, summary=told["summary"], path=path)


def find(name_or_path: str | Path) -> Path:
    """The scenario file meant by a file, a folder or the id of a shipped scenario.

    Raises ScenarioFaults with one sentence where there is none.
    """
    name = str(name_or_path)
    path = Path(name_or_path)
    folder = _kind(path) == "folder" and name != ""
    if _kind(path) == "file":
        return path
    if folder and (path / FILE_NAME).is_file():
        return path / FILE_NAME
    on_shelf = places.scenarios() / name / FILE_NAME
    if name in _folders() and on_shelf.is_file():
        return on_shelf
    by_id = {summary.id: summary.path for summary in shipped()}
    if name in by_id:
        return by_id[name]
    if folder:
        message, hint = tr("there is no {file} in this folder", file=FILE_NAME), ""
    else:
        message = tr("there is no such file, and no shipped scenario of that name")
        listed = tr("Shipped are: {names}.", names=", ".join(sorted(by_id))) if by_id else ""
        hint = " ".join(part for part in (did_you_mean(name, by_id), listed) if part)
    raise ScenarioFaults([Fault(file=name, message=message, hint=hint)])


def _kind(path: Path) -> Literal["file", "folder", "nothing"]:
    try:
        return "folder" if path.is_dir() else "file" if path.exists() else "nothing"
    except (OSError, ValueError):  # a name that no file can have: too long, or with a null character
        return "nothing"


def _folders() -> set[str]:
    try:
        return {folder.name for folder in places.scenarios().iterdir()}
    except OSError:
        return set()
