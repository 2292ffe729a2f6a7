"""Many runs of one scenario, here or on several processors; equal seeds give equal figures either way."""

import signal
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from detente.exercise.setting import Scenario
from detente.rehearsal.playing import play
from detente.rehearsal.policies import ANY, POLICIES
from detente.rehearsal.runs import Run
from detente.words import tr

Progress = Callable[[int, int], None]
_PARCELS = 8
"""Parcels of work for each worker, so that none is idle at the end."""
_LARGEST = 6
"""Most runs in a parcel, so that progress is seen and a stop is heard."""


class PolicyFault(ValueError):
    """A policy or a team that does not exist; the text is one sentence with the remedy."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The runs that were played, in the order of their numbers."""

    scenario: Scenario
    seed: int
    policies: Mapping[str, str]
    """Policy by team, `any` where one was drawn for each run."""
    wanted: int
    runs: tuple[Run, ...]

    @property
    def cancelled(self) -> bool:
        return len(self.runs) < self.wanted


def rehearse(
    scenario: Scenario,
    runs: int,
    seed: int = 0,
    policies: Mapping[str, str] | None = None,
    *,
    workers: int = 1,
    progress: Progress | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Rehearsal:
    """Play so many sessions, run n with the seed `seed + n`.

    `cancel` is asked after every run, or parcel of runs, and Ctrl+C is heard: what is done so far is kept.
    Raises PolicyFault for a team or a policy that does not exist, ValueError for less than one run or worker.
    """
    if runs < 1 or workers < 1:
        raise ValueError(f"runs = {runs} and workers = {workers} must be at least 1")
    chosen = full_cast(scenario, policies or {})
    done: dict[int, Run] = {}
    played = (
        _here(scenario, runs, seed, chosen)
        if workers == 1
        else _spread(scenario, runs, seed, chosen, workers)
    )
    try:
        for parcel in played:
            done.update((run.number, run) for run in parcel)
            if progress:
                progress(len(done), runs)
            if cancel and cancel():
                break
    except KeyboardInterrupt:
        pass
    finally:
        played.close()
    ordered = tuple(done[number] for number in sorted(done))
    return Rehearsal(scenario=scenario, seed=seed, policies=chosen, wanted=runs, runs=ordered)


def full_cast(scenario: Scenario, policies: Mapping[str, str]) -> dict[str, str]:
    """A policy for every team; PolicyFault for a team or a policy that does not exist."""
    teams = [team.id for team in scenario.teams]
    for team, policy in policies.items():
        if team not in teams:
            known = ", ".join(teams)
            raise PolicyFault(
                tr("No team is called “{team}”. The teams are {known}.", team=team, known=known)
            )
        if policy != ANY and policy not in POLICIES:
            known = ", ".join((*POLICIES, ANY))
            raise PolicyFault(
                tr("No policy is called “{policy}”. The policies are {known}.", policy=policy, known=known)
            )
    return {team: policies.get(team, ANY) for team in teams}


Parcels = Generator[Sequence[Run], None, None]


def _here(scenario: Scenario, runs: int, seed: int, policies: Mapping[str, str]) -> Parcels:
    for number in range(runs):
        yield _parcel(scenario, (number,), seed, policies)


def _spread(scenario: Scenario, runs: int, seed: int, policies: Mapping[str, str], workers: int) -> Parcels:
    """Parcels as they come back, in any order."""
    size = min(max(runs // (workers * _PARCELS), 1), _LARGEST)
    numbers = [tuple(range(first, min(first + size, runs))) for first in range(0, runs, size)]
    # A fresh interpreter for each worker: a copy of a process with a window and threads would not be safe.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_interrupts_alone)
    try:
        with _interrupts_held():
            parcels = [pool.submit(_parcel, scenario, part, seed, policies) for part in numbers]
        for parcel in as_completed(parcels):
            yield parcel.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _parcel(
    scenario: Scenario, numbers: Sequence[int], seed: int, policies: Mapping[str, str]
) -> tuple[Run, ...]:
    return tuple(play(scenario, number, seed + number, policies) for number in numbers)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Workers are born deaf to Ctrl+C, which a terminal sends to all; this process hears it later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_interrupts_alone() -> None:
    """The same for systems on which a new process does not inherit it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
