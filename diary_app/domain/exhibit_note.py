"""What the person says of a file in an entry: what it shows, and how good a screenshot it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from diary_app.domain.exhibit import ExhibitId

__all__ = ["ASKED", "ExhibitNote", "YesNo"]


class YesNo(StrEnum):
    """An answer to one question. The values are kept in the journal: never rename one."""

    NOT_SAID = ""
    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitNote:
    """A few words about one file, part of what the entry says and changed only with it.

    Attributes:
        description: what the file shows, in the person's words.
        sender: of a picture of a conversation: whether it shows who wrote.
        time: whether it shows date and time.
        whole: whether it shows the whole conversation.
        original: whether the message itself is still kept.
    """

    exhibit: ExhibitId
    description: str = ""
    sender: YesNo = YesNo.NOT_SAID
    time: YesNo = YesNo.NOT_SAID
    whole: YesNo = YesNo.NOT_SAID
    original: YesNo = YesNo.NOT_SAID

    @property
    def is_blank(self) -> bool:
        """Say whether it says nothing."""
        return not self.description.strip() and not self.answers

    @property
    def answers(self) -> dict[str, YesNo]:
        """Return what was answered, by the name of the question, in the order they are asked."""
        given = {name: getattr(self, name) for name in ASKED}
        return {name: answer for name, answer in given.items() if answer}

    def to_body(self) -> dict[str, str]:
        """Return plain values. Keys are never renamed, only added; what is not said has none."""
        words = {"description": self.description} if self.description.strip() else {}
        answers = {name: answer.value for name, answer in self.answers.items()}
        return {"exhibit": self.exhibit, **words, **answers}

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> ExhibitNote:
        """Return what :meth:`to_body` wrote.

        Raises:
            ValueError, KeyError: ``body`` was not written by :meth:`to_body`.
        """
        return cls(
            exhibit=ExhibitId(body["exhibit"]),
            description=str(body.get("description", "")),
            **{name: YesNo(body.get(name, "")) for name in ASKED},
        )


ASKED = ("sender", "time", "whole", "original")
"""The questions about a picture of a conversation, in the order they are asked."""
