"""Corridor: the state of the routes that people on the move depend on, with its evidence."""

__version__ = "0.1.0"
