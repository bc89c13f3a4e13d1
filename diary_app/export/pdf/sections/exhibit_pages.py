"""What exhibits hold that is no single picture: mails with all headers, texts, documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from diary_app.domain.claims import Claims
from diary_app.domain.exhibit import Exhibit, ExhibitId, Preview, PreviewProblem
from diary_app.domain.film import Stills
from diary_app.export.exhibits import say_kind, say_name, say_problem, say_size, say_whole
from diary_app.export.mail_head import MAIL, mail_head
from diary_app.export.pdf.film_strip import height_of_strip, put_strip
from diary_app.export.pdf.long_picture import LEAST_ROW, has_parts, put_parts, stands_in_pages
from diary_app.export.pdf.naming import naming
from diary_app.export.pdf.pictures import Jpeg, NotAJpeg, fit, without_metadata
from diary_app.export.pdf.places import in_list, page_of
from diary_app.export.pdf.sections.cards import put_opening
from diary_app.export.pdf.sheet import FULL_WIDTH, PAGE_HEIGHT, Sheet
from diary_app.export.pdf.styles import BODY, BODY_BOLD, FACT, FACT_BOLD, MARGIN, NOTE, Style
from diary_app.export.pdf.text import Piece
from diary_app.export.sources import Sources
from diary_app.export.volumes import Volume
from diary_app.i18n import say_claims
from diary_app.progress import Progress

__all__ = ["EXHIBIT_PAGES", "put_exhibit_pages"]

EXHIBIT_PAGES = "exhibit-pages"
_MOST_LETTERS = 20_000
_MOST_PAGES = 12
_TALLEST = PAGE_HEIGHT - 60
_LEAST = 0.7  # of its full size the first page may be shown at, to stay with its heading


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """A page of a document as a picture, or why there is none."""

    jpeg: Jpeg | None = None
    problem: PreviewProblem = PreviewProblem.DAMAGED

    def size(self, tallest: float) -> tuple[float, float]:
        """Return its width and height on paper, in points: no height where there is none."""
        if self.jpeg is None:
            return 0.0, 0.0
        return fit(self.jpeg.width / self.jpeg.height, FULL_WIDTH, tallest)


def put_exhibit_pages(
    sheet: Sheet,
    volume: Volume,
    paths: Mapping[ExhibitId, str],
    claims: Mapping[ExhibitId, Claims],
    sources: Sources,
    progress: Progress,
) -> None:
    """Set the part, if any exhibit holds more than was shown with its entry.

    Raises:
        Cancelled: the person asked to stop.
        PageNotSet: an exhibit cannot be put on a page.
        Damaged, CannotRead: a mail's original is not what was kept, or cannot be read.
    """
    tr = sheet.tr
    told = [(one, claims.get(one.id, Claims())) for one in volume.exhibits]
    paper = sheet.pen.paper
    told = [(exhibit, said) for exhibit, said in told if stands_in_pages(paper, exhibit, said)]
    if not told:
        return
    sheet.part(tr("Exhibit pages"), EXHIBIT_PAGES)
    opening = tr(
        "What mails, texts and documents hold, as plain words and pictures, and what films show. "
        "The files themselves are in the pack, unchanged; where something is cut here, it is "
        "whole there."
    )
    if volume.plan.is_disclosure:
        opening = tr("What mails, texts and documents hold, as plain words and pictures.")
    put_opening(sheet, opening)
    for exhibit, said in told:
        progress.go_on()
        with naming(mark=exhibit.mark):
            _put_exhibit(sheet, exhibit, said, paths[exhibit.id], sources)
            if said.pages:
                _put_pages(sheet, exhibit, said, sources, progress)
        sheet.y -= 14


def _put_exhibit(sheet: Sheet, exhibit: Exhibit, said: Claims, path: str, sources: Sources) -> None:
    """Set what stands of one exhibit up to its first page."""
    first = _shown(sources.preview(exhibit)) if said.pages else _Shown()
    stills = sources.stills(exhibit) if said.stills else Stills()
    in_parts = has_parts(sheet.pen.paper, exhibit)
    height = _LEAST * first.size(_TALLEST)[1] or height_of_strip(stills)
    height = LEAST_ROW if in_parts else height
    _begin(sheet, exhibit, said, path, height)
    if stills.pictures:
        put_strip(sheet, exhibit, stills, path)
    if in_parts:
        put_parts(sheet, exhibit, has_original=sources.has_originals)
    if exhibit.media_type == MAIL:
        _put_head(sheet, mail_head(exhibit, sources), sources)
    if said.words.strip():
        _put_words(sheet, said.words, sources)
    if said.pages:
        _put_page(sheet, exhibit, 1, said, first)


def _wide(sheet: Sheet, words: str, style: Style) -> None:
    sheet.put(words, style, left=MARGIN, width=FULL_WIDTH)


def _shown(preview: Preview) -> _Shown:
    try:
        return _Shown(jpeg=without_metadata(preview.proof))
    except NotAJpeg:
        return _Shown(problem=preview.problem or PreviewProblem.DAMAGED)


def _begin(sheet: Sheet, exhibit: Exhibit, claims: Claims, path: str, height: float) -> None:
    """Set the heading and what the file says of itself, where its pictures fit below."""
    tr = sheet.tr
    sheet.ask_for(10 * BODY.leading + height)
    sheet.part_off(6)
    sheet.pen.mark(page_of(exhibit), sheet.y)
    title = f"{exhibit.mark} · {say_name(exhibit, tr)}"
    sheet.pen.paper.addOutlineEntry(title, page_of(exhibit), 1)
    head = [
        Piece(exhibit.mark, BODY_BOLD, in_list(exhibit)),
        Piece(title.removeprefix(exhibit.mark), BODY_BOLD),
    ]
    sheet.put(head, BODY_BOLD, left=MARGIN, width=FULL_WIDTH, tag="H3")
    kind, size = say_kind(exhibit.media_type, tr), say_size(exhibit.size, tr)
    _wide(sheet, f"{kind}, {size}; {path}", NOTE)
    for name, said in say_claims(claims, tr):
        _wide(sheet, f"{name}: {said}", FACT)
    sheet.y -= 6


def _put_head(sheet: Sheet, head: str, sources: Sources) -> None:
    tr = sheet.tr
    if not sources.has_originals:
        _title(sheet, tr("What is left of its head"))
        _wide(sheet, head, FACT)
        sheet.y -= 6
        return
    _title(sheet, tr("Its headers, as they stand in the file"))
    note = tr("Nobody has checked them here.")
    if any(line.casefold().startswith("received:") for line in head.splitlines()):
        note = tr(
            "Lines that begin with “Received” were added by the machines that passed it on, the "
            "last one first. Nobody has checked them here."
        )
    _wide(sheet, note, NOTE)
    _wide(sheet, head, FACT)
    sheet.y -= 6


def _put_words(sheet: Sheet, words: str, sources: Sources) -> None:
    tr = sheet.tr
    _title(sheet, tr("Its words"))
    _wide(sheet, words[:_MOST_LETTERS].strip(), BODY)
    if len(words) > _MOST_LETTERS:
        rest = tr("It is cut here; the rest is in the file.")
        _wide(sheet, rest if sources.has_originals else tr("It is cut here."), NOTE)
    sheet.y -= 6


def _title(sheet: Sheet, title: str) -> None:
    sheet.ask_for(4 * BODY.leading)
    sheet.put(title, FACT_BOLD, left=MARGIN, width=FULL_WIDTH, tag="H4")


def _put_pages(
    sheet: Sheet, exhibit: Exhibit, claims: Claims, sources: Sources, progress: Progress
) -> None:
    """Set the pages after the first; not where parts of that are hidden."""
    tr = sheet.tr
    last = min(claims.pages, _MOST_PAGES)
    if last > 1 and sources.preview(exhibit).hidden:
        _wide(sheet, tr("Parts of it are hidden, so its other pages are not shown here."), NOTE)
        return
    for number in range(2, last + 1):
        progress.go_on()
        preview = sources.page(exhibit, number)
        _put_page(sheet, exhibit, number, claims, _shown(preview))
    if last < claims.pages:
        said = tr("Its first {count} pages are shown; the others are in the file.")
        if not sources.has_originals:
            said = tr("No page after the first {count} is in this copy.")
        _wide(sheet, f"{say_whole(exhibit, claims, tr)} {said.format(count=last)}", NOTE)


def _put_page(sheet: Sheet, exhibit: Exhibit, number: int, claims: Claims, page: _Shown) -> None:
    said = sheet.tr("Page {page} of {pages}").format(page=number, pages=claims.pages)
    if page.jpeg is None:
        _wide(sheet, f"{said}: {say_problem(page.problem, sheet.tr)}", NOTE)
        return
    width, height = page.size(_TALLEST)
    below = 2 * NOTE.leading
    if number == 1 and height + below > sheet.room >= _LEAST * height + below:
        width, height = page.size(sheet.room - below)
    sheet.ask_for(height + below)
    name = exhibit.id if number == 1 else f"{exhibit.id}-{number}"
    sheet.pen.paper.keep_picture(name, page.jpeg)
    box = (MARGIN, sheet.y - height, width, height)
    with sheet.tags.within("Figure", alt=f"{exhibit.mark}: {said}", box=box):
        sheet.pen.paper.draw_kept(name, *box)
    sheet.pen.frame(box)
    sheet.y -= height + 2
    _wide(sheet, said, NOTE)
    sheet.y -= 6
