"""What the recorded workshop of October 1962 plays beyond the curves: steps, duties, incidents, the text."""

from collections.abc import Iterator

import pytest

from detente import places, scenario
from detente.desk import Desk
from detente.desk.workshop import FILE_NAME, performed
from detente.exercise.agreements.texts import Agreements
from detente.exercise.boards.crisis import crisis
from detente.exercise.chronicle import Chronicle
from detente.exercise.curves import Impulse
from detente.exercise.hotline import Hotline
from detente.exercise.inbox import items
from detente.exercise.incidents.acts import IncidentDrawn, IncidentOpened
from detente.exercise.incidents.states import Incidents
from detente.exercise.ladder import Ladder
from detente.exercise.networks import Networks
from detente.exercise.obligations.duties import Obligations
from detente.exercise.red_lines import RedLines
from detente.exercise.views import public_view, team_view

WORKSHOP = places.scenarios() / "thirteen-days" / FILE_NAME
HIDDEN = ("B-59", "nuclear torpedo", "training tape", "lost the stars")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("workshop") / "thirteen-days.detente"
    with performed(scenario.load("thirteen-days"), WORKSHOP, path) as desk:
        yield desk


@pytest.fixture(scope="module")
def chronicle(played: Desk) -> Chronicle:
    return played.chronicle()


def test_the_ladder_is_climbed_as_the_letters_have_it(chronicle: Chronicle) -> None:
    standing = chronicle.state.of(Ladder).standing
    assert {step: standing[step].entered for step in standing} == {
        "ships-apart": 5,
        "withdrawal": 7,
        "un-talks": 8,
        "observation-at-sea": 10,
        "no-invasion": 10,
        "direct-link": 10,
    }
    assert "observation-on-land" not in standing


def test_what_is_owed_was_kept_except_what_nobody_could_see(chronicle: Chronicle) -> None:
    duties = chronicle.state.of(Obligations).duties
    open_ones = {(d.assigned.obligation, d.party, d.state) for d in duties if d.state != "kept"}
    assert open_ones == {
        ("assurance", "US", "unverifiable"),
        ("prompt-delivery", "US", "in_force"),
        ("prompt-delivery", "USSR", "in_force"),
    }
    seen = {d.assigned.obligation for d in duties if d.ticks.get("verified") == "V02"}
    assert seen == {"return-home", "uncover"}
    assert not any(d.late for d in duties)
    told = {d.assigned.obligation for d in duties if "acknowledged" in d.ticks}
    assert told == {"uncover", "lift-quarantine"}


def test_incidents_were_cleared_up_on_the_day_and_no_die_closed_one(chronicle: Chronicle) -> None:
    incidents = chronicle.state.of(Incidents)
    told = [
        (i.opened.kind, i.opened.cause, i.opened.turn, i.ended.end if i.ended else "", i.candour)
        for i in incidents.ledger
    ]
    assert told == [
        ("astray", "navigation", 6, "cleared", "exposed"),
        ("hunted-boat", "signal", 6, "cleared", ""),
        ("false-launch", "tape", 7, "cleared", ""),
    ]
    assert all(i.ended and i.ended.turn == i.opened.turn and not i.ended.drawn for i in incidents.ledger)
    assert [i.disclosed for i in incidents.ledger] == [7, -1, -1]


def test_what_the_dice_brought_was_played(chronicle: Chronicle) -> None:
    drawn = [e.kind for step in chronicle.steps for e in step.events if isinstance(e, IncidentDrawn)]
    opened = [e.kind for step in chronicle.steps for e in step.events if isinstance(e, IncidentOpened)]
    assert drawn
    assert set(drawn) <= set(opened)
    assert not chronicle.state.of(Incidents).due


def test_no_seat_learns_what_was_behind_an_incident(chronicle: Chronicle) -> None:
    state, setting = chronicle.state, chronicle.scenario
    views = [repr(public_view(setting, state, chronicle.history))]
    views += [repr(team_view(setting, state, team.id, chronicle.history)) for team in setting.teams]
    views += [repr(crisis(setting, state, team.id)) for team in setting.teams]
    assert not [secret for secret in HIDDEN if any(secret in view for view in views)]
    causes = [i.opened.cause_text for i in state.of(Incidents).ledger]
    assert all(any(secret in cause for cause in causes) for secret in HIDDEN)


def test_every_letter_says_what_it_was_meant_to_be_and_what_was_made_of_it(chronicle: Chronicle) -> None:
    letters = [
        m for m in chronicle.state.of(Hotline).messages if {m.sent.sender, m.sent.addressee} == {"US", "USSR"}
    ]
    assert len(letters) == 9
    assert all(m.sent.meant and m.understood for m in letters)
    assert [m.id for m in letters if m.sent.sincere and m.believed is False] == ["C09"]
    own = repr(team_view(chronicle.scenario, chronicle.state, "US", chronicle.history))
    assert "the missiles can go" not in own


def test_the_memorandum_is_adopted_without_brackets_and_not_signed(chronicle: Chronicle) -> None:
    text = chronicle.state.of(Agreements).texts["memorandum"]
    assert (text.adopted, tuple(text.signed), text.draft.number) == (True, (), 4)
    assert text.released == text.draft.number
    assert not any("[" in clause.text for clause in text.draft.clauses)


def test_nothing_moved_the_two_powers_after_30_october(chronicle: Chronicle) -> None:
    turn = {moment.step: moment.turn for moment in chronicle.moments}
    late = [
        event
        for step in chronicle.steps
        for event in step.events
        if isinstance(event, Impulse)
        and turn[step.id] == 10
        and {event.actor, event.target} == {"US", "USSR"}
    ]
    assert late == []


def test_crossings_were_answered(chronicle: Chronicle) -> None:
    lines = chronicle.state.of(RedLines).lines
    crossed = {line.id: [(c.answered, c.enforced) for c in line.crossings] for line in lines.values()}
    assert {line: made for line, made in crossed.items() if made} == {
        "us-reconnaissance": [(True, False)],
        "cuba-airspace": [(True, True)],
    }


def test_the_lunch_was_followed_by_others(chronicle: Chronicle) -> None:
    known = chronicle.state.of(Networks).known
    assert [(used.turn, used.by) for used in known["correspondent"].used] == [
        (5, "USSR"),
        (5, "US"),
        (10, "USSR"),
    ]
    assert [used.turn for used in known["editor"].used] == [2]


def test_nothing_waits_for_control_but_a_word_that_was_left_open(chronicle: Chronicle) -> None:
    waiting = items(chronicle.scenario, chronicle.state, chronicle.history[-1].readings)
    assert [(item.kind, item.record) for item in waiting] == [("move", "M01")]
