"""How far reading goes and how sure it has to be: numbers from `limits.yaml`, each with its reason there."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of `limits.yaml`, under their names there, which end in their units."""

    file_megabytes: int
    document_megabytes: int
    expanded_megabytes: int
    archive_documents: int
    nesting: int
    text_characters: int
    pdf_pages: int
    pdf_operations: int
    pdf_letters_per_page: int
    control_character_share: float
    encoding_sample_bytes: int
    language_confidence: float
    language_characters: int
    copy_shingle_words: int
    copy_share: float
    copy_shingles: int
    copy_sketch_bands: int
    headline_words_high: int
    headline_words_low: int
    caption_words: int

    @property
    def file_bytes(self) -> int:
        """The most bytes that a file may have."""
        return self.file_megabytes * 1_000_000

    @property
    def document_bytes(self) -> int:
        """The most bytes that a document other than a PDF may have."""
        return self.document_megabytes * 1_000_000

    @property
    def expanded_bytes(self) -> int:
        """The most bytes that one archive may unpack to."""
        return self.expanded_megabytes * 1_000_000


@cache
def load_limits() -> Limits:
    """The limits that are shipped."""
    return Limits(**{name: entry["default"] for name, entry in load_lexicon("limits").items()})


@cache
def load_lexicon(name: str) -> dict[str, Any]:
    """The content of this room's own data file `<name>.yaml`."""
    text = (files("corridor.reports") / f"{name}.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
