"""The recorded workshop against the historical record, and workshops that do not fit."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from detente import places, scenario
from detente.desk import Desk, verify
from detente.desk.workshop import FILE_NAME, StoryClock, performed, play
from detente.exercise.chronicle import Chronicle
from detente.exercise.curves import Impulse
from detente.exercise.hotline import Hotline, MessageSent
from detente.exercise.injects import Injects
from detente.exercise.phases import Phases
from detente.exercise.setting import Scenario
from detente.exercise.views import public_view, team_view
from detente.scenario import ScenarioFaults

PAIR = ("US", "USSR")
WORKSHOP = places.scenarios() / "thirteen-days" / FILE_NAME


@pytest.fixture(scope="module")
def setting() -> Scenario:
    return scenario.load("thirteen-days")


@pytest.fixture(scope="module")
def played(setting: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("workshop") / "thirteen-days.detente"
    with performed(setting, WORKSHOP, path) as desk:
        yield desk


@pytest.fixture(scope="module")
def chronicle(played: Desk) -> Chronicle:
    return played.chronicle()


def coding(kind: str) -> list[dict[str, str]]:
    return [row for row in places.read_table("frus-cuba-1962/coding.csv") if row["kind"] == kind]


def messages() -> list[dict[str, str]]:
    return places.read_table("frus-cuba-1962/messages.csv")


def test_the_index_of_every_day_is_the_expected_one(chronicle: Chronicle) -> None:
    index = {reading.label: reading.readings.escalation[PAIR] for reading in chronicle.history}
    for row in coding("expected_index"):
        assert index[row["date"]] == pytest.approx(float(row["expected_index"]), abs=5e-4)


def test_the_curve_has_its_maximum_on_27_october(chronicle: Chronicle) -> None:
    peak = max(chronicle.history, key=lambda reading: reading.readings.escalation[PAIR])
    assert peak.label == "1962-10-27"
    assert round(peak.readings.escalation[PAIR], 2) == 75.64


def test_nothing_but_the_coded_record_moves_the_two_powers(chronicle: Chronicle) -> None:
    turns = {reading.turn: reading.label for reading in chronicle.history}
    placed = {moment.step: moment.turn for moment in chronicle.moments}
    found = Counter(
        (turns[placed[step.id]], event.actor, event.target, event.score)
        for step in chronicle.steps
        for event in step.events
        if isinstance(event, Impulse) and {event.actor, event.target} == set(PAIR)
    )
    coded = Counter(
        (row["date"], row["actor"], row["target"], float(row["plover_score"])) for row in coding("act")
    )
    assert found == coded


def sent(chronicle: Chronicle) -> list[MessageSent]:
    letters = [
        m.sent for m in chronicle.state.of(Hotline).messages if set(PAIR) == {m.sent.sender, m.sent.addressee}
    ]
    assert len(letters) == 9
    return letters


def at(text: str) -> datetime | None:
    return datetime.strptime(text, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC) if text else None


@pytest.mark.parametrize("number", range(9))
def test_every_letter_stands_as_it_was_sent(chronicle: Chronicle, number: int) -> None:
    row, letter = messages()[number], sent(chronicle)[number]
    assert (letter.sender, letter.addressee) == (row["sender"], row["receiver"])
    assert letter.text == row["excerpt"]
    assert letter.received_text == row["excerpt"]
    assert (letter.sent_at, letter.received_at) == (at(row["sent_utc"]), at(row["received_utc"]))
    latency = row["latency_minutes"]
    assert letter.delay_minutes == (float(latency) if latency else None)
    coded = (row["my_plover_category"], row["my_plover_mode"], float(row["my_plover_score"]))
    assert (letter.category, letter.mode, letter.score) == coded
    assert letter.public == (row["public"] == "yes")
    assert row["url"] in letter.reference
    assert f"doc. {row['frus_document']}," in letter.reference


def test_one_letter_took_692_minutes(chronicle: Chronicle) -> None:
    letter = next(m for m in sent(chronicle) if "doc. 65" in m.reference)
    assert letter.delay_minutes == 692


def test_every_prepared_inject_was_played_or_left_out_for_a_reason(chronicle: Chronicle) -> None:
    cards = chronicle.state.of(Injects).cards.values()
    assert {card.status for card in cards} == {"fired", "skipped"}
    assert all(card.reason for card in cards if card.status == "skipped")


def test_the_hotline_ends_open_and_tested_and_the_exercise_ended(chronicle: Chronicle) -> None:
    line = chronicle.state.of(Hotline).lines["hotline"]
    assert (line.open, line.tests, line.passed) == (True, 1, 1)
    assert chronicle.state.of(Phases).ended
    assert chronicle.history[-1].readings.rung == 0
    assert chronicle.history[-1].readings.risk[PAIR] < chronicle.history[-2].readings.risk[PAIR] / 10


def test_the_story_runs_forward(chronicle: Chronicle) -> None:
    times = [step.occurred_at for step in chronicle.steps]
    assert times == sorted(times)
    assert all(step.entered_at == step.occurred_at for step in chronicle.steps)


def test_secrets_of_one_seat_are_in_no_other_view(chronicle: Chronicle) -> None:
    state, setting = chronicle.state, chronicle.scenario
    own = repr(team_view(setting, state, "US", chronicle.history))
    assert "four to five months" in own
    others = [repr(team_view(setting, state, team, chronicle.history)) for team in ("USSR", "UN", "Cuba")]
    others.append(repr(public_view(setting, state, chronicle.history)))
    assert not any("four to five months" in view for view in others)
    assert not any("without an order from Moscow" in view for view in (own, *others))


def test_notes_and_bookmarks_stand_beside_their_steps(played: Desk) -> None:
    kinds = Counter(annotation.kind for annotation in played.annotations)
    assert kinds["note"] >= 10
    assert kinds["bookmark"] >= 5
    steps = {step.id for step in played.chronicle().steps}
    assert all(annotation.step in steps for annotation in played.annotations)


def test_two_playings_are_the_same_session(setting: Scenario, played: Desk, tmp_path: Path) -> None:
    with performed(setting, WORKSHOP, tmp_path / "again.detente") as again:
        digests = [step.digest for step in again.chronicle().steps]
        notes = [(n.step, n.text, n.entered_at) for n in again.annotations]
    assert digests == [step.digest for step in played.chronicle().steps]
    assert notes == [(n.step, n.text, n.entered_at) for n in played.annotations]
    assert verify(tmp_path / "again.detente").sound


def test_progress_counts_every_step(setting: Scenario, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    with performed(setting, WORKSHOP, tmp_path / "a.detente", progress=lambda *at: seen.append(at)) as desk:
        total = len(desk.chronicle().steps)
    assert seen == [(number, total) for number in range(1, total + 1)]


def workshop(folder: Path, *steps: str) -> Path:
    path = folder / "workshop.yaml"
    path.write_text("steps:\n" + "".join(f"  - {step}\n" for step in steps), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("step", "place", "told"),
    [
        ("{do: SendMesage, channel: embassy}", ":3:10:", "Did you mean “SendMessage”?"),
        ("{do: SendMessage, channel: embassy, sneder: US}", ":3:41:", "Did you mean “sender”?"),
        ("{do: LogMove, actor: US, act: blockade, score: 11}", ":3:52:", "at most 10"),
        ("{do: SendMessage, channel: hotline, sender: Mars}", ":3:5:", "No team is called “Mars”"),
        ("{do: AnswerMessage, message: C77}", ":3:5:", "C77 was not found"),
        ("{do: Advance, at: yesterday}", ":3:23:", "yesterday"),
    ],
)
def test_a_step_that_does_not_fit_is_named_with_line_and_column(
    setting: Scenario, tmp_path: Path, step: str, place: str, told: str
) -> None:
    path, out = workshop(tmp_path, "{do: Advance}", step), tmp_path / "new.detente"
    with pytest.raises(ScenarioFaults) as caught, performed(setting, path, out):
        pass
    assert f"{path}{place}" in str(caught.value)
    assert told in str(caught.value)
    assert list(tmp_path.iterdir()) == [path]


def test_cancelling_leaves_no_file(setting: Scenario, tmp_path: Path) -> None:
    def cancel(done: int, _total: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with (
        pytest.raises(KeyboardInterrupt),
        performed(setting, WORKSHOP, tmp_path / "x.detente", progress=cancel),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


def test_an_existing_session_is_neither_replaced_nor_removed(setting: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "mine.detente"
    path.write_text("mine")
    with pytest.raises(Exception, match="exists already"), performed(setting, WORKSHOP, path):
        pass
    assert path.read_text() == "mine"


def test_a_workshop_can_be_played_on_an_open_desk(setting: Scenario, tmp_path: Path) -> None:
    path = workshop(
        tmp_path,
        "{do: Advance, at: 1962-10-22T13:00:00, author: Ann, note: They hesitated., bookmark: Begin}",
        "{do: EndTurn}",
    )
    clock = StoryClock()
    desk = Desk.create(tmp_path / "open.detente", setting, seed=1, clock=clock)
    play(desk, path, clock=clock)
    first, second = desk.chronicle().steps
    assert first.author == "Ann"
    assert first.occurred_at == second.occurred_at == datetime(1962, 10, 22, 13, tzinfo=UTC)
    assert [(a.kind, a.text, a.step) for a in desk.annotations] == [
        ("note", "They hesitated.", 1),
        ("bookmark", "Begin", 1),
    ]
    assert desk.state.of(Phases).running_since is None
    desk.close()
