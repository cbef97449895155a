"""The rules engine with the real gazetteer and model, opened once, and a report from a text of one's own."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from corridor.claims import Engine, open_engine
from corridor.codebook import load
from corridor.places import Gazetteer, build_index
from corridor.records import DateSpan, Report, content_digest, on_day, report_id

PUBLISHED = on_day(date(2023, 6, 7))


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    """The gazetteer of the installed sources, in CORRIDOR_CACHE or the repository's ignored `out` folder."""
    cache = Path(os.environ.get("CORRIDOR_CACHE") or Path(__file__).parents[2] / "out" / "cache")
    path = cache / "gazetteer.sqlite"
    build_index(path)
    with Gazetteer.open(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def engine(gazetteer: Gazetteer) -> Engine:
    """The rules engine."""
    return open_engine("rules", codebook=load(), gazetteer=gazetteer, model="en_core_web_sm")


@pytest.fixture(scope="session")
def report_of() -> Callable[..., Report]:
    """A maker of English reports, published on Wednesday 7 June 2023 unless told otherwise."""

    def make(text: str, *, published: DateSpan = PUBLISHED, language: str | None = "en") -> Report:
        digest = content_digest(text)
        return Report(report_id(digest), "own", text, "1", digest, "text/plain", published, language)

    return make
