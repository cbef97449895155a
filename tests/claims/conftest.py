"""A report from a text of one's own."""

from collections.abc import Callable
from datetime import date

import pytest

from corridor.records import DateSpan, Report, content_digest, on_day, report_id

PUBLISHED = on_day(date(2023, 6, 7))


@pytest.fixture(scope="session")
def report_of() -> Callable[..., Report]:
    """A maker of English reports, published on Wednesday 7 June 2023 unless told otherwise."""

    def make(text: str, *, published: DateSpan = PUBLISHED, language: str | None = "en") -> Report:
        digest = content_digest(text)
        return Report(report_id(digest), "own", text, "1", digest, "text/plain", published, language)

    return make
