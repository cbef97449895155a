"""Opening a table that somebody else wrote."""

import csv
import io
from collections import deque
from pathlib import Path

from corridor.errors import BadFile


def open_table(path: Path) -> io.StringIO:
    """The text of a CSV file in UTF-8, with or without a mark at its start; BadFile for what is none."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        deque(csv.reader(io.StringIO(text, newline="")), maxlen=0)
    except UnicodeDecodeError as error:
        raise BadFile(path.name, found=f"bytes that are not UTF-8 ({error.reason})", expected="CSV in UTF-8") from error
    except csv.Error as error:
        raise BadFile(path.name, found=f"what is no CSV ({error})", expected="rows of short cells") from error
    return io.StringIO(text, newline="")
