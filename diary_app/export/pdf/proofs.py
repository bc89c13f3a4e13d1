"""Exhibits as shown with their entry: a framed picture and its caption, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from diary_app.domain.claims import Claims
from diary_app.domain.exhibit import Exhibit, ExhibitId, PreviewProblem
from diary_app.domain.exhibit_note import ExhibitNote
from diary_app.domain.record import Record
from diary_app.export.exhibits import (
    beginning_of,
    has_page,
    say_frames,
    say_kind,
    say_name,
    say_picture,
    say_problem,
    say_size,
    say_whole,
)
from diary_app.export.pdf.long_picture import has_parts, is_long, stands_in_pages
from diary_app.export.pdf.naming import naming
from diary_app.export.pdf.pictures import NotAJpeg, fit, without_metadata
from diary_app.export.pdf.places import in_list, page_of, shown
from diary_app.export.pdf.sheet import PAGE_HEIGHT, Sheet
from diary_app.export.pdf.styles import COLUMN, FACT, FACT_BOLD, GAP, NOTE, TEXT_LEFT
from diary_app.export.pdf.text import Line, Piece, height_of
from diary_app.export.sources import Sources
from diary_app.export.visible import visible
from diary_app.i18n import Translate, say_day, say_note

__all__ = ["put_proofs"]

_HALF = (COLUMN - GAP) / 2
_TALLEST = 0.56 * PAGE_HEIGHT
_WIDE_TALLEST = 0.42 * PAGE_HEIGHT
_MANY = 6
_LONGEST_NAME = 120
_PAD = 6.0
_LEAST = 0.7  # of its full size a picture may be shown at, to stay with its entry
_NOTHING = Claims()
_NARROW = 0.9  # width to height; a phone's screenshot is about 0.46, an upright photo 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proof:
    """One exhibit ready to be placed.

    Attributes:
        ratio: width to height; 0 where there is no picture.
        longest: how long its longer side may be, in points.
        is_beside: takes half of a row.
        has_original: whether the file itself is in the pack.
        is_long: too long to be read as it is shown.
        note: what its caption must say of the picture; may be ``""``.
        belongs: the entry it stands with; ``None`` before that is known.
        note_of_it: what the keeper says of the file; ``None`` before that is known.
        claims: what the file says of itself; of a picture, how many there are.
    """

    exhibit: Exhibit
    ratio: float = 0.0
    longest: float = 0.0
    is_beside: bool = False
    is_long: bool = False
    problem: PreviewProblem | None = None
    note: str = ""
    has_original: bool = True
    belongs: Record | None = None
    note_of_it: ExhibitNote | None = None
    claims: Claims = _NOTHING


def put_proofs(
    sheet: Sheet,
    sources: Sources,
    claims: Mapping[ExhibitId, Claims],
    record: Record,
) -> None:
    """Show an entry's exhibits in the column of words, upright ones two in a row.

    Args:
        sheet: where.
        sources: of the pictures.
        claims: what the files say of themselves.
        record: the entry.
    """
    exhibits, told = record.exhibits, record.now.told
    crowded = sum(1 for exhibit in exhibits if exhibit.is_picture) > _MANY
    proofs = [
        replace(
            _prepare(sheet, sources, exhibit, crowded=crowded),
            has_original=sources.has_originals,
            belongs=record,
            note_of_it=told.note_of(exhibit.id),
            claims=_shown_of(exhibit, claims.get(exhibit.id, _NOTHING)),
        )
        for exhibit in exhibits
    ]
    for row in _rows(proofs):
        with naming(mark=row[0].exhibit.mark):
            if row[0].ratio:
                _put_row(sheet, row)
            else:
                _put_note(sheet, row[0])


def _prepare(sheet: Sheet, sources: Sources, exhibit: Exhibit, *, crowded: bool) -> _Proof:
    """Write the exhibit's picture into the file and keep only its shape."""
    preview = sources.preview(exhibit)
    if not preview.proof:
        return _Proof(exhibit=exhibit, problem=preview.problem or PreviewProblem.NOT_A_PICTURE)
    try:
        jpeg = without_metadata(preview.proof)
    except NotAJpeg:
        return _Proof(exhibit=exhibit, problem=PreviewProblem.DAMAGED)
    sheet.pen.paper.keep_picture(exhibit.id, jpeg)
    ratio = jpeg.width / jpeg.height
    beside = crowded or ratio < _NARROW
    note = say_picture(exhibit, preview, sheet.tr, has_original=sources.has_originals)
    return _Proof(
        exhibit=exhibit,
        ratio=ratio,
        longest=jpeg.longest,
        is_beside=beside,
        is_long=exhibit.is_picture and is_long(preview.width, preview.height),
        note=note,
    )


