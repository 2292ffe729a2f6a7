"""The verification planner, driven by keys: answers as one types, charts, tables, refusals, looks."""

from collections.abc import Iterator

import pytest
from driving import Keys, shown, texts
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from detente.science.planning import Payoffs
from detente.science.regimes import regime
from detente.ui import theme
from detente.ui.planner import PlannerPanel
from detente.ui.planner_chart import PlannerChart
from detente.ui.planner_fields import amount, share, whole
from detente.ui.planner_picture import ticks
from detente.ui.planner_words import chance, count, decibans, difference, number, worth


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[PlannerPanel]:
    made = PlannerPanel()
    qtbot.addWidget(made)
    shown(made, 1050, 560)
    made.setFocus()
    return made


@pytest.fixture
def keys(panel: PlannerPanel) -> Keys:
    return Keys(panel)


def write(keys: Keys, *words: str) -> None:
    """Type over the field in focus and go to the next."""
    for word in words:
        keys.press("Ctrl+A")
        keys.type(word)
        keys.press("Tab")


def picture(panel: PlannerPanel, title: str) -> PlannerChart:
    return next(
        chart
        for chart in panel.tabs.currentWidget().findChildren(PlannerChart)
        if chart.picture and chart.picture.title == title
    )


def spots(chart: PlannerChart) -> list[str]:
    return [spot.name for spot in chart.picture.spots] if chart.picture else []


# Sampling


def test_answers_update_as_one_types(panel: PlannerPanel, keys: Keys) -> None:
    assert QApplication.focusWidget() is panel.sampling.population.line
    write(keys, "20", "2", "5", ".9", "1", "0", "18")
    assert spots(picture(panel, "Detection")) == [".447", "n = 14"]
    assert spots(picture(panel, "Least trust")) == [".356"]
    assert spots(picture(panel, "False alarms a year")) == ["0"]
    read = texts(panel)
    assert ".500 → .356" in read
    assert "+1.0 / −10.0 dB" in read
    assert "exercise model, not a prediction" in read
    panel.sampling.sample.setFocus()
    keys.press("Backspace")
    keys.type("14")
    assert spots(picture(panel, "Detection")) == [".921"]


def test_a_million_items_and_words_people_write(panel: PlannerPanel, keys: Keys) -> None:
    write(keys, "1 000 000", "10", "258,865", "95 %", "1", "0", "1")
    assert spots(picture(panel, "Detection")) == [".950"]
    assert chart_span(picture(panel, "Detection")) == 517_730


def chart_span(chart: PlannerChart) -> float:
    return chart.picture.x_span[1] if chart.picture else 0


def test_imperfect_tests_and_the_price_of_false_alarms(panel: PlannerPanel, keys: Keys) -> None:
    write(keys, "20", "2", "5", ".9", ".9", ".01", "18")
    assert spots(picture(panel, "Detection"))[0] == ".436"
    assert spots(picture(panel, "False alarms a year")) == [".882"]
    assert "−" in panel.sampling.keys[3].accessibleName()
    assert panel.sampling.keys[3].accessibleName().endswith("derived, rates assumed.")
    assert panel.sampling.keys[5].accessibleName().endswith("derived, payoffs assumed.")


def test_a_wish_out_of_reach_is_told(panel: PlannerPanel, keys: Keys) -> None:
    write(keys, "20", "2", "5", ".99", ".5", "0")
    assert "No sample reaches the wish for .990." in picture(panel, "Detection").accessibleName()
    assert panel.sampling.keys[1].accessibleName().startswith("none")


@pytest.mark.parametrize(
    ("number", "words", "told"),
    [
        (0, "many", "Type a whole number from 1 to"),
        (0, "", "Type a whole number from 1 to"),
        (0, "0", "Type a whole number from 1 to"),
        (1, "21", "There are only 20 items to violate with."),
        (2, "21", "There are only 20 items to look at."),
        (3, "1.5", "Type a chance from 0 to 1"),
        (4, "-1", "Type a chance from 0 to 1"),
        (5, "nan", "Type a chance from 0 to 1"),
        (6, "2.5", "Type a whole number from 0 to"),
    ],
)
def test_bad_input_gets_a_sentence_beside_the_field(
    panel: PlannerPanel, keys: Keys, number: int, words: str, told: str
) -> None:
    entry = panel.sampling.entries[number]
    before = panel.sampling.answer
    good = entry.line.text()
    entry.line.setFocus()
    keys.press("Ctrl+A", "Backspace")
    keys.type(words)
    assert told in entry.complaint
    assert told in entry.line.accessibleDescription()
    assert "belongs to the plan before" in "".join(
        label.text() for label in panel.sampling.findChildren(QLabel) if label.isVisible()
    )
    if words == "many":
        assert panel.sampling.answer is before
    entry.line.setText(good)
    assert entry.complaint == ""


