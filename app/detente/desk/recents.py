"""The sessions opened lately: a small catalogue that may be lost, damaged or out of date without harm."""

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

FOLDER_VARIABLE: Final = "DETENTE_HOME"
"""Names another folder for the catalogue."""
_FILE_NAME: Final = "recents.json"
_ENTRIES_AT_MOST: Final = 40
_BYTES_AT_MOST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One session, as it stood when it was last seen."""

    path: Path
    title: str
    scenario: str
    """Title of the scenario."""
    created: datetime | None
    touched: datetime
    turn: str
    """Label of the turn, such as `Turn 3`."""
    steps: int = 0
    open: bool = False
    """In use; at the start of the program it means that the last run ended unexpectedly."""
    dismissed: bool = False
    """The user did not want to hear of it again."""


def default_folder() -> Path:
    """Where the catalogue is kept unless the environment names another place."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_dir

    return Path(user_data_dir("detente", appauthor=False))


def utc_now() -> datetime:
    return datetime.now(UTC)


class Recents:
    """The catalogue. A change is on disk when its verb returns; where the disk refuses, it is let go."""

    def __init__(self, folder: Path | None = None, clock: Callable[[], datetime] = utc_now) -> None:
        self._file = (folder or default_folder()) / _FILE_NAME
        self._clock = clock

    def entries(self) -> tuple[Entry, ...]:
        """All sessions, the one touched last first."""
        return tuple(sorted(self._read()[0].values(), key=lambda entry: entry.touched, reverse=True))

    def to_recover(self) -> Entry | None:
        """The latest session that a run left open and that is still there; None once it was dismissed."""
        left = (entry for entry in self.entries() if entry.open and not entry.dismissed)
        return next((entry for entry in left if _exists(entry.path)), None)

    def remember(
        self,
        path: Path,
        *,
        title: str,
        scenario: str,
        turn: str = "",
        steps: int = 0,
        created: datetime | None = None,
        open: bool = True,
    ) -> None:
        """Note how a session stands now; `open` while it is in use."""
        entries, preferences = self._read()
        path = _absolute(path)
        known = entries.get(str(path))
        born = created or (known.created if known else None)
        entries[str(path)] = Entry(path, title, scenario, born, self._clock(), turn, steps, open)
        self._write(entries, preferences)

    def close(self, path: Path) -> None:
        """The session was closed properly."""
        self._change(path, lambda known: replace(known, open=False))

    def dismiss(self, path: Path) -> None:
        """Do not offer to recover this session again until it is opened again."""
        self._change(path, lambda known: replace(known, dismissed=True))

    def forget(self, path: Path) -> None:
        """Take a session off the list; its file stays where it is."""
        entries, preferences = self._read()
        if entries.pop(str(_absolute(path)), None):
            self._write(entries, preferences)

    def preference(self, key: str, default: str = "") -> str:
        """A small thing the user chose last time, such as the initials."""
        return self._read()[1].get(key, default)

    def prefer(self, **chosen: str) -> None:
        """Remember small things for next time."""
        entries, preferences = self._read()
        self._write(entries, {**preferences, **chosen})

    def _change(self, path: Path, change: Callable[[Entry], Entry]) -> None:
        entries, preferences = self._read()
        known = entries.get(str(_absolute(path)))
        if known:
            entries[str(known.path)] = change(known)
            self._write(entries, preferences)

    def _read(self) -> tuple[dict[str, Entry], dict[str, str]]:
        try:
            with self._file.open("rb") as stream:
                text = stream.read(_BYTES_AT_MOST).decode("utf-8", "replace")
        except OSError:
            return {}, {}
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            data = None
        if not isinstance(data, dict):
            return self._rebuilt(text)
        listed = data.get("entries")
        entries = [_entry(item) for item in (listed if isinstance(listed, list) else [])]
        chosen = data.get("preferences")
        preferences = chosen.items() if isinstance(chosen, dict) else ()
        return (
            {str(entry.path): entry for entry in entries if entry},
            {key: value for key, value in preferences if isinstance(value, str)},
        )

    def _rebuilt(self, text: str) -> tuple[dict[str, Entry], dict[str, str]]:
        """What can still be read of a damaged catalogue, which is kept aside for whoever wants to look."""
        entries = {str(entry.path): entry for entry in map(_entry, _objects(text)) if entry}
        with contextlib.suppress(OSError):
            os.replace(self._file, self._file.with_suffix(".damaged.json"))
        self._write(entries, {})
        return entries, {}

    def _write(self, entries: Mapping[str, Entry], preferences: Mapping[str, str]) -> None:
        latest = sorted(entries.values(), key=lambda entry: entry.touched, reverse=True)[:_ENTRIES_AT_MOST]
        data = {
            "version": 1,
            "entries": [{**asdict(entry), "path": str(entry.path)} for entry in latest],
            "preferences": dict(preferences),
        }
        text = json.dumps(data, ensure_ascii=False, indent=1, default=datetime.isoformat)
        half = self._file.with_name(f"{_FILE_NAME}.{os.getpid()}.part")
        with contextlib.suppress(OSError, UnicodeEncodeError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            half.write_text(text, encoding="utf-8")
            os.replace(half, self._file)


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _objects(text: str) -> Iterator[object]:
    """Every object that can still be decoded somewhere in a broken text."""
    decoder = json.JSONDecoder()
    at = text.find("{")
    while at >= 0:
        end = at + 1
        with contextlib.suppress(ValueError, RecursionError):
            found, end = decoder.raw_decode(text, at)
            yield found
        at = text.find("{", end)


_KINDS: Final[dict[str, type]] = {
    "title": str,
    "scenario": str,
    "turn": str,
    "steps": int,
    "open": bool,
    "dismissed": bool,
}


def _entry(item: object) -> Entry | None:
    """The entry, if it names a file and a moment; anything else in it that makes no sense is left out."""
    if not isinstance(item, dict) or not isinstance(item.get("path"), str) or not item["path"]:
        return None
    touched = _moment(item.get("touched"))
    if touched is None:
        return None
    plain: dict[str, Any] = {"title": "", "scenario": "", "turn": ""}
    for key, kind in _KINDS.items():
        if type(item.get(key)) is kind:
            plain[key] = item[key]
    return Entry(path=Path(item["path"]), created=_moment(item.get("created")), touched=touched, **plain)


def _moment(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
