"""A browser engine (Qt WebEngine, Chromium) for the page that checks a pack: a program of its own.

It reads one wish a line from its input, as JSON, and answers each with one line:

* ``{"page", "folder"}``: open the page, press its button, choose the folder; what the page says.
* ``{"page", "run"}``: open the page and return what a script returns, a promise too.

With ``keys``, the keyboard presses the button and not the mouse; with ``before``, a script runs
before the page's own; with ``stop``, the page's Stop button is pressed as soon as it is there; with
``typed``, that is typed as the noted code; with ``longest``, no more seconds are waited; with
``picture``, ``width``, ``height``, ``zoom``, ``dark``, the page is drawn into a file.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

LONGEST = 120  # seconds for one wish
TOLD = """(() => {
  const text = (id) => document.getElementById(id).textContent.trim();
  return {
    state: document.body.dataset.state, verdict: text("verdict"), summary: text("summary"),
    notice: text("notice"), code: text("code"), agreement: text("agreement"),
    focus: document.activeElement.id, markup: document.getElementById("faults").innerHTML,
    faults: [...document.querySelectorAll("#faults li[data-kind]")]
      .map((row) => [row.dataset.kind, row.textContent]),
    looked: Object.fromEntries([...document.querySelectorAll("#looked dt")]
      .map((label) => [label.textContent, label.nextElementSibling.textContent])),
    canCompare: !document.getElementById("compare").hidden,
    gaps: [...document.querySelectorAll("#gaps li")].map((row) => row.textContent),
    box: document.getElementById("box").className,
    ownFiles: !document.getElementById("own-files").hidden,
  };
})()"""


class Watch(QWebEngineUrlRequestInterceptor):
    """Notes every address that is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def interceptRequest(self, request: QWebEngineUrlRequestInfo) -> None:  # noqa: N802 - Qt says
        self.asked.append(request.requestUrl().toString())


class Page(QWebEnginePage):
    """A page whose window for choosing a folder is answered at once."""

    def __init__(self, profile: QWebEngineProfile, folder: str) -> None:
        super().__init__(profile)
        self._folder = folder
        self.modes: list[str] = []
        self.complaints: list[str] = []

    def chooseFiles(self, mode: Any, _old: Any, _types: Any) -> list[str]:  # noqa: N802
        self.modes.append(mode.name)
        return [self._folder] if self._folder else []

    def javaScriptConsoleMessage(self, _: Any, message: str, line: int, _source: str) -> None:  # noqa: N802
        self.complaints.append(f"line {line}: {message}")


