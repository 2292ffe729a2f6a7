"""A scribe's file merged into the lead's session: a plan to look at, and the branch that it becomes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from detente.desk.desk import Desk
from detente.exercise.annotations import Annotation, TakenOver
from detente.exercise.chronicle import Step
from detente.exercise.merging import Choice, Placed, Plan, Side
from detente.exercise.merging import plan as planned
from detente.exercise.merging.names import renamed
from detente.store import ROOT, Beside, NewStep, SessionFault
from detente.words import tr

_DIGEST = re.compile(r"[0-9a-f]{64}")


def compare(
    lead: Desk, scribe: Desk, choices: Mapping[str, Choice] | None = None, prefer: Choice | None = None
) -> Plan:
    """What merging the current branches would bring; nothing is written.

    Raises SessionFault in words where the two files do not come from one beginning.
    """
    if lead.path.exists() and scribe.path.exists() and lead.path.samefile(scribe.path):
        raise SessionFault(
            tr("{file} is the session itself. Choose the file that the scribe has kept.", file=scribe.path)
        )
    if lead.root() != scribe.root():
        raise SessionFault(_stranger(lead, scribe))
    return planned(lead.setting, lead.seed, _side(lead), _side(scribe), choices, prefer)


def merge(lead: Desk, scribe: Desk, plan: Plan) -> str:
    """Write a plan into the lead's file; returns the name of the branch, the current one where none was made.

    Everything is written or nothing. Raises SessionFault, and ValueError while a question is open.
    """
    if plan.open:
        raise ValueError(f"{len(plan.open)} questions are open")
    news = plan.placed if plan.taken or _lead_changed(plan) else ()
    besides = [*_marks(lead, scribe, news), *_remarks(lead, scribe, plan, news)]
    name = _free_name(lead, scribe)
    lead.graft(
        name,
        plan.common[-1] if plan.common else None,
        [
            NewStep(one.command, one.events, one.step.author, one.step.occurred_at, one.step.entered_at)
            for one in news
        ],
        besides,
        list(_attached(scribe, news, besides)),
    )
    if not news and _lead_changed(plan):
        lead.start_branch(name, plan.common[-1].id if plan.common else ROOT)
    return lead.branch.name


def new_remarks(lead: Desk, scribe: Desk) -> tuple[Annotation, ...]:
    """What the scribe has said beside the log that the lead's file does not hold."""
    known = {_said(one) for one in lead.annotations}
    return tuple(
        one for one in scribe.annotations if _said(one) not in known and not isinstance(one.remark, TakenOver)
    )


def _said(one: Annotation) -> tuple[object, ...]:
    return one.remark, one.record, one.author, one.entered_at


def _stranger(lead: Desk, scribe: Desk) -> str:
    if lead.setting != scribe.setting:
        return tr(
            "{file} is of another scenario, or of another version of it: “{theirs}”, not “{ours}”. A scribe "
            "works on a copy of the lead’s file; choose that copy.",
            file=scribe.path,
            theirs=scribe.setting.title,
            ours=lead.setting.title,
        )
    return tr(
        "{file} was begun as a session of its own, with another seed. A scribe works on a copy of the lead’s "
        "file; choose that copy.",
        file=scribe.path,
    )


def _side(desk: Desk) -> Side:
    return Side(steps=desk.log(), digests=frozenset(step.digest for step in desk.steps().values()))


def _lead_changed(plan: Plan) -> bool:
    """Whether something of the lead's own was left out."""
    return any(one.origin == "lead" for one in plan.left_out)


def _free_name(lead: Desk, scribe: Desk) -> str:
    taken = {branch.name for branch in lead.branches}
    first = tr("merged with {file}", file=scribe.path.stem)
    name, number = first, 2
    while name in taken:
        name, number = f"{first} {number}", number + 1
    return name


def _marks(lead: Desk, scribe: Desk, news: Iterable[Placed]) -> Iterator[Beside]:
    """Where each step was taken over from."""
    now = lead.now()
    for place, one in enumerate(news):
        yield Beside(
            place=place,
            new=True,
            remark=TakenOver(
                origin=one.origin,
                source=(lead if one.origin == "lead" else scribe).path.name,
                step=one.step.id,
                depth=one.step.depth,
                names=one.names,
            ),
            author=lead.author,
            occurred_at=now,
            entered_at=now,
        )


def _remarks(lead: Desk, scribe: Desk, plan: Plan, news: Iterable[Placed]) -> Iterator[Beside]:
    """What the scribe has said, beside the steps that it was said of."""
    places = {one.step.id: place for place, one in enumerate(news) if one.origin == "scribe"}
    same = {step.digest: step.id for step in lead.steps().values()}
    steps, names = scribe.steps(), dict(plan.names)
    for one in new_remarks(lead, scribe):
        place, new = _place(one.step, steps, places, same)
        yield Beside(
            place=place,
            new=new,
            remark=renamed(one.remark, names),
            author=one.author,
            occurred_at=one.occurred_at,
            entered_at=one.entered_at,
            record=names.get(one.record, one.record),
        )


def _place(
    at: int, steps: Mapping[int, Step], places: Mapping[int, int], same: Mapping[str, int]
) -> tuple[int, bool]:
    """The step of the merged log beside which a remark stands: its own, or the last before it."""
    while at:
        if at in places:
            return places[at], True
        if steps[at].digest in same:
            return same[steps[at].digest], False
        at = steps[at].parent or ROOT
    return ROOT, False


def _attached(scribe: Desk, news: Iterable[Placed], besides: Iterable[Beside]) -> Iterator[bytes]:
    """Files that the scribe has attached to what comes along."""
    taken = [one.command for one in news if one.origin == "scribe"]
    for digest in dict.fromkeys(_digests((*taken, *(one.remark for one in besides)))):
        try:
            yield scribe.attached(digest)
        except SessionFault:  # 64 figures that are no file of the scribe's, or one that the lead has attached
            continue


def _digests(thing: Any) -> Iterator[str]:
    if isinstance(thing, str) and _DIGEST.fullmatch(thing):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _digests(part)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from _digests(getattr(thing, field.name))