def test_a_real_regime_fills_in_its_number_and_names_its_source(panel: PlannerPanel, keys: Keys) -> None:
    panel.sampling.regime.setFocus()
    keys.press("Down")
    assert panel.sampling.regime.currentText().startswith("New START (2010): inspections per party per year")
    assert panel.sampling.inspections.line.text() == "18"
    assert "2009-2017.state.gov" in texts(panel)
    assert "UNVERIFIED" not in texts(panel.sampling)
    panel.sampling.inspections.setFocus()
    write(keys, "7")
    assert panel.sampling.regime.currentIndex() == 0


def test_what_is_not_verified_says_so(panel: PlannerPanel, keys: Keys) -> None:
    choices = [panel.sampling.regime.itemText(line) for line in range(panel.sampling.regime.count())]
    line = next(i for i, text in enumerate(choices) if text.startswith("Open Skies"))
    assert choices[line].endswith("(unverified)")
    panel.sampling.regime.setFocus()
    keys.press(*["Down"] * line)
    assert panel.sampling.inspections.line.text() == "42"
    assert "UNVERIFIED: Open Skies (1992)" in texts(panel.sampling)


def test_shares_and_goals_of_regimes_have_their_fields(qtbot: QtBot) -> None:
    panel = PlannerPanel(presets=[regime("cfe-1990"), regime("iaea-safeguards")])
    qtbot.addWidget(panel)
    shown(panel, 1050, 560)
    keys = Keys(panel)
    panel.sampling.regime.setFocus()
    keys.press("Down")
    assert panel.sampling.sample.line.text() == "4"  # 20 % of 20
    keys.press("End")
    assert panel.sampling.wish.line.text() == ".2"


def test_payoffs_of_a_scenario_move_the_least_trust(qtbot: QtBot) -> None:
    panel = PlannerPanel(Payoffs(10, 1, 1, 0))
    qtbot.addWidget(panel)
    assert panel.sampling.keys[5].accessibleName().startswith(".100 →")


# Inspection game


def test_the_game_tells_when_to_inspect_and_what_plans_give_away(panel: PlannerPanel, keys: Keys) -> None:
    keys.press("Alt+G")
    assert panel.tabs.currentWidget() is panel.game
    assert QApplication.focusWidget() is panel.game.periods.line
    write(keys, "12", "3", "1", "1")
    assert spots(picture(panel, "Chance of an inspection")) == [".224"]
    values = picture(panel, "Worth to the violator")
    assert spots(values) == [".552"]
    assert values.picture
    assert [line.name for line in values.picture.lines] == [
        "equilibrium",
        "leadership",
        "spread evenly",
        "known days",
    ]
    assert "gets .552 at equilibrium, .750 if they are spread evenly" in values.accessibleName()
    read = texts(panel.game)
    assert ".750 (+.198)" in read
    assert "1 (+.448)" in read
    write(keys, "4")
    assert QApplication.focusWidget() is not panel.game.periods.line


def test_more_inspections_than_periods_are_refused(panel: PlannerPanel, keys: Keys) -> None:
    keys.press("Alt+G")
    write(keys, "3", "4")
    assert "There are only 3 periods" in panel.game.inspections.complaint


@pytest.mark.parametrize("words", [("1", "0"), ("1", "1"), ("60", "60", "10", "0"), ("60", "0", "10", "5")])
def test_the_edges_of_the_game_are_drawn(panel: PlannerPanel, keys: Keys, words: tuple[str, ...]) -> None:
    keys.press("Alt+G")
    write(keys, *words)
    assert not any(entry.complaint for entry in panel.game.entries)
    assert not panel.grab().isNull()


# Tables, screen readers, looks


def test_t_shows_every_number_of_the_charts_as_a_table(panel: PlannerPanel, keys: Keys) -> None:
    keys.press("T")  # from within a field: a number has no letters
    assert panel.sampling.shows_table
    table = panel.sampling.tables[0]
    assert table.accessibleName() == "Sample sizes as a table"
    row = table.currentRow()
    assert [table.item(row, column).text() for column in (0, 1, 6)] == ["5", ".474", "this plan"]
    keys.press("T")
    assert not panel.sampling.shows_table
    keys.press("Alt+G", "T")
    assert panel.game.shows_table
    schedule, comparison = panel.game.tables
    assert [schedule.item(0, column).text() for column in range(5)] == ["1", "12", "3", ".224", ".552"]
    row = comparison.currentRow()
    assert [comparison.item(row, column).text() for column in range(5)] == ["3", ".552", ".552", ".750", "1"]


def test_the_table_takes_the_focus_of_the_charts_and_gives_it_back(panel: PlannerPanel, keys: Keys) -> None:
    panel.sampling.charts[0].setFocus()
    keys.press("T")
    assert QApplication.focusWidget() is panel.sampling.tables[0]
    keys.press("T")
    assert QApplication.focusWidget() is panel.sampling.charts[0]


