"""A whole text as one writes it: a paragraph a clause, its first line the title. No Qt here."""

from collections.abc import Sequence

from detente.exercise.agreements.drafting import DraftClause
from detente.words import tr


def written(clauses: Sequence[DraftClause]) -> str:
    """The clauses as paragraphs."""
    return "\n\n".join(f"{clause.title}\n{' '.join(clause.text.split())}" for clause in clauses)


def read(text: str, known: Sequence[DraftClause] = ()) -> tuple[DraftClause, ...]:
    """The paragraphs as clauses; one with a known title keeps its number and the step that it carries."""
    by_title = {clause.title.casefold(): clause for clause in known}
    taken = {clause.id for clause in known}
    made: list[DraftClause] = []
    for paragraph in _paragraphs(text):
        title, words = _parts(paragraph, len(made) + 1)
        old = by_title.pop(title.casefold(), None)
        same = old is not None and " ".join(old.text.split()) == words
        clause_id = old.id if old else _free(taken)
        taken.add(clause_id)
        made.append(
            DraftClause(
                id=clause_id,
                title=title,
                text=old.text if old and same else words,
                step=old.step if old else "",
            )
        )
    return tuple(made)


def slug(title: str, taken: Sequence[str]) -> str:
    """A short name for a text, unlike those there are."""
    words = "".join(sign if sign.isalnum() else " " for sign in title.casefold()).split()
    wanted = "-".join(words[:4]) or tr("text")
    number, name = 2, wanted
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name


def _paragraphs(text: str) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            found[-1].append(line.strip())
        elif found[-1]:
            found.append([])
    return [paragraph for paragraph in found if paragraph]


def _parts(paragraph: list[str], number: int) -> tuple[str, str]:
    """Title and words; a paragraph of one line is all words."""
    if len(paragraph) == 1:
        return tr("Clause {id}", id=number), paragraph[0]
    return paragraph[0], " ".join(" ".join(paragraph[1:]).split())


def _free(taken: set[str]) -> str:
    number = 1
    while str(number) in taken:
        number += 1
    return str(number)
