import re
from pathlib import Path

import pytest

from corridor.errors import UnknownWord
from corridor.flows.disruption.priors import Case, reach_of, read_cases, read_priors, read_reaches
from corridor.records import Kind

PAGE = Path(__file__).parents[3] / "docs/reference/disruption.md"


def test_every_prior_kind_and_case_is_on_the_reference_page() -> None:
    listed = set(re.findall(r"^\| `([^`]+)`", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE))
    named = {*read_priors(), *read_reaches(), *(case.id for case in read_cases())}
    assert named - listed == set()


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.id)
def test_the_page_states_each_case_as_the_data_does(case: Case) -> None:
    line = f"| `{case.id}` | {case.before:,.0f} → {case.after:,.0f} | {case.effect:+.2f} |".replace("-0.", "−0.")
    assert line.replace("| -", "| −") in PAGE.read_text(encoding="utf-8")


def test_kinds_are_words_of_the_codebook() -> None:
    assert set(read_reaches()) <= set(Kind)


def test_a_kind_without_reach_is_refused_and_a_calm_row_has_none() -> None:
    assert reach_of("none") == 0.0
    with pytest.raises(UnknownWord):
        reach_of("arrival")


def test_cases_are_in_order_of_their_end() -> None:
    ends = [case.over_by for case in read_cases()]
    assert ends == sorted(ends)
