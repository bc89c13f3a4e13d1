"""The list of exhibits: the mark proposed for each, what it is, its hash, and its entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from diary_app.domain.card import Card
from diary_app.domain.claims import Claims
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.item import Item
from diary_app.domain.pack import PackPlan
from diary_app.domain.record import Record
from diary_app.export.disclosure_words import say_left_out
from diary_app.export.exhibits import added_at, say_kind, say_name, say_size
from diary_app.export.pdf.long_picture import stands_in_pages
from diary_app.export.pdf.places import card_place, in_list, page_of, pieces_of_entries, shown
from diary_app.export.pdf.sections.cards import go_on, put_fact, put_opening, put_pieces
from diary_app.export.pdf.sheet import FULL_WIDTH, Sheet
from diary_app.export.pdf.styles import BODY, BODY_BOLD, FACT, MARGIN, NOTE, SIDE
from diary_app.export.pdf.text import Piece
from diary_app.export.volumes import Volume
from diary_app.i18n import say_claims, say_disagreement, say_moment, say_note

__all__ = ["EXHIBIT_LIST", "put_exhibit_list"]

EXHIBIT_LIST = "exhibit-list"


def put_exhibit_list(
    sheet: Sheet,
    volume: Volume,
    paths: Mapping[ExhibitId, str],
    claims: Mapping[ExhibitId, Claims],
) -> None:
    """Set the list, in order of the marks.

    Args:
        sheet: where.
        volume: whose exhibits.
        paths: where each original lies in the pack.
        claims: what each says of itself.
    """
    tr, exhibits = sheet.tr, volume.exhibits
    sheet.part(tr("Exhibit list"), EXHIBIT_LIST)
    if not exhibits:
        none = tr("There are no exhibits in this pack.")
        if volume.count > 1:
            none = tr("There are no exhibits in this volume.")
        sheet.put(none, BODY, left=MARGIN, width=FULL_WIDTH)
        return
    put_opening(sheet, _opening(volume, sheet))
    shown_in, kept = volume.plan.records_by_exhibit(), added_at(volume.plan)
    items = list(_items_before(volume))
    for exhibit in exhibits:
        _put_items(sheet, [card for before, card in items if before == exhibit.id])
        said = claims.get(exhibit.id, Claims())
        records = shown_in[exhibit.id]
        _begin_exhibit(sheet, exhibit)
        _put_description(sheet, exhibit, records)
        if exhibit.id in kept:
            put_fact(sheet, tr("Added to the diary"), say_moment(kept[exhibit.id], tr))
        _put_where(sheet, volume.plan, exhibit, paths[exhibit.id])
        put_pieces(sheet, tr("Shown in"), pieces_of_entries(volume, records, tr))
        _put_said(sheet, exhibit, records, said)
        _end_exhibit(sheet)
    _put_items(sheet, [card for before, card in items if before is None])


def _put_where(sheet: Sheet, plan: PackPlan, exhibit: Exhibit, path: str) -> None:
    """Set where the file lies, and its hash; of one that is left out, why."""
    tr, gone = sheet.tr, dict(plan.removed.left_out)
    if exhibit.mark in gone:
        put_fact(sheet, tr("In this copy"), say_left_out(gone[exhibit.mark], tr))
        put_fact(sheet, tr("A note in its place"), path)
    elif plan.is_disclosure:
        put_fact(sheet, tr("Copy now"), path)
    else:
        put_fact(sheet, tr("Original now"), f"{path}, {tr('unchanged')}")
    label = tr("SHA-256 of the copy") if plan.is_disclosure else "SHA-256"
    put_pieces(sheet, label, [Piece(_groups(exhibit.sha256), NOTE)])


def _opening(volume: Volume, sheet: Sheet) -> str:
    tr = sheet.tr
    name = volume.plan.keeper.name.strip() or tr("the keeper of the diary")
    if volume.plan.is_disclosure:
        return tr(
            "The references in bold are proposed; the police may give their own. All are produced "
            "by {name}. This copy holds no originals: each file named here was made anew for it, "
            "or is left out, and a note stands in its place. The SHA-256 is that of the copy or "
            "note."
        ).format(name=name)
    return tr(
        "The references in bold are proposed; the police may give their own. All are produced by "
        "{name}. Each original lies in the pack, byte for byte as it was added to the diary, under "
        "the name given here; the SHA-256 changes if one byte of it does. What a file says of "
        "itself (times, camera, place) is copied from the file; nobody has checked whether it is "
        "true."
    ).format(name=name)


def _items_before(volume: Volume) -> Iterator[tuple[ExhibitId | None, Card[Item]]]:
    """Yield each physical item whose mark stands in the series here, and the exhibit it precedes.

    ``None`` stands for the end of the list, where only a list in one volume has any.
    """
    exhibits = sorted(volume.exhibits, key=lambda exhibit: exhibit.number)
    for card in volume.plan.case.items:
        later = [exhibit for exhibit in exhibits if exhibit.number > _number(card)]
        is_here = volume.count == 1 or (later and _number(card) > exhibits[0].number)
        if card.told.mark and is_here:
            yield (later[0].id if later else None), card


def _number(card: Card[Item]) -> int:
    return int(card.told.mark.rpartition("/")[2] or 0)


def _put_items(sheet: Sheet, cards: Sequence[Card[Item]]) -> None:
    """Say in one line where a mark went that no file has."""
    for card in sorted(cards, key=_number):
        sheet.on_new_page = None
        sheet.ask_for(2 * FACT.leading)
        sheet.part_off(6)
        said = sheet.tr(": a physical item, see Physical items")
        pieces = [Piece(card.told.mark, BODY_BOLD, card_place(card.id)), Piece(said, FACT)]
        sheet.put(pieces, FACT, left=MARGIN, width=FULL_WIDTH)
        sheet.y -= 6


def _begin_exhibit(sheet: Sheet, exhibit: Exhibit) -> None:
    tr = sheet.tr
    sheet.on_new_page = None
    sheet.ask_for(9 * FACT.leading)
    sheet.part_off(6)
    sheet.pen.mark(in_list(exhibit), sheet.y)
    sheet.pen.paper.addOutlineEntry(f"{exhibit.mark} {say_name(exhibit, tr)}", in_list(exhibit), 1)
    head = [
        Piece(exhibit.mark, BODY_BOLD, shown(exhibit)),
        Piece(f" · {say_name(exhibit, tr)}", BODY_BOLD),
    ]
    sheet.put(head, BODY_BOLD, left=MARGIN, width=FULL_WIDTH, tag="H3")
    kind, size = say_kind(exhibit.media_type, tr), say_size(exhibit.size, tr)
    sheet.aside(sheet.pen.set(f"{kind}\n{size}", NOTE, SIDE))
    sheet.on_new_page = lambda: go_on(sheet, exhibit.mark)


def _put_description(sheet: Sheet, exhibit: Exhibit, records: Sequence[Record]) -> None:
    """Set what the person says of a file, in each entry that says something else."""
    tr = sheet.tr
    said: list[tuple[str, str]] = []
    for record in records:
        note = record.now.told.note_of(exhibit.id)
        if note.description.strip():
            said.append((tr("Description"), note.description))
        said += say_note(note, tr)
    for name, words in dict.fromkeys(said):
        put_fact(sheet, name, words)


def _put_said(sheet: Sheet, exhibit: Exhibit, records: Sequence[Record], claims: Claims) -> None:
    """Set what the file says of itself, and where that is not what its entry says."""
    tr = sheet.tr
    for name, said in say_claims(claims, tr):
        put_fact(sheet, name, said)
    disagreed = [say_disagreement(claims, record.now.told.when, tr) for record in records]
    for said in dict.fromkeys(words for words in disagreed if words):
        sheet.put(said, NOTE)
    if stands_in_pages(sheet.pen.paper, exhibit, claims):
        more = tr("What it holds stands in the exhibit pages")
        sheet.put([Piece(more, NOTE, page_of(exhibit))], NOTE)


def _end_exhibit(sheet: Sheet) -> None:
    sheet.clear_aside()
    sheet.on_new_page = None
    sheet.y -= 6


def _groups(sha256: str) -> str:
    """Return 64 hex digits in groups of eight, on one line, to be compared by eye."""
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))
