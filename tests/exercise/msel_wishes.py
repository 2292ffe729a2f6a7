"""What an intention can mean for the list of injects: staging, putting back, changing, adding, answering."""

import dataclasses

from detente.exercise import injects
from detente.exercise.mechanic import Command, State
from detente.exercise.msel_setting import Contingency, Inject, Trigger
from detente.exercise.setting import Scenario

CONDITIONS = (
    Trigger(when="index_above", value=40.0),
    Trigger(when="trust_below", value=0.5, turn=1),
    Trigger(when="line_crossed"),
    Trigger(when="agreement_broken"),
)


def _id(state: State, n: int) -> str:
    known = tuple(state.of(injects.Injects).cards)
    return known[n % len(known)] if known and n % 16 else "no-inject"


def _edit(_s: Scenario, state: State, a: int, b: int, _c: int) -> Command:
    name = _id(state, a)
    card = state.of(injects.Injects).cards.get(name)
    before = card.inject if card else Inject(id=name, title="T", text="T")
    edited = dataclasses.replace(before, turn=b % 9, at="10:40" if b % 3 else "soon")
    return injects.EditInject(inject=name, edited=edited)


def _add(s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    known = state.of(injects.Injects).cards
    name = f"n{len(known)}" if a % 5 else _id(state, a)
    made = Inject(
        id=name,
        title="News",
        text="News." if b % 7 else " ",
        to=(s.teams[b % len(s.teams)].id,),
        triggers=CONDITIONS[c % 5 : c % 5 + 1],
        only_if=(Contingency(inject=_id(state, c), was="unanswered"),) if c % 2 else (),
        time_limit=10.0,
    )
    return injects.AddInjects(injects=(made,) if b % 11 else (), source="list.xlsx" if b % 2 else "")


WISHES = (
    lambda s, st_, a, b, c: injects.StageInject(inject=_id(st_, a), text="Other words" if b % 2 else ""),
    lambda s, st_, a, b, c: injects.ReturnInject(inject=_id(st_, a)),
    lambda s, st_, a, b, c: injects.RecordInjectOutcome(
        inject=_id(st_, a), outcome=("met", "partly", "not_met")[b % 3], text="so" if c % 2 else ""
    ),
    _edit,
    _add,
)
