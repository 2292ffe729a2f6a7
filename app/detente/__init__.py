"""Detente: an offline aid for facilitators of arms-control negotiation exercises."""

__version__ = "0.1.0"
