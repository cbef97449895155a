"""Words of a report leave only where a reviewer released that very span."""

from dataclasses import replace

import pytest
from tests.sample_material import EVENTS, report_of

from corridor.disclosure import Mask, ProtectedName
from corridor.disclosure.quoting import MOST_WORDS, NAME, TOO_LONG, find_quarantined, quote_released, span_key
from corridor.errors import Refused
from corridor.records import Report

NOBODY = Mask(())


def report(text: str) -> Report:
    return replace(report_of(EVENTS[0]), text=text)


def release(found: Report, span: tuple[int, int], mask: Mask = NOBODY) -> str:
    return quote_released(found, span, released={span_key(found, *span)}, mask=mask)


def test_a_span_that_a_reviewer_released_may_be_quoted() -> None:
    assert release(report("They waited for nine days. Then it rained."), (0, 26)) == "They waited for nine days."


def test_nothing_is_quoted_that_nobody_released() -> None:
    with pytest.raises(Refused, match="no reviewer"):
        quote_released(report("They waited."), (0, 12), released=(), mask=NOBODY)


def test_a_span_beside_the_released_one_is_another() -> None:
    found = report("They waited for nine days.")
    with pytest.raises(Refused, match="no reviewer"):
        quote_released(found, (0, 26), released={span_key(found, 0, 25)}, mask=NOBODY)


def test_a_new_reading_of_the_report_is_released_anew() -> None:
    found = report("They waited.")
    again = replace(found, text_version="another/2")
    with pytest.raises(Refused, match="no reviewer"):
        quote_released(again, (0, 12), released={span_key(found, 0, 12)}, mask=NOBODY)


def test_a_protected_name_is_masked_in_what_is_quoted() -> None:
    found = report("moor waited for nine days.")
    assert release(found, (0, 26), Mask([ProtectedName("r", "Moor")])) == "[name withheld] waited for nine days."


def test_a_number_of_a_person_is_masked_in_what_is_quoted() -> None:
    assert "555" not in release(report("call (202) 555-0143 at night"), (0, 28))


def test_a_name_that_no_list_holds_stops_the_quote() -> None:
    with pytest.raises(Refused, match=NAME):
        release(report("Mina Orwell waited."), (0, 19))


def test_a_long_quote_is_refused() -> None:
    text = "so " * (MOST_WORDS + 1)
    with pytest.raises(Refused, match="words"):
        release(report(text), (0, len(text)))


def test_what_tells_of_persons_is_counted_without_its_words() -> None:
    assert find_quarantined("Mina Orwell, call (202) 555-0143") == {NAME: 1, "long number": 1, "phone number": 1}


def test_a_text_without_persons_is_not_in_quarantine() -> None:
    assert find_quarantined("139 people were held on 3 September 2024.") == {}


def test_a_text_too_long_to_be_searched_is_in_quarantine() -> None:
    assert find_quarantined("so " * 400_000) == {TOO_LONG: 1}
