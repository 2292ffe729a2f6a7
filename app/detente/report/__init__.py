"""A session told afterwards: one pure after-action record, one exporter per format.

The record itself is made by `detente.report.after_action.after_action`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.report.after_action import AfterAction
    from detente.report.charts import curves_svg
    from detente.report.files import FORMATS, write
    from detente.report.raster import png
    from detente.report.tidy import Row, tidy_curves

__all__ = ["FORMATS", "AfterAction", "Row", "curves_svg", "png", "tidy_curves", "write"]

_HOMES = {
    "AfterAction": "after_action",
    "curves_svg": "charts",
    "FORMATS": "files",
    "write": "files",
    "png": "raster",
    "Row": "tidy",
    "tidy_curves": "tidy",
}


def __getattr__(name: str) -> Any:
    """Exporters are loaded at the first export, not when the window opens."""
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"detente.report.{_HOMES[name]}"), name)
