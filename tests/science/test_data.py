"""The shipped tables: complete, sourced, licensed, and read as text."""

import pytest

from detente import places

FOLDERS = {
    "escalaition",
    "frus-cuba-1962",
    "goldstein-gdelt",
    "kahn-ladder",
    "move-catalogue",
    "new-start",
    "plover",
    "treaty-quotas",
}


def test_every_folder_is_here():
    folders = {folder.name for folder in (places.resources() / "data").iterdir() if folder.is_dir()}
    assert folders >= FOLDERS


@pytest.mark.parametrize("folder", sorted(FOLDERS))
def test_every_folder_names_its_source_and_its_licence(folder):
    assert places.read_text(f"{folder}/SOURCE.md").startswith("# ")
    assert len(places.read_text(f"{folder}/LICENCE.txt")) > 50


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("plover/plover_scores.csv", 82),
        ("goldstein-gdelt/CAMEO.goldsteinscale.txt", 311),
        ("goldstein-gdelt/CAMEO.eventcodes.txt", 311),
        ("kahn-ladder/kahn_ladder.csv", 44),
        ("escalaition/severity_points.csv", 27),
        ("move-catalogue/moves.csv", 63),
        ("new-start/aggregate_numbers_verified.csv", 31),
        ("treaty-quotas/treaty_quotas.csv", 58),
        ("frus-cuba-1962/messages.csv", 9),
        ("frus-cuba-1962/coding.csv", 24),
    ],
)
def test_every_row_is_read_and_every_cell_is_text(name, rows):
    table = places.read_table(name)
    assert len(table) == rows
    assert all(isinstance(cell, str) for row in table for cell in row.values())


def test_leading_zeros_survive():
    codes = [row["CAMEOEVENTCODE"] for row in places.read_table("goldstein-gdelt/CAMEO.goldsteinscale.txt")]
    assert codes[:3] == ["01", "010", "011"]


def test_the_slow_letter_of_1962_took_692_minutes():
    latencies = {row["latency_minutes"] for row in places.read_table("frus-cuba-1962/messages.csv")}
    assert "692" in latencies
