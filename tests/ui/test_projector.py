"""The room's window: every scene, only public words, large enough, and never over the console."""

import json
import os
import struct
import subprocess
import sys
import zlib
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from made_chronicles import chronicle
from made_treaties import SECRET_REASON, treaty_play, treaty_scenario
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from detente import scenario as scenarios
from detente.exercise import machine
from detente.exercise.agreements.acts import ReleaseText
from detente.exercise.agreements.drafting import Bracket, DraftClause, Wording
from detente.exercise.boards import Boards
from detente.exercise.boards.crisis_shapes import CrisisView
from detente.exercise.boards.shapes import (
    AgreementView,
    DeclarationView,
    DraftView,
    DutyView,
    InspectionView,
    RegimeView,
    SiteView,
    StepStanding,
    StepView,
    TreatyView,
    VerificationView,
)
from detente.exercise.declarations.acts import Declare, DeclaredItem
from detente.exercise.inspections.acts import ReportInspection, RequestInspection
from detente.exercise.mechanic import Command
from detente.exercise.obligations.acts import RuleDuty, Standing, TickDuty
from detente.exercise.publication import RecordPublished, RecordStaged, SceneTaken, Stage, TakeScene
from detente.exercise.records import Confidential
from detente.exercise.setting import Scenario, Scene, Site
from detente.exercise.speakers import Speaker
from detente.exercise.treaty_setting import Agreement, Clause, Hedge, Position
from detente.exercise.views import (
    PublicClock,
    PublicCurve,
    PublicNotice,
    PublicPicture,
    PublicSpeakers,
    PublicTeam,
    PublicView,
    public_view,
    team_view,
)
from detente.ui.canvas import FLOOR, UNIT, Fill, Mark, Page, Picture, Stroke, Words, at_most, is_rtl, lay_out
from detente.ui.palette import contrast
from detente.ui.projector import ProjectorWindow, SceneView
from detente.ui.prose import paragraphs
from detente.ui.scene_clock import clock_text
from detente.ui.scene_signs import Sign, sign_strokes
from detente.ui.scenes import Look, compose, turn_title

NOON = datetime(2030, 5, 3, 12, tzinfo=UTC)
SCENES: tuple[Scene, ...] = get_args(Scene)
SENTINEL = "ZEBRA-7719"


