"""Where the shipped resources and scenarios are: inside the wheel, or at the top of a checkout."""

import csv
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def resources() -> Path:
    """Folder of icons, fonts, data tables and templates."""
    return _shipped("resources")


def scenarios() -> Path:
    """Folder with one subfolder per shipped scenario."""
    return _shipped("scenarios")


def read_text(name: str) -> str:
    """A shipped data file as text; `name` is its path below `resources/data`, with forward slashes."""
    return (resources() / "data" / name).read_text(encoding="utf-8")


def read_table(name: str) -> list[dict[str, str]]:
    """A shipped data table, one dictionary a row; every cell stays text, so that 010 is not 10.

    A `.txt` table is tab-separated and knows no quoting (its labels carry stray quotation marks);
    any other is a CSV file.
    """
    with (resources() / "data" / name).open(encoding="utf-8", newline="") as lines:
        if name.endswith(".txt"):
            return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        return list(csv.DictReader(lines))


def _shipped(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _CHECKOUT / name
