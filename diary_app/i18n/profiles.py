"""The words of a jurisdiction in another language; what is kept of it in diaries stays."""

from __future__ import annotations

from dataclasses import replace

from diary_app.domain.profile import Application, Profile
from diary_app.i18n.translate import Translate

__all__ = ["profile_in"]


def profile_in(profile: Profile, tr: Translate) -> Profile:
    """Return a profile as a pack prints it; keys, letters of the statute and helplines stay."""
    return replace(
        profile,
        name=tr(profile.name),
        act=tr(profile.act),
        behaviours=tuple(replace(one, words=tr(one.words)) for one in profile.behaviours),
        orders=tuple(replace(one, name=tr(one.name)) for one in profile.orders),
        application=_application_in(profile.application, tr),
    )


def _application_in(order: Application | None, tr: Translate) -> Application | None:
    if order is None:
        return None
    return Application(
        key=order.key,
        name=tr(order.name),
        act=tr(order.act),
        acts=tr(order.acts),
        risk=tr(order.risk),
        need=tr(order.need),
    )
