"""Text as people paste it, made into text that can be kept."""

from __future__ import annotations

__all__ = ["kept_name", "kept_text"]


def kept_text(text: str) -> str:
    """Return typed text with half a surrogate pair, which some pastes carry, as �.

    No file and no hash can hold such a half (RFC 8785, section 3.2.2.2); where it stood stays
    visible. Everything else is kept as it is.
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def kept_name(name: str) -> str:
    """Return a file's name, each byte of it that is no text written out in hex digits."""
    return name.encode("utf-8", "backslashreplace").decode()
