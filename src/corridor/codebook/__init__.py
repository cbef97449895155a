"""The words that claims are coded with, as data."""
