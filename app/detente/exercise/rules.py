"""The listed rules by which curves may move, each with the standing of its numbers."""

import math
from typing import Literal

from detente.exercise.records import record
from detente.exercise.setting import Model, SignalRule
from detente.science import trust
from detente.words import tr

Standing = Literal["published", "derived", "assumption"]


def standing_name(standing: Standing) -> str:
    """The standing of a rule or a number, in a word."""
    return {"published": tr("published"), "derived": tr("derived"), "assumption": tr("assumption")}[standing]


@record
class Rule:
    """One reason for which a curve may move."""

    id: str
    text: str
    standing: Standing


def _rules() -> tuple[Rule, ...]:
    return (
        Rule(id="act", text=tr("act scored on the scale of the catalogue"), standing="published"),
        Rule(id="message", text=tr("tone of a message scored on PLOVER"), standing="published"),
        Rule(id="costly", text=tr("costly cooperative act: its cost in bans"), standing="assumption"),
        Rule(id="step_kept", text=tr("announced step carried out"), standing="assumption"),
        Rule(id="step_broken", text=tr("announced step broken"), standing="assumption"),
        Rule(id="hotline_answered", text=tr("call answered, contact kept"), standing="assumption"),
        Rule(id="hotline_unanswered", text=tr("call not answered, contact refused"), standing="assumption"),
        Rule(id="candour_shown", text=tr("own accident disclosed"), standing="assumption"),
        Rule(id="candour_hidden", text=tr("own accident found out, concealed"), standing="assumption"),
        Rule(
            id="endorsement",
            text=tr("endorsement: an observer clears the sight of others"),
            standing="assumption",
        ),
        Rule(
            id="transparency",
            text=tr("transparency: less is misread, twice so in a crisis"),
            standing="assumption",
        ),
        Rule(id="inspection_accepted", text=tr("inspection accepted"), standing="assumption"),
        Rule(id="inspection_refused", text=tr("inspection refused"), standing="assumption"),
        Rule(id="inspection_clean", text=tr("clean inspection under this plan"), standing="derived"),
        Rule(id="inspection_alarm", text=tr("alarm of an inspection under this plan"), standing="derived"),
        Rule(
            id="violation_confirmed",
            text=tr("violation confirmed, replaces the alarm"),
            standing="derived",
        ),
        Rule(id="alarm_explained", text=tr("anomaly explained, the alarm is withdrawn"), standing="derived"),
        Rule(
            id="inspections_count",
            text=tr("inspections that count: the least trust follows their detection probability"),
            standing="derived",
        ),
        Rule(
            id="step_eases",
            text=tr("step of the ladder: it moves the payoffs, and so the least trust"),
            standing="assumption",
        ),
        Rule(
            id="norm",
            text=tr("norm: obligations kept in a row lift the trust before any evidence"),
            standing="assumption",
        ),
        Rule(id="override", text=tr("control's override, with a reason"), standing="assumption"),
        Rule(
            id="parameter",
            text=tr("control changed a number of the model, with a reason"),
            standing="assumption",
        ),
        Rule(id="time", text=tr("time: evidence fades, hostility settles"), standing="assumption"),
    )


def rule(rule_id: str) -> Rule:
    """The rule with this id; KeyError where there is none."""
    for known in _rules():
        if known.id == rule_id:
            return known
    raise KeyError(rule_id)


def signal_pair(model: Model, rule_id: str, cost_bans: float) -> SignalRule | None:
    """Likelihoods from a seeker and from an exploiter of the signal that a rule names; None for no signal."""
    listed = {
        "step_kept": (model.signals.step, True),
        "step_broken": (model.signals.step, False),
        "hotline_answered": (model.signals.hotline, True),
        "hotline_unanswered": (model.signals.hotline, False),
        "candour_shown": (model.signals.candour, True),
        "candour_hidden": (model.signals.candour, False),
        "inspection_accepted": (model.signals.inspection, True),
        "inspection_refused": (model.signals.inspection, False),
    }
    if rule_id in listed:
        pair, shown = listed[rule_id]
        return pair if shown else SignalRule(if_seeker=1 - pair.if_seeker, if_exploiter=1 - pair.if_exploiter)
    if rule_id == "costly" and cost_bans > 0:
        # A seeker always makes the costly act; an exploiter fakes it with probability 10^-cost.
        return SignalRule(if_seeker=1.0, if_exploiter=math.exp(-trust.costly_signal(cost_bans)))
    return None


CATALOGUE_RULES = {
    "costly": "costly",
    "network": "costly",
    "hotline": "hotline_answered",
    "hotline_no": "hotline_unanswered",
    "candour": "candour_shown",
    "inspection": "inspection_accepted",
    "refusal": "inspection_refused",
    "broken": "step_broken",
}
"""Rule by the catalogue's column `trust_signal`; promises and red lines are words until they are kept."""
