"""The parts in reading order, from the cover and the overview to what this record is."""
