"""Opening a table that somebody else wrote."""

import io
from pathlib import Path

from corridor.errors import BadFile


def open_table(path: Path) -> io.StringIO:
    """The text of a CSV file in UTF-8, with or without a mark at its start; BadFile for bytes that are none."""
    try:
        return io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")
    except UnicodeDecodeError as error:
        raise BadFile(path.name, found=f"bytes that are not UTF-8 ({error.reason})", expected="CSV in UTF-8") from error
