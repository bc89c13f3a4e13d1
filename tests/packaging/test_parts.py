"""What is asked of the parts the lock chooses, because a version once broke it."""

import sys

from PySide6.QtCore import QObject, Signal, Slot


class Bell(QObject):
    rung = Signal()
    rung_for = Signal(object)

    @Slot()
    def hear(self):
        pass

    @Slot(object)
    def hear_for(self, _whom):
        pass


def test_a_signal_may_be_emitted_any_number_of_times():
    """A reference lost with each ends the program after some thousand, up to Python 3.11."""
    bell = Bell()
    bell.rung.connect(bell.hear)
    bell.rung_for.connect(bell.hear_for)
    before = {constant: sys.getrefcount(constant) for constant in (True, False, None)}

    for _ in range(1000):
        bell.rung.emit()
        bell.rung_for.emit(None)

    for constant, count in before.items():
        assert sys.getrefcount(constant) > count - 100, constant
