"""Where the shipped resources and scenarios are: inside the wheel, or at the top of a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def resources() -> Path:
    """Folder of icons, fonts, data tables and templates."""
    return _shipped("resources")


def scenarios() -> Path:
    """Folder with one subfolder per shipped scenario."""
    return _shipped("scenarios")


def _shipped(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _CHECKOUT / name
