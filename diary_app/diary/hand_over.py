"""Hand over: plan a pack and build it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from diary_app import export, store
from diary_app.diary import left_aside, pace
from diary_app.diary.films import chosen_still, claims_in_packs, stills_as_copied
from diary_app.diary.hiding import as_copied, large_copy
from diary_app.diary.keep_safe import KeepSafe
from diary_app.diary.pack_folder import made_if_missing, require_apart, take_back
from diary_app.diary.passphrase import require_good_password, suggest_passphrase
from diary_app.diary.planning import plan_pack
from diary_app.diary.protected import Protect
from diary_app.diary.supplement import body_of, packs_made
from diary_app.diary.surroundings import Surroundings
from diary_app.diary.withholding import without_damaged
from diary_app.diary.words_hidden import words_hidden
from diary_app.domain.carriage import Carriage, Way
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit, Preview, PreviewProblem
from diary_app.domain.leaks import Mask
from diary_app.domain.pack import PackPlan, Receipt
from diary_app.domain.pack_pages import PackPages
from diary_app.domain.packs_made import Expected, PackMade
from diary_app.domain.profile import Profile
from diary_app.domain.selection import EVERYTHING, Purpose, Selection
from diary_app.i18n import Translate
from diary_app.progress import Ask, Progress

__all__ = ["HandOver"]

_FOLDER = Carriage()
_PIECE = 2**20


class HandOver:
    """All that makes a pack."""

    def __init__(
        self,
        vault: store.Vault,
        surroundings: Surroundings,
        profile: Profile,
        keep_safe: KeepSafe,
    ) -> None:
        self._vault = vault
        self._surroundings = surroundings
        self._profile = profile
        self._keep_safe = keep_safe
        self._languages: dict[str, Translate] = {}

    def plan(self, selection: Selection = EVERYTHING) -> PackPlan:
        """Return what would go into a pack, with blocks in place of words that are hidden in it.

        Raises:
            NothingToHandOver, NothingNew, PackUnknown, Damaged: see :meth:`chosen`.
        """
        return words_hidden(self.chosen(selection), self.mask(selection))

    def mask(self, selection: Selection) -> Mask:
        """Return what hides words in a pack.

        Raises:
            Damaged: it is for the other side, and some of the words cannot be read.
        """
        tr = self._language(selection.language)
        return Mask(
            sought=Protect(self._vault).sought(whole=selection.purpose is Purpose.DISCLOSURE),
            block=tr("[removed]"),
            hides_all=selection.purpose is Purpose.DISCLOSURE,
            decided=selection.decided,
        )

    def chosen(self, selection: Selection = EVERYTHING) -> PackPlan:
        """Return what would go into a pack as the diary has it, nothing hidden in it.

        Entries whose time is not known go in only with everything, or by hand: nobody can say
        whether they belong to a period.

        Raises:
            NothingToHandOver, NothingNew: no entry would go in.
            PackUnknown: what it goes on from is no pack of this diary.
            Damaged: an entry is not what was written, and may not be left out.
        """
        store.require_full_length(self._vault)
        prepared, tr = self._surroundings.clock(), self._language(selection.language)
        mask = Mask() if selection.since is None else self.mask(selection)
        return plan_pack(self._vault, self._profile, selection, prepared, tr, mask)

    def build(
        self,
        plan: PackPlan,
        folder: Path,
        passphrase: str,
        progress: Progress,
        ask: Ask,
        carriage: Carriage = _FOLDER,
    ) -> Receipt:
        """Build a pack, check it, put it in its place, and write that down. Runs beside.

        First the journal and its index are looked at as the check of a diary does; what is damaged
        there, and does not stand in the way of the pack, is told with the receipt. Every original
        that goes in is compared as it is copied.

        Args:
            plan: from :meth:`plan`.
            folder: the pack's folder is made in it; is made if it is not there.
            passphrase: asked again: a pack is not encrypted.
            progress: told of every step; stops the work.
            ask: reaches the diary's thread.
            carriage: in what form; a password in it is used, and kept nowhere.

        Raises:
            PackInDiary: the folder is the diary's own, or lies in it.
            DoesNotOpen: not the diary's passphrase.
            PassphraseTooWeak, PasswordNotPlain, PasswordIsTheDiarys: the password of a copy.
            OriginalTooLarge, PartTooSmall, TooManyParts: no parts of that size.
            CannotWrite, DiskFull, Damaged, PackNotSound: as named; nothing is left behind.
            Cancelled: the person asked to stop; nothing is left behind.
        """
        require_apart(folder, self._vault.folder)
        store.access.opens(self._vault, passphrase)
        if carriage.way is Way.LOCKED:
            require_good_password(carriage.password, passphrase)
        damage = store.check(self._vault, progress, ask, with_files=False).damage
        self._keep_safe.make_missing_previews(progress, ask)
        with (
            made_if_missing(folder),
            left_aside.noted(self._vault, folder, ask),
            pace.noted(self._vault, carriage.way, ask) as measured,
        ):
            plan, receipt = self._built(plan, folder, carriage, progress, ask)
            try:
                body = body_of(plan, receipt.code, carriage.way)
                ask(lambda: store.packs.write_down(self._vault, receipt.code, body))
            except BaseException:  # no pack goes out that the journal does not know
                take_back(receipt)
                raise
            measured(plan, receipt)
        return replace(receipt, left_out=plan.damaged, damage=damage)

    def set_pages(self, plan: PackPlan, volume: int, progress: Progress, ask: Ask) -> PackPages:
        """Return one volume of the document as the pack would hold it, in memory. Runs beside.

        Args:
            plan: from :meth:`plan`.
            volume: from 1.
            progress: told of every step; stops the work.
            ask: reaches the diary's thread.

        Raises:
            Damaged, CannotRead: an original that is printed.
            Cancelled: the person asked to stop.
        """
        self._keep_safe.make_missing_previews(progress, ask)
        tr, sources = self._language(plan.language), self._sources(ask)

        def attempt(plan: PackPlan) -> PackPages:
            return export.set_pages(plan, volume, sources, progress, tr)

        return without_damaged(plan, attempt)[1]

    def show_page(self, pages: PackPages, number: int, _progress: Progress, _ask: Ask) -> Preview:
        """Return one of these pages as pictures, from 1. Runs beside; nothing of it is kept."""
        pieces = (pages.pdf[at : at + _PIECE] for at in range(0, len(pages.pdf), _PIECE))
        return self._surroundings.previewer.page(pieces, len(pages.pdf), number)

    def expected(self, plan: PackPlan, way: Way) -> Expected:
        """Return how large a pack would be, going by the last one made on this computer."""
        return pace.expected(self._vault, plan, way)

    def made(self) -> list[PackMade]:
        """Return the packs that were made, the newest first.

        Raises:
            Damaged: the row about one is not what was written.
        """
        return packs_made(store.journal.entries(self._vault))

    def suggest_password(self) -> str:
        """Return words for a copy that is locked, drawn at random; kept nowhere."""
        return suggest_passphrase(self._surroundings.resources)

    def _built(
        self,
        plan: PackPlan,
        folder: Path,
        carriage: Carriage,
        progress: Progress,
        ask: Ask,
    ) -> tuple[PackPlan, Receipt]:
        """Build the pack; begin anew without each damaged original, where it may be left out."""

        def announce(plan: PackPlan, pack: Path, code: str) -> None:
            body = body_of(plan, code, carriage.way)
            ask(lambda: store.packs.begin(self._vault, pack, code, body))

        def attempt(plan: PackPlan) -> Receipt:
            tr, sources = self._language(plan.language), self._sources(ask)
            told = partial(announce, plan)
            return export.build(plan, folder, sources, progress, tr, told, carriage)

        return without_damaged(plan, attempt)

    def _language(self, code: str) -> Translate:
        """Return a language; each is read once, with the first pack it is asked for.

        Raises:
            LanguageUnknown: there is none of that code.
        """
        if code not in self._languages:
            self._languages[code] = self._surroundings.language(code)
        return self._languages[code]

    def _sources(self, ask: Ask) -> export.Sources:
        return export.Sources(
            original=lambda exhibit: store.objects.authenticated(self._vault, exhibit),
            preview=lambda exhibit: self._preview(exhibit, ask),
            sign=self._vault.sign,
            public_key=bytes.fromhex(self._vault.author),
            fonts=self._surroundings.resources / "fonts",
            checker=self._surroundings.resources / "checker",
            claims=lambda some: claims_in_packs(self._vault, some, ask),
            page=self._page,
            words=self._words,
            lend=lambda exhibit: store.lending.lend(self._vault, exhibit),
            stills=lambda exhibit: stills_as_copied(self._vault, exhibit, ask),
            sizes=lambda some: ask(
                lambda: store.previews.sizes_of(self._vault, [exhibit.id for exhibit in some])
            ),
            copy=lambda exhibit: large_copy(self._vault, self._surroundings, exhibit, ask),
        )

    def _preview(self, exhibit: Exhibit, ask: Ask) -> Preview:
        """Return the pictures of an exhibit as copies show them; damaged or missing ones anew."""
        copied = as_copied(self._vault, self._surroundings, exhibit, ask)
        if copied is not None:
            return copied

        def kept() -> Preview | None:
            return store.previews.get(self._vault, exhibit.id, exhibit.mark)

        found = None
        with suppress(Damaged):
            found = ask(kept)
        if found is None:
            self._keep_safe.make_preview(exhibit, ask)
            if exhibit.is_film:
                self._keep_safe.look_into_film(exhibit, Progress(), ask)
            found = ask(kept)
        if found is not None and found.proof and exhibit.is_film:
            return replace(found, still_at=ask(lambda: chosen_still(self._vault, exhibit)))
        return found or Preview(problem=PreviewProblem.NOT_YET_MADE)

    def _page(self, exhibit: Exhibit, number: int) -> Preview:
        original = store.objects.unseal(self._vault, exhibit)
        return self._surroundings.previewer.page(original, exhibit.size, number)

    def _words(self, exhibit: Exhibit) -> str | None:
        original = store.objects.unseal(self._vault, exhibit)
        return self._surroundings.previewer.words(original, exhibit.size, exhibit.media_type)
