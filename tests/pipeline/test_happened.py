"""A look at a day tells nothing of what came after it."""

from datetime import date

from corridor.pipeline.assessing import happened_by
from corridor.records import Claim, DateSpan, Kind, Modality, Report, ReportId, make_claim, on_day, quote_at

DAY = date(2024, 10, 14)


def claim(when: DateSpan, *, modality: Modality = Modality.ASSERTED) -> Claim:
    """A reopening at this time."""
    said = Report(ReportId("rep-1"), "one", "The crossing reopened.", "test", "0" * 64, "text/plain")
    quote = quote_at(said, 0, 22)
    return make_claim(said, kind=Kind.BORDER_REOPENING, modality=modality, quote=quote, date=when)


def test_an_event_after_the_day_is_left_out() -> None:
    assert happened_by(DAY, [claim(on_day(date(2024, 10, 16)))]) == ()


def test_what_is_planned_may_lie_ahead() -> None:
    assert len(happened_by(DAY, [claim(on_day(date(2024, 10, 16)), modality=Modality.PLANNED)])) == 1


def test_an_event_that_may_have_been_before_stays() -> None:
    vague = DateSpan(date(2024, 10, 10), date(2024, 10, 20))
    assert len(happened_by(DAY, [claim(vague), claim(DateSpan())])) == 2
