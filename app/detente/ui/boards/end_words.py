"""What the board of observers and the end says: who vouched for whom, trust from outside, the mosaic."""

from collections.abc import Mapping
from functools import partial

from detente.exercise.boards.crisis_shapes import CrisisView, EstimateView, ObserverView, VoiceView
from detente.exercise.mosaic import Criterion, about_words, better_words, stone_words, value_words
from detente.exercise.naming import fraction, short_name
from detente.exercise.setting import Scenario
from detente.exercise.telling_crises import verdict_name
from detente.ui.boards.grid import Grid, Line
from detente.ui.boards.rows import Row
from detente.ui.boards.support_bars import Bar
from detente.ui.kit import Tone
from detente.ui.planner_picture import Line as Curve
from detente.ui.planner_picture import Picture
from detente.words import tr

_DASHES = ("solid", "dash", "dot")


def observer_rows(scenario: Scenario, seen: tuple[ObserverView, ...]) -> list[Row]:
    """A row for each observer."""
    return [
        Row(
            record=one.team,
            title="",
            teams=tuple(team for team in scenario.teams if team.id == one.team),
            whose_first=True,
            second=tr("endorsements: {n}", n=len(one.endorsements)),
            note=tr("assessments: {n}", n=len(one.assessments)),
        )
        for one in seen
    ]


def said_grid(scenario: Scenario, one: ObserverView) -> Grid:
    """What an observer has said, in order."""
    said: list[tuple[int, str, str, str, Tone]] = [
        (turn, subject, tr("vouches for it"), text, "success") for turn, subject, text in one.endorsements
    ]
    tones: dict[str, Tone] = {"compliant": "success", "violation": "danger", "unclear": "warning"}
    said += [
        (turn, subject, verdict_name(verdict), text, tones.get(verdict, "plain"))
        for turn, subject, verdict, text in one.assessments
    ]
    lines = tuple(
        Line((f"T{turn}", short_name(scenario, subject), text or "–", what), tone=tone)
        for turn, subject, what, text, tone in sorted(said, key=lambda row: row[0])
    )
    heads = (tr("Turn"), tr("Of whom"), tr("Words"), tr("Judgement"))
    name = tr("Said by {team}", team=short_name(scenario, one.team))
    return Grid(name, heads, lines, wide=2)


def voice_bars(scenario: Scenario, voices: tuple[VoiceView, ...]) -> tuple[Bar, ...]:
    """The support of allies, movements and professions."""
    return tuple(
        Bar(
            id=voice.id,
            name=voice.name,
            share=voice.support,
            about=voice_kind(voice.kind),
            team=next((team for team in scenario.teams if team.id == voice.team), None),
        )
        for voice in voices
    )


def voice_kind(kind: str) -> str:
    return {
        "ally": tr("ally"),
        "civil_society": tr("civil society"),
        "business": tr("business"),
        "science": tr("science"),
        "press": tr("press"),
    }.get(kind, kind)


def trust_picture(scenario: Scenario, course: Mapping[int, ObserverView], turns: int) -> Picture:
    """How far an observer trusted each side, turn by turn."""
    now = course[max(course)]
    lines = tuple(
        Curve(
            short_name(scenario, rival),
            [(float(turn), dict(one.trust).get(rival, 0.0)) for turn, one in course.items()],
            scenario.team(rival).colour,
            _DASHES[number % len(_DASHES)],  # type: ignore[arg-type]  # one of Dash
        )
        for number, (rival, _) in enumerate(now.trust)
    )
    said = "; ".join(
        tr("{team} {value}", team=short_name(scenario, rival), value=fraction(value))
        for rival, value in now.trust
    )
    title = tr("Trust of {team}", team=short_name(scenario, now.team))
    return Picture(
        title=title,
        standing=tr("exercise model"),
        x_name=tr("turn"),
        lines=lines,
        x_span=(0.0, float(max(turns, 1))),
        y_span=(0.0, 1.0),
        said=f"{title}: {said}",
    )


def trust_grid(scenario: Scenario, course: Mapping[int, ObserverView]) -> Grid:
    """The same trust in figures."""
    now = course[max(course)]
    heads = (tr("Turn"), *(short_name(scenario, rival) for rival, _ in now.trust))
    lines = tuple(
        Line((str(turn), *(fraction(value) for _, value in one.trust))) for turn, one in course.items()
    )
    return Grid(tr("Trust by turn"), heads, lines, numbers=frozenset(range(len(heads))))


def estimate_grid(scenario: Scenario, made: tuple[EstimateView, ...]) -> Grid:
    """What each team believes of each other, and how right it was."""
    lines = tuple(
        Line(
            (
                short_name(scenario, one.team),
                short_name(scenario, one.about),
                f"T{one.turn}",
                fraction(one.stated),
                f"{one.brier:.3f}" if one.brier is not None else tr("when the types are told"),
            )
        )
        for one in made
    )
    heads = (tr("Team"), tr("About"), tr("Turn"), tr("Security seeker with"), tr("Brier score"))
    return Grid(tr("Stated trust"), heads, lines, wide=4, numbers=frozenset((3,)))


def type_words(scenario: Scenario, view: CrisisView) -> str:
    """The types, once the room knows them."""
    told = "   ".join(f"{short_name(scenario, team)}: {type_name(kind)}" for team, kind in view.revealed)
    return tr("Types told to the room – {types}", types=told) if told else tr("The types have not been told.")


def type_name(kind: str) -> str:
    return tr("security seeker") if kind == "seeker" else tr("exploiter")


def mosaic_grid(scenario: Scenario, stones: tuple[Criterion, ...]) -> Grid:
    """The mosaic as a table."""
    name = partial(short_name, scenario)
    lines = tuple(
        Line((stone_words(s, name), about_words(s.about, name), value_words(s), better_words(s)))
        for s in stones
    )
    heads = (tr("Criterion"), tr("Of"), tr("Value"), tr("Reading"))
    return Grid(tr("Mosaic of the end"), heads, lines, numbers=frozenset((2,)))
