"""Event logs made into sessions: whole, or not at all."""

from pathlib import Path

import pytest

from detente.desk import Desk, SessionFault, verify
from detente.desk.imported import import_log
from detente.imports import Import, read

DATA = Path(__file__).parent.parent / "data"
GDELT = DATA / "gdelt-sample" / "gdelt_usa_rus_2011-06_2013-05.csv"


@pytest.fixture(scope="module")
def imported() -> Import:
    return read(GDELT, "gdelt", turn="month")


def test_an_import_becomes_a_sound_session(imported: Import, tmp_path: Path) -> None:
    out = tmp_path / "gdelt.detente"
    import_log(imported, out)
    verdict = verify(out)
    assert verdict.sound
    assert not verdict.differences
    assert verdict.steps == len(imported.entries)
    desk = Desk.open(out, live=False)
    assert len(desk.chronicle().history) == len(imported.scenario.turns)
    desk.close()
    assert list(tmp_path.iterdir()) == [out]


def test_two_imports_of_one_log_draw_the_same_curves(imported: Import, tmp_path: Path) -> None:
    told = []
    for name in ("a", "b"):
        import_log(imported, tmp_path / f"{name}.detente")
        desk = Desk.open(tmp_path / f"{name}.detente", live=False)
        told.append((desk.seed, desk.chronicle().history))
        desk.close()
    assert told[0] == told[1]


def test_progress_ends_with_the_total(imported: Import, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    import_log(imported, tmp_path / "a.detente", lambda *at: seen.append(at))
    total = len(imported.entries)
    assert seen[-1] == (total, total)
    assert len(seen) > 1


def test_cancelling_leaves_no_file(imported: Import, tmp_path: Path) -> None:
    def cancel(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_log(imported, tmp_path / "a.detente", cancel)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_exists_is_left_alone(imported: Import, tmp_path: Path) -> None:
    out = tmp_path / "mine.detente"
    out.write_text("mine")
    with pytest.raises(SessionFault, match="exists already"):
        import_log(imported, out)
    assert out.read_text() == "mine"
