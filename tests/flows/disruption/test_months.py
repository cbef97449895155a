import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.errors import FixInput
from corridor.flows.disruption import first_day, format_month, month_of, parse_month


@given(st.integers(min_value=12 * 1900, max_value=12 * 2200))
def test_a_month_survives_being_written_and_read(month: int) -> None:
    assert parse_month(format_month(month)) == month
    assert month_of(first_day(month)) == month


@pytest.mark.parametrize("text", ["2020", "2020-00", "2020-13", "2020-1", "03/2020", ""])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(FixInput, match="YYYY-MM"):
        parse_month(text)
