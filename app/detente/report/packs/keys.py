"""The keys of the console that a facilitator has under the fingers, for the card in the guide."""

from detente.words import tr

KEYS: tuple[tuple[str, str], ...] = (
    ("F12", "Blank the projector; once more brings the same scene back"),
    ("Ctrl+Shift+Return", "TAKE: show the room what the preview shows"),
    ("F2", "Log a move"),
    ("F3", "Log a call or message"),
    ("F4", "Log an inspection"),
    ("F5", "Play an inject"),
    ("F6", "Write a note"),
    ("F7", "Log a routine test of a line"),
    ("F8", "Run or pause the clock"),
    ("F9", "Go on to the next phase"),
    ("Ctrl++", "Give half a minute"),
    ("Ctrl+-", "Take half a minute away"),
    ("Ctrl+M", "Bookmark for the hot wash"),
    ("Ctrl+L", "What needs you"),
    ("Ctrl+Z", "Undo"),
    ("Ctrl+Shift+Z", "Redo"),
    ("F11", "Open the projector window"),
    ("Ctrl+B", "Back up to a stick"),
    ("Ctrl+P", "Print packs"),
    ("Ctrl+K", "Every command, by name"),
)
"""Key as the window binds it, and what it does."""


def key_rows() -> tuple[tuple[str, str], ...]:
    """As they are printed."""
    names = {"Return": tr("Enter")}
    return tuple(
        (" + ".join(names.get(part, part) for part in _parts(keys)), tr(words)) for keys, words in KEYS
    )


def _parts(keys: str) -> list[str]:
    return [{"plus": "+", "-": "−"}.get(part, part) for part in keys.replace("++", "+plus").split("+")]
