"""How it felt and what it changed in daily life, in order, and nothing else of any entry."""

from __future__ import annotations

from collections.abc import Iterator

from diary_app.domain.record import Record
from diary_app.domain.telling import says
from diary_app.export.pdf.places import entry_place
from diary_app.export.pdf.sections.cards import put_fact, put_opening
from diary_app.export.pdf.sheet import FULL_WIDTH, Sheet
from diary_app.export.pdf.styles import BODY, BODY_BOLD, GAP, LABEL, MARGIN, NOTE, SIDE
from diary_app.export.volumes import Volume
from diary_app.i18n import LABELS, Translate, say_answer, say_moment, say_when
from diary_app.progress import Progress

__all__ = ["EFFECT", "put_effect"]

EFFECT = "effect"
_ASKED = (
    *("apart.feelings", "apart.impact", "effect.sleep", "effect.work"),
    *("effect.routes", "effect.cost", "effect.other"),
)


def put_effect(sheet: Sheet, volume: Volume, progress: Progress) -> None:
    """Set the part."""
    tr = sheet.tr
    sheet.part(tr("Feelings and daily life"), EFFECT)
    whose = tr("In the keeper's own words, as they stand now, in order of happening.")
    if any(map(_is_helped, volume.plan.records)):
        whose = tr(
            "As it stands now, in order of happening; in the keeper's own words, but where it is "
            "said who typed them or whose words they are."
        )
    rest = tr(
        "What happened, who it was and what shows it is left out. Nothing here has to be used, and "
        "more can be said than stands here."
    )
    put_opening(sheet, f"{whose} {rest}")
    for done, record in enumerate(volume.records, start=volume.entries_before):
        progress.step(done, len(volume.plan.records), "pages")
        with sheet.tags.within("Sect"):
            _put_entry(sheet, record)


def _put_entry(sheet: Sheet, record: Record) -> None:
    tr = sheet.tr
    sheet.on_new_page = None
    sheet.ask_for(6 * BODY.leading)
    sheet.part_off(GAP)
    number = tr("Entry {number}").format(number=record.number)
    title = f"{number} · {say_when(record.now.told.when, tr)}"
    sheet.pen.mark(entry_place(record), sheet.y)
    sheet.pen.paper.addOutlineEntry(title, entry_place(record), level=1)
    sheet.put(title, BODY_BOLD, left=MARGIN, width=FULL_WIDTH, tag="H3")
    sheet.y -= 2
    sheet.aside(sheet.pen.set(_say_written(record, tr), NOTE, SIDE))
    if _is_helped(record):
        for label, words in _said_of_help(record, tr):
            put_fact(sheet, label, words)
    for label, words in _said(record, tr):
        sheet.ask_for(3 * BODY.leading)
        sheet.put(label, LABEL)
        sheet.put(words, BODY)
        sheet.y -= 4
    sheet.clear_aside()
    sheet.y -= GAP


def _is_helped(record: Record) -> bool:
    helped = record.now.told.helped
    return bool(helped.written_by.strip() or helped.words_by.strip())


def _said_of_help(record: Record, tr: Translate) -> Iterator[tuple[str, str]]:
    """Yield who typed it, whose words it is in, and whether it was read back."""
    helped = record.now.told.helped
    for name, answer in (("written_by", helped.written_by), ("words_by", helped.words_by)):
        if answer.strip():
            yield tr(LABELS[f"helped.{name}"]), answer
    yield tr(LABELS["helped.read_back"]), tr("yes") if helped.read_back else tr("no")


def _said(record: Record, tr: Translate) -> Iterator[tuple[str, str]]:
    """Yield each answer under its name, those that say nothing left out."""
    for name in _ASKED:
        part, _, answer = name.partition(".")
        value = getattr(getattr(record.now.told, part), answer)
        if says(value):
            yield tr(LABELS[name]), say_answer(value, tr)


def _say_written(record: Record, tr: Translate) -> str:
    said = [tr("written {moment}").format(moment=say_moment(record.first.written, tr))]
    if record.is_amended:
        changed = tr("changed {moment}").format(moment=say_moment(record.now.written, tr))
        said.append(changed)
    return "\n".join(said)
