"""Reading: from the bytes of a file to reports, and which of them repeat each other."""

from corridor.reports.copies import find_copies
from corridor.reports.dates import parse_published
from corridor.reports.known import Known, read_index
from corridor.reports.reading import read, reading_version
from corridor.reports.sources import Source, open_sources

__all__ = ["Known", "Source", "find_copies", "open_sources", "parse_published", "read", "read_index", "reading_version"]
