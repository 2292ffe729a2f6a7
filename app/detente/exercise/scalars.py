"""Numbers and texts within limits, as the records of a scenario and the commands use them."""

from typing import Annotated

from annotated_types import Ge, Gt, Le, MinLen

Identifier = Annotated[str, MinLen(1)]
Text = Annotated[str, MinLen(1)]
Probability = Annotated[float, Ge(0), Le(1)]
OpenProbability = Annotated[float, Gt(0), Le(0.999999)]
Positive = Annotated[float, Gt(0)]
NonNegative = Annotated[float, Ge(0)]
Percent = Annotated[float, Ge(0), Le(100)]
Count = Annotated[int, Ge(0)]
Rung = Annotated[int, Ge(0), Le(44)]
ShareChange = Annotated[float, Ge(-1), Le(1)]
"""A change of something that lies between 0 and 1."""
PlusMinusTen = Annotated[float, Ge(-10), Le(10)]
