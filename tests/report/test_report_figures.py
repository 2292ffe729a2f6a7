"""Figures: well-formed, deterministic, readable in light and dark, and equal pictures."""

import re
import struct
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.exercise.chronicle import Chronicle
from detente.report import curves_svg, png
from detente.report.after_action import after_action
from detente.report.axes import Lane, TimeAxis, spread, thinned
from detente.report.blocks import Figure
from detente.report.curves_figure import extra_height
from detente.report.figures import LatencyBar, latency_drawing
from detente.report.instruments import HEIGHT
from detente.report.palette import DARK, LIGHT
from detente.report.series import control_curves
from detente.report.svg import number, render, shortened, text_width

SVG = "{http://www.w3.org/2000/svg}"


def test_curves_are_well_formed_and_described(chronicle: Chronicle) -> None:
    for dark in (False, True):
        for public in (False, True):
            root = ElementTree.fromstring(
                curves_svg(chronicle, width=700, height=400, dark=dark, public=public)
            )
            assert root.get("width") == "700"
            assert root.find(f"{SVG}title") is not None
            description = root.find(f"{SVG}desc")
            assert description is not None
            assert "Arden" in (description.text or "")


def test_numbers_have_two_decimals_at_most(chronicle: Chronicle) -> None:
    assert re.search(r"\d\.\d{3}", curves_svg(chronicle)) is None
    assert number(-0.001) == "0"
    assert number(12.0) == "12"


def test_the_standalone_figure_names_no_colour_that_is_not_one(chronicle: Chronicle) -> None:
    for colour in re.findall(r'(?:fill|stroke)="([^"]+)"', curves_svg(chronicle)):
        assert colour == "none" or re.fullmatch("#[0-9a-f]{6}", colour)


@pytest.mark.parametrize("size", [{"width": 100}, {"height": 20}, {"width": 1e9}])
def test_sizes_out_of_range_are_refused_by_name(chronicle: Chronicle, size: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=next(iter(size))):
        curves_svg(chronicle, **size)  # type: ignore[arg-type]


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_every_colour_of_text_can_be_read_on_paper_and_shade(palette: dict[str, str]) -> None:
    for name, colour in palette.items():
        for ground in () if name in ("paper", "shade", "rule") else ("paper", "shade"):
            light, dark = sorted((_luminance(colour), _luminance(palette[ground])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (name, ground)


def test_png_has_the_size_asked_for_and_the_same_bytes_each_time(chronicle: Chronicle) -> None:
    figure = curves_svg(chronicle, width=600, height=360)
    picture = png(figure, 2)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", picture[16:24]) == (1200, 720)
    assert png(figure, 2) == picture


@pytest.mark.parametrize(("svg", "scale"), [("<p>", 2), ('<svg width="9" height="9"></svg>', 99)])
def test_png_refuses_what_it_cannot_draw(svg: str, scale: float) -> None:
    with pytest.raises(ValueError, match="expected"):
        png(svg, scale)


def test_all_figures_of_a_report_can_be_drawn(chronicle: Chronicle) -> None:
    figures = [b for s in after_action(chronicle).sections for b in s.blocks if isinstance(b, Figure)]
    assert [figure.id for figure in figures] == [
        "curves",
        "moves",
        "ladder",
        "duties-by-state",
        "ledger",
        "split",
        "latency",
        "found",
        "detection",
        "quotas",
        "declared",
        "timing",
    ]
    for figure in figures:
        ElementTree.fromstring(render(figure.drawing, prefix=figure.id))


def test_nothing_is_drawn_outside_the_figure(chronicle: Chronicle) -> None:
    root = ElementTree.fromstring(curves_svg(chronicle, width=900, height=460))
    for text in root.iter(f"{SVG}text"):
        x, width = float(text.get("x", "0")), text_width(text.text or "", float(text.get("font-size", "11")))
        begin = x - width if text.get("text-anchor") == "end" else x
        assert begin >= 0, text.text
        assert begin + width <= 900 + 4, text.text


def test_no_figure_of_a_report_lets_text_run_over_its_edge(chronicle: Chronicle) -> None:
    for figure in (b for s in after_action(chronicle).sections for b in s.blocks if isinstance(b, Figure)):
        for text in ElementTree.fromstring(render(figure.drawing)).iter(f"{SVG}text"):
            size, x = float(text.get("font-size", "11")), float(text.get("x", "0"))
            width = text_width(text.text or "", size)
            share = {"end": 1.0, "middle": 0.5}.get(text.get("text-anchor", ""), 0.0)
            told = (figure.id, text.text)
            assert x - share * width >= -1, told
            assert x + (1 - share) * width <= figure.drawing.width + 4, told
            assert size / 2 <= float(text.get("y", "0")) <= figure.drawing.height, told


def test_latency_tells_what_is_not_known() -> None:
    bars = [LatencyBar(name="C01", who="A → B", colour="sky", minutes=m) for m in (None, 0, 692)]
    text = render(latency_drawing(bars))
    assert "not known" in text
    assert "at once" in text
    assert "692 min = 11.5 h" in text


@given(st.lists(st.floats(0, 100), max_size=6))
def test_labels_keep_apart_and_inside(wanted: list[float]) -> None:
    placed = spread(wanted, 15, 0, 100)
    assert all(-1e-9 <= y <= 100 + 1e-9 for y in placed)
    assert all(b - a >= 15 - 1e-6 for a, b in zip(sorted(placed), sorted(placed)[1:], strict=False))


def test_the_briefing_is_narrow_and_turns_are_equal() -> None:
    axis = TimeAxis(left=0, right=1000, first=0, last=4)
    widths = [axis.at(turn + 1) - axis.at(turn) for turn in axis.turns()]
    assert widths[0] < widths[1]
    assert widths[1:] == pytest.approx([widths[1]] * 4)
    assert (axis.at(0), axis.at(5)) == (0, 1000)


def test_lanes_clip_what_is_out_of_scale() -> None:
    lane = Lane(top=10, bottom=110, low=0, high=1)
    assert (lane.at(-1), lane.at(0.5), lane.at(2)) == (110, 60, 10)


def test_thinned_lines_keep_their_extremes() -> None:
    points = [(float(x), float((x * 7919) % 1013)) for x in range(10_000)]
    kept = thinned(points, 400)
    assert len(kept) <= 404
    assert max(y for _, y in kept) == max(y for _, y in points)
    assert min(y for _, y in kept) == min(y for _, y in points)


def test_long_names_are_cut() -> None:
    assert shortened("Acting Secretary-General", 60, 11).endswith("…")
    assert shortened("US", 60, 11) == "US"


def test_the_figure_grows_with_the_kinds_of_events(chronicle: Chronicle) -> None:
    told = control_curves(chronicle)
    assert extra_height(told) > 0, "the session has marks of treaties too"
    assert extra_height(replace(told, events=told.events[:1])) == 0
    figures = [b for s in after_action(chronicle).sections for b in s.blocks if isinstance(b, Figure)]
    assert figures[0].drawing.height == HEIGHT + extra_height(told)
