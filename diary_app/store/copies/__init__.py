"""Copies of a diary: snapshots, backups, and the way back from one."""
