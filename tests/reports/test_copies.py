"""Copies are found whatever the order; reports of one event in other words are none."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports.report_files import RETRIEVED_AT

from corridor.records import UNKNOWN_DATE, DateSpan, Report, ReportId, content_digest, on_day, report_id
from corridor.reports import Source, find_copies, open_sources, read, read_index

WIRE = (
    "Police stopped a bus with ten people near the border on Monday, the governor said in a statement. "
    "They had paid a driver to take them over the pass by night and were found behind boxes of fruit. "
    "The driver is sought. A judge in the town will hear the ten later this week, an officer said. "
    "It is the third bus in a month on this road, which was quiet until the spring. "
)
OTHER_WORDS = (
    "The governor's office has announced that a coach carrying ten travellers was intercepted by officers on Monday. "
    "Hidden among crates of apples, the group hoped to get across the mountains after dark; whoever was at the wheel "
    "ran off. Court hearings are planned within days. Twice before in recent weeks similar vehicles had been halted."
)
UNRELATED = (
    "The harbour will be dredged in the summer so that larger ferries can land, the mayor told the council. "
    "Shops on the quay fear for their trade while the work goes on, and ask for lower rents until it ends."
)


def report(text: str, *, published: DateSpan = UNKNOWN_DATE, mark: str = "") -> Report:
    sha256 = content_digest(text, mark)
    return Report(report_id(sha256), f"n{sha256[:6]}", text, "t", sha256, "text/plain", published=published)


def originals(reports: list[Report]) -> list[ReportId | None]:
    return [found.copy_of for found in find_copies(reports)]


def test_the_same_words_in_another_setting_are_a_copy_of_the_earliest() -> None:
    first = report(WIRE, published=on_day(date(2024, 9, 5)))
    later = report(WIRE.upper().replace(". ", ".\n\n"), published=on_day(date(2024, 9, 6)))
    found = find_copies([later, first])
    assert (found[0].copy_of, found[0].copy_similarity) == (first.id, 1.0)
    assert found[1].copy_of is None


def test_an_excerpt_with_its_own_opening_is_a_copy() -> None:
    excerpt = report("Our reporter writes from the capital. " + WIRE[: len(WIRE) // 2])
    whole = report(WIRE)
    (first, second) = find_copies([excerpt, whole])
    assert (first.copy_of, second.copy_of) == (whole.id, None)
    assert first.copy_similarity is not None
    assert 0.33 <= first.copy_similarity < 1


def test_one_event_in_other_words_is_no_copy() -> None:
    assert originals([report(WIRE), report(OTHER_WORDS), report(UNRELATED)]) == [None, None, None]


def test_a_report_that_quotes_a_sentence_of_another_is_no_copy() -> None:
    assert originals([report(WIRE), report(OTHER_WORDS + " " + WIRE.split(". ", maxsplit=1)[0])]) == [None, None]


def test_a_copy_of_a_copy_points_to_the_original() -> None:
    day = date(2024, 9, 5)
    wire = report(WIRE, published=on_day(day))
    middle = report(WIRE[len(WIRE) // 2 :] + UNRELATED, published=on_day(date(2024, 9, 6)))
    last = report(UNRELATED, published=on_day(date(2024, 9, 7)))
    found = find_copies([last, middle, wire])
    assert [each.copy_of for each in found] == [wire.id, wire.id, None]
    assert found[0].copy_similarity == 0.0


def test_ten_copies_of_one_wire_have_one_original() -> None:
    copies = [report(WIRE + f"Printed by paper number {number}.") for number in range(10)]
    assert originals(copies).count(None) == 1
    assert len(set(originals(copies))) == 2


def test_the_same_bytes_read_twice_are_one_report_and_no_copy() -> None:
    assert originals([report(WIRE), replace(report(WIRE), name="another name")]) == [None, None]


def test_short_texts_are_copies_only_when_their_words_are_the_same() -> None:
    short = [report("Ten people were held."), report("Ten people were held!", mark="x"), report("Ten people held.")]
    assert sum(original is not None for original in originals(short)) == 1


def test_chinese_without_spaces_is_compared_by_signs() -> None:
    wire = "据当地警方通报,星期二夜间在边境附近的一辆货车里发现三十名没有证件的外国人,司机已被拘留。"
    copied = find_copies([report(wire + "此案正在调查之中。"), report("本报讯:" + wire)])
    assert sum(each.copy_of is not None for each in copied) == 1


TEXTS = [WIRE, WIRE[: len(WIRE) // 2], WIRE + UNRELATED, OTHER_WORDS, UNRELATED, UNRELATED.upper(), "Ten held.", ""]
DAYS = [UNKNOWN_DATE, on_day(date(2024, 9, 5)), on_day(date(2024, 9, 6))]
REPORTS = st.lists(st.builds(report, st.sampled_from(TEXTS), published=st.sampled_from(DAYS)), max_size=7)


@settings(deadline=None, max_examples=60)
@given(REPORTS, st.randoms(use_true_random=False))
def test_order_does_not_matter_and_finding_twice_is_finding_once(reports: list[Report], random: Random) -> None:
    shuffled = random.sample(reports, len(reports))
    found = find_copies(reports)
    assert {each.id: each.copy_of for each in find_copies(shuffled)} == {each.id: each.copy_of for each in found}
    assert find_copies(found) == found
    assert [each.id for each in found] == [each.id for each in reports]


@settings(deadline=None, max_examples=60)
@given(REPORTS)
def test_an_original_is_no_copy_itself(reports: list[Report]) -> None:
    copy_of = {each.id: each.copy_of for each in find_copies(reports)}
    assert all(original is None or copy_of[original] is None for original in copy_of.values())


@pytest.fixture(scope="module")
def shared_reports(shared: Path) -> tuple[Report, ...]:
    """The shared reports with what their index states."""
    known = read_index(shared / "data/reports/index.csv")
    opened = list(open_sources([shared / "data/reports/texts"]))
    sources = [source for source in opened if isinstance(source, Source)]
    found = [each for source in sources for each in read(source, retrieved_at=RETRIEVED_AT, known=known[source.name])]
    return find_copies([each for each in found if isinstance(each, Report)])


def test_the_shared_reports_hold_the_copies_that_their_index_notes_and_no_others(
    shared_reports: tuple[Report, ...],
) -> None:
    names = {each.id: each.name for each in shared_reports}
    copies = {each.name: names[each.copy_of] for each in shared_reports if each.copy_of}
    assert copies == {"rh_n17_bkkpost": "rh_n17_phuket", "nk_t14_chiangrai": "nk_t14_pattaya"}


def test_all_shared_reports_are_read_in_their_language(shared_reports: tuple[Report, ...]) -> None:
    assert len(shared_reports) == 61
    assert sum(each.language == "en" for each in shared_reports) == 53
