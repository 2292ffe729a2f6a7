"""The console in a pseudo-language: every sentence longer, or in letters that are read from the right."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from detente import words

_KEPT = re.compile(r"(\{[^}]*\}|<[^>]+>|&\w?|%\w|\n)")
"""Placeholders, tags, mnemonics and line ends stay as they are."""
ACCENTED = str.maketrans("aeiouyAEIOUYcnszCNSZ", "áéíöüýÁÉÍÖÜÝçñšžÇÑŠŽ")
HEBREW = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "אבגדהופחיזקלמנועףרסטתשםצךץאבגדהופחיזקלמנועףרסטתשםצךץ",
)


def accented(text: str) -> str:
    """Longer by a third, as German is, with an accent on every vowel."""
    return _changed(text, ACCENTED) + "·" * (len(text) // 3 if len(text) < 60 else 4)


def mirrored(text: str) -> str:
    """In letters that are read from right to left."""
    return _changed(text, HEBREW)


def _changed(text: str, letters: dict[int, int]) -> str:
    parts = _KEPT.split(text)
    return "".join(part if _KEPT.fullmatch(part) else part.translate(letters) for part in parts)


class Pseudo(QTranslator):
    """A catalogue that has every sentence."""

    def __init__(self, change: Callable[[str], str]) -> None:
        super().__init__()
        self._change = change

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:  # type: ignore[override]
        # Qt's own words, such as the names of keys, have catalogues of their own.
        return text if context.startswith("Q") else self._change(text)


@contextmanager
def speaking(app: QApplication, change: Callable[[str], str], *, rtl: bool = False) -> Iterator[QObject]:
    """The console in a pseudo-language."""
    catalogue = Pseudo(change)
    app.installTranslator(catalogue)
    words.install(lambda text: QCoreApplication.translate("detente", text))
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    try:
        yield catalogue
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        words.install(str)
        app.removeTranslator(catalogue)
