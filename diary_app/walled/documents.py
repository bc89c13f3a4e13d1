"""Turn pages of a PDF into pictures. Scripts, links and files inside are not even looked at."""

from __future__ import annotations

import math
import re
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

import pypdfium2
from PIL import Image
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_PAGEOBJ_IMAGE

from diary_app.walled.finding import Finding, claimed_time, short
from diary_app.walled.pictures import shown
from diary_app.walled.protocol import WHOLE, Boxes, Outcome

__all__ = ["finding_of", "rehearse"]

_LONGER_SIDE: Final = 1600
_MOST_PAGES: Final = 1_000_000
_MOST_PICTURES: Final = 200
# PDF 32000-1, 7.9.4: D:YYYYMMDDHHmmSSOHH'mm, all but the year optional
_DATE = re.compile(r"D:(\d{14})(?:([+\-Z])(?:(\d\d)'?(\d\d)?)?)?")
_TIMES = {"made": "CreationDate", "changed": "ModDate"}
_TINY = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font"
    b"<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
    b"4 0 obj<</Length 21>>stream\nBT/F 9 Tf(a)Tj ET    \nendstream endobj\n"
    b"trailer<</Root 1 0 R/Info<</CreationDate(D:2026)>>>>\n"
)


def rehearse() -> None:
    """Draw one tiny page, so that nothing is left to be loaded when no file can be opened."""
    finding_of(_TINY, 0)


def finding_of(document: bytes, page: int, hidden: Boxes = ()) -> Finding:
    """Return a page as pictures; with the first, what the document says of itself.

    Args:
        document: a whole PDF.
        page: its number, from 1; 0 for the first, with claims.
        hidden: parts of the page that are to be black.
    """
    claims: dict[str, Any] = {}
    try:
        with pypdfium2.PdfDocument(document) as opened:
            if page == 0:
                claims.update(_claims_of(opened))
            found = _page(opened, max(page, 1) - 1, hidden)
            if page:
                claims["pictures"] = _pictures_on(opened[page - 1])
    except MemoryError:
        found = Finding(outcome=Outcome.TOO_MANY_PIXELS)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code == FPDF_ERR_PASSWORD
        found = Finding(outcome=Outcome.LOCKED if is_locked else Outcome.DAMAGED)
    except Exception:  # noqa: BLE001 - a decoder may raise anything at all for a crafted file
        found = Finding(outcome=Outcome.DAMAGED)
    found.claims = claims
    return found


def _page(opened: pypdfium2.PdfDocument, at: int, hidden: Boxes) -> Finding:
    page = opened[at]
    width, height = page.get_size()
    longer = max(width, height)
    if not (math.isfinite(longer) and min(width, height) > 0):
        return Finding(outcome=Outcome.DAMAGED)
    scale = _LONGER_SIDE / longer
    bitmap = page.render(scale=scale, may_draw_forms=False, draw_annots=True)
    picture: Image.Image = bitmap.to_pil()
    thumbnail, proof = shown(picture.convert("RGB"), hidden)
    return Finding(
        width=round(width),
        height=round(height),
        thumbnail=thumbnail,
        proof=proof,
    )


def _pictures_on(page: pypdfium2.PdfPage) -> list[list[int]]:
    """Return where pictures lie: left, top, right, bottom in ten-thousandths of the page."""
    left, bottom, right, top = page.get_mediabox()
    found: list[list[int]] = []
    for picture in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]):
        if len(found) == _MOST_PICTURES:
            break
        x1, y1, x2, y2 = picture.get_bounds()
        across = ((x - left) / (right - left) for x in (x1, x2))
        down = ((top - y) / (top - bottom) for y in (y2, y1))
        (x1, x2), (y1, y2) = across, down
        found.append([min(max(round(at * WHOLE), 0), WHOLE) for at in (x1, y1, x2, y2)])
    return found


def _claims_of(opened: pypdfium2.PdfDocument) -> dict[str, Any]:
    claims: dict[str, Any] = {"pages": min(len(opened), _MOST_PAGES)}
    with suppress(Exception):  # these words may be crafted; the pages are looked at apart
        told = opened.get_metadata_dict(skip_empty=True)
        claims["software"] = short(told.get("Creator") or told.get("Producer"))
        claims["times"] = [
            time for kind, key in _TIMES.items() for time in _times(kind, told.get(key, ""))
        ]
    return {name: said for name, said in claims.items() if said}


def _times(kind: str, told: str) -> list[dict[str, Any]]:
    found = _DATE.match(told)
    if found is None:
        return []
    try:
        wall = datetime.strptime(found[1], "%Y%m%d%H%M%S")  # noqa: DTZ007 - its zone is told apart
    except ValueError:
        return []
    if found[2] is None:
        return [claimed_time(kind, wall)]
    minutes = int(found[3] or 0) * 60 + int(found[4] or 0)
    return [claimed_time(kind, wall, -minutes if found[2] == "-" else minutes)]