def _png(width: int, height: int) -> bytes:
    """A picture of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


TEAMS = (
    PublicTeam(id="a", name="Arden", short="Arden", symbol="square", colour="sky"),
    PublicTeam(id="v", name="Velmar", short="Velmar", symbol="triangle", colour="orange"),
    PublicTeam(id="c", name="Concord Secretariat", short="Concord", symbol="circle", colour="grey"),
    PublicTeam(id="d", name="Dorrin", short="Dorrin", symbol="diamond", colour="vermilion"),
)
CLAUSES = (
    DraftClause(id="1", title="Numbers", text="Twelve each."),
    DraftClause(id="2", title="Visits", text="[Arden: six | Velmar: two] a year."),
)
TEXT = AgreementView(
    id="accord",
    title="Strait accord",
    parties=("a", "v"),
    status="in_force",
    proposer="a",
    sponsors=(),
    drafts=(DraftView(number=2, turn=1, by="a", clauses=CLAUSES),),
    brackets=(),
    votes=(),
    adopted=False,
    signed=("a", "v"),
    must_ratify=(),
    ratified=(),
    suspended=(),
    leaving=(),
    left=(),
    entered=2,
    expires=5,
    exit_terms="",
    review_turns=(),
)
STEP = StepView(
    id="limits",
    title="Limits",
    kind="limit",
    text="",
    requires=(),
    parties=("a", "v"),
    agreement="accord",
    standing="in_force",
    owed=1,
    kept=1,
    acknowledged=1,
)
DUTY = DutyView(
    id="O01",
    step="limits",
    party="a",
    others=("v",),
    text="Holds no more than 12.",
    turn=1,
    due=2,
    method="inspection",
    state="kept",
    late=False,
    ticks=("measured", "verified", "acknowledged"),
    turns=((1, "in_force"), (2, "kept"), (3, "kept")),
)
REGIME = RegimeView(
    id="r",
    name="Open sites",
    parties=("a", "v"),
    types=("routine",),
    population=20,
    sample=6,
    counting=True,
    paused=False,
    notice_hours=24,
    clause="",
    detection=0.6,
    false_alarm=0.01,
    least_trust=(0.5, 0.3),
)
VISIT = InspectionView(
    id="V01",
    turn=2,
    regime="r",
    type="routine",
    inspector="a",
    host="v",
    site="v5",
    sampled=(),
    access="",
    openness=1.0,
    arrived=False,
    declared=None,
    found=None,
    result="",
    signs="",
    explanation="",
    resolution="",
    signed=None,
    disputed_by="",
    dispute="",
    outcome="",
)
DECLARED = DeclarationView(
    id="D01",
    turn=2,
    party="v",
    exchange="data",
    due=2,
    late=False,
    items=(("launchers", "", 12), ("items", "v5", 3), ("items", "v6", 4)),
    corrects="",
    corrected_by="",
    public=True,
)
TREATY = TreatyView(agreements=(TEXT,), steps=(STEP,), duties=(DUTY,), reviews=(), streak=0, norm=0)
VERIFICATION = VerificationView(
    regimes=(REGIME,),
    zones=(),
    sites=(SiteView(id="v5", name="Site 5", host="v", x=None, y=None, inspectable=True, visits=("V01",)),),
    quotas=(),
    inspections=(VISIT,),
    declarations=(DECLARED,),
    calendar=(),
    notifications=(),
    exposures=(),
    categories=(("launchers", "Launchers"), ("items", "Items")),
)
CALM = CrisisView(
    channels=(),
    networks=(),
    messages=(),
    risks=(),
    incidents=(),
    red_lines=(),
    fronts=(),
    voices=(),
    observers=(),
    revealed=(),
    estimates=(),
    mosaic=(),
)
BOARDS = Boards(treaty=TREATY, verification=VERIFICATION, crisis=CALM)
NO_BOARDS = Boards(
    treaty=replace(TREATY, agreements=(), steps=(), duties=()),
    verification=replace(VERIFICATION, regimes=(), sites=(), inspections=(), declarations=()),
    crisis=CALM,
)
VIEW = PublicView(
    title="Narrow Straits",
    brief="# The strait\n\nTwo **rivals** share a strait.\n\n- Arden patrols\n- Velmar drills\n",
    turn=3,
    turns=5,
    turn_name="T3",
    phase="Reveal",
    clock=PublicClock(planned_seconds=300, spent_seconds=30, running_since=NOON),
    scene="reveal",
    scene_text="",
    teams=TEAMS,
    notices=(
        PublicNotice(turn=2, teams=("a",), text="an old notice"),
        PublicNotice(turn=3, teams=("a",), text="sends a patrol to the eastern strait"),
        PublicNotice(turn=3, teams=("v",), text="Velmar invites an inspection of Site 2"),
        PublicNotice(turn=3, teams=(), text="A drone is seen over Site 11"),
    ),
    phases=("Deliberation", "Submission", "Adjudication", "Reveal", "Plenary"),
    curves=(
        PublicCurve(series="e", kind="escalation", a="a", b="v", points=((0, 20), (1, 31), (2, 63))),
        PublicCurve(series="t1", kind="trust", a="a", b="v", points=((0, 0.3), (1, 0.31), (2, 0.22))),
        PublicCurve(series="t2", kind="trust", a="v", b="a", points=((0, 0.3), (1, 0.35), (2, 0.41))),
    ),
    boards=BOARDS,
    speakers=PublicSpeakers(
        speaking=Speaker(name="Arden", team="a"),
        clock=PublicClock(planned_seconds=120, spent_seconds=0, running_since=NOON),
        queue=(Speaker(name="Velmar", team="v"), Speaker(name="The chair")),
    ),
)
PICTURE = _png(900, 500)
LONG = "The Federated and Sovereign Commonwealth of the Western and Eastern Isles "


def _crowded() -> PublicView:
    pairs = list(combinations("avcd", 2))
    curves = [
        PublicCurve(
            series=f"{kind}{x}{y}", kind=kind, a=x, b=y, points=tuple((t, 0.4 * top) for t in range(9))
        )
        for one, other in pairs
        for kind, top, x, y in (
            ("escalation", 100, one, other),
            ("trust", 1, one, other),
            ("trust", 1, other, one),
        )
    ]
    return replace(
        VIEW,
        title=LONG * 3,
        turn_name=LONG,
        phase=LONG,
        phases=(LONG, *VIEW.phases, *(f"{LONG}{number}" for number in range(20))),
        brief=LONG * 200,
        teams=tuple(replace(team, name=LONG + team.name, short=LONG) for team in TEAMS),
        notices=tuple(
            PublicNotice(turn=3, teams=("a", "v", "c", "d")[: i % 5], text=f"{LONG}number {i}")
            for i in range(40)
        ),
        curves=tuple(curves),
        boards=_crowded_boards(),
        speakers=PublicSpeakers(
            speaking=Speaker(name=LONG * 2, team="a"),
            clock=replace(VIEW.speakers.clock, spent_seconds=5000),
            queue=tuple(Speaker(name=f"{LONG}{number}", team="avcd"[number % 4]) for number in range(30)),
        ),
        picture=PublicPicture(attachment="x", caption=LONG * 3, content=PICTURE),
    )


def _crowded_boards() -> Boards:
    """Every list far too long, every name too; every standing there is."""
    everybody = ("a", "v", "c", "d")
    text = replace(TEXT, title=LONG, parties=everybody, suspended=everybody)
    standings = get_args(StepStanding)
    steps = [replace(STEP, title=LONG, standing=standings[i % len(standings)]) for i in range(30)]
    states = get_args(Standing)
    duties = [replace(DUTY, text=LONG * 2, late=True, state=states[i % len(states)]) for i in range(40)]
    declared = [replace(DECLARED, party=p, exchange=LONG + str(i)) for i in range(9) for p in everybody]
    return Boards(
        treaty=replace(TREATY, agreements=(text,) * 12, steps=tuple(steps), duties=tuple(duties)),
        verification=replace(
            VERIFICATION,
            regimes=(replace(REGIME, name=LONG, parties=everybody),) * 9,
            inspections=(VISIT,) * 20,
            declarations=tuple(declared),
            categories=(("launchers", LONG), ("items", LONG)),
        ),
        crisis=CALM,
    )


VIEWS = {
    "usual": VIEW,
    "bare": replace(
        VIEW,
        turn=0,
        phase="",
        phases=(),
        notices=(),
        curves=(),
        brief="",
        teams=(),
        title="",
        boards=NO_BOARDS,
    ),
    "one point": replace(
        VIEW, curves=tuple(replace(curve, points=curve.points[:1]) for curve in VIEW.curves)
    ),
    "crowded": _crowded(),
    "strangers": replace(VIEW, teams=(), clock=replace(VIEW.clock, planned_seconds=0)),
    "mixed directions": replace(
        VIEW,
        title="מצרים צרים – Narrow",
        teams=(replace(TEAMS[0], name="ערד", short="ערד"), *TEAMS[1:]),
        notices=(
            PublicNotice(turn=3, teams=("a",), text="שולחת סיור (Site 2)"),
            PublicNotice(turn=3, teams=("v", "a"), text="تدعو إلى تفتيش\nthe \u202esecond line 条約 🕊"),
        ),
    ),
}
EVERY_VIEW = pytest.mark.parametrize("name", VIEWS)
EVERY_SCENE = pytest.mark.parametrize("scene", SCENES)


def _page(view: PublicView, **look: Any) -> Page:
    aspect = look.pop("aspect", 16 / 9)
    return compose(view, NOON, Look(**look), aspect)


@EVERY_VIEW
@EVERY_SCENE
@pytest.mark.parametrize("size", [(640, 360), (1024, 768), (1366, 768), (1920, 1080), (500, 900)])
def test_every_scene_paints_at_every_size_without_a_word_from_qt(
    qtbot: QtBot, qtlog: Any, name: str, scene: Scene, size: tuple[int, int]
) -> None:
    window = ProjectorWindow(follow_screens=False)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show_view(replace(VIEWS[name], scene=scene), NOON)
    window.show()
    picture = window.grab().toImage()
    assert picture.size() == window.size()
    assert [r.message for r in qtlog.records if "propagateSizeHints" not in r.message] == []


@EVERY_VIEW
@EVERY_SCENE
@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("aspect", [4 / 3, 16 / 9, 21 / 9])
def test_text_never_falls_below_a_fiftieth_and_never_leaves_the_page(
    qapp: object, name: str, scene: Scene, scale: float, aspect: float
) -> None:
    page = _page(replace(VIEWS[name], scene=scene), scale=scale, aspect=aspect)
    assert page.height == pytest.approx(UNIT)
    assert_within(page)


def assert_within(page: Page) -> None:
    """Every word is large enough, and on the page."""
    for drawing in page.drawings:
        if isinstance(drawing, Words):
            assert drawing.size >= FLOOR >= UNIT / 50
            layout = lay_out(drawing)
            assert drawing.top >= -drawing.size * 0.3, drawing
            assert drawing.top + drawing.height <= UNIT + 1, drawing
            for number in range(layout.lineCount()):
                reach = layout.lineAt(number).naturalTextRect()
                assert drawing.left + reach.left() >= -1, drawing
                assert drawing.left + reach.right() <= page.width + 1, drawing


@pytest.mark.parametrize("mode", ["dark", "light"])
@EVERY_SCENE
def test_everything_reaches_7_to_1(qapp: object, scene: Scene, mode: Any) -> None:
    page = _page(replace(VIEW, scene=scene), mode=mode)
    for drawing in page.drawings:
        if isinstance(drawing, Words):
            inks = (drawing.ink, *(span.ink for span in drawing.spans))
            assert min(contrast(ink, page.beam.background) for ink in inks) >= 7
        if isinstance(drawing, Mark):
            assert contrast(drawing.ink, page.beam.background) >= 7
        if isinstance(drawing, Stroke | Fill) and drawing.ink != page.beam.hairline:
            assert contrast(drawing.ink, page.beam.background) >= 7


def test_the_clock_fills_a_sixth_of_the_height(qapp: object) -> None:
    page = _page(replace(VIEW, scene="clock"))
    digits = next(d for d in page.drawings if isinstance(d, Words) and d.text == "04:30")
    assert digits.size * 0.7 >= UNIT / 6


def test_body_text_is_a_twenty_fifth_or_more(qapp: object) -> None:
    page = _page(VIEW)
    body = [d for d in page.drawings if isinstance(d, Words) and "patrol" in d.text]
    assert body[0].size >= UNIT / 25


def test_a_notice_has_its_teams_symbol_and_coloured_name(qapp: object) -> None:
    page = _page(VIEW)
    lines = page.text().splitlines()
    assert "Arden sends a patrol to the eastern strait" in lines
    assert "Velmar invites an inspection of Site 2" in lines
    assert "A drone is seen over Site 11" in lines
    assert "an old notice" not in page.text()
    patrol = next(d for d in page.drawings if isinstance(d, Words) and "patrol" in d.text)
    assert [span.ink for span in patrol.spans] == [page.beam.team("sky")]
    beside = [d for d in page.drawings if isinstance(d, Mark) and abs(d.top - patrol.top) < patrol.size]
    assert [mark.symbol for mark in beside] == ["square"]
    assert beside[0].left + beside[0].size < patrol.left


def test_a_sentence_that_stands_alone_is_introduced_by_the_team(qapp: object) -> None:
    view = replace(VIEW, notices=(PublicNotice(turn=3, teams=("a",), text="Routine patrol."),))
    assert "Arden: Routine patrol." in _page(view).text().splitlines()


def test_each_scene_says_what_it_is_for(qapp: object) -> None:
    said = {scene: _page(replace(VIEW, scene=scene)).text() for scene in SCENES}
    assert said["holding"].splitlines() == ["Narrow Straits", *(team.name for team in TEAMS)]
    assert said["clock"].splitlines() == ["Turn 3 · Reveal", "04:30"]
    assert "Reveal – now" in said["agenda"]
    assert "Plenary" in said["agenda"]
    assert "exercise model, not a prediction" in said["curves"]
    assert "exercise model, not a prediction" in said["reveal"]
    assert "Arden trusts Velmar .22" in said["curves"]
    assert "Escalation Arden and Velmar 63" in said["curves"]
    assert "Two rivals share a strait." in said["text"]
    assert "#" not in said["text"]
    typed = _page(replace(VIEW, scene="text", scene_text="Five **minutes** more"))
    assert "Five **minutes** more" in typed.text()


@EVERY_SCENE
def test_what_control_writes_for_a_scene_is_shown_in_every_scene(qapp: object, scene: Scene) -> None:
    if scene == "blank":
        assert _page(replace(VIEW, scene=scene, scene_text="Two of three are in")).text() == ""
        return
    for clock in (VIEW.clock, replace(VIEW.clock, planned_seconds=0)):
        view = replace(VIEW, scene=scene, scene_text="Two of three are in", clock=clock)
        assert "Two of three are in" in _page(view).text()


def test_the_clock_counts_what_is_handed_in_and_not_by_whom(qapp: object) -> None:
    assert "2 of 3 in" in _page(replace(VIEW, scene="clock", handed_in=(2, 3))).text()
    assert " in" not in _page(replace(VIEW, scene="clock")).text()


def test_a_clock_that_has_not_begun_is_not_called_paused(qapp: object) -> None:
    clock = replace(VIEW.clock, spent_seconds=0, running_since=None)
    assert "paused" not in _page(replace(VIEW, scene="clock", clock=clock)).text()


def test_forty_notices_shrink_to_the_floor_and_count_the_rest(qapp: object) -> None:
    notices = tuple(PublicNotice(turn=3, teams=("a",), text=f"does thing {i}.") for i in range(40))
    page = _page(replace(VIEW, notices=notices))
    lines = [line for line in page.text().splitlines() if "does thing" in line]
    assert lines[-1] == "Arden does thing 39."
    assert 5 < len(lines) < 40
    assert f"… {40 - len(lines)} more, announced earlier" in page.text()


def test_a_long_text_is_turned_page_by_page_and_never_made_small(qapp: object) -> None:
    numbered = " ".join(f"word{i}" for i in range(600)) + "\n" + "\n".join(f"line{i}" for i in range(40))
    view = replace(VIEW, scene="text", scene_text=numbered)
    count = _page(view).leaves
    assert count > 2
    said = []
    for leaf in range(count):
        page = _page(view, leaf=leaf)
        assert f"Page {leaf + 1} of {count}" in page.text()
        body = [d for d in page.drawings if isinstance(d, Words) and d.text.startswith(("word", "line"))]
        assert min(words.size for words in body) >= UNIT / 25
        said += [word for words in body for word in words.text.split()]
    assert said == numbered.split()
    assert _page(view, leaf=99).text() == _page(view, leaf=count - 1).text()


def test_a_short_text_has_one_page_without_a_number(qapp: object) -> None:
    page = _page(replace(VIEW, scene="text"))
    assert page.leaves == 1
    assert "Page" not in page.text()


def test_labels_of_curves_do_not_overlap(qapp: object) -> None:
    page = _page(replace(_crowded(), scene="curves"))
    labels = [d for d in page.drawings if isinstance(d, Words) and d.silent]
    for one, other in combinations(labels, 2):
        apart = abs(one.top - other.top) >= min(one.height, other.height) - 1
        beside = one.left + one.width <= other.left + 3 or other.left + other.width <= one.left + 3
        assert apart or beside, (one, other)


@pytest.mark.parametrize(
    ("planned", "spent", "running", "after", "shown"),
    [
        (300, 30, True, 0, "04:30"),
        (300, 30, True, 0.4, "04:30"),
        (300, 30, True, 269.5, "00:01"),
        (300, 30, True, 270, "00:00"),
        (300, 30, True, 270.9, "00:00"),
        (300, 30, True, 271, "+00:01"),
        (300, 30, True, 342, "+01:12"),
        (300, 30, False, 100, "04:30"),
        (5400, 0, True, 0, "1:30:00"),
        (0, 0, True, 10, ""),
    ],
)
def test_the_clock_counts_down_and_then_up(
    planned: float, spent: float, running: bool, after: float, shown: str
) -> None:
    clock = PublicClock(planned_seconds=planned, spent_seconds=spent, running_since=NOON if running else None)
    assert clock_text(replace(VIEW, clock=clock), NOON + timedelta(seconds=after)) == shown


def test_a_stopped_clock_and_overtime_are_said_in_words(qapp: object) -> None:
    stopped = replace(VIEW, scene="clock", clock=replace(VIEW.clock, running_since=None))
    assert "paused" in _page(stopped).text()
    late = replace(VIEW, scene="clock", clock=replace(VIEW.clock, spent_seconds=400))
    assert "over time" in _page(late).text()


@pytest.mark.parametrize(
    ("turn", "name", "title"),
    [(3, "T3", "Turn 3 · Reveal"), (3, "Spring", "Turn 3 · Spring · Reveal"), (0, "T0", "Reveal")],
)
def test_the_header_names_turn_and_phase_once(turn: int, name: str, title: str) -> None:
    assert turn_title(replace(VIEW, turn=turn, turn_name=name)) == title


def test_only_a_public_view_can_be_shown(qtbot: QtBot) -> None:
    class Leaky(PublicView):
        pass

    scenario = scenarios.load("meridian-strait")
    state = machine.initial(scenario)
    private = team_view(scenario, state, scenario.teams[0].id)
    leaky = Leaky(**{field.name: getattr(VIEW, field.name) for field in fields(VIEW)})
    window = ProjectorWindow(follow_screens=False)
    qtbot.addWidget(window)
    for wrong in (private, state, scenario, leaky, SENTINEL, None):
        with pytest.raises(TypeError, match="PublicView"):
            window.show_view(wrong)  # type: ignore[arg-type]
        if wrong is not None:
            with pytest.raises(TypeError, match="PublicView"):
                compose(wrong, NOON, Look())  # type: ignore[arg-type]
    assert window.visible_text() == ""


def _planted(value: Any) -> Any:
    """The same scenario with the sentinel in every confidential text."""
    if isinstance(value, tuple):
        return tuple(_planted(item) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    hints = get_type_hints(type(value), include_extras=True)
    changed = {}
    for field in fields(value):
        held = getattr(value, field.name)
        secret = any(
            isinstance(mark, Confidential) for mark in getattr(hints[field.name], "__metadata__", ())
        )
        if secret and isinstance(held, str) and field.name != "type":
            changed[field.name] = SENTINEL
        elif secret and field.name == "goals":
            changed[field.name] = (SENTINEL,)
        else:
            changed[field.name] = _planted(held)
    return replace(value, **changed)


def test_no_secret_reaches_any_scene(qtbot: QtBot) -> None:
    scenario: Scenario = _planted(scenarios.load("meridian-strait"))
    assert SENTINEL in repr(scenario)
    window = ProjectorWindow(follow_screens=False)
    qtbot.addWidget(window)
    window.show()
    state = machine.fold(
        machine.initial(scenario),
        (
            RecordPublished(record="M1", turn=0, text="A public word", teams=(scenario.teams[0].id,)),
            RecordStaged(record="M2", turn=0, text=SENTINEL, teams=()),
        ),
    )
    for scene in SCENES:
        taken = machine.evolve(state, SceneTaken(scene=scene, text="", turn=0, published=(), shown=()))
        window.show_view(public_view(scenario, taken), NOON)
        said = [window.visible_text(), window.windowTitle()]
        for widget in (window, *window.findChildren(QWidget)):
            said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        assert bool(window.visible_text()) == (scene != "blank")
        assert SENTINEL not in "\n".join(said)


def _secret_treaty() -> tuple[Scenario, tuple[Command, ...]]:
    """The small treaty, with the sentinel in all that the room may not know of it."""
    quiet = Agreement(
        id="quiet",
        title=SENTINEL,
        parties=("arden", "velmar"),
        clauses=(Clause(id="1", title=SENTINEL, text=SENTINEL),),
        positions=(Position(team="arden", batna=SENTINEL, reservation=SENTINEL),),
    )
    open_text = replace(
        quiet, id="open", title="Open text", clauses=(Clause(id="1", title="Sites", text="x"),)
    )
    made = treaty_scenario()
    hidden = Site(id="zebra", name=SENTINEL, host="velmar", declared=0, truth=3, undeclared=True)
    scenario = replace(
        made,
        agreements=(quiet, open_text),
        sites=(*made.sites, hidden),
        hedges=(Hedge(id="h", party="velmar", name=SENTINEL, only_if="any", items=3, hidden_at=("zebra",)),),
    )
    more: tuple[Command, ...] = (
        ReleaseText(agreement="open"),
        RuleDuty(duty="O06", state="kept", reason=SENTINEL),
        TickDuty(duty="O06", tick="acknowledged"),
        Declare(party="velmar", items=(DeclaredItem(category="items", count=77),), text=SENTINEL),
        RequestInspection(inspector="arden", host="velmar", site="zebra"),
        ReportInspection(inspection="V04", explanation=SENTINEL, signs=SENTINEL),
        Stage(record="V04", text="Arden has looked.", teams=("arden",)),
        TakeScene(scene="reveal"),
    )
    return scenario, (*treaty_play(), *more)


@pytest.mark.parametrize("scene", ["treaty", "verification", "compliance"])
def test_no_secret_of_a_treaty_reaches_the_room(qtbot: QtBot, scene: Scene) -> None:
    scenario, commands = _secret_treaty()
    told = chronicle(scenario, commands)
    window = ProjectorWindow(follow_screens=False)
    qtbot.addWidget(window)
    window.show()
    taken = machine.evolve(told.state, SceneTaken(scene=scene, text="", turn=3, published=(), shown=()))
    window.show_view(public_view(scenario, taken), NOON)
    said = [window.visible_text(), window.windowTitle()]
    for widget in (window, *window.findChildren(QWidget)):
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    heard = "\n".join(said)
    for secret in (SENTINEL, SECRET_REASON, "zebra", "14", "notice of its drills"):
        assert secret not in heard
    public = {
        "treaty": ("Open text – draft 1", "Limits with inspections – in force"),
        "verification": ("Velmar, turn 3: Items 77", "Turn 3: Arden at a site, Velmar"),
        "compliance": ("Arden: Gives its numbers – kept (measured)", "Says in public that it will not"),
    }[scene]
    assert all(words in heard for words in public)


def test_treaties_are_told_with_status_clauses_and_steps(qapp: object) -> None:
    said = _page(replace(VIEW, scene="treaty")).text().splitlines()
    assert said[0] == "Treaties · Turn 3 · Reveal"
    assert "Strait accord – in force, until turn 5" in said
    assert "Numbers · Visits" in said
    assert "Limits – in force" in said
    assert "Twelve each." not in said


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"status": "draft", "signed": ()}, "draft 2"),
        ({"status": "signed", "signed": ("a",)}, "signed by Arden"),
        ({"status": "signed"}, "signed"),
        ({"suspended": ("v",)}, "suspended by Velmar"),
        ({"expires": 0}, "in force"),
        ({"status": "ended"}, "ended"),
    ],
)
def test_a_text_has_its_status_in_words(qapp: object, changed: dict[str, Any], status: str) -> None:
    boards = replace(BOARDS, treaty=replace(TREATY, agreements=(replace(TEXT, **changed),)))
    page = _page(replace(VIEW, scene="treaty", boards=boards))
    assert f"Strait accord – {status}" in page.text().splitlines()


def test_disputed_words_are_counted_and_not_read_out(qapp: object) -> None:
    wordings = (Wording(words="six", holder="a"), Wording(words="two", holder="v"))
    text = replace(TEXT, brackets=(Bracket(clause="2", number=1, wordings=wordings),))
    boards = replace(BOARDS, treaty=replace(TREATY, agreements=(text,)))
    said = _page(replace(VIEW, scene="treaty", boards=boards)).text()
    assert "Numbers · Visits. Disputed: 1" in said
    assert "six" not in said


def test_verification_tells_regimes_inspections_and_public_numbers(qapp: object) -> None:
    said = _page(replace(VIEW, scene="verification")).text().splitlines()
    assert "Open sites" in said
    assert "Turn 2: Arden at Site 5, Velmar" in said
    assert "Velmar, turn 2: Launchers 12; Items 7" in said
    kept_back = replace(DECLARED, public=False)
    idle = replace(REGIME, counting=False)
    board = replace(VERIFICATION, declarations=(kept_back,), regimes=(idle,), inspections=())
    bare = _page(replace(VIEW, scene="verification", boards=replace(BOARDS, verification=board))).text()
    assert "No inspections are agreed." in bare
    assert "None has been announced." in bare
    assert "No number has been given yet." in bare


def test_only_the_last_uncorrected_numbers_are_told(qapp: object) -> None:
    later = replace(DECLARED, id="D03", turn=3, items=(("launchers", "", 9),))
    wrong = replace(later, id="D02", items=(("launchers", "", 99),), corrected_by="D03")
    board = replace(VERIFICATION, declarations=(DECLARED, wrong, later))
    said = _page(replace(VIEW, scene="verification", boards=replace(BOARDS, verification=board))).text()
    assert "Velmar, turn 3: Launchers 9" in said
    assert "12" not in said
    assert "99" not in said


def test_obligations_have_their_state_ticks_and_a_count(qapp: object) -> None:
    late = replace(DUTY, id="O02", party="v", state="late", late=False, ticks=("acknowledged",))
    boards = replace(BOARDS, treaty=replace(TREATY, duties=(DUTY, late)))
    lines = _page(replace(VIEW, scene="compliance", boards=boards)).text().splitlines()
    assert "Acknowledged in public: 1 kept, 1 late" in lines
    told = [line for line in lines if "Holds" in line]
    assert told == [
        "Velmar: Holds no more than 12 – late",
        "Arden: Holds no more than 12 – kept (measured, verified)",
    ]


@pytest.mark.parametrize("scene", ["treaty", "verification", "compliance"])
def test_long_lists_stay_large_and_count_what_is_left_out(qapp: object, scene: Scene) -> None:
    page = _page(replace(_crowded(), scene=scene, turn_name="", phase=""))
    lists = [d for d in page.drawings if isinstance(d, Words) and d.top > 150]
    assert min(words.size for words in lists) >= UNIT / 33
    assert any("more" in words.text and "…" in words.text for words in lists)


def test_every_standing_has_a_sign_of_its_own(qapp: object) -> None:
    drawn = {}
    for sign in get_args(Sign):
        drawn[sign] = tuple(sign_strokes(sign, 0, 0, 100, "#ffffff"))
    assert drawn.pop("") == ()
    assert all(drawn.values())
    assert len(set(drawn.values())) == len(drawn)
    boards = replace(
        BOARDS,
        treaty=replace(TREATY, steps=tuple(replace(STEP, standing=s) for s in get_args(StepStanding))),
    )
    said = _page(replace(VIEW, scene="treaty", boards=boards)).text()
    for word in ("open", "in force", "fulfilled", "in question", "broken", "suspended", "no longer in force"):
        assert f"Limits – {word}" in said


def test_the_copy_on_the_console_is_the_same_page(qtbot: QtBot) -> None:
    window, copy = ProjectorWindow(follow_screens=False), SceneView()
    qtbot.addWidget(window)
    qtbot.addWidget(copy)
    window.resize(1920, 1080)
    copy.resize(320, 240)
    for shown in (window, copy):
        shown.show_view(VIEW, NOON)
    assert copy.page().drawings == window.findChild(SceneView).page().drawings
    assert copy.visible_text() == window.visible_text()
    assert copy.height_of(320) == 180
    copy.set_aspect(4 / 3)
    assert copy.height_of(320) == 240


def test_a_blank_is_black_and_brings_the_same_scene_back(qtbot: QtBot) -> None:
    window = ProjectorWindow(follow_screens=False)
    qtbot.addWidget(window)
    window.show_view(VIEW, NOON)
    window.show()
    before = window.visible_text()
    with qtbot.assertNotEmitted(window.blankToggled):
        window.set_blank(True)
    assert window.visible_text() == ""
    picture = window.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, 960, 8) for y in range(0, 540, 8)}
    assert colours == {"#000000"}
    assert "patrol" not in window.accessibleDescription()
    window.show_view(replace(VIEW, scene="agenda"))
    assert window.visible_text() == ""
    window.show_view(VIEW)
    window.set_blank(False)
    assert window.visible_text() == before


def test_the_clock_repaints_only_when_a_digit_changes(qtbot: QtBot) -> None:
    scene = SceneView()
    qtbot.addWidget(scene)
    scene.show_view(VIEW, NOON)
    first = scene.page()
    scene.tick(NOON + timedelta(milliseconds=200))
    scene.tick(NOON + timedelta(milliseconds=1500))
    assert scene.page() is not first
    second = scene.page()
    scene.tick(NOON + timedelta(milliseconds=1900))
    assert scene.page() is second
    assert "04:29" in scene.visible_text()


def test_the_size_control_enlarges_within_limits(qtbot: QtBot) -> None:
    scene = SceneView()
    qtbot.addWidget(scene)
    scene.show_view(VIEW, NOON)

    def largest() -> int:
        return max(d.size for d in scene.page().drawings if isinstance(d, Words) and "patrol" in d.text)

    usual = largest()
    scene.set_text_scale(1.4)
    assert largest() > usual
    scene.set_text_scale(99)
    assert scene.text_scale == 2.0
    scene.set_text_scale(0)
    assert largest() >= FLOOR


def test_one_screen_gives_an_ordinary_window(qtbot: QtBot) -> None:
    window = ProjectorWindow(follow_screens=False)
    qtbot.addWidget(window)
    assert window.place_on(QGuiApplication.primaryScreen().name())
    assert window.isVisible()
    assert not window.isFullScreen()
    assert window.assigned_screen == ""
    assert not window.windowFlags() & Qt.WindowType.FramelessWindowHint


def test_a_missing_screen_shows_nothing_anywhere(qtbot: QtBot) -> None:
    window = ProjectorWindow(follow_screens=False)
    qtbot.addWidget(window)
    window.show_view(VIEW, NOON)
    window.show()
    with qtbot.waitSignal(window.outputLost) as told:
        assert not window.place_on("HDMI-9")
    assert told.args == ["HDMI-9"]
    assert not window.isVisible()
    assert window.is_lost


def test_a_pulled_cable_hides_and_its_return_is_blank(qtbot: QtBot) -> None:
    window = ProjectorWindow(follow_screens=False)
    qtbot.addWidget(window)
    window.show_view(VIEW, NOON)
    screen = QGuiApplication.primaryScreen()
    with qtbot.waitSignals([window.outputLost, window.blankToggled]):
        window.place_on("HDMI-9")
    window.lose("another screen")
    window.regain(screen)
    assert not window.isVisible()
    window._assigned = screen.name()
    with qtbot.waitSignal(window.outputReturned) as told:
        window.regain(screen)
    assert told.args == [screen.name()]
    assert window.isVisible()
    assert window.geometry() == screen.geometry()
    assert window.is_blank
    assert window.visible_text() == ""
    window.set_blank(False)
    assert "patrol" in window.visible_text()


def test_the_window_has_no_menus_and_no_cursor(qtbot: QtBot) -> None:
    window = ProjectorWindow(follow_screens=False)
    qtbot.addWidget(window)
    assert window.cursor().shape() == Qt.CursorShape.BlankCursor
    assert window.actions() == []
    assert "projector" in window.windowTitle()


def test_briefs_lose_their_markup_and_load_nothing() -> None:
    found = paragraphs(
        "# Title\n\n* one\n* two\n\n![x](file:///etc/hostname) <script>y</script>", markdown=True
    )
    assert [(p.text, p.heading, p.bullet) for p in found[:3]] == [
        ("Title", True, False),
        ("one", False, True),
        ("two", False, True),
    ]
    assert [p.text for p in paragraphs("a\n\n b  c\n", markdown=False)] == ["a", "b c"]


def test_a_paragraph_runs_the_way_of_its_own_words() -> None:
    assert is_rtl("שלום world")
    assert is_rtl("\u2068Velmar\u2069: שלום")
    assert not is_rtl("Velmar: שלום")
    assert not is_rtl("12:30")


def test_cutting_keeps_whole_words_where_it_can(qapp: object) -> None:
    words = Words("one two three four five six seven", 0, 0, 400, 60, "#ffffff", QFont.Weight.Normal)
    cut = at_most(words, 1)
    assert cut.text.endswith(" …")
    assert cut.height == words.size * 1.3
    assert QFontInfo(lay_out(words).font()).pixelSize() == 60


def test_it_fills_the_second_of_two_screens(tmp_path: Path) -> None:
    screens = [
        {"name": name, "x": x, "y": 0, "width": width, "height": height, "dpr": 1}
        | {"logicalDpi": 96, "logicalBaseDpi": 96}
        for name, x, width, height in (("Laptop", 0, 1366, 768), ("Beamer", 1366, 1920, 1080))
    ]
    plan = tmp_path / "screens.json"
    plan.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", _ON_TWO_SCREENS],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={plan}",
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert run.stdout.split() == ["Beamer", "1366", "1920", "1080", "frameless", "windowed"]


_ON_TWO_SCREENS = """
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from detente.ui.projector import ProjectorWindow
app = QApplication([])
window = ProjectorWindow()
window.place_on("Beamer")
place = window.geometry()
framed = "frameless" if window.windowFlags() & Qt.WindowType.FramelessWindowHint else "framed"
print(window.screen().name(), place.x(), place.width(), place.height(), framed)
window.show_windowed()
print("full" if window.isFullScreen() else "windowed")
"""


def test_the_speaker_has_a_clock_and_the_others_wait_in_order(qapp: object) -> None:
    page = _page(replace(VIEW, scene="speakers"))
    lines = page.text().splitlines()
    assert lines[2:] == ["Arden", "02:00", "Next", "Velmar", "The chair"]
    late = replace(VIEW.speakers, clock=replace(VIEW.speakers.clock, spent_seconds=150))
    over = _page(replace(VIEW, scene="speakers", speakers=late)).text().splitlines()
    assert "+00:30" in over
    assert "over time" in over
    digits = next(d for d in page.drawings if isinstance(d, Words) and d.text == "02:00")
    assert digits.size >= UNIT / 6


def test_the_speakers_clock_repaints_by_itself(qtbot: QtBot) -> None:
    scene = SceneView()
    qtbot.addWidget(scene)
    scene.show_view(replace(VIEW, scene="speakers", clock=replace(VIEW.clock, planned_seconds=0)), NOON)
    scene.tick(NOON + timedelta(seconds=1))
    assert "01:59" in scene.visible_text()


def test_an_empty_list_says_so(qapp: object) -> None:
    assert "list is empty" in _page(replace(VIEW, scene="speakers", speakers=PublicSpeakers())).text()


def _pictured(content: bytes, caption: str = "") -> Page:
    picture = PublicPicture(attachment="x", caption=caption, content=content)
    return _page(replace(VIEW, scene="picture", picture=picture))


@pytest.mark.parametrize(("width", "height"), [(900, 500), (100, 900), (3000, 40), (1, 1)])
def test_a_picture_keeps_its_shape_and_has_its_caption_below(qapp: object, width: int, height: int) -> None:
    page = _pictured(_png(width, height), "The strait from the air")
    shown = next(d for d in page.drawings if isinstance(d, Picture))
    assert shown.width / shown.height == pytest.approx(width / height)
    assert shown.left >= 0
    assert shown.left + shown.width <= page.width
    caption = next(d for d in page.drawings if isinstance(d, Words) and "from the air" in d.text)
    assert shown.top + shown.height <= caption.top


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "missing from the session file"),
        (b"MZ\x90 not a picture", "not a picture"),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
            "not a picture",
        ),
        (PICTURE[:60], "damaged"),
        (b"\x89PNG\r\n" + b"0" * 10_000_001, "larger than 10 MB"),
    ],
)
def test_a_file_that_is_no_good_picture_is_told_in_words(qapp: object, content: bytes, said: str) -> None:
    page = _pictured(content)
    assert said in page.text()
    assert not [d for d in page.drawings if isinstance(d, Picture)]


def test_a_picture_of_too_many_points_is_refused_before_it_is_unpacked(qapp: object) -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    bomb += struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    assert "million points" in _pictured(bomb).text()
