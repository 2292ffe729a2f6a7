"""Briefs and typed texts as plain paragraphs for the projector."""

from dataclasses import dataclass

from PySide6.QtGui import QTextDocument


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    heading: bool = False
    bullet: bool = False


def paragraphs(text: str, *, markdown: bool) -> list[Paragraph]:
    """The paragraphs of a text; Markdown is read for headings and lists, and nothing in it is loaded."""
    if not markdown:
        return [Paragraph(" ".join(line.split())) for line in text.splitlines() if line.strip()]
    document = QTextDocument()
    document.setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownNoHTML)
    found: list[Paragraph] = []
    block = document.begin()
    while block.isValid():
        words = " ".join(block.text().replace("\ufffc", " ").split())
        if words:
            heading = block.blockFormat().headingLevel() > 0
            found.append(Paragraph(words, heading, bullet=block.textList() is not None))
        block = block.next()
    return found
