"""The languages a pack can be in, each a catalogue of sentences that is read when it is asked for.

A catalogue is a plain PO file, read as it is: nothing is compiled, and nothing binary is kept.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from diary_app.i18n.translate import Translate, english

__all__ = ["ENGLISH", "LANGUAGES", "Language", "LanguageUnknown", "language"]

ENGLISH = "en"
"""Code of the language the sentences are written in; it has no catalogue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language a pack can be in.

    Attributes:
        code: as ``--language`` and the journal name it, and its catalogue.
        name: what it calls itself.
        locale: CLDR name; decides names of days and months, and how numbers are set.
        read_by: whose first language it is and who has read the whole catalogue; ``""`` as long as
            nobody has.
    """

    code: str
    name: str
    locale: str
    read_by: str = ""


LANGUAGES = (
    Language(code=ENGLISH, name="English", locale="en_GB", read_by="the program's makers"),
    Language(code="pl", name="Polski", locale="pl"),
)
"""The languages that are offered, in the order in which they are."""


class LanguageUnknown(LookupError):  # noqa: N818 - said of what was asked for
    """There is no such language; says which there are."""

    def __init__(self, code: str) -> None:
        known = ", ".join(f"{one.code} ({one.name})" for one in LANGUAGES)
        super().__init__(f"There is no language “{code}” for a pack. Known: {known}.")


def language(code: str, catalogues: Path) -> Translate:
    """Return a language by its code.

    Args:
        code: of one of :data:`LANGUAGES`.
        catalogues: the folder of ``<code>.po``.

    Raises:
        LanguageUnknown: there is none of that code.
        OSError: its catalogue cannot be read.
        ValueError: its catalogue is no PO file in UTF-8.
    """
    known = {one.code: one for one in LANGUAGES}
    if code not in known:
        raise LanguageUnknown(code)
    if code == ENGLISH:
        return english()
    return Translate(known[code].locale, _read(catalogues / f"{code}.po"))


class _Catalogue(gettext.NullTranslations):
    """Sentences by the English ones; one that is not there stands in English."""

    def __init__(self, said: Mapping[str, Sequence[str]], form_of: Callable[[int], int]) -> None:
        super().__init__()
        self._said = said
        self._form_of = form_of

    def gettext(self, message: str) -> str:
        return self._said.get(message, (message,))[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        forms = self._said.get(msgid1, ())
        at = self._form_of(n)
        if at < len(forms):
            return forms[at]
        return msgid1 if n == 1 else msgid2


def _read(path: Path) -> _Catalogue:
    """Read a catalogue; what is not translated, or marked as doubtful, is left out of it.

    Raises:
        OSError, ValueError: as named for :func:`language`.
    """
    # Loaded with the first pack in another language, not with the window.
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    try:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except (PoFileError, LookupError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    said = {}
    for message in catalogue:
        if not message.id or message.fuzzy or not message.string:
            continue
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string)
        if all(forms):
            said[message.id if isinstance(message.id, str) else message.id[0]] = forms
    if not said:
        raise ValueError(f"{path.name}: nothing is translated in it")
    return _Catalogue(said, gettext.c2py(catalogue.plural_expr))
