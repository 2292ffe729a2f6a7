"""Equal seeds, equal figures; progress, cancelling, workers; shipped scenarios; what is refused."""

import signal
import threading
from collections import Counter
from dataclasses import replace

import pytest
from rehearsed import meridian

from detente import scenario as shelf
from detente.exercise import machine
from detente.exercise.hotline import SendMessage
from detente.exercise.mechanic import Command, Refusal
from detente.rehearsal import PolicyFault, findings, rehearse, summary
from detente.rehearsal.playing import cast_of
from detente.rehearsal.policies import POLICIES, about, title

SHIPPED = [one.id for one in shelf.shipped()]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_scenario_rehearses_without_a_refusal_that_no_rule_explains(name: str):
    setting = shelf.load(name)
    rehearsal = rehearse(setting, 4, 20)
    figures = summary(rehearsal)
    assert figures.faults == ()
    assert all(why.strip() for _, why, _ in figures.refusals)
    # The stand-ins know the rules: they are hardly ever told that something cannot be done.
    assert sum(count for _, _, count in figures.refusals) < 0.03 * figures.means["steps"] * figures.runs
    for run in rehearsal.runs:
        assert all(len(values) == len(setting.turns) + 1 for values in run.series.values())
        assert run.messages
        by_turn = {inject.id for inject in setting.injects if inject.turn is not None}
        assert not by_turn & set(run.unfired)


@pytest.mark.parametrize("policy", POLICIES)
def test_every_policy_plays_whole_sessions_with_a_treaty(policy: str):
    setting = shelf.load("trust-but-verify")
    rehearsal = rehearse(setting, 2, 3, {team.id: policy for team in setting.teams})
    assert summary(rehearsal).faults == ()
    if policy == "cooperator":
        assert all(run.kept for run in rehearsal.runs)  # the treaty entered into force, and was performed


def test_the_same_seed_gives_the_same_figures_and_another_seed_others():
    one, again, other = (rehearse(meridian(), 3, seed) for seed in (7, 7, 8))
    assert one == again
    assert one.runs != other.runs
    assert other.runs[:2] != one.runs[:2]
    # Run n of a rehearsal is the session of the seed plus n, whoever plays it.
    assert [run.series for run in other.runs[:2]] == [run.series for run in one.runs[1:]]


def test_the_number_of_workers_changes_nothing():
    cast = {"arden": "hawk"}
    here = rehearse(meridian(), 5, 7, cast)
    spread = rehearse(meridian(), 5, 7, cast, workers=2)
    assert here == spread


def test_progress_is_told_and_a_stop_keeps_what_was_played():
    heard: list[tuple[int, int]] = []
    whole = rehearse(meridian(), 3, 1, progress=lambda done, of: heard.append((done, of)))
    assert heard == [(1, 3), (2, 3), (3, 3)]
    assert not whole.cancelled
    part = rehearse(meridian(), 3, 1, cancel=lambda: True)
    assert part.cancelled
    assert part.runs == whole.runs[:1]


def test_ctrl_c_keeps_what_was_played_and_leaves_the_signal_as_it_was():
    before = signal.getsignal(signal.SIGINT)

    def stop(done: int, _of: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    stopped = rehearse(meridian(), 9, 1, progress=stop)
    assert len(stopped.runs) == 2
    assert signal.getsignal(signal.SIGINT) is before


def test_workers_may_be_started_from_another_thread():
    found: list[int] = []
    work = threading.Thread(target=lambda: found.append(len(rehearse(meridian(), 2, 1, workers=2).runs)))
    work.start()
    work.join()
    assert found == [2]


@pytest.mark.parametrize(
    ("policies", "said"), [({"nobody": "hawk"}, "arden, velmar"), ({"arden": "dove"}, "cooperator")]
)
def test_what_does_not_exist_is_refused_with_what_does(policies: dict[str, str], said: str):
    with pytest.raises(PolicyFault, match=said):
        rehearse(meridian(), 1, 0, policies)


@pytest.mark.parametrize(("runs", "workers"), [(0, 1), (1, 0)])
def test_less_than_one_is_refused(runs: int, workers: int):
    with pytest.raises(ValueError, match="at least 1"):
        rehearse(meridian(), runs, workers=workers)


def test_a_team_without_a_policy_is_given_each_of_them_now_and_then():
    drawn = Counter(cast_of(meridian(), seed, {"velmar": "hawk"})["arden"] for seed in range(300))
    assert set(drawn) == set(POLICIES)
    assert min(drawn.values()) > 25
    assert cast_of(meridian(), 5, {"velmar": "hawk"})["velmar"] == "hawk"


def test_every_policy_has_words():
    assert all(title(name) and about(name).endswith(".") for name in (*POLICIES, "any"))


def test_a_rule_that_fails_or_gives_no_reason_is_told_as_a_fault_and_the_play_goes_on(
    monkeypatch: pytest.MonkeyPatch,
):
    decide = machine.decide

    def broken(setting: object, state: object, command: Command, luck: object) -> object:
        if isinstance(command, SendMessage):
            if command.sender == "arden":
                raise KeyError("nothing there")
            return Refusal(what="The message was not sent.", why=" ", remedy="")
        return decide(setting, state, command, luck)  # type: ignore[arg-type]

    monkeypatch.setattr(machine, "decide", broken)
    rehearsal = rehearse(meridian(), 1, 1, {team.id: "cooperator" for team in meridian().teams})
    faults = summary(rehearsal).faults
    assert any("nothing there" in fault for fault in faults)
    assert any(fault == "SendMessage: The message was not sent." for fault in faults)
    assert findings(rehearsal)[0].weight == "fault"
    assert len(rehearsal.runs[0].series["trust:arden>velmar"]) == len(meridian().turns) + 1


def test_a_scenario_of_one_phase_a_turn_is_played_all_the_same():
    setting = meridian()
    only = replace(next(phase for phase in setting.phases if not phase.once), id="only")
    short = rehearse(
        replace(setting, phases=(only,)), 2, 5, {team.id: "cooperator" for team in setting.teams}
    )
    assert all(run.inspections and run.messages and not run.faults for run in short.runs)
