"""Logs recorded elsewhere (GDELT, PLOVER, EscalAItion, labelled messages, plain columns) as sessions."""

from detente.imports.columns import parse_map
from detente.imports.faults import ImportFault
from detente.imports.findings import Differing, Skipped, Unclear
from detente.imports.reading import PROFILES, Import, read
from detente.imports.summary import ImportSummary, summary_json

__all__ = [
    "PROFILES",
    "Differing",
    "Import",
    "ImportFault",
    "ImportSummary",
    "Skipped",
    "Unclear",
    "parse_map",
    "read",
    "summary_json",
]
