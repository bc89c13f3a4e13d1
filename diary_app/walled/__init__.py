"""Looks into untrusted files, in a process of its own that can do nothing else.

Runs behind walls (no file can be opened or written, no process started, no memory taken beyond a
limit) and imports nothing of the program but itself, so that it starts fast and a flaw in a decoder
finds nothing here. The program knows only ``protocol``.
"""
