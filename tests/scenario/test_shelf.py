"""The shelf of shipped scenarios, and the ways to name one."""

from pathlib import Path

import pytest

from detente import places
from detente.scenario import ScenarioFaults, Summary, find, inspect, load, shipped, text_of
from detente.scenario.shelf import summary_of


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two shipped scenarios, one of them unreadable."""
    for name, text in {
        "dry-run": "# a comment\nformat: 1\nid: dry\ntitle: The Dry Run\nsummary: >\n  One\n\n  two.\nbrief:",
        "broken": "title: [\n",
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "scenario.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(places, "scenarios", lambda: tmp_path)
    return tmp_path


def test_the_shelf_shows_what_it_can_read(shelf: Path) -> None:
    """A broken file keeps its place under the name of its folder, so that it can be mended."""
    dry, broken = sorted(shipped(), key=lambda summary: summary.id, reverse=True)
    assert (dry.id, dry.title, dry.summary) == ("dry", "The Dry Run", "One\ntwo.")
    assert (broken.id, broken.title, broken.summary) == ("broken", "broken", "")
    assert broken.path == shelf / "broken" / "scenario.yaml"


@pytest.mark.parametrize(
    "text", ["id: a\ntitle: b", "title: b\nsummary: |\n  c\nid: a\n", "id: a\r\ntitle: b\r\n"]
)
def test_headings_are_found_in_any_order(tmp_path: Path, text: str) -> None:
    """With or without a last line break, and as other systems break lines."""
    path = tmp_path / "scenario.yaml"
    path.write_bytes(text.encode())
    assert (summary_of(path).id, summary_of(path).title) == ("a", "b")


def test_a_scenario_goes_by_folder_file_id_or_place_on_the_shelf(shelf: Path) -> None:
    """Whatever a facilitator would type."""
    file = shelf / "dry-run" / "scenario.yaml"
    assert [find(name) for name in (file, file.parent, str(file), "dry-run", "dry")] == [file] * 5
    assert text_of("dry").startswith("# a comment")


def test_a_folder_of_the_same_name_does_not_hide_the_shelf(
    shelf: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless it holds a scenario itself."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)
    (elsewhere / "dry").mkdir()
    assert find("dry") == shelf / "dry-run" / "scenario.yaml"
    (elsewhere / "dry" / "scenario.yaml").touch()
    assert find("dry") == Path("dry/scenario.yaml")


def test_an_unknown_name_is_answered_with_the_known_ones(shelf: Path) -> None:
    """In one sentence, with the nearest of them."""
    with pytest.raises(ScenarioFaults) as caught:
        load("dri")
    assert str(caught.value) == (
        "dri: error: there is no such file, and no shipped scenario of that name"
        "  Did you mean “dry”? Shipped are: broken, dry."
    )
    assert inspect("dri").faults == caught.value.faults


@pytest.mark.parametrize("name", ["", "\0", "x" * 5_000, "../dry-run", "/nowhere/at/all"])
def test_an_impossible_name_is_only_unknown(shelf: Path, name: str) -> None:
    """Names come from a command line."""
    with pytest.raises(ScenarioFaults):
        find(name)


@pytest.mark.parametrize("summary", shipped(), ids=lambda summary: summary.id)
def test_what_is_shipped_can_be_played(summary: Summary) -> None:
    """Without an error, and found under the id that the shelf shows."""
    path = summary.path
    scenario = load(path)
    assert scenario.id == path.parent.name
    assert find(scenario.id) == path
    assert text_of(path).startswith(
        "# yaml-language-server: $schema=../../resources/schema/scenario.schema.json\n"
    )