def _rows(proofs: Sequence[_Proof]) -> Iterator[list[_Proof]]:
    row: list[_Proof] = []
    for proof in proofs:
        if row and (not proof.is_beside or len(row) == 2):
            yield row
            row = []
        if proof.is_beside:
            row.append(proof)
        else:
            yield [proof]
    if row:
        yield row


def _put_row(sheet: Sheet, row: Sequence[_Proof]) -> None:
    width, tallest = (_HALF, _TALLEST) if row[0].is_beside else (COLUMN, _WIDE_TALLEST)
    captions = [_caption(sheet, proof, width) for proof in row]
    caption = max(height_of(lines) for lines in captions)
    sizes = _sizes(row, width, tallest, sheet.room - caption - 3 * _PAD)
    picture = max(height for _, height in sizes)
    sheet.ask_for(picture + caption + 2 * _PAD)
    sheet.skip(_PAD)
    for at, (proof, size, lines) in enumerate(zip(row, sizes, captions, strict=True)):
        with sheet.tags.within("Div"):
            _put_picture(sheet, proof, TEXT_LEFT + at * (_HALF + GAP), size)
            y = sheet.y - picture - 2
            for line in lines:
                y -= line.leading
                sheet.pen.draw(line, TEXT_LEFT + at * (_HALF + GAP), y)
    sheet.y -= picture + caption + _PAD


def _sizes(
    row: Sequence[_Proof], width: float, tallest: float, room: float
) -> list[tuple[float, float]]:
    """Return each picture's size: as large as may be, or a little less if that saves a page."""
    sizes = [fit(proof.ratio, width, tallest, proof.longest) for proof in row]
    wanted = max(height for _, height in sizes)
    if _LEAST * wanted <= room < wanted:
        return [fit(proof.ratio, width, room, proof.longest) for proof in row]
    return sizes


def _put_picture(sheet: Sheet, proof: _Proof, left: float, size: tuple[float, float]) -> None:
    box = (left, sheet.y - size[1], *size)
    sheet.pen.mark(shown(proof.exhibit), sheet.y)
    with sheet.tags.within("Figure", alt=_say_shown(proof, sheet.tr), box=box):
        sheet.pen.paper.draw_kept(proof.exhibit.id, *box)
    sheet.pen.frame(box)


def _put_note(sheet: Sheet, proof: _Proof) -> None:
    assert proof.problem is not None
    width = COLUMN - 2 * _PAD
    lines = _caption(sheet, proof, width)
    tr = sheet.tr
    said = tr("The file itself is in the pack.") if proof.has_original else ""
    words, is_all = beginning_of(proof.claims)
    if words:
        lines += sheet.pen.set(words, NOTE, width)
        part = sheet.tr("This is the beginning of it, as plain text.")
        said = f"{sheet.tr('These are its words, as plain text.') if is_all else part} {said}"
    elif proof.problem is PreviewProblem.NOT_A_PICTURE and proof.exhibit.is_played:
        said = f"{say_whole(proof.exhibit, proof.claims, sheet.tr)} {said}"
    else:
        said = f"{say_problem(proof.problem, sheet.tr)} {said}"
    lines += sheet.pen.set(said.strip(), NOTE, width)
    height = height_of(lines) + 2 * _PAD
    sheet.ask_for(_PAD + height)
    sheet.skip(_PAD)
    sheet.pen.mark(shown(proof.exhibit), sheet.y)
    sheet.pen.frame((TEXT_LEFT, sheet.y - height, COLUMN, height))
    y = sheet.y - _PAD
    with sheet.tags.within("Div"):
        for line in lines:
            y -= line.leading
            sheet.pen.draw(line, TEXT_LEFT + _PAD, y)
    sheet.y -= height


