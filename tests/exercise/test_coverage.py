"""Coverage of the objectives: what has been played, noted, rated and asked, and what is missing."""

from dataclasses import replace
from datetime import UTC, datetime

from walking import meridian

from detente.exercise import machine
from detente.exercise.annotations import Annotation, Note, ObserverNote, ObserverPosting, Remark, SurveySheet
from detente.exercise.coverage import Coverage, coverage, observed_teams, uncovered
from detente.exercise.evaluation import fingerprint, observers, postings, standing_notes
from detente.exercise.injects import FireInject, SkipInject, StageInject
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Refusal, State

NOW = datetime(2025, 5, 3, 9, 0, tzinfo=UTC)


def said(*remarks: Remark) -> tuple[Annotation, ...]:
    return tuple(
        Annotation(id=n, step=0, remark=one, author="LM", occurred_at=NOW, entered_at=NOW)
        for n, one in enumerate(remarks, 1)
    )


def of(objective: str, *remarks: Remark, state: State | None = None) -> Coverage:
    state = state or machine.initial(meridian())
    return next(c for c in coverage(meridian(), state, said(*remarks)) if c.objective.id == objective)


def note(team: str = "", task: str = "", **more: str) -> ObserverNote:
    fields = {"objective": "verification", **more}
    return ObserverNote(text="seen", team=team, task=task, **fields)  # type: ignore[arg-type]


def after(*commands: FireInject | SkipInject) -> State:
    state = machine.initial(meridian())
    for depth, command in enumerate(commands, 1):
        decided = machine.decide(meridian(), state, command, Luck(7, depth))
        assert not isinstance(decided, Refusal)
        state = machine.fold(state, decided)
    return state


def test_without_a_word_everything_is_missing() -> None:
    for one in coverage(meridian(), machine.initial(meridian()), ()):
        assert one.missing == ("no note yet", "no rating yet")
        assert (one.total, one.answers, one.fired) == (0, 0, ())
    assert len(uncovered(coverage(meridian(), machine.initial(meridian()), ()))) == len(meridian().objectives)


def test_the_team_that_nobody_wrote_about_is_named() -> None:
    one = of("verification", note("arden"), note("arden"), note("concord"), note())
    assert one.notes == {"arden": 2, "concord": 1, "": 1}
    assert one.missing[0] == "no note on Velmar yet"
    assert observed_teams(meridian()) == ("arden", "velmar")
    assert "no note on Velmar yet" not in of("verification", note("velmar"), note("arden")).missing


def test_tasks_without_a_rating_are_counted_by_team() -> None:
    rated = [note("arden", task, rating="S") for task in ("visit-planned", "result-weighed")]
    one = of("verification", *rated, note("velmar", rating="M"))
    assert one.missing == ("tasks unrated: Arden 1",), "Velmar was rated as a whole"
    assert of("verification", *rated).missing == (
        "no note on Velmar yet",
        "tasks unrated: Arden 1, Velmar 3",
    )


def test_the_last_rating_of_a_task_counts() -> None:
    one = of("verification", *(note("arden", "visit-planned", rating=r) for r in ("U", "S")))
    assert [(r.team, r.task, r.rating) for r in one.ratings] == [("arden", "visit-planned", "S")]


def test_injects_fired_and_left_are_told_apart() -> None:
    serving = [i.id for i in meridian().injects if i.objective == "verification"]
    state = after(
        FireInject(inject=serving[0]),
        SkipInject(inject=serving[1], reason="no time"),
        StageInject(inject=serving[2]),
    )
    one = of("verification", state=state)
    assert one.fired == (serving[0],)
    assert one.left == tuple(serving[2:])


def test_answers_that_bear_on_an_objective_are_counted() -> None:
    sheet = SurveySheet(
        wave="before", code="K1", team="arden", answers=(("clean", "4"), ("trust:velmar", "3"))
    )
    assert of("verification", sheet).answers == 1
    assert of("verification").asked
    assert not of("home-front").asked


def test_plain_notes_and_notes_on_other_objectives_do_not_count() -> None:
    one = of("verification", Note(text="x"), note("velmar", objective="signalling"))
    assert one.missing == ("no note yet", "no rating yet")


def test_an_observer_watches_the_teams_last_named() -> None:
    told = said(
        ObserverPosting(observer="K. Osei", teams=("arden",)),
        ObserverPosting(observer="M. Ito", teams=("velmar",)),
        ObserverPosting(observer="K. Osei", teams=("velmar", "concord")),
        ObserverPosting(observer="M. Ito", teams=()),
        note(observer="J. Roe"),
    )
    assert postings(told) == {"K. Osei": ("velmar", "concord")}
    assert observers(machine.initial(meridian()), told) == ("K. Osei", "J. Roe")


def test_a_correction_takes_the_place_of_the_note_and_of_the_one_before_it() -> None:
    (first,) = said(replace(note("arden", rating="U"), text="first"))
    second = replace(first, remark=replace(note("arden", rating="S"), corrects=fingerprint(first)))
    third = replace(first, remark=replace(note("velmar", rating="M"), text="c", corrects=fingerprint(second)))
    chain = tuple(one.remark for one in (first, second, third))
    assert [n.team for _, n in standing_notes(said(*chain))] == ["velmar"]
    one = of("verification", *chain)
    assert (one.notes, [r.rating for r in one.ratings]) == ({"velmar": 1}, ["M"])
