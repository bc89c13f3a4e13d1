"""A pack that was made: where it is, its code, what to say, and a check of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from diary_app.domain.carriage import Way
from diary_app.domain.pack import Comparison, Receipt, Standing, Verdict, in_groups
from diary_app.domain.selection import Purpose
from diary_app.gui.entry.words import ReadingLabel
from diary_app.gui.widgets import Button, Card, Flow, NoticeLine, PlainLabel
from diary_app.i18n import Translate, gaps_title, say_gaps
from diary_app.words import (
    say_carried,
    say_damage,
    say_disclosure,
    say_extension,
    say_fault,
    say_own_files,
    say_sheet,
)

__all__ = ["Result"]

_FAULTS_SHOWN = 10


class Result(Card):
    """Hidden until a pack is made.

    Signals:
        check_asked: check the pack again.
        compare_asked: check whether it goes on from an earlier one.
        another_asked: make another one.
        given: words for the report of whom it was given to.
    """

    check_asked = Signal()
    compare_asked = Signal()
    another_asked = Signal()
    given = Signal(str)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._handed = ""
        self._what = PlainLabel("", "subtitle")
        self._where = QLineEdit()
        self._where.setReadOnly(True)
        self._where.setAccessibleName(tr("Where it is"))
        self._carried = PlainLabel()
        self._password = ReadingLabel(tr("Password of the copy"), tr, "code")
        self._password_title = PlainLabel(tr("The password, shown this once"), "subtitle")
        self._code = ReadingLabel(tr("Pack code"), tr, "code")
        self._read_out = PlainLabel("", "subtitle")
        self._advice = PlainLabel()
        self.verdict = NoticeLine()
        self._check = Button(tr("Check this pack"))
        self._given = Button(tr("Write down whom you gave it to"))
        ways = self._buttons()
        for widget in (
            self._what,
            self._where,
            self._carried,
            self._password_title,
            self._password,
            self._read_out,
            self._code,
            self._advice,
        ):
            self.rows.addWidget(widget)
        self.rows.addLayout(ways)
        self.rows.addWidget(self.verdict)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def _buttons(self) -> Flow:
        """Return what can be done with a pack that was made."""
        compare = Button(self._tr("Compare with an earlier pack"))
        another = Button(self._tr("Make another pack"), "quiet")
        self._check.clicked.connect(self.check_asked)
        compare.clicked.connect(self.compare_asked)
        self._given.clicked.connect(self._on_given_clicked)
        another.clicked.connect(self.another_asked)
        ways = Flow()
        for button in (self._given, self._check, compare, another):
            ways.addWidget(button)
        return ways

    def show_receipt(self, receipt: Receipt, password: str = "") -> None:
        """Show a pack that was made, and the password of a copy that has one."""
        tr = self._tr
        entries = tr.many("{count} entry", "{count} entries", receipt.incidents)
        files = tr.many("{count} file", "{count} files", receipt.exhibits)
        said = tr("The pack is made: {entries}, {files}.").format(entries=entries, files=files)
        self._what.setText(said)
        self.setAccessibleName(said)
        self._where.setText(str(receipt.folder))
        self._where.setCursorPosition(0)
        lines = [*say_carried(receipt, tr), *say_sheet(receipt, tr)]
        self._carried.setText("\n\n".join(lines))
        self._show_whose(receipt.purpose)
        self._show_password(password)
        self._check.setVisible(receipt.way is not Way.LOCKED)
        self._code.show_words(in_groups(receipt.code))
        handed = tr("I handed over the pack “{name}”: {entries}, {files}. Its code: {code}")
        self._handed = handed.format(
            name=receipt.folder.name, entries=entries, files=files, code=in_groups(receipt.code)
        )
        self.verdict.clear()
        if receipt.left_out or receipt.damage:
            missing = tr("Not in it, because it is damaged in the diary: {mark}")
            lines = [missing.format(mark=mark) for mark in receipt.left_out]
            lines += [say_damage(found, tr) for found in receipt.damage[:_FAULTS_SHOWN]]
            self.verdict.say(tr("Something in the diary is damaged."), "\n".join(lines))
        self.show()
        self.setFocus()

    def show_comparison(self, comparison: Comparison) -> None:
        """Say whether it goes on from an earlier pack; what is wrong with either comes first."""
        tr = self._tr
        said = say_extension(comparison.extension, tr)
        if comparison.verdict.faults:
            self.show_verdict(comparison.verdict)
        elif comparison.earlier.faults:
            title = tr("The earlier pack is not as it was made.")
            self.verdict.say(title, "\n".join([*self._faults(comparison.earlier), said]))
        else:
            title = tr("It was not shown that this pack goes on from the earlier one.")
            if comparison.is_sound:
                title = tr("Nothing of the earlier pack was changed since.")
            elif comparison.standing is Standing.ROWS_LOST:
                title = tr(
                    "Rows of the journal are lost. Those that could be compared are the same."
                )
                said = "\n".join([said, *say_gaps(comparison.verdict.gaps, tr)])
            code = tr("The code of the earlier pack: {code}")
            code = code.format(code=in_groups(comparison.earlier.code))
            self.verdict.say(title, f"{said}\n{code}")

    def show_verdict(self, verdict: Verdict) -> None:
        """Say what the check found."""
        tr = self._tr
        if verdict.faults:
            title = tr("The pack is not as it was made.")
            self.verdict.say(title, "\n".join(self._faults(verdict)))
            return
        files = tr.many("{count} file", "{count} files", verdict.files)
        rows = tr.many("{count} row", "{count} rows", verdict.entries)
        found = tr("Looked at: {files}, and {rows} of the journal. Code: {code}").format(
            files=files, rows=rows, code=in_groups(verdict.code)
        )
        gaps = say_gaps(verdict.gaps, tr)
        code = tr("Whether it is the pack that was handed over, only this code shows.")
        found = "\n".join([*gaps, found, code, *say_disclosure(verdict, tr)])
        sound = tr("The pack is whole. Nothing in it was changed.")
        self.verdict.say(gaps_title(verdict.gaps, tr) if verdict.gaps else sound, found)

    def _faults(self, verdict: Verdict) -> list[str]:
        tr = self._tr
        faults = [say_fault(fault, tr) for fault in verdict.faults[:_FAULTS_SHOWN]]
        if len(verdict.faults) > len(faults):
            more = len(verdict.faults) - len(faults)
            faults.append(tr.many("… and {count} more", "… and {count} more", more))
        return [*faults, *say_own_files(verdict, tr), *say_gaps(verdict.gaps, tr)]

    def forget(self) -> None:
        """Drop every word."""
        self._handed = ""
        self._what.clear()
        self.setAccessibleName("")
        self._where.setText("")
        self._carried.clear()
        self._show_password("")
        self._code.show_words("")
        self.verdict.clear()
        self.hide()

    @Slot()
    def _on_given_clicked(self) -> None:
        self.given.emit(self._handed)

    def _show_whose(self, purpose: Purpose) -> None:
        """Say what the code is for, and ask for whom it went to, as it fits who gets it."""
        tr = self._tr
        is_own = purpose.holds_contacts
        self._read_out.setText(tr("Its code") if is_own else tr("Read this code to the officer"))
        own = tr(
            "This copy is for you alone: it also says how to reach people. Keep it where nobody "
            "else finds it. The code tells later whether anything in it was changed."
        )
        handed = tr(
            "Say: “This is the code of the pack. Please write it down with the date.” "
            "If anyone asks later whether something in it was changed, the code tells. "
            "Keep the receipt that lies beside the pack."
        )
        self._advice.setText(own if is_own else handed)
        self._given.setVisible(not is_own)

    def _show_password(self, password: str) -> None:
        self._password.show_words(password)
        for widget in (self._password_title, self._password):
            widget.setVisible(bool(password))