class Session:
    """One wish."""

    def __init__(self, wish: dict[str, Any]) -> None:
        self.wish = wish
        self.profile = QWebEngineProfile()
        self.watch = Watch()
        self.profile.setUrlRequestInterceptor(self.watch)
        if wish.get("before"):
            script = QWebEngineScript()
            script.setSourceCode(wish["before"])
            script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
            script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
            self.profile.scripts().insert(script)
        self.page = Page(self.profile, wish.get("folder", ""))
        self.view = QWebEngineView()
        self.view.setPage(self.page)
        self.view.resize(wish.get("width", 1000), wish.get("height", 900))
        self.view.setZoomFactor(wish.get("zoom", 1.0))

    def answer(self) -> dict[str, Any]:
        """Do what is wished."""
        self.view.show()
        self.page.load(QUrl.fromLocalFile(self.wish["page"]))
        self.until(lambda: self.state() in {"ready", "unfit"})
        if "run" in self.wish:
            return {"result": self.run(self.wish["run"]), **self.seen()}
        if "folder" in self.wish and self.state() == "ready":
            self.check()
        if self.wish.get("picture"):
            self.draw(self.wish["picture"])
        return {**self.evaluate(TOLD), **self.seen()}

    def check(self) -> None:
        """Choose the folder as a person does, and wait for the end."""
        if self.wish.get("keys"):
            self.press_by_keys()
        else:
            self.press("choose")
        ends = {"done", "start"}
        if self.wish.get("stop"):
            self.until(lambda: self.state() == "checking")
            self.evaluate("document.getElementById('stop').click()")
        self.until(lambda: self.state() in ends)
        if self.wish.get("typed"):
            field = "document.getElementById('noted')"
            typed = json.dumps(self.wish["typed"])
            self.evaluate(f"[{field}.value = {typed}, {field}.dispatchEvent(new Event('input'))]")

    def press(self, name: str) -> None:
        """Press a button with the mouse: only that may open the window for choosing."""
        where = f"document.getElementById({name!r}).getBoundingClientRect()"
        box = self.evaluate(f"((b) => [b.x, b.y, b.width, b.height])({where})")
        zoom = self.view.zoomFactor()
        spot = QPoint(int((box[0] + box[2] / 2) * zoom), int((box[1] + box[3] / 2) * zoom))
        target = self.view.focusProxy()
        none = Qt.KeyboardModifier.NoModifier
        for _ in range(20):  # the first press may come before the page is drawn
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, none, spot)
            if self.settled(lambda: bool(self.page.modes), 1):
                return
        raise TimeoutError(f"{name} was pressed in vain")

    def press_by_keys(self) -> None:
        """Go to the first thing that can be pressed, and press it."""
        target = self.view.focusProxy()
        target.setFocus()
        for _ in range(20):
            self.evaluate("document.activeElement.blur()")
            QTest.keyClick(target, Qt.Key.Key_Tab)
            QTest.keyClick(target, Qt.Key.Key_Return)
            if self.settled(lambda: bool(self.page.modes), 1):
                return
        raise TimeoutError("no key opened the window for choosing")

    def run(self, script: str) -> Any:
        """Return what a script returns."""
        self.evaluate(
            f"void (async () => {{ {script} }})()"
            ".then((value) => { window.answered = { value }; },"
            " (error) => { window.answered = { error: String(error) }; })"
        )
        self.until(lambda: self.evaluate("window.answered") is not None)
        return self.evaluate("window.answered")

    def draw(self, path: str) -> None:
        """Draw the page as it is, all of it if it is the view's height or less."""
        waiting = QEventLoop()
        QTimer.singleShot(400, waiting.quit)
        waiting.exec()
        self.view.grab().save(path)

    def seen(self) -> dict[str, Any]:
        """Return what the page asked for and complained of."""
        page = self.page
        return {"asked": self.watch.asked, "modes": page.modes, "complaints": page.complaints}

    def state(self) -> str:
        """Return the state the page is in."""
        return str(self.evaluate("document.body && document.body.dataset.state || ''"))

    def evaluate(self, script: str) -> Any:
        """Return what an expression is worth."""
        waiting, answers = QEventLoop(), []

        def take(value: Any) -> None:
            answers.append(value)
            waiting.quit()

        # Qt hands over plain values; of anything nested JSON is sure to come whole.
        self.page.runJavaScript(f"JSON.stringify({{it: ({script})}})", 0, take)
        if not answers:
            QTimer.singleShot(LONGEST * 1000, waiting.quit)
            waiting.exec()
        return json.loads(answers[0] or "{}").get("it")

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something the page does."""
        if not self.settled(is_so, self.wish.get("longest", LONGEST)):
            raise TimeoutError(f"still {self.state()!r}: {self.page.complaints}")

    def settled(self, is_so: Callable[[], bool], seconds: float) -> bool:
        """Say whether something came to be so within a time."""
        end = time.monotonic() + seconds
        while not is_so():
            if time.monotonic() > end:
                return False
            waiting = QEventLoop()
            QTimer.singleShot(20, waiting.quit)
            waiting.exec()
        return True

    def close(self) -> None:
        """Let everything go, the page before its profile."""
        self.view.setPage(None)
        self.view.close()
        self.page.deleteLater()
        self.view.deleteLater()
        QApplication.processEvents()
        self.profile.deleteLater()


def main() -> None:
    """Answer until the input ends."""
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu --no-sandbox")
    app = QApplication(sys.argv)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what the engine says is no answer
    for line in sys.stdin:
        wish = json.loads(line)
        scheme = Qt.ColorScheme.Dark if wish.get("dark") else Qt.ColorScheme.Light
        app.styleHints().setColorScheme(scheme)
        session = Session(wish)
        try:
            answer = session.answer()
        except TimeoutError as error:
            answer = {"failed": str(error)}
        session.close()
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