def test_every_chart_says_its_result_and_its_standing(panel: PlannerPanel) -> None:
    charts = panel.findChildren(PlannerChart)
    assert len(charts) == 5
    for chart in charts:
        assert any(figure.isdigit() for figure in chart.accessibleName())
        assert "published" in chart.accessibleDescription() or "derived" in chart.accessibleDescription()
    for key in (*panel.sampling.keys, *panel.game.keys):
        assert key.accessibleName().endswith(("published.", "derived.", "assumed."))


def test_every_control_is_reached_by_tab_and_has_a_name(panel: PlannerPanel, keys: Keys) -> None:
    panel.sampling.regime.setFocus()
    reached: list[QWidget] = []
    while (widget := QApplication.focusWidget()) not in reached:
        assert widget is not None
        assert widget.accessibleName() or widget is panel.tabs.tabBar(), widget
        reached.append(widget)
        keys.press("Tab")
    wanted = [*(entry.line for entry in panel.sampling.entries), *panel.sampling.charts]
    assert set(wanted) <= set(reached)
    assert panel.sampling.table_button in reached


def clipped(tab: QWidget) -> list[str]:
    """What cannot be read whole."""
    short = []
    for label in tab.findChildren(QLabel):
        if label.isVisible() and label.text():
            wraps = label.wordWrap()
            high = label.heightForWidth(label.width()) if wraps else label.sizeHint().height()
            wide = 0 if wraps else label.sizeHint().width()
            if label.height() < high or label.width() < wide:
                short.append(label.text())
    fields = (field for field in tab.findChildren(QLineEdit) if field.isVisible())
    return short + [
        field.accessibleName()
        for field in fields
        if field.visibleRegion().boundingRect().size() != field.size()
    ]


@pytest.mark.parametrize("size", [(1050, 560), (1600, 900)])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_nothing_is_clipped(qtbot: QtBot, qapp: QApplication, mode: str, size: tuple[int, int]) -> None:
    theme.apply(qapp, mode)  # type: ignore[arg-type]
    panel = PlannerPanel()
    qtbot.addWidget(panel)
    shown(panel, *size)
    keys = Keys(panel)
    panel.setFocus()
    assert clipped(panel.sampling) == []
    write(keys, "1000000", "10", "250000", ".95", "1", ".000001", "1000")
    assert clipped(panel.sampling) == []
    keys.press("Alt+G")
    assert clipped(panel.game) == []
    write(keys, "60", "30", "10", "2.5")
    assert clipped(panel.game) == []
    assert (panel.width(), panel.height()) == size


def test_charts_are_painted_in_the_present_palette(panel: PlannerPanel, qapp: QApplication) -> None:
    def colours() -> set[str]:
        image = panel.sampling.charts[0].grab().toImage()
        return {
            QColor(image.pixel(x, y)).name()
            for x in range(0, image.width(), 2)
            for y in range(0, image.height(), 2)
        }

    assert theme.current().accent in colours()
    theme.apply(qapp, "dark")
    qapp.processEvents()
    assert theme.current().accent in colours()


# The words


def test_numbers_are_written_with_as_many_digits_as_they_bear() -> None:
    assert [chance(value) for value in (0, 1, 0.5, 0.99999, 1e-6)] == ["0", "1", ".500", "> .999", "< .001"]
    assert [number(value) for value in (0, 0.25, 9.286, 1234)] == ["0", ".250", "9.29", count(1234)]
    assert [decibans(value) for value in (0, -0.01, -5.51, 3.0)] == ["0 dB", "0 dB", "−5.5 dB", "+3.0 dB"]
    assert [worth(value) for value in (0, 1, -0.552, 1.25, 1e-9)] == ["0", "1", "−.552", "1.250", "≈ 0"]
    assert [difference(value) for value in (0.198, -0.5, 2.236, -12.5)] == [
        "+.198",
        "−.500",
        "+2.24",
        "−12.50",
    ]


def test_words_become_numbers() -> None:
    assert [whole(0, 10**7)(words) for words in ("1 000", "1,000", "1’000", "7")] == [1000, 1000, 1000, 7]
    assert [share(words) for words in (".9", "0,9", "95 %", "95%", "1")] == [0.9, 0.9, 0.95, 0.95, 1]
    assert amount("2,5") == 2.5
    for read, bad in ((whole(0, 9), "10"), (whole(0, 9), "1.0"), (share, "1e-3"), (amount, "-1")):
        with pytest.raises(ValueError, match=r"^Type a .*\.$"):
            read(bad)


def test_ticks_are_round_and_few() -> None:
    assert ticks(0, 1, 5) == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])
    assert ticks(1, 12, 6, whole=True) == [2, 4, 6, 8, 10, 12]
    assert ticks(0, 2, 9, whole=True) == [0, 1, 2]
    assert all(len(ticks(0, top, 4)) <= 5 for top in (0.07, 3.3, 17, 999_999))
