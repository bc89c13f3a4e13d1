"""Daybook: write down what happens, keep what shows it, hand it over."""

__version__ = "0.2.0"
