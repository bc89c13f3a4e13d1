"""The confidential sheet: how to reach people and what to protect; beside a pack, never in it."""

from __future__ import annotations

from diary_app.domain.contacts import Contacts
from diary_app.domain.pack import PackPlan
from diary_app.export.around import card_words
from diary_app.export.pdf.fonts import Faces
from diary_app.export.pdf.paper import Paper, Writable
from diary_app.export.pdf.pen import Pen
from diary_app.export.pdf.sections.contacts import put_contacts
from diary_app.export.pdf.sheet import FULL_WIDTH, Sheet
from diary_app.export.pdf.styles import BODY_BOLD, FACT, MARGIN, SUBTITLE, TITLE
from diary_app.export.sources import Sources
from diary_app.i18n import Translate, say_moment

__all__ = ["write_contact_sheet"]


def write_contact_sheet(
    out: Writable, plan: PackPlan, contacts: Contacts, sources: Sources, name: str, tr: Translate
) -> None:
    """Write the sheet.

    Args:
        out: what is written to, from its beginning.
        plan: what it lies beside.
        contacts: what stands on it.
        sources: the fonts.
        name: the pack's name.
        tr: the language.
    """
    faces = Faces(sources.fonts)
    title = tr("Contacts (confidential)")
    paper = Paper(
        out,
        title=title,
        made=plan.prepared.utc,
        lang=tr.locale.replace("_", "-"),
        font=faces.name("regular"),
    )
    head = tr("CONFIDENTIAL: not to be disclosed with the pack")
    sheet = Sheet(Pen(paper, faces), head=(head, ""), tr=tr)
    sheet.y -= 20
    sheet.put(title, TITLE, left=MARGIN, width=FULL_WIDTH, tag="H1")
    whose = plan.keeper.name.strip() or tr("A personal account")
    sheet.put(whose, SUBTITLE, left=MARGIN, width=FULL_WIDTH)
    sheet.y -= 10
    warning = tr(
        "For the officer or whoever protects the people named here, and for nobody else. Keep it "
        "apart from the pack, and do not disclose it with the pack."
    )
    sheet.put(warning, BODY_BOLD, left=MARGIN, width=FULL_WIDTH)
    about = tr(
        "It goes with “{pack}”. The diary's journal says that this sheet was made with it. What "
        "stands here does not stand in the pack. Prepared {prepared}."
    )
    if plan.purpose.holds_contacts:
        about = tr("It goes with “{pack}”. Prepared {prepared}.")
    about = about.format(pack=name, prepared=say_moment(plan.prepared, tr))
    sheet.put(about, FACT, left=MARGIN, width=FULL_WIDTH)
    sheet.y -= 16
    put_contacts(sheet, contacts, card_words(plan, tr))
    sheet.finish()
    paper.save()
