"""Attached pictures as figures of the report, for those who may see what was not published."""

from collections.abc import Mapping
from dataclasses import replace

from detente.exercise.chronicle import Chronicle
from detente.exercise.record_book import RecordBook
from detente.exercise.record_sheet import Attachment
from detente.report.after_action import AfterAction
from detente.report.blocks import Block, Figure, Picture, Section
from detente.words import tr

ALLOWED = ("control", "sponsor")
"""Audiences whose report shows attached pictures: what a picture holds, no list of fields can tell."""


def with_pictures(report: AfterAction, chronicle: Chronicle, files: Mapping[str, bytes]) -> AfterAction:
    """The report with every attached picture after the table of files, numbered on from its figures."""
    if report.audience not in ALLOWED or not files:
        return report
    number = sum(isinstance(block, Figure) for section in report.sections for block in section.blocks)
    shown: list[Block] = []
    for file in RecordBook(chronicle).attachments():
        content = files.get(file.digest)
        if file.picture and content is not None:
            number += 1
            shown.append(_picture(file, content, number))
    sections = tuple(_joined(section, shown) for section in report.sections)
    return replace(report, sections=sections)


def _joined(section: Section, shown: list[Block]) -> Section:
    return replace(section, blocks=(*section.blocks, *shown)) if section.id == "records" else section


def _picture(file: Attachment, content: bytes, number: int) -> Picture:
    caption = file.caption or file.name
    return Picture(
        id=f"picture-{file.digest[:12]}",
        caption=tr("{caption} (attached to {record})", caption=caption, record=file.record),
        description=tr("Picture attached to {record}: {caption}", record=file.record, caption=caption),
        media=file.media,
        digest=file.digest,
        content=content,
        data="attachments",
        number=number,
    )
