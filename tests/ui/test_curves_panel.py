"""The curves panel: what it draws, says and answers."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any, get_args

import pytest
from made_chronicles import chronicle, long_session, move, scenario, workshop
from made_crises import crisis_scenario
from made_politics import politics_scenario
from made_treaties import treaty_play, treaty_scenario
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QVBoxLayout, QWidget

from detente.desk import Desk
from detente.exercise import machine, networks, observers, red_lines
from detente.exercise.agreements.acts import CastVote, SignAgreement
from detente.exercise.chronicle import Chronicle
from detente.exercise.curves import MinimumMoved, PriorMoved
from detente.exercise.domestic import acts as domestic
from detente.exercise.families import FAMILIES, Family
from detente.exercise.incidents import acts as incidents
from detente.exercise.mechanic import Event
from detente.exercise.moves import LogMove
from detente.exercise.naming import fraction
from detente.exercise.obligations.acts import RuleDuty, Ruling
from detente.exercise.phases import EndTurn
from detente.exercise.readings import band
from detente.exercise.reasons import reasons
from detente.exercise.telling import headline
from detente.exercise.treaty_setting import Agreement, Clause, Easing
from detente.science import scales
from detente.ui import icons, theme
from detente.ui import lanes as lanes_module
from detente.ui.curves_card import ReasonCard
from detente.ui.curves_frame import Frame, shifted, spread, zoomed
from detente.ui.curves_ink import Glyph, mark_path
from detente.ui.curves_labels import end_labels
from detente.ui.curves_panel import CurvesPanel
from detente.ui.curves_series import CurveSet
from detente.ui.lane_ink import lane_names
from detente.ui.lanes import LANES, Lane, Timeline
from detente.ui.log_panel import LogPanel
from detente.ui.session import Session

Key = Qt.Key
PAIR = ("arden", "velmar")


class Scene:
    """A window with the panel at its foot, as the console has it."""

    def __init__(self, shown: Chronicle, cursor: int | None = None, width: int = 1350) -> None:
        self.window = QWidget()
        self.window.resize(width, 520)
        self.panel = CurvesPanel()
        self.panel.setFixedHeight(210)
        column = QVBoxLayout(self.window)
        column.addStretch(1)
        column.addWidget(self.panel)
        self.canvas = self.panel.canvas
        self.panel.show_chronicle(shown, cursor)
        self.window.show()
        self.window.activateWindow()
        self.canvas.setFocus()
        QApplication.processEvents()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.canvas, key)
        QApplication.processEvents()

    def points(self) -> dict[int, QPoint]:
        """Where each mark is drawn, by step."""
        picture = self.canvas.picture
        assert picture is not None
        return {mark.step: at.toPoint() for mark, at in picture.marks}

    def data(self, lane: int, name: str) -> tuple[list[float], list[float]]:
        picture = self.canvas.picture
        assert picture is not None
        return picture.lanes[lane].data(name)

    def card(self) -> ReasonCard | None:
        return next((card for card in self.window.findChildren(ReasonCard) if card.isVisible()), None)

    def card_text(self) -> str:
        card = self.card()
        return "\n".join(label.text() for label in card.findChildren(QLabel)) if card else ""

    def labels(self, cursor: int | None = None) -> list[str]:
        """End labels as they are written, symbols by name."""
        shown = CurveSet(self.panel_chronicle)
        readings = shown.moment_at(cursor).readings
        made = end_labels(shown, readings, self.panel.pair or PAIR, self.canvas.frame())
        return [
            " ".join(piece.symbol if isinstance(piece, Glyph) else piece.strip() for piece in label.pieces)
            for label in made
        ]

    @property
    def panel_chronicle(self) -> Chronicle:
        return self._chronicle

    def keep(self, shown: Chronicle) -> "Scene":
        self._chronicle = shown
        return self


@pytest.fixture
def stage(qtbot: Any, qapp: QApplication) -> Iterator[Any]:
    theme.apply(qapp, "light")
    made: list[Scene] = []

    def build(shown: Chronicle, cursor: int | None = None, width: int = 1350) -> Scene:
        scene = Scene(shown, cursor, width).keep(shown)
        made.append(scene)
        return scene

    yield build
    for scene in made:
        scene.window.close()


def test_series_are_the_readings(stage: Any) -> None:
    shown = workshop()
    scene = stage(shown)
    readings = [moment.readings for moment in shown.moments]
    xs, ys = scene.data(0, "escalation:arden|velmar")
    assert ys == pytest.approx([*(r.escalation[PAIR] for r in readings), readings[-1].escalation[PAIR]])
    assert xs == sorted(xs)
    assert xs[-1] == shown.moments[-1].turn + 1
    played = [x for x, moment in zip(xs, shown.moments, strict=False) if moment.turn]
    assert played == [moment.x for moment in shown.moments if moment.turn]
    for pair in (PAIR, PAIR[::-1]):
        _, trust = scene.data(1, f"trust:{pair[0]}>{pair[1]}")
        assert trust[:-1] == pytest.approx([r.trust[pair] for r in readings])
        _, edges = scene.data(1, f"band:{pair[0]}>{pair[1]}")
        low, high = band(readings[-1].trust[pair], readings[-1].uncertainty[pair])
        half = len(edges) // 2
        assert edges[half - 1] == pytest.approx(low)
        assert edges[half] == pytest.approx(high)


def test_the_rung_is_a_step_line_on_its_own_scale(stage: Any) -> None:
    scene = stage(workshop())
    xs, ys = scene.data(0, "rung")
    assert {round(y * scales.TOP_RUNG / 100) for y in ys} == {0, 6, 7, 20}
    assert all(x0 == x1 or y0 == y1 for x0, x1, y0, y1 in zip(xs, xs[1:], ys, ys[1:], strict=False))


def test_one_minimum_line_where_both_sides_need_the_same_trust(stage: Any) -> None:
    scene = stage(workshop())
    _, ys = scene.data(1, "minimum:arden>velmar")
    assert set(ys) == {workshop().moments[-1].readings.minimum_trust[PAIR]}
    assert "minimum:velmar>arden" not in scene.canvas.picture.lanes[1].names()


def test_labels_say_what_each_curve_is_and_where_it_stands(stage: Any) -> None:
    shown = workshop()
    last = shown.moments[-1].readings
    trust = {pair: f"{last.trust[pair]:.2f}".removeprefix("0") for pair in (PAIR, PAIR[::-1])}
    assert stage(shown).labels() == [
        f"Escalation {last.escalation[PAIR]:.0f} of 100",
        "Kahn rung 20",
        f"square trusts triangle {trust[PAIR]}",
        f"triangle trusts square {trust[PAIR[::-1]]}",
    ]


def test_labels_tell_of_the_cursor_not_of_the_future(stage: Any) -> None:
    shown = workshop()
    scene = stage(shown, cursor=1)
    assert scene.labels(1)[:2] == ["Escalation 20 of 100", "Kahn rung 0"]
    assert "Turn 1. Escalation between Arden and Velmar 20 of 100." in scene.canvas.accessibleDescription()


def test_every_telling_step_has_its_mark(stage: Any) -> None:
    shown = workshop()
    scene = stage(shown)
    kinds = {mark.step: mark.kind for mark in CurveSet(shown).marks}
    assert [kinds[step] for step in sorted(kinds)] == [
        "move",
        "move",
        "other",
        "call",
        "call",
        "inspection",
        "inspection",
        "other",
        "inject",
        "move",
        "move",
    ]
    assert set(scene.points()) == set(kinds)


def test_every_kind_of_fact_is_marked_or_left_out_on_purpose() -> None:
    silent = {
        "MoveSealed",
        "MoveUnsealed",
        "MoveAmended",
        "Impulse",
        "Signal",
        "ActStood",
        "ThresholdCrossed",
        "DutyAssigned",
        "HedgeGrew",
        "HedgeStopped",
        "HoldingChanged",
        "LoopholeChanged",
        "MinimumMoved",
        "NormMoved",
        "PositionSet",
        "PriorMoved",
        "TextReleased",
        # Parts of a ruling, of a message's way and of a capital's vote: what comes of them has the mark.
        "ArgumentAdded",
        "EstimateCast",
        "MessageAcknowledged",
        "MessageDelivered",
        "MessageUnderstood",
        "RatificationVoted",
        # Dice wait for control, who plays or drops what they drew; a played incident is marked.
        "IncidentDrawn",
        "IncidentSetAside",
        # Moved by what is marked, or by time; statements of the end of play.
        "MisperceptionMoved",
        "NetworkMoved",
        "TrustStated",
        "TypesRevealed",
    }
    # How the day is run, who is there, what the room is shown and how injects are prepared: nothing in play.
    day = {"phases", "attendance", "submissions", "renaming", "speakers", "publication", "injects"}
    of_the_day = {name for name, kind in machine.EVENTS.items() if kind.__module__.split(".")[2] in day}
    marked = {kind.__name__ for kind in FAMILIES}
    assert marked.isdisjoint(silent)
    assert silent.isdisjoint(of_the_day)
    assert marked & of_the_day == {"TurnEnded", "InjectFired"}
    assert set(machine.EVENTS) == marked | silent | of_the_day


def test_explain_gives_headline_change_rule_and_standing(stage: Any) -> None:
    panel = stage(workshop()).panel
    told = panel.explain(6).splitlines()
    assert told[0] == "C01 not answered"
    assert told[1].startswith("Arden trusts Velmar .30 → .")
    assert "call not answered, contact refused" in told[2]
    assert told[2].endswith("· assumption")
    assert panel.explain(0) == "The exercise begins\nNo curve moved."


def test_keys_walk_the_marks_and_open_one(stage: Any, qtbot: Any) -> None:
    scene = stage(workshop())
    scene.press(Key.Key_Home)
    assert scene.canvas.chosen == 2
    assert "M01 Arden → Velmar: Patrol of the eastern strait" in scene.card_text()
    assert "published" in scene.card_text()
    scene.press(Key.Key_Right)
    assert scene.canvas.chosen == 3
    with qtbot.waitSignal(scene.panel.stepActivated) as opened:
        scene.press(Key.Key_Return)
    assert opened.args == [3]
    scene.press(Key.Key_End)
    scene.press(Key.Key_Right)
    assert scene.canvas.chosen == 12
    scene.press(Key.Key_Escape)
    assert scene.card() is None


def test_pointing_tells_and_a_click_opens(stage: Any, qtbot: Any) -> None:
    scene = stage(workshop())
    at = scene.points()[6]
    QTest.mouseMove(scene.canvas, QPoint(at.x() - 60, at.y() + 60))
    QTest.mouseMove(scene.canvas, at)
    assert scene.card_text().startswith("C01 not answered")
    with qtbot.waitSignal(scene.panel.stepActivated) as opened:
        QTest.mouseClick(scene.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert opened.args == [6]
    QTest.mouseMove(scene.canvas, QPoint(at.x(), at.y() + 60))
    assert scene.card() is None


@pytest.mark.parametrize("width", [500, 1350])
def test_the_card_stays_in_the_window_and_reads_no_markup(stage: Any, width: int) -> None:
    evil = "<b>bold</b> <img src=x> " + "very long words " * 40
    shown = chronicle(scenario(), [EndTurn(), move("arden", "velmar", -5, evil), EndTurn()])
    scene = stage(shown, width=width)
    for key in (Key.Key_Home, Key.Key_End):
        scene.press(key)
        card = scene.card()
        assert card is not None
        assert scene.window.rect().contains(card.geometry())
    scene.press(Key.Key_Home)
    assert "<b>bold</b>" in scene.card_text()
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in scene.card().findChildren(QLabel))


def test_a_small_window_gets_a_card_cut_to_size(stage: Any) -> None:
    scene = stage(workshop())
    scene.window.resize(600, 232)
    QApplication.processEvents()
    scene.press(Key.Key_End)
    assert scene.window.rect().contains(scene.card().geometry())


def test_t_shows_the_same_values_as_a_table_and_back(stage: Any, qtbot: Any) -> None:
    shown = workshop()
    scene = stage(shown)
    scene.press(Key.Key_T)
    assert scene.panel.shows_table
    assert scene.panel.table.hasFocus()
    model = scene.panel.table.model()
    assert model.rowCount() == len(shown.moments)
    headings = [model.headerData(c, Qt.Orientation.Horizontal) for c in range(model.columnCount())]
    assert headings[:5] == ["Turn", "Step", "What", "Escalation Arden–Velmar", "Arden trusts Velmar"]
    assert headings[-1] == "Kahn rung"
    last = [model.index(model.rowCount() - 1, column).data() for column in range(model.columnCount())]
    readings = shown.moments[-1].readings
    assert last[:2] == ["3", "12"]
    assert last[2].startswith("M04 Arden → Velmar: Offers talks")
    assert last[3] == f"{readings.escalation[PAIR]:.1f}"
    assert last[-1] == "20"
    with qtbot.waitSignal(scene.panel.stepActivated) as opened:
        scene.press(Key.Key_Return)
    assert opened.args == [12]
    scene.press(Key.Key_T)
    assert not scene.panel.shows_table
    assert scene.canvas.hasFocus()


def test_a_cursor_move_leaves_the_picture_alone(stage: Any) -> None:
    scene = stage(workshop(), cursor=12)
    picture = scene.canvas.picture
    painted: list[int] = []
    paint = picture.paint
    picture.paint = lambda *given: painted.append(1) or paint(*given)
    before = scene.canvas.grab().toImage()
    scene.panel.set_cursor(3)
    QApplication.processEvents()
    after = scene.canvas.grab().toImage()
    assert before != after
    assert not painted
    frame = scene.canvas.frame()
    x = round(frame.x(CurveSet(workshop()).place(3)))
    assert _contrast(after, x + 60, frame) < _contrast(before, x + 60, frame)


def _contrast(image: QImage, x: int, frame: Frame) -> int:
    """How far the darkest and the lightest pixel of a column are apart."""
    column = [image.pixelColor(x, y).lightness() for y in range(20, round(frame.upper.bottom()) - 2)]
    return max(column) - min(column)


def test_dragging_moves_the_cursor_and_says_so_once_a_frame(stage: Any, qtbot: Any) -> None:
    scene = stage(workshop(), cursor=12)
    told: list[int] = []
    scene.panel.cursorDragged.connect(told.append)
    frame, y = scene.canvas.frame(), round(scene.canvas.frame().lower.center().y())
    left, right = round(frame.plot.left()), round(frame.plot.right())
    QTest.mousePress(scene.canvas, Qt.MouseButton.LeftButton, pos=QPoint(right, y))
    for x in range(right, left - 30, -10):
        QTest.mouseMove(scene.canvas, QPoint(x, y))
    QTest.mouseRelease(scene.canvas, Qt.MouseButton.LeftButton, pos=QPoint(left, y))
    assert told[-1] == 0
    assert len(told) < 30


def test_without_a_cursor_there_is_nothing_to_drag(stage: Any) -> None:
    scene = stage(workshop())
    told: list[int] = []
    scene.panel.cursorDragged.connect(told.append)
    y = round(scene.canvas.frame().lower.center().y())
    QTest.mousePress(scene.canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, y))
    QTest.mouseMove(scene.canvas, QPoint(500, y))
    QTest.mouseRelease(scene.canvas, Qt.MouseButton.LeftButton, pos=QPoint(500, y))
    assert told == []


def test_a_third_team_brings_a_choice_of_pairs(stage: Any) -> None:
    scene = stage(workshop(3))
    combo = scene.panel.findChild(QComboBox)
    assert combo.isVisible()
    assert combo.itemText(0) == "■ Arden – ▲ Velmar"
    assert scene.labels()[0].startswith("square triangle Escalation")
    names = set(scene.canvas.picture.lanes[0].names())
    assert {"escalation:arden|velmar", "escalation:arden|tessaly", "escalation:velmar|tessaly"} <= names
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    QApplication.processEvents()
    assert scene.panel.pair == ("arden", "tessaly")
    assert "band:arden>tessaly" in scene.canvas.picture.lanes[1].names()
    assert "band:arden>velmar" not in scene.canvas.picture.lanes[1].names()


def test_two_teams_need_no_choice(stage: Any) -> None:
    assert not stage(workshop()).panel.findChild(QComboBox).isVisible()


def test_an_empty_session_teaches(stage: Any) -> None:
    scene = stage(chronicle(scenario(), []))
    assert "The curves begin with the first move. F2 logs one." in scene.canvas.accessibleDescription()
    assert scene.canvas.picture is None
    for key in (Key.Key_Left, Key.Key_End, Key.Key_Plus, Key.Key_Return):
        scene.press(key)
    assert scene.card() is None


def test_the_header_names_model_and_risk(stage: Any) -> None:
    scene = stage(workshop())
    said = " ".join(label.text() for label in scene.panel.findChildren(QLabel))
    assert "TRUST AND ESCALATION" in said
    assert "exercise model, not a prediction" in said
    assert "an incident escalates this turn: " in said


def test_a_new_step_is_followed_and_a_closer_look_stays(stage: Any) -> None:
    short = chronicle(scenario(), [EndTurn(), move("arden", "velmar", -5, "One")])
    scene = stage(short)
    scene.panel.show_chronicle(workshop())
    QApplication.processEvents()
    assert scene.canvas.frame().end == 4
    middle = scene.canvas.frame().plot.center()
    _wheel(scene, middle)
    span = scene.canvas.frame()
    assert span.end - span.start < 3
    scene.panel.show_chronicle(workshop())
    assert scene.canvas.frame().start == span.start
    QTest.mouseDClick(scene.canvas, Qt.MouseButton.LeftButton, pos=QPoint(400, 150))
    assert scene.canvas.frame().end == 4


def _wheel(scene: Scene, at: QPointF) -> None:
    event = QWheelEvent(
        at,
        scene.canvas.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(scene.canvas, event)
    QApplication.processEvents()


def test_both_palettes_are_worn(stage: Any, qapp: QApplication) -> None:
    scene = stage(workshop())
    light = scene.canvas.grab().toImage()
    theme.apply(qapp, "dark")
    scene.panel.retheme()
    dark = scene.canvas.grab().toImage()
    assert light.pixelColor(2, 2) == theme.LIGHT.panel
    assert dark.pixelColor(2, 2) == theme.DARK.panel


@pytest.mark.parametrize("steps", [3_000, 5_200])
def test_a_very_long_session_keeps_its_marks_apart(stage: Any, steps: int) -> None:
    shown = long_session(steps)
    scene = stage(shown, cursor=steps // 2)
    places = sorted(at.x() for at in scene.points().values())
    assert len(places) > 5
    assert min(b - a for a, b in pairwise(places)) >= 10
    series = CurveSet(shown)
    assert series.step_near(series.place(steps // 2)) == steps // 2
    assert series.moment_at(None).readings == shown.history[-1].readings


def test_what_is_taken_over_changes_nothing() -> None:
    whole = workshop(3)
    before = CurveSet(chronicle(whole.scenario, [step.command for step in whole.steps[:6]]))
    before.escalation(PAIR)
    assert before.marks
    after, fresh = CurveSet(whole, before), CurveSet(whole)
    assert after.marks == fresh.marks
    assert after.escalation(PAIR) == fresh.escalation(PAIR)
    again = CurveSet(whole, after)
    assert again.marks == fresh.marks
    assert again.trust(PAIR) == fresh.trust(PAIR)


@pytest.mark.parametrize(
    ("wanted", "placed"),
    [
        ([10.0, 50.0], [10, 50]),
        ([30.0, 30.0], [22, 38]),
        ([0.0, 0.0, 0.0], [8, 24, 40]),
        ([99.0, 95.0], [92, 76]),
    ],
)
def test_labels_keep_apart_in_order_and_inside(wanted: list[float], placed: list[float]) -> None:
    assert spread(wanted, 16, 8, 92) == pytest.approx(placed)


def test_zoom_stays_inside_the_session() -> None:
    assert zoomed((0, 4), (0, 4), 4, 0.5) == (2, 4)
    assert zoomed((2, 4), (0, 4), 3, 10) == (0, 4)
    assert shifted((2, 4), (0, 4), 5) == (2, 4)
    narrow = zoomed((1, 1.06), (0, 4), 1, 0.01)
    assert narrow[1] - narrow[0] == pytest.approx(0.05)


def test_pyqtgraph_waits_for_the_first_curve() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, detente.ui.curves_panel; print('pyqtgraph' in sys.modules, 'numpy' in sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["False", "False"]


def test_void_calls_lose_no_reference_to_none(qapp: QApplication) -> None:
    # PySide6 6.12.0 on Python 3.11 loses one a call and aborts after some hundred repaints.
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(2_000):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 100


# Treaties


def treaty() -> Chronicle:
    """The small treaty; the second step moves the minimum trust, and words kept in a row the prior."""
    made = treaty_scenario()
    lively = replace(made, model=replace(made.model, norm_gain=0.1, norm_streak=2))
    return chronicle(lively, treaty_play())


def moved(shown: Chronicle, kind: type[Event]) -> list[int]:
    """Steps with a fact of this kind."""
    return [step.id for step in shown.steps if any(isinstance(event, kind) for event in step.events)]


def test_treaties_steps_duties_declarations_and_activities_have_marks_of_their_own(stage: Any) -> None:
    kinds = {mark.step: mark.kind for mark in CurveSet(treaty()).marks}
    assert [kinds[step] for step in (2, 3, 4, 5, 6, 7, 10, 15, 16, 17, 19)] == [
        "step",
        "step",
        "declaration",
        "declaration",
        "inspection",
        "inspection",
        "duty",
        "declaration",
        "breach",
        "duty",
        "activity",
    ]


def crisis() -> Chronicle:
    """Incidents of a crisis between those of whom one draws lines, and a home front that looks on."""
    made = replace(politics_scenario(), incidents=crisis_scenario().incidents)
    commands = [
        EndTurn(),
        incidents.OpenIncident(kind="drone", actor="velmar", target="arden"),
        incidents.ConcealIncident(incident="X01"),
        incidents.ExposeIncident(incident="X01"),
        incidents.LetEscalate(incident="X01"),
        incidents.HoldDrill(parties=("arden", "velmar")),
        red_lines.DrawRedLine(team="arden", text="No boats within a mile", rung=7),
        LogMove(actor="velmar", targets=("arden",), act="seize_vessel"),
        red_lines.AnswerCrossing(line="arden-1", enforced=False),
        domestic.SpendCapital(team="arden", faction="generals", points=1.0),
        domestic.HoldElection(team="arden", changed=False),
        observers.Assess(by="concord", subject="velmar", verdict="violation"),
        networks.UseNetwork(network="peers", by="arden", reached=True),
    ]
    return chronicle(replace(made, networks=crisis_scenario().networks), commands)


def test_incidents_red_lines_home_front_and_voices_have_marks_of_their_own() -> None:
    marks = {mark.step: mark for mark in CurveSet(crisis()).marks}
    assert [marks[step].kind for step in range(2, 14)] == [
        *("incident", "incident", "incident", "incident", "incident"),
        *("red_line", "red_line", "red_line"),
        *("front", "front", "voice", "call"),
    ]


def test_an_incident_stands_on_the_curve_of_its_two_sides_though_it_moved_nothing() -> None:
    marks = {mark.step: mark for mark in CurveSet(crisis()).marks}
    assert [marks[step].pair for step in (2, 3, 4, 5, 8, 9)] == [PAIR] * 6
    assert marks[10].pair is None  # a capital is nobody's rival


def test_a_move_that_crosses_a_line_is_found_among_the_moves_and_among_the_crises() -> None:
    shown = Timeline(crisis())
    assert [(m.lane, m.shape) for m in shown.marks if m.position == 8] == [
        ("move", "team"),
        ("crisis", "red_line"),
    ]
    assert [(m.lane, m.shape) for m in shown.marks if m.position == 5] == [("crisis", "failed")]
    assert "crossed by Velmar" in shown.headline(8)


def test_the_card_of_a_crossed_line_tells_the_act_and_the_line(stage: Any) -> None:
    scene = stage(crisis())
    at = scene.points()[8]
    QTest.mouseMove(scene.canvas, QPoint(at.x(), at.y() + 30))
    QTest.mouseMove(scene.canvas, at)
    assert scene.canvas.chosen == 8
    assert scene.card_text().startswith("M01 Velmar → Arden")
    assert "Red line arden-1 of Arden is crossed by Velmar" in scene.card_text()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_kind_is_drawn_in_its_own_shape_and_has_its_icon(qapp: QApplication, mode: Any) -> None:
    theme.apply(qapp, mode)
    drawn = {}
    for kind in get_args(Family):
        picture = QImage(24, 24, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.fillPath(mark_path(kind, QPointF(12, 12), 10), QColor("black"))
        painter.end()
        drawn[kind] = bytes(picture.constBits())
    assert len(set(drawn.values())) == len(drawn)
    assert set(get_args(Family)) - {"other"} <= set(icons.names())


def test_the_minimum_is_a_step_line_of_each_moments_own_value(stage: Any) -> None:
    shown = treaty()
    xs, ys = stage(shown).data(1, "minimum:arden>velmar")
    values = [moment.readings.minimum_trust[PAIR] for moment in shown.moments]
    assert len(set(values)) == 2
    assert ys[0] == values[0]
    assert ys[-1] == values[-1]
    assert all(x0 == x1 or y0 == y1 for x0, x1, y0, y1 in zip(xs, xs[1:], ys, ys[1:], strict=False))
    jump = next(x1 for x0, x1, y0, y1 in zip(xs, xs[1:], ys, ys[1:], strict=False) if y0 != y1)
    assert jump == CurveSet(shown).place(moved(shown, MinimumMoved)[0])


def test_a_pair_without_readings_yet_has_the_minimum_it_will_begin_with(stage: Any) -> None:
    shown = CurveSet(workshop(teams=3))
    late = ("arden", "tessaly")
    first = next(m.readings for m in shown.moments if late in m.readings.minimum_trust)
    assert set(shown.minimum(late)) == {first.minimum_trust[late]}


def test_pointing_at_the_dotted_line_tells_what_moved_it(stage: Any) -> None:
    shown = treaty()
    scene = stage(shown)
    frame, step = scene.canvas.frame(), moved(shown, MinimumMoved)[0]
    value = shown.moments[-1].readings.minimum_trust[PAIR]
    after = QPoint(round(frame.plot.right()) - 30, round(frame.trust(value)))
    QTest.mouseMove(scene.canvas, QPoint(after.x(), round(frame.upper.top()) + 2))
    QTest.mouseMove(scene.canvas, after)
    assert scene.canvas.chosen == step
    told = scene.card_text()
    assert told.startswith("Step “Limits with inspections” enters into force")
    assert "Least trust Arden in Velmar .50 → .19" in told
    before = QPoint(
        round(frame.plot.left()) + 3, round(frame.trust(shown.moments[0].readings.minimum_trust[PAIR]))
    )
    QTest.mouseMove(scene.canvas, before)
    assert scene.canvas.chosen is None


def test_a_prior_that_moved_has_a_notch_on_the_trust_curve_that_explains_it(stage: Any) -> None:
    shown = treaty()
    scene = stage(shown)
    step = moved(shown, PriorMoved)[0]
    notches = [(g, at.toPoint()) for mark, g, at in scene.canvas.picture.notches if mark.step == step]
    ground, at = next((g, at) for g, at in notches if g.line == "prior")
    assert at.y() == round(scene.canvas.frame().trust(ground.after))
    QTest.mouseMove(scene.canvas, QPoint(at.x(), at.y() + 40))
    QTest.mouseMove(scene.canvas, at)
    assert scene.canvas.chosen == step
    assert "prior .30 → " in scene.card_text()


def test_a_new_step_keeps_the_notches_of_those_before(stage: Any) -> None:
    made = treaty_scenario()
    before = CurveSet(chronicle(made, treaty_play()[:4]))
    assert before.grounds
    after = CurveSet(chronicle(made, treaty_play()), before)
    assert after.grounds[: len(before.grounds)] == CurveSet(chronicle(made, treaty_play())).grounds[:2]


def test_the_replay_has_lanes_for_treaties_and_duties() -> None:
    shown = Timeline(treaty())
    lanes = {mark.position: (mark.lane, mark.shape) for mark in shown.marks}
    assert lanes[2] == ("treaty", "step")
    assert lanes[4] == ("duty", "declaration")
    assert lanes[10] == ("duty", "duty")
    assert lanes[16] == ("duty", "failed")
    assert lanes[18] == ("duty", "failed")
    assert lanes[19] == ("duty", "activity")
    assert set(get_args(Lane)) == set(LANES) == set(lane_names())


def test_every_fact_with_a_mark_has_a_lane_in_the_replay() -> None:
    laned = {family for family in set(FAMILIES.values()) if family in lanes_module._LANE_OF}
    assert laned == set(get_args(Family)) - {"other", "breach"}


def test_the_headline_of_a_signature_that_brings_a_treaty_into_force_says_both() -> None:
    made = replace(
        treaty_scenario(),
        agreements=(
            Agreement(
                id="accord",
                title="Accord",
                parties=("arden", "velmar"),
                clauses=(Clause(id="1", title="Data", text="Numbers.", step="data"),),
                adoption="majority",
            ),
        ),
    )
    both = ("arden", "velmar")
    commands = [EndTurn(), *(CastVote(agreement="accord", team=team) for team in both)]
    shown = chronicle(made, [*commands, *(SignAgreement(agreement="accord", team=team) for team in both)])
    told = [headline(made, step.events) for step in shown.steps]
    assert told[2] == "Velmar on draft 1 of “Accord”: for. Draft 1 of “Accord” is adopted"
    assert told[3] == "Arden signs “Accord” (draft 1)"
    assert told[4] == "Velmar signs “Accord” (draft 1). “Accord” enters into force"


def test_a_treaty_that_moves_the_minimum_many_times_is_one_movement(stage: Any) -> None:
    """A treaty whose two steps enter into force at once moves one line once, and one notch marks it."""
    plain = treaty_scenario()
    data, limits = plain.steps
    made = replace(
        plain,
        steps=(replace(data, eases=Easing(reward=0.5)), limits),
        agreements=(
            Agreement(
                id="accord",
                title="Accord",
                parties=PAIR,
                clauses=(
                    Clause(id="1", title="Data", text="Numbers.", step="data"),
                    Clause(id="2", title="Limits", text="Twelve.", step="limits"),
                ),
            ),
        ),
    )
    votes = [CastVote(agreement="accord", team=team) for team in PAIR]
    shown = chronicle(made, [EndTurn(), *votes, *(SignAgreement(agreement="accord", team=t) for t in PAIR)])
    events = shown.steps[-1].events
    minima = [event for event in events if isinstance(event, MinimumMoved)]
    told = [reason for reason in reasons(made, events) if reason.series == "minimum:arden>velmar"]
    assert len([event for event in minima if event.observer == "arden"]) == 2
    assert [reason.what for reason in told] == [
        f"Least trust Arden in Velmar .50 → {fraction(minima[-1].after)}"
    ]
    assert "step of the ladder" in told[0].why
    assert "inspections that count" in told[0].why
    assert told[0].standing == "assumption"
    grounds = [g for _, g in CurveSet(shown).grounds]
    assert [(g.pair, g.after) for g in grounds] == [(PAIR, minima[-1].after), (PAIR[::-1], minima[-1].after)]


@pytest.mark.parametrize(
    ("ruled", "family"), [("kept", "duty"), ("broken", "breach"), ("unverifiable", "other")]
)
def test_a_broken_duty_is_not_marked_like_one_that_is_kept(ruled: Ruling, family: str) -> None:
    more = RuleDuty(duty="O06", state=ruled, reason="Said so.")
    shown = CurveSet(chronicle(treaty_scenario(), [*treaty_play(), more]))
    assert shown.marks[-1].kind == family


def test_the_log_has_one_line_for_a_long_fact_and_the_whole_below_it(qtbot: Any, tmp_path: Any) -> None:
    desk = Desk.create(tmp_path / "m.detente", treaty_scenario(), seed=7, author="LM")
    for command in treaty_play()[:4]:
        desk.submit(command)
    desk.submit(RuleDuty(duty="O06", state="kept", reason="because " * 40))
    panel = LogPanel(Session(desk))
    qtbot.addWidget(panel)
    panel.show_chronicle(desk.chronicle())
    line = panel.list.item(0).text()
    assert line.endswith("…")
    assert "\n" not in line
    assert len(line) <= 170
    last, entered = desk.chronicle().steps[-1], desk.chronicle().steps[2]
    assert "because " * 39 in panel.explain(last)
    told = panel.explain(entered)
    assert told.count("Least trust Arden in Velmar") == 1
