"""The three palettes, the projector's two, and the team colours, as plain text; no Qt here."""

from dataclasses import dataclass
from typing import Final, Literal

from detente.exercise.setting import Colour

Mode = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens of one palette: colours as `#rrggbb`."""

    mode: Mode
    window: str
    panel: str
    raised: str
    """Buttons, key caps, pressed things."""
    field: str
    hairline: str
    outline: str
    """Edge of what can be clicked and says so in words."""
    edge: str
    """Edge of what can be typed in: 3:1 against the panel, since an empty field says nothing."""
    text: str
    muted: str
    accent: str
    accent_text: str
    accent_soft: str
    """Selected rows, informing badges."""
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    success: str
    success_soft: str
    secret_tint: str
    secret_line: str
    focus: str
    tooltip: str
    tooltip_text: str

    def team(self, colour: Colour) -> str:
        """The team colour as it is readable on this palette's panels."""
        tones = TEAM_TONES[colour]
        return tones.dark if self.mode == "dark" else tones.light


@dataclass(frozen=True, slots=True)
class Beam:
    """The few colours of the projector; every text on it reaches 7:1."""

    background: str
    text: str
    muted: str
    hairline: str
    mode: Mode

    def team(self, colour: Colour) -> str:
        tones = TEAM_TONES[colour]
        return tones.beam if self.mode == "dark" else tones.paper


@dataclass(frozen=True, slots=True)
class Tones:
    """One team colour for light panels, dark panels, the dark projector and the light projector."""

    light: str
    dark: str
    beam: str
    paper: str


LIGHT: Final = Theme(
    mode="light",
    window="#f4f4f2",
    panel="#ffffff",
    raised="#f1f1ee",
    field="#f7f7f5",
    hairline="#dcdcd8",
    outline="#b9b9b4",
    edge="#8e8f8b",
    text="#1b1c1e",
    muted="#5f6267",
    accent="#0b5cab",
    accent_text="#ffffff",
    accent_soft="#e4eff8",
    danger="#b0001c",
    danger_soft="#fdecee",
    warning="#9a3d00",
    warning_soft="#fdf0e2",
    success="#0a6a47",
    success_soft="#e3f3eb",
    secret_tint="#faf1da",
    secret_line="#d8c388",
    focus="#0b5cab",
    tooltip="#1f2123",
    tooltip_text="#f4f4f2",
)

DARK: Final = Theme(
    mode="dark",
    window="#17181a",
    panel="#1f2123",
    raised="#2a2c2f",
    field="#17181a",
    hairline="#34373b",
    outline="#4a4e54",
    edge="#6d7177",
    text="#f2f2f0",
    muted="#a4a7ac",
    accent="#6cb4ee",
    accent_text="#0b1722",
    accent_soft="#1d3345",
    danger="#ff6f78",
    danger_soft="#3d1f23",
    warning="#f2a65e",
    warning_soft="#3b2817",
    success="#5fd39a",
    success_soft="#17352a",
    secret_tint="#322c19",
    secret_line="#5f532b",
    focus="#6cb4ee",
    tooltip="#f1f1ee",
    tooltip_text="#1b1c1e",
)

CONTRAST: Final = Theme(
    mode="dark",
    window="#000000",
    panel="#000000",
    raised="#1c1c1c",
    field="#000000",
    hairline="#8c8c8c",
    outline="#ffffff",
    edge="#ffffff",
    text="#ffffff",
    muted="#e0e0e0",
    accent="#7fd4ff",
    accent_text="#000000",
    accent_soft="#002a40",
    danger="#ff9ca2",
    danger_soft="#4a0008",
    warning="#ffc36b",
    warning_soft="#402600",
    success="#7dffb8",
    success_soft="#003d20",
    secret_tint="#332a00",
    secret_line="#ffe066",
    focus="#ffe066",
    tooltip="#ffffff",
    tooltip_text="#000000",
)
"""White on black, every edge drawn, and the focus in a colour that nothing else has."""

BEAM_DARK: Final = Beam("#0d0e10", "#ffffff", "#b9bcc1", "#3a3d41", "dark")
BEAM_LIGHT: Final = Beam("#ffffff", "#101113", "#46494e", "#c9cbce", "light")

# Okabe and Ito's eight, each shifted in lightness until it can be read on its ground.
TEAM_TONES: Final[dict[Colour, Tones]] = {
    "sky": Tones("#0070ab", "#56b4e9", "#56b4e9", "#00517d"),
    "orange": Tones("#945e00", "#e69f00", "#e69f00", "#6b4400"),
    "green": Tones("#00714f", "#2cc296", "#2cc296", "#005339"),
    "yellow": Tones("#756600", "#f0e442", "#f0e442", "#554a00"),
    "blue": Tones("#2a4bb3", "#8fa8ff", "#8fa8ff", "#203b8f"),
    "vermilion": Tones("#b3400a", "#ff8a5c", "#ff8a5c", "#862f06"),
    "purple": Tones("#98407a", "#dd92bb", "#dd92bb", "#742c5b"),
    "grey": Tones("#5c5f64", "#b3b6ba", "#b9bcc1", "#484b50"),
}


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
