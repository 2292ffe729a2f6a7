"""Colours of figures and pages by name: the hues of Okabe and Ito, shifted until text can be read in them."""

from collections.abc import Mapping

Palette = Mapping[str, str]

LIGHT: Palette = {
    "paper": "#ffffff",
    "shade": "#f4f4f1",
    "ink": "#1b1c1e",
    "muted": "#5a5d62",
    "rule": "#d9dadb",
    "accent": "#0a5ea8",
    "sky": "#0b72b5",
    "blue": "#1f3f94",
    "green": "#007a58",
    "orange": "#9a5f00",
    "vermilion": "#bd4a00",
    "yellow": "#736400",
    "purple": "#a0437c",
    "grey": "#5c6066",
}
DARK: Palette = {
    "paper": "#17181a",
    "shade": "#1f2023",
    "ink": "#ececec",
    "muted": "#a5a8ad",
    "rule": "#3a3c40",
    "accent": "#6cb6f0",
    "sky": "#56b4e9",
    "blue": "#8aa8ff",
    "green": "#35c99c",
    "orange": "#e69f00",
    "vermilion": "#ff8c55",
    "yellow": "#f0e442",
    "purple": "#e39ac4",
    "grey": "#a8abb1",
}
VARIABLES: Palette = {name: f"var(--{name})" for name in LIGHT}
"""For figures inside a page whose style sheet gives each name its colour, light or dark."""
