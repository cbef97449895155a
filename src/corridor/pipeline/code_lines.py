"""Lines of text to claims, one JSON object per line in and out: the door through which coding is measured."""

import json
from collections.abc import Iterable, Iterator

from corridor.claims import Engine, code_line
from corridor.claims.reading import LONGEST_TEXT
from corridor.errors import BadFile
from corridor.pipeline.lines import left_out, whole
from corridor.records import Claim


def code_lines(lines: Iterable[str], *, engine: Engine) -> Iterator[str]:
    """For each line `{"id", "text"}` a line `{"id", "claims", "kinds"}`; empty lines are passed over.

    kinds: of the claims that are asserted, alleged or confirmed, sorted, each once. characters_left_out: how many of a
    line lie beyond the longest text that is coded, where there are any. BadFile names the number of a line
    that is no such object.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            name, text = _read(line, number)
            claims = code_line(text, engine=engine)
            kinds = sorted({claim.kind.value for claim in claims if claim.modality.bears_on_state})
            row: dict[str, object] = {"id": name, "claims": [_written(claim) for claim in claims], "kinds": kinds}
            row |= left_out(text, LONGEST_TEXT)
            yield json.dumps(row, ensure_ascii=False)


def _read(line: str, number: int) -> tuple[str, str]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
        expected = 'an object such as {"id": "1", "text": "..."}'
        raise BadFile("lines", where=f"line {number}", found=repr(line[:60]), expected=expected)
    return row["id"], whole(row["text"])


def _written(claim: Claim) -> dict[str, object]:
    return {
        "kind": claim.kind.value,
        "modality": claim.modality.value,
        "quote": claim.quote.text,
        "start": claim.quote.start,
        "end": claim.quote.end,
    }
