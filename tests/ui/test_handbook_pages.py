"""The pages of the handbook name menus, keys and commands that there are."""

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from detente import places
from detente.commands import NAMES
from detente.desk.recents import Recents
from detente.report.packs.shelf import PACKS
from detente.ui.main_window import MainWindow

PAGES = ("printing", "two-facilitators")


def _page(name: str) -> str:
    return (places.resources() / "handbook" / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_keys_menus_and_commands_of_a_page_are_there(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    window = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(window)
    page = _page(name)
    said = {action.text().replace("&", "").replace("’", "'") for action in window.actions()}
    menus = {action.text().replace("&", "") for action in window.menuBar().actions()}
    paths = re.findall(r"\*\*(\w+) › ([^*]+)\*\*", page)
    assert paths
    for menu, entry in paths:
        assert menu in menus
        assert entry in said, entry
    for keys in re.findall(r"`(Ctrl\+Shift\+G|Ctrl\+P)`", page):
        assert window.acts.named(keys) is not None
    for command in re.findall(r"`detente (\w+)", page):
        assert command in NAMES


def test_every_pack_stands_in_the_table() -> None:
    rows = [row.split("|")[1].strip() for row in _page("printing").splitlines() if row.startswith("| ")]
    assert rows[2:] == [pack.name.replace("’", "'") for pack in PACKS.values()]
