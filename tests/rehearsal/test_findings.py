"""What is wrong with a scenario is told in sentences; what is not wrong is not."""

from dataclasses import replace
from statistics import quantiles as by_statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rehearsed import bare, meridian

from detente.exercise.msel_setting import Effect, Inject
from detente.exercise.setting import Scenario, SignalRule, Signals
from detente.exercise.treaty_setting import Obligation, Step
from detente.rehearsal import Rehearsal, findings, rehearse, summary
from detente.rehearsal.findings import NEEDED
from detente.rehearsal.summary import quantiles


def said(setting: Scenario, policies: dict[str, str] | None = None, runs: int = NEEDED) -> str:
    return "\n".join(f"{f.weight}: {f.text}" for f in findings(rehearse(setting, runs, 60, policies)))


def alike(policy: str) -> dict[str, str]:
    return {team.id: policy for team in bare().teams}


def blind() -> Scenario:
    """The bare strait where nobody sees anything of what the others do."""
    murk = replace(bare().model, misperception=0.5, transparency=0.0, endorsement=0.0)
    return replace(bare(), model=murk, regimes=())


def test_a_scenario_that_nothing_can_move_is_decided_before_it_starts():
    coin = SignalRule(if_seeker=0.5, if_exploiter=0.5)
    signals = Signals(step=coin, hotline=coin, candour=coin, inspection=coin, violation=coin)
    deaf = replace(bare(), model=replace(bare().model, gain=0.0, signals=signals), injects=())
    told = said(replace(deaf, quick_moves=()))
    index = "in nine runs of ten the escalation index, Arden–Velmar ends between 20.0 and 20.0"
    assert f"warning: The scenario is decided before it starts: {index}" in told
    hawks = said(deaf, alike("hawk"))
    trust = "in nine runs of ten the trust of Arden in Velmar ends between 0.30 and 0.30"
    assert f"remark: With these policies the scenario is decided before it starts: {trust}" in hawks
    assert "decided" not in said(meridian())


def test_a_side_that_always_loses_although_both_are_played_alike():
    burden = tuple(
        Inject(
            id=f"burden-{n}",
            title="An exercise that nobody was told of",
            turn=n,
            text="Ships have put to sea.",
            effects=(Effect(act="exercise_unannounced", actor="velmar", target="arden"),) * 2,
        )
        for n in range(1, 9)
    )
    told = said(replace(bare(), injects=burden), alike("bureaucrat"))
    assert "warning: One side always loses: Velmar" in told
    assert "One side always loses: Arden" not in told
    # With different policies the difference is the policies', and nothing is said.
    assert "always loses" not in said(
        replace(bare(), injects=burden), {"arden": "cooperator", "velmar": "hawk"}
    )


def test_deceit_that_costs_nothing_is_told():
    """Where no signal tells a seeker from an exploiter and costs persuade nobody, all end alike."""
    told = findings(rehearse(blind(), 90, 60, {"velmar": "bureaucrat"}))
    assert any("Deceit costs nothing: Arden ends as trusted under a deceiver, 0.30" in f.text for f in told)
    seeing = findings(rehearse(bare(), 90, 60, {"velmar": "bureaucrat"}))
    assert not any("Deceit costs nothing" in f.text for f in seeing)


def test_an_inject_that_never_fires_is_named_with_its_mark():
    high = Inject(id="war", title="War is declared", above_index=99.5, text="It has come to this.")
    told = said(replace(bare(), injects=(high,)), alike("cooperator"))
    assert "warning: The inject “War is declared” never fired: the escalation index did not pass 99.5" in told


def test_an_obligation_that_nobody_can_meet_is_told_and_one_that_is_met_is_not():
    def owed(name: str, notice: int) -> Obligation:
        return Obligation(
            id=name,
            parties=("arden", "velmar"),
            text=f"give {name} notice",
            due=3,
            method="notification",
            activity="exercise" if notice else "test",
            notice_turns=notice,
        )

    step = Step(id="notice", title="Notice", obligations=(owed("much", 20), owed("little", 0)), in_force=True)
    told = said(replace(bare(), steps=(step,)), alike("cooperator"))
    assert "warning: Nobody meets “give much notice” of “Notice”: it fell due 20 times" in told
    assert "give little notice" not in told


def test_a_step_that_is_never_in_force_is_named():
    later = Step(
        id="later",
        title="Deep cuts",
        requires=("never",),
        obligations=(Obligation(id="cut", parties=("arden", "velmar"), text="cut"),),
    )
    never = Step(id="never", title="Never", requires=("later",))
    assert "Deep cuts" in said(replace(bare(), steps=(later, never)))


def test_a_channel_that_nobody_can_use_is_named():
    shut = tuple(replace(c, open=c.id != "embassy") for c in bare().channels)
    told = said(replace(bare(), channels=shut), alike("cooperator"))
    name = next(c.name for c in shut if c.id == "embassy")
    assert f"remark: Nobody uses {name} between Arden, Velmar." in told
    assert told.count("Nobody uses") == 1


def test_a_regime_that_is_never_in_force_lets_nobody_inspect():
    asleep = tuple(replace(regime, in_force=False) for regime in bare().regimes)
    assert "No inspection took place" in said(replace(bare(), regimes=asleep))
    assert "No inspection took place" not in said(bare())


def test_few_runs_are_said_to_be_few_and_nothing_is_claimed_from_them():
    told = said(bare(), alike("cooperator"), runs=2)
    assert "With 2 runs little can be said" in told
    assert "decided" not in told
    assert "always loses" not in told


def test_without_a_run_there_is_nothing_to_tell():
    empty = Rehearsal(scenario=bare(), seed=0, policies={}, wanted=3, runs=())
    assert findings(empty) == ()
    with pytest.raises(ValueError, match="without a run"):
        summary(empty)


def test_the_figures_are_those_of_the_runs():
    rehearsal = rehearse(bare(), 9, 5, {"arden": "hawk"})
    figures, runs = summary(rehearsal), rehearsal.runs
    band = next(band for band in figures.bands if band.series == "trust:velmar>arden")
    ends = sorted(run.series["trust:velmar>arden"][-1] for run in runs)
    assert (band.kind, band.a, band.b) == ("trust", "velmar", "arden")
    assert band.end[2] == pytest.approx(ends[4])
    assert len(band.points) == len(bare().turns) + 1
    assert band.points[0] == (pytest.approx(0.3),) * 5
    hawk = next(one for one in figures.fared if one.team == "arden")
    assert (hawk.policy, hawk.runs) == ("hawk", 9)
    assert hawk.trusted == pytest.approx(sum(ends) / 9)
    assert figures.messages == {
        channel: sum(run.messages.get(channel, 0) for run in runs) for channel in figures.messages
    }
    assert figures.breach.runs == sum(run.first_breach >= 0 for run in runs)


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40))
def test_quantiles_agree_with_those_of_the_library_and_rise(values: list[float]):
    found = quantiles(values, [n / 20 for n in range(1, 20)])
    assert found == pytest.approx(by_statistics(values, n=20, method="inclusive"), abs=1e-6)
    assert list(found) == pytest.approx(sorted(found))


def test_quantiles_of_one_value_are_that_value_and_of_none_are_none():
    assert quantiles([3.0]) == (3.0,) * 5
    assert quantiles([]) == ()
