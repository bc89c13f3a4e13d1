"""The page that checks a pack, where the browser cannot read a file of it."""

from __future__ import annotations

NO_PICTURES = """(() => {
  const really = Blob.prototype.arrayBuffer;
  File.prototype.arrayBuffer = function () {
    if (this.name.endsWith(".jpg")) throw new DOMException("gone", "NotReadableError");
    return really.call(this);
  };
})()"""


def test_an_original_that_cannot_be_read_is_not_called_missing_too(pack, page, browser):
    assert list(pack.glob("data/exhibits/*.jpg"))
    said = browser(page=page, folder=str(pack), before=NO_PICTURES)
    assert {kind for kind, _ in said["faults"]} == {"unreadable"}
