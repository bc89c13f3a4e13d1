"""What the commands about copies print: plain values for scripts, lines for people."""

from __future__ import annotations

from typing import Any

from diary_app.cli.results import counted, findings_lines, findings_values
from diary_app.domain.check import Findings
from diary_app.domain.copies import Backup, Restored, Snapshot
from diary_app.domain.pack import in_groups
from diary_app.i18n import Translate

__all__ = [
    "backup_lines",
    "backup_values",
    "restored_lines",
    "restored_values",
    "snapshot_lines",
    "snapshot_values",
]


def backup_values(backup: Backup, findings: Findings | None, tr: Translate) -> dict[str, Any]:
    """Return a backup as plain values, and what its test found if there was one."""
    return {
        "backup": str(backup.folder),
        "made": backup.made.iso(),
        "rows": backup.acts,
        "incidents": backup.incidents,
        "exhibits": backup.exhibits,
        "head": backup.head,
        "head_in_groups": in_groups(backup.head),
        "copied": backup.copied,
        "removed": backup.removed,
        "damaged": list(backup.damaged),
        "test": None if findings is None else findings_values(findings, tr),
    }


def backup_lines(backup: Backup, findings: Findings | None, tr: Translate) -> list[str]:
    """Return a backup as a few lines."""
    lines = [
        tr("Backed up, read back and compared: {folder}").format(folder=backup.folder),
        _counted(backup, tr),
        tr.many("{count} file was new.", "{count} files were new.", backup.copied),
    ]
    if backup.removed:
        lines.append(
            tr.many(
                "{count} file that is not in the diary any more was taken out of it.",
                "{count} files that are not in the diary any more were taken out of it.",
                backup.removed,
            )
        )
    if backup.damaged:
        said = tr("Damaged in the diary itself, so not in the backup: {marks}")
        lines.append(said.format(marks=", ".join(backup.damaged)))
    lines.append(tr("It opens with the passphrase the diary has now, and with its code."))
    if findings is not None:
        lines += [tr("Tested:"), *findings_lines(findings, tr)]
    return lines


def restored_values(restored: Restored) -> dict[str, Any]:
    """Return a diary that was brought back as plain values."""
    return {
        "diary": str(restored.folder),
        "rows": restored.acts,
        "incidents": restored.incidents,
        "exhibits": restored.exhibits,
        "head": restored.head,
        "head_in_groups": in_groups(restored.head),
    }


def restored_lines(restored: Restored, tr: Translate) -> list[str]:
    """Return a diary that was brought back as a few lines."""
    return [
        tr("The diary is back, every row and every file compared: {folder}").format(
            folder=restored.folder
        ),
        _counted(restored, tr),
        tr("It opens with the same passphrase. The backup stays as it is."),
    ]


def snapshot_values(snapshots: list[Snapshot]) -> dict[str, Any]:
    """Return snapshots as plain values."""
    return {
        "snapshots": [
            {"file": str(one.path), "made": one.made.isoformat(), "size": one.size}
            for one in snapshots
        ]
    }


def snapshot_lines(snapshots: list[Snapshot], tr: Translate) -> list[str]:
    """Return each snapshot as a line."""
    lines = [
        f"{one.made.astimezone():%d.%m.%Y %H:%M}  {one.size / 2**20:.1f} MB  {one.path.name}"
        for one in snapshots
    ]
    return lines or [tr("There is no snapshot yet.")]


def _counted(copy: Backup | Restored, tr: Translate) -> str:
    return counted(copy.incidents, copy.exhibits, copy.acts, tr)
