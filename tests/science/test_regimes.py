"""The real regimes: every row of the table is reachable, and every number names its row."""

from collections import Counter

import pytest

from detente import places
from detente.science import regimes


def test_every_row_of_the_table_is_reachable():
    shown = Counter(
        (regime.name, row.parameter, row.value, row.unit, row.verified, row.source)
        for regime in regimes.regimes().values()
        for row in regime.rows
    )
    table = [
        tuple(row[name] for name in ("regime", "parameter", "value", "unit", "verified", "source"))
        for row in places.read_table("treaty-quotas/treaty_quotas.csv")
    ]
    assert shown == Counter(table)
    assert len(table) == 58


def test_ids_are_slugs_and_find_their_regime():
    known = regimes.regimes()
    assert list(known)[:3] == ["new-start-2010", "inf-1987", "cfe-1990"]
    assert all(regimes.regime(name).id == name for name in known)
    with pytest.raises(ValueError, match=r"^regime = 'salt' is out of range: it must be one of new-start"):
        regimes.regime("salt")


def test_only_rows_marked_yes_are_facts():
    rows = [row for regime in regimes.regimes().values() for row in regime.rows]
    assert {row.verified for row in rows} == {"yes", "secondary", "no"}
    assert all(row.is_fact == (row.verified == "yes") for row in rows)


@pytest.mark.parametrize(
    ("name", "use", "values"),
    [
        ("new-start-2010", "quota_total", [18]),
        ("new-start-2010", "quota_by_type", [10, 8]),
        ("inf-1987", "quota_total", [20, 15, 10]),
        ("inf-1987", "quota_all_years", [185]),
        ("inf-1987", "travel_hours", [9]),
        ("inf-1987", "duration_hours", [24]),
        ("inf-1987", "team_size", [10]),
        ("inf-1987", "notice_hours", [16]),
        ("cfe-1990", "quota_share", [0.2, 0.1, 0.2, 0.15]),
        ("cfe-1990", "duration_hours", [48, 36]),
        ("vienna-document-1994-text-para-107", "quota_total", [15]),
        ("vienna-document-1994-text-para-107", "units_per_visit", [60]),
        ("vienna-document-1994-text-para-107", "one_state_share", [0.2]),
        ("vienna-document-1994-text-para-107", "visits_per_site", [2]),
        ("vienna-document-1994-text-para-107", "visits_by_one_state", [1]),
        ("open-skies-1992", "quota_total", [42]),
        ("open-skies-1992", "one_state_share", [0.5]),
        ("cwc-1993", "notice_hours", [24, 72]),
        ("iaea-safeguards", "detection_goal", [0.9, 0.2]),
        ("us-ussr-hotline", "quota_total", []),
    ],
)
def test_numbers_that_a_plan_can_use(name, use, values):
    assert [figure.value for figure in regimes.regime(name).of(use)] == values


def test_every_reading_finds_its_row_and_every_number_stands_in_it():
    figures = [(regime, figure) for regime in regimes.regimes().values() for figure in regime.figures]
    assert len(figures) == len(regimes._READINGS)
    for regime, figure in figures:
        assert figure.row in regime.rows
        written = figure.value * 100 if figure.row.unit.startswith("percent") else figure.value
        assert f"{written:g}" in figure.row.value


def test_the_quotas_of_the_inf_treaty_add_up():
    inf = regimes.regime("inf-1987")
    early, middle, late = (figure.value for figure in inf.of("quota_total"))
    assert 3 * early + 5 * middle + 5 * late == inf.of("quota_all_years")[0].value
