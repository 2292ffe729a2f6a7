"""Languages a screen can speak: the program's own English, and every catalogue that is shipped with it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtCore import QLocale, Qt, QTranslator

from detente import places

CONTEXT: Final = "detente"
"""Context of the sentences that pass through `detente.words`."""


@dataclass(frozen=True, slots=True)
class Language:
    """How a screen speaks, and the way it is read."""

    code: str = "en"
    name: str = "English"
    """In the language itself."""
    translate: Callable[[str], str] = str
    rtl: bool = False


ENGLISH: Final = Language()


@cache
def available() -> tuple[Language, ...]:
    """English first, then the shipped catalogues by the name of their language."""
    files = sorted((places.resources() / "translations").glob("detente_*.qm"))
    found = [from_catalogue(str(file)) for file in files]
    return (ENGLISH, *sorted((one for one in found if one), key=lambda one: one.name))


def from_catalogue(file: str) -> Language | None:
    """The language of a compiled catalogue; None where the file cannot be read as one."""
    catalogue = QTranslator()
    if not catalogue.load(file):
        return None
    locale = QLocale(catalogue.language() or file.rpartition("_")[2].removesuffix(".qm"))
    code = locale.name()
    return Language(
        code=code,
        name=locale.nativeLanguageName().capitalize() or code,
        translate=lambda text: catalogue.translate(CONTEXT, text) or text,
        rtl=locale.textDirection() == Qt.LayoutDirection.RightToLeft,
    )


def named(code: str) -> Language:
    """The language with this code, or English."""
    return next((one for one in available() if one.code == code), ENGLISH)
