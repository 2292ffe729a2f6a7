"""The window: console, projector, replay and home."""
