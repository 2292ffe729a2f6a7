"""How the room was set up last time."""

from math import isfinite

from detente.desk.recents import Recents
from detente.ui import languages
from detente.ui.back_row import Hall
from detente.ui.scene_view import LARGEST_SCALE, SMALLEST_SCALE
from detente.ui.scenes import Look


def hall(recents: Recents) -> Hall:
    """What was measured last time."""
    return Hall(_number(recents, "hall_image", 0.0), _number(recents, "hall_last_row", 0.0))


def look(recents: Recents) -> Look:
    """The look of last time; what cannot be understood is left as usual."""
    scale = _number(recents, "projector_size", 1.0)
    return Look(
        scale=scale if SMALLEST_SCALE <= scale <= LARGEST_SCALE else 1.0,
        mode="light" if recents.preference("projector_ground") == "light" else "dark",
        cue=recents.preference("projector_cue") == "on",
        language=languages.named(recents.preference("projector_language", "en")),
    )


def _number(recents: Recents, key: str, usual: float) -> float:
    """A number that was remembered; the usual one where it is none."""
    try:
        found = float(recents.preference(key, str(usual)))
    except ValueError:
        return usual
    return found if isfinite(found) else usual