def _shown_of(exhibit: Exhibit, claims: Claims) -> Claims:
    """Return what is told with a proof: of a picture only that it is one of several."""
    return Claims(frames=claims.frames) if exhibit.is_picture else claims


def _caption(sheet: Sheet, proof: _Proof, width: float) -> list[Line]:
    exhibit, tr = proof.exhibit, sheet.tr
    kind, size = say_kind(exhibit.media_type, tr), say_size(exhibit.size, tr)
    words = [
        Piece(exhibit.mark, FACT_BOLD, in_list(exhibit)),
        Piece(f" {_short(say_name(exhibit, tr))}", FACT),
        Piece(f"\n{kind}, {size}", NOTE),
    ]
    note = proof.note_of_it or ExhibitNote(exhibit=exhibit.id)
    if note.description.strip():
        words.append(Piece(f"\n{_short(note.description)}", FACT))
    if answers := say_note(note, tr):
        said = " · ".join(f"{name}: {answer}" for name, answer in answers)
        words.append(Piece(f"\n{said}", NOTE))
    lengths = say_whole(exhibit, proof.claims, tr) if proof.ratio else ""
    for said in filter(None, (proof.note, lengths)):
        words.append(Piece(f"\n{said}", NOTE))
    if more := _say_more(sheet, proof):
        leads = stands_in_pages(sheet.pen.paper, exhibit, proof.claims)
        words.append(Piece(f"\n{more}", NOTE, page_of(exhibit) if leads else ""))
    return sheet.pen.set(words, FACT, width)


def _say_more(sheet: Sheet, proof: _Proof) -> str:
    """Return where there is more of it than is shown here; ``""`` where this is all."""
    tr = sheet.tr
    if proof.claims.frames:
        return say_frames(proof.claims, tr, has_original=proof.has_original)
    if has_parts(sheet.pen.paper, proof.exhibit):
        return tr("Too long to be read here: it is shown in pieces in the exhibit pages")
    if proof.is_long:
        copy = tr("Too long to be read here: open the copy")
        return tr("Too long to be read here: open the file itself") if proof.has_original else copy
    if proof.claims.stills:
        return tr("What happens in it is shown in the exhibit pages")
    if proof.claims.pages:
        return tr("To be read at full width in the exhibit pages")
    is_more = has_page(proof.exhibit, proof.claims)
    return tr("More of it stands in the exhibit pages") if is_more else ""


def _say_shown(proof: _Proof, tr: Translate) -> str:
    """Return what is read out in the picture's place: what the keeper says it shows.

    Where that is not said: its kind, the name it came with, and the entry it belongs to.
    """
    note = proof.note_of_it or ExhibitNote(exhibit=proof.exhibit.id)
    said = note.description.strip() or _say_undescribed(proof, tr)
    return visible(f"{proof.exhibit.mark}: {said}")


def _say_undescribed(proof: _Proof, tr: Translate) -> str:
    assert proof.belongs is not None
    start = proof.belongs.now.told.when.start
    return tr("{kind}, {name}; of entry {number}, {day}; not described").format(
        kind=say_kind(proof.exhibit.media_type, tr),
        name=_short(say_name(proof.exhibit, tr)),
        number=proof.belongs.number,
        day=tr("time not known") if start is None else say_day(start.date(), tr),
    )


def _short(name: str) -> str:
    """Return a name short enough for a caption; the exhibit list has the whole of it."""
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
