"""What lies in a pack: the documents people read, and what all of it is checked by."""

from __future__ import annotations

from collections.abc import Mapping

from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.pack import PackPlan
from diary_app.export import bag as bags
from diary_app.export.bag import BAGIT_TEXT, Bag, bag_info, manifest_text, payload_oxum
from diary_app.export.check_page import check_page
from diary_app.export.disclosure_words import DISCLOSURE, notice
from diary_app.export.journal_json import write_journal
from diary_app.export.parts import Shared
from diary_app.export.pdf import write_pdf
from diary_app.export.read_me import read_me
from diary_app.export.signature import pem_of
from diary_app.export.sources import Sources
from diary_app.export.spreadsheets import tables
from diary_app.export.tables import as_csv
from diary_app.export.volumes import volumes_of
from diary_app.export.workbook import as_xlsx
from diary_app.i18n import Translate
from diary_app.progress import Progress

__all__ = ["close", "write_documents"]


def write_documents(
    bag: Bag,
    plan: PackPlan,
    paths: Mapping[ExhibitId, str],
    sources: Sources,
    name: str,
    progress: Progress,
    tr: Translate,
) -> None:
    """Write what people read: the chronology and the tables.

    Raises:
        Cancelled: the person asked to stop.
        OSError: it cannot be written.
    """
    for volume in volumes_of(plan):
        with bag.file(volume.path) as out:
            write_pdf(out, volume, paths, sources, name, progress, tr)
    if plan.purpose.is_effect_alone:  # every table tells the account
        return
    if plan.is_disclosure:
        bag.put(DISCLOSURE, notice(plan, tr))
    for table in tables(plan, paths, sources.claims(plan.exhibits), tr):
        bag.put(f"{table.path}.csv", as_csv(table))
        bag.put(f"{table.path}.xlsx", as_xlsx(table, plan.prepared.utc, tr))


def close(
    bag: Bag,
    plan: PackPlan,
    sources: Sources,
    name: str,
    tr: Translate,
    shared: Shared | None = None,
) -> str:
    """Write the journal and what the pack is checked by, and return the pack code.

    Args:
        bag: everything else is in it, or promised.
        plan: what is handed over; its journal is the one that is written.
        sources: the signature.
        name: the pack's name.
        tr: the language.
        shared: which part of the pack it is, where there are several.

    Raises:
        OSError: it cannot be written.
    """
    bag.put(bags.JOURNAL, write_journal(plan.journal))
    bag.put(bags.CHECKER, check_page(sources.checker, tr))
    files = len(bag.payload()) + 1  # the list of those outside is the last
    bag.put(bags.READ_ME, read_me(plan, name, files, tr, shared))
    group = (name, f"{shared.part.number} of {shared.part.of}") if shared else None
    software = f"Daybook {plan.app_version}"
    # That list names bag-info.txt, which says how large all is, the list too: its size is known.
    sizes = {**bag.sizes, bags.OUTSIDE: len(manifest_text(dict.fromkeys(bags.BESIDE, "0" * 64)))}
    about_bag = bag_info(plan.prepared.local.date(), payload_oxum(sizes), software, group)
    bag.put(bags.BAGIT, BAGIT_TEXT)
    bag.put(bags.BAG_INFO, about_bag)
    bag.put(bags.OUTSIDE, manifest_text({path: bag.sums[path] for path in bags.BESIDE}))
    manifest = manifest_text(bag.payload())
    bag.put(bags.MANIFEST, manifest)
    bag.put(bags.SIGNATURE, sources.sign(manifest))
    bag.put(bags.KEY, pem_of(sources.public_key))
    bag.put(bags.TAG_MANIFEST, manifest_text({path: bag.sums[path] for path in bags.TAG_FILES}))
    return bag.sums[bags.MANIFEST]
