"""What control needs at hand to rule without a computer: odds of two dice, and words for chances."""

from detente.exercise.moves.ruling import odds
from detente.report.packs.sheet import Block, Bullets, Grid, plain, said
from detente.words import tr

MODIFIERS = (-3, -2, -1, 0, 1, 2, 3)
NEEDED = tuple(range(2, 13))


def ruling_aid() -> tuple[Block, ...]:
    """The table of 2d6, how to weigh arguments, and an estimative vote."""
    return (
        *said(
            tr(
                "Two dice are thrown and the weights of the arguments are added. A move succeeds "
                "when the sum "
                "reaches the number that is needed: seven for something that may as well work as not."
            )
        ),
        _odds(),
        *said(
            tr("Chance of success in percent, by the number needed and the sum of the weights."),
            style="muted",
        ),
        Bullets(
            items=tuple(
                plain(text)
                for text in (
                    tr(
                        "An argument for the move counts +1 or +2, one against it −1 or −2. Say the "
                        "sum aloud."
                    ),
                    tr("Ask the other side for its arguments before the dice fall, never after."),
                    tr("By consensus: ask whether anybody disagrees. If nobody does, it happens."),
                    tr(
                        "By vote: every voice names a chance from 0 to 100 percent; the mean is the "
                        "chance, and "
                        "two ten-sided dice or a table of numbers decide."
                    ),
                    tr("Without dice: say what happens, and why, in one sentence. Some rooms prefer that."),
                )
            )
        ),
    )


def _odds() -> Grid:
    return Grid(
        head=(tr("Needed"), *(f"{m:+d}".replace("-", "−") if m else "0" for m in MODIFIERS)),
        rows=tuple(
            (str(needed), *(f"{odds(needed, modifier) * 100:.0f}" for modifier in MODIFIERS))
            for needed in NEEDED
        ),
        shares=(4, *(3 for _ in MODIFIERS)),
    )
