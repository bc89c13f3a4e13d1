"""Preferences of the window, kept inside the vault: outside it they would be a trace."""

from __future__ import annotations

from diary_app.store.vault import Vault

__all__ = ["all_of", "put", "put_within"]


def all_of(vault: Vault) -> dict[str, str]:
    """Return every preference by name; stars and saved filters have a slash in theirs."""
    with vault.reading() as database:
        return dict(
            database.execute(
                "SELECT name, value FROM preference WHERE instr(name, '/') = 0"
            ).fetchall()
        )


def put(vault: Vault, name: str, value: str) -> None:
    """Keep one preference."""
    with vault.writing():
        put_within(vault, name, value)


def put_within(vault: Vault, name: str, value: str) -> None:
    """Keep one preference, inside the caller's ``vault.writing()``."""
    vault.database.execute(
        "INSERT INTO preference VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = ?2",
        (name, value),
    )
