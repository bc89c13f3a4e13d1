"""The parts in reading order: cover, chronology, exhibit list, about this record."""
