"""The words that claims are coded with, as data."""

from corridor.codebook.entries import (
    Codebook,
    Crosswalk,
    EffectEntry,
    Entry,
    KindEntry,
    LinkEffect,
    ModalityEntry,
    Number,
)
from corridor.codebook.loading import FILES, load, parse
from corridor.codebook.page import render

__all__ = [
    "FILES",
    "Codebook",
    "Crosswalk",
    "EffectEntry",
    "Entry",
    "KindEntry",
    "LinkEffect",
    "ModalityEntry",
    "Number",
    "load",
    "parse",
    "render",
]
