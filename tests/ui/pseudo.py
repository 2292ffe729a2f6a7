"""Languages that nobody speaks, to try a screen in: one accented and longer, one read from the right."""

import re
from typing import Final

from detente.ui.languages import Language

LONGER: Final = 0.4
_ACCENTS: Final = str.maketrans(
    "aceinosuyzACEINOSUYZ",
    "àçéîñöšûÿžÀÇÉÎÑÖŠÛŸŽ",
)
_HEBREW: Final = {ord("a") + place: 0x05D0 + place for place in range(26)}
_PLACES: Final = re.compile(r"(\{[^}]*\})")


def accented(text: str) -> str:
    """The sentence with accents, four tenths longer, its places kept; brackets show where it is cut off."""
    said = "".join(
        part if _PLACES.fullmatch(part) else part.translate(_ACCENTS) for part in _PLACES.split(text)
    )
    return f"[{said}{' ~' * round(len(said) * LONGER / 2)}]"


def hebrew(text: str) -> str:
    """The sentence in letters that are read from the right, its places kept."""
    return "".join(
        part if _PLACES.fullmatch(part) else part.casefold().translate(_HEBREW)
        for part in _PLACES.split(text)
    )


ACCENTED: Final = Language("qps", "Pseudo", accented)
MIRRORED: Final = Language("qpr", "Oduesp", hebrew, rtl=True)
