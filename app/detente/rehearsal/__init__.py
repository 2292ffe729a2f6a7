"""Rehearsals: stand-ins for the teams and for control play a scenario many times, before a room does."""

from detente.rehearsal.findings import Finding, findings
from detente.rehearsal.policies import ANY, POLICIES, Policy
from detente.rehearsal.rehearsing import PolicyFault, Rehearsal, rehearse
from detente.rehearsal.runs import Run
from detente.rehearsal.summary import LEVELS, Band, Summary, summary

__all__ = [
    "ANY",
    "LEVELS",
    "POLICIES",
    "Band",
    "Finding",
    "Policy",
    "PolicyFault",
    "Rehearsal",
    "Run",
    "Summary",
    "findings",
    "rehearse",
    "summary",
]
