"""The first start: is this computer safe, where the diary goes, and the way into it."""
