"""Find the words of one language; gettext catalogues, so the pack needs no Qt."""

from __future__ import annotations

import gettext
from dataclasses import dataclass, field

__all__ = ["Translate", "english"]


@dataclass(frozen=True, slots=True)
class Translate:
    """One language. Call it with an English sentence; fill named fields in afterwards.

    Attributes:
        locale: CLDR name, such as ``en_GB``; decides how dates are said.
        catalogue: gettext's catalogue; the null one answers in English.
    """

    locale: str
    catalogue: gettext.NullTranslations = field(default_factory=gettext.NullTranslations)

    def __call__(self, message: str) -> str:
        """Return ``message`` in this language."""
        return self.catalogue.gettext(message)

    def many(self, one: str, many: str, count: int) -> str:
        """Return the form for ``count``, with ``{count}`` filled in, other fields left alone."""
        return self.catalogue.ngettext(one, many, count).replace("{count}", str(count))


def english() -> Translate:
    """Return plain British English, the language the sentences are written in."""
    return Translate("en_GB")
