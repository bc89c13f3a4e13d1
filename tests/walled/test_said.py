"""Every word that is drawn on a page is among those that are searched."""

from __future__ import annotations

import io

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from diary_app.walled.documents import finding_of
from diary_app.walled.said import finding_of_document


def letter() -> pikepdf.Pdf:
    drawn = io.BytesIO()
    canvas = Canvas(drawn)
    for words in ("Page one.", "Page two."):
        canvas.drawString(100, 700, words)
        canvas.showPage()
    canvas.save()
    return pikepdf.open(drawn)


def letter_alone() -> bytes:
    packed = io.BytesIO()
    letter().save(packed)
    return packed.getvalue()


def pages_of(document: bytes) -> list[bytes]:
    return [finding_of(document, number).proof for number in (1, 2)]


def drawn_upon(pdf: pikepdf.Pdf, **said: object) -> pikepdf.Dictionary:
    """Return something that lies upon a page, drawn as programs that fill in letters draw it."""
    look = pdf.make_stream(b"BT /F 12 Tf 2 5 Td (12 Larch Road) Tj ET")
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    look.stream_dict.update(
        pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=[0, 0, 200, 20],
            Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font)),
        )
    )
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Rect=[100, 400, 300, 420], F=4, AP={"/N": look}, **said
    )


@pytest.mark.parametrize(
    "said",
    [
        {"Subtype": pikepdf.Name.FreeText},
        {"Subtype": pikepdf.Name.Stamp},
        {"Subtype": pikepdf.Name.Widget, "FT": pikepdf.Name.Tx, "T": "field"},
    ],
    ids=["note", "stamp", "field"],
)
def test_what_is_drawn_upon_a_page_is_read_with_it(said: dict[str, object]) -> None:
    pdf = letter()
    pdf.pages[1].Annots = pikepdf.Array([pdf.make_indirect(drawn_upon(pdf, **said))])
    if said["Subtype"] == pikepdf.Name.Widget:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pdf.pages[1].Annots)
    packed = io.BytesIO()
    pdf.save(packed)
    is_drawn = pages_of(packed.getvalue())[1] != pages_of(letter_alone())[1]
    assert is_drawn == (said["Subtype"] != pikepdf.Name.Widget)  # of a field, its words alone count
    _, first, second = finding_of_document(packed.getvalue()).claims["words"].split("\f")
    assert "12 Larch Road" in second
    assert "Page two." in second
    assert "Larch" not in first


def test_what_a_note_says_is_read_where_it_is_not_drawn() -> None:
    pdf = letter()
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[9, 9, 9, 9], Contents="Zażółć"
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
    packed = io.BytesIO()
    pdf.save(packed)
    assert "Zażółć" in finding_of_document(packed.getvalue()).claims["words"]
