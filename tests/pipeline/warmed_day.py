"""Loads, when it is imported, what a run loads first: a process forked from one that has it begins with the work."""

from tests.pipeline.invented_day import read_and_code

from corridor.reports.languages import recognise_language
from corridor.store.opening import set_up_django

__all__ = ["read_and_code"]

set_up_django()
recognise_language("Police stopped a family at a ferry.")
