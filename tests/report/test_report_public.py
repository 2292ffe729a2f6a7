"""What may leave the room: the public report knows nothing but the public view."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import report_session
from reading import READABLE, all_text

from detente.exercise.chronicle import Chronicle
from detente.exercise.records import Confidential
from detente.report import curves_svg, write
from detente.report.after_action import after_action

NOW = datetime(2025, 5, 4, tzinfo=UTC)


def _texts(chronicle: Chronicle, audience: str, folder: Path) -> dict[str, str]:
    paths = write(chronicle, READABLE, audience, folder, NOW)
    return {path.suffix: all_text(path) for path in paths}


def _confidential(thing: object) -> list[object]:
    """The values of all confidential text fields, at any depth."""
    found: list[object] = []
    if isinstance(thing, tuple):
        for part in thing:
            found += _confidential(part)
    for name, kind in getattr(type(thing), "__annotations__", {}).items():
        value = getattr(thing, name)
        marks = getattr(kind, "__metadata__", ())
        if any(isinstance(mark, Confidential) for mark in marks) and name != "type":
            found += value if isinstance(value, tuple) else [value]
        found += _confidential(value)
    return found


def test_the_sentinel_stands_in_every_secret_field_of_the_scenario() -> None:
    words = [value for value in _confidential(report_session.scenario()) if isinstance(value, str)]
    ids = {"talk", "any", "cave", "port", ""}
    assert len(words) > 20
    assert [value for value in words if report_session.SENTINEL not in value and value not in ids] == []


@pytest.mark.parametrize("audience", ["public", "sponsor"])
def test_no_secret_is_in_any_public_format(chronicle: Chronicle, tmp_path: Path, audience: str) -> None:
    for suffix, text in _texts(chronicle, audience, tmp_path).items():
        assert report_session.SENTINEL not in text, suffix
        for secret in ("7719", "7718", "cave", "Closed exchange", "Secret draft"):
            assert secret not in text, (suffix, secret)
    assert report_session.SENTINEL not in curves_svg(chronicle, public=True)


def test_control_reads_the_secrets_in_every_format(chronicle: Chronicle, tmp_path: Path) -> None:
    for suffix, text in _texts(chronicle, "control", tmp_path).items():
        assert report_session.SENTINEL in text or "ZEBRA\\-7719" in text, suffix


def test_public_report_does_not_change_with_what_is_secret(tmp_path: Path) -> None:
    made = {
        secret: _texts(report_session.session(secret), "public", tmp_path / secret[:3])
        for secret in ("ZEBRA-7719", "another secret of other length")
    }
    first, second = made.values()
    assert first == second


def test_published_notices_stand_in_every_public_format(chronicle: Chronicle, tmp_path: Path) -> None:
    for suffix, text in _texts(chronicle, "public", tmp_path).items():
        assert "Arden closes the northern lane." in text, suffix


def test_public_figures_show_no_events_and_no_rungs(chronicle: Chronicle) -> None:
    public = curves_svg(chronicle, public=True)
    for word in ("inspections", "messages", "treaties", "Kahn", "minimum trust"):
        assert word not in public
        assert word in curves_svg(chronicle)


def test_curves_that_were_not_shown_are_not_told() -> None:
    setting = report_session.scenario()
    commands = report_session.acts()[:14]
    unseen = report_session.compose(setting, 5, "main", report_session.play(setting, commands))
    report = after_action(unseen, "public")
    assert all(row.series == "" for row in report.log)
    assert "No curve was shown" in report.sections[4].blocks[0].text  # type: ignore[union-attr]


@pytest.mark.parametrize("audience", ["chatham", "team:arden", ""])
def test_audiences_that_are_not_there_yet_are_refused_by_name(chronicle: Chronicle, audience: str) -> None:
    with pytest.raises(ValueError, match="known: control, sponsor, public"):
        after_action(chronicle, audience)
