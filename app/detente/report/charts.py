"""The figures of a session as standalone SVG texts."""

from detente.exercise.chronicle import Chronicle
from detente.report import palette, svg
from detente.report.curves_figure import curves_drawing


def curves_svg(
    chronicle: Chronicle,
    *,
    width: float = 920,
    height: float = 460,
    dark: bool = False,
    public: bool = False,
) -> str:
    """Trust and escalation over the session; `public` leaves all but what the room was shown.

    Raises ValueError for a figure too small to hold its lanes.
    """
    for name, value, least in (("width", width, 480), ("height", height, 300)):
        if not least <= value <= 10_000:
            raise ValueError(f"{name}: {value}; expected {least} to 10000")
    drawing = curves_drawing(chronicle, width=width, height=height, public=public)
    return svg.render(drawing, palette.DARK if dark else palette.LIGHT)
