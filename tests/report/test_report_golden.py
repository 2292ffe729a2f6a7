"""The reports of the made-up session, byte for byte.

After a wanted change: `DETENTE_REGENERATE_GOLDEN=1 python -m pytest tests/report/test_report_golden.py`, then
read the difference before it is committed.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
import report_session
from reading import TEXTS

from detente.exercise.chronicle import Chronicle
from detente.report import FORMATS, curves_svg, tidy_curves, write

GOLDEN = Path(__file__).parent.parent / "golden" / "report"
NOW = datetime(2025, 5, 4, tzinfo=UTC)


def _made(chronicle: Chronicle, folder: Path) -> dict[str, bytes]:
    # Markdown and CSV tell everything; the other formats hold the same words and would only double them.
    paths = [
        *write(chronicle, ["md", "csv"], "control", folder, NOW),
        *write(chronicle, TEXTS, "public", folder, NOW),
    ]
    made = {path.name: path.read_bytes() for path in paths}
    made["curves.svg"] = curves_svg(chronicle).encode()
    rows = [f"{r.turn},{r.label},{r.series},{r.value!r}\n" for r in tidy_curves(chronicle)]
    made["curves.csv"] = "".join(rows).encode()
    return made


def test_reports_are_as_they_were(chronicle: Chronicle, tmp_path: Path) -> None:
    made = _made(chronicle, tmp_path)
    if os.environ.get("DETENTE_REGENERATE_GOLDEN"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            (GOLDEN / name).write_bytes(content)
        pytest.skip("golden files written anew")
    assert sorted(made) == sorted(path.name for path in GOLDEN.iterdir())
    for name, content in made.items():
        assert content.decode() == (GOLDEN / name).read_text(encoding="utf-8"), name


def test_the_same_session_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (
        {p.name: p.read_bytes() for p in write(report_session.session(), FORMATS, "control", folder, NOW)}
        for folder in (tmp_path / "a", tmp_path / "b")
    )
    assert first == second
