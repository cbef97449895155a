"""A small day in the project's own words: texts, a network, and an engine that needs no language model."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from corridor.pipeline.coding import code_reports
from corridor.pipeline.reading import Reading, read_reports
from corridor.pipeline.work import Work
from corridor.records import (
    Affected,
    AreaCode,
    Claim,
    ClaimPlace,
    Coding,
    Count,
    Kind,
    Modality,
    PlacePrecision,
    Report,
    make_claim,
    quote_at,
)
from corridor.store import open_record

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


class InventedEngine:
    """Codes one arrest of as many people as the report has words, in Guangxi. coded: how often it was asked."""

    name = "invented"
    version = "1"

    def __init__(self) -> None:
        self.coded = 0

    def code(self, report: Report) -> Coding:
        """One claim that quotes the whole text."""
        self.coded += 1
        words = len(report.text.split())
        claim = make_claim(
            report,
            kind=Kind.ARREST,
            modality=Modality.ASSERTED,
            quote=quote_at(report, 0, len(report.text)),
            affected=(Affected("people", count=Count(words, words, words)),),
            places=(ClaimPlace("Guangxi", "Guangxi, CHN", "CHN", PlacePrecision.ADMIN1, AreaCode("CHN-GX")),),
            date=report.published,
            engine=self.name,
            engine_version=self.version,
        )
        return Coding(report.id, True, "it speaks of an arrest", (claim,), (), {"nothing": 0})

    def code_line(self, _text: str) -> tuple[Claim, ...]:
        """None."""
        return ()


SUBJECTS = ("fishermen", "drivers", "a family", "two students", "a nurse", "an old man", "traders", "three cooks")
PLACES = ("at a ferry", "in a hotel", "by a bridge", "near a market", "on a night train", "behind a bus station")


def write_texts(folder: Path, *, number: int) -> Path:
    """So many short reports, no two of them alike, and a copy of the first one."""
    folder.mkdir()
    for each in range(number):
        subject, place = SUBJECTS[each % len(SUBJECTS)], PLACES[each // len(SUBJECTS) % len(PLACES)]
        text = f"Arrest {each}\n\nPolice stopped {subject} {place} and held them for {each} days, an officer said.\n"
        (folder / f"report-{each:03}.txt").write_text(text, encoding="utf-8")
    first = (folder / "report-000.txt").read_text(encoding="utf-8")
    (folder / "wire-copy.txt").write_text(first + "\n", encoding="utf-8")
    return folder


@contextmanager
def at_work(home: Path) -> Iterator[Work]:
    """A record at work, closed at the end."""
    with open_record(home) as record:
        yield Work(record, NOW, "an analyst")


def read_and_code(home: Path, folder: Path) -> Reading:
    """The two steps that write to the record."""
    with at_work(home) as work:
        reading = read_reports([folder], work=work)
        code_reports(reading.report_ids, work=work, engine=InventedEngine())
    return reading
