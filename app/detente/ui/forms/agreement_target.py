"""What the agreement form is opened for: a text, perhaps one of its clauses, and an act."""

from typing import Literal, NamedTuple, get_args

Act = Literal["settle", "amend", "rewrite", "propose", "position"]
_SEPARATOR = "#"


class Target(NamedTuple):
    """Written as `agreement#clause#act`; the id alone is enough, and an empty one is a new text."""

    agreement: str
    clause: str = ""
    act: Act | Literal[""] = ""
    """Empty for what is nearest."""

    @classmethod
    def of(cls, agreement: str, clause: str = "", act: str = "") -> "Target":
        """A target of words; an act that is none is left open."""
        known: Act | Literal[""] = next((one for one in get_args(Act) if one == act), "")
        return cls(agreement, clause, known)

    @classmethod
    def read(cls, record: str) -> "Target":
        """The target that a record names."""
        agreement, _, rest = record.partition(_SEPARATOR)
        clause, _, act = rest.partition(_SEPARATOR)
        return cls.of(agreement, clause, act)

    def record(self) -> str:
        """As the id of a record."""
        if not self.clause and not self.act:
            return self.agreement
        return _SEPARATOR.join((self.agreement, self.clause, self.act))
