"""Page furniture goes by whole lines; every sentence that stays stands in the original word for word."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports.report_files import FIRST, SECOND

from corridor.reports.furniture import strip_furniture
from corridor.reports.limits import load_lexicon

REPORT = f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "line",
    [
        "Skip to main content | Menu | Search",
        "- Advertisement -",
        "ADVERTISEMENT",
        "Share this:",
        "share with facebook | share with twitter",
        "Back To Top",
        "COMMENT (7)",
        "12 Comments",
        "READ MORE: Another bus is stopped in the valley",
        "Tags: border, bus, police",
        "[Photo: a road near the border]",
        "Photo: a road near the border",
        "A bus on the road to the border. Image: archive",
        "A bus on the road to the border (Photo: The Crossing Post)",
        "© The Crossing Post. All rights reserved.",
        "Subscribe to our newsletter",
        "Diesen Artikel teilen | Teilen | Drucken",
        "Publicidad",
        "关闭",
        "ⓒ 무단 전재 금지 | 댓글 3 | 공유하기",
        "جميع الحقوق محفوظة",
        "(END)",
        "17",
        "* * *",
        "|---|---|",
    ],
)
def test_furniture_between_paragraphs_goes(line: str) -> None:
    assert strip_furniture(f"{FIRST}\n\n{line}\n\n{SECOND}") == REPORT


@pytest.mark.parametrize(
    "line",
    [
        "The officers told them to close the doors of the bus and wait for the governor.",
        "He showed a video: the officers stand around the bus and count the people in it.",
        "A close look at the photo shows eleven people.",
        "6 September 2024",
        "2024.09.06 10:08 | 의견 5",
        "The comments of the governor were broadcast on Tuesday.",
        "Share of arrivals by month",
        "Police in Kirkuk",
        "| July | 12 |",
        "(Photo: The Crossing Post) The governor spoke to reporters outside the court on Tuesday.",
    ],
)
def test_a_line_of_the_report_stays(line: str) -> None:
    assert strip_furniture(f"{FIRST}\n\n{line}\n\n{SECOND}") == f"{FIRST}\n\n{line}\n\n{SECOND}"


@pytest.mark.parametrize(
    "mark",
    [
        "Leave a Reply",
        "Comments",
        "Deja una respuesta",
        "发表评论",
        "댓글",
        "اترك تعليقاً",
        "Reader said...",
        "2 thoughts on “Bus”",
    ],
)
def test_comments_and_all_behind_them_go(mark: str) -> None:
    comment = "I do not believe a word of this, they were eleven people and not ten, as everybody knows."
    assert strip_furniture(f"{REPORT}\n\n{mark}\n\n{comment}\n\nClose") == REPORT


def test_a_link_to_comments_above_the_report_does_not_end_it() -> None:
    assert strip_furniture(f"Comments\n\n{REPORT}") == REPORT


def test_a_list_of_related_reports_goes_and_the_text_behind_it_stays() -> None:
    headlines = "Related articles\nAnother bus is stopped\nA road is closed for the winter\n"
    assert strip_furniture(f"{FIRST}\n\n{headlines}\n{SECOND}") == REPORT


def test_a_weather_box_goes_with_its_place_and_leaves_the_date() -> None:
    head = "22.1 C\nPort Vila\nSaturday, October 5, 2024\n\nTen held"
    assert strip_furniture(f"{head}\n\n{REPORT}") == f"Saturday, October 5, 2024\n\nTen held\n\n{REPORT}"


def test_a_caption_that_runs_over_two_lines_goes_whole() -> None:
    caption = "Photo: the road on which the bus with the ten people\nwas stopped, seen from the hill"
    assert strip_furniture(f"{FIRST}\n\n{caption}\n\n{SECOND}") == REPORT


def test_the_last_word_of_a_wrapped_sentence_is_no_button() -> None:
    wrapped = "The officers walked around the bus for an hour and then went on with their\nsearch"
    assert strip_furniture(wrapped) == wrapped


def test_no_sentence_runs_across_a_gap() -> None:
    assert "\n\n" in strip_furniture("The officers went to the\nAdvertisement\nbus.")


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [FIRST, SECOND, "", "Close", "Leave a Reply", "Related", "Photo: x", "21 C", "Oslo", "a | b", "Menu | x"]
    ),
)


@settings(deadline=None)
@given(st.lists(LINES, max_size=12))
def test_every_paragraph_that_stays_stands_in_the_original(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert [kept for kept in strip_furniture(text).split("\n\n") if fold(kept) not in fold(text)] == []


@settings(deadline=None)
@given(st.lists(LINES, max_size=12))
def test_a_stripped_text_has_no_empty_paragraph(lines: list[str]) -> None:
    stripped = strip_furniture("\n".join(lines))
    assert stripped == "" or all(paragraph.strip() for paragraph in stripped.split("\n\n"))


@pytest.mark.parametrize("role", ["ends", "lists", "lines", "starts", "labels", "captions"])
def test_every_word_has_a_source_and_stands_once_in_its_role(role: str) -> None:
    groups = load_lexicon("furniture")[role]
    words = [word for group in groups for word in group["words"]]
    assert all(group["source"] for group in groups)
    assert sorted(words) == sorted(set(words))


def test_no_evidence_of_the_shared_reports_is_lost(shared: Path) -> None:
    lost = [
        incident["evidence"]
        for gold in sorted((shared / "data/reports/gold").glob("*.json"))
        for incident in json.loads(gold.read_text(encoding="utf-8"))["incidents"]
        if fold(incident["evidence"]) not in stripped_report(shared, gold.stem)
    ]
    assert lost == []


def stripped_report(shared: Path, name: str) -> str:
    return fold(strip_furniture((shared / f"data/reports/texts/{name}.txt").read_text(encoding="utf-8")))


def test_the_furniture_of_the_seed_report_goes(shared: Path) -> None:
    stripped = stripped_report(shared, "seed_gx139")
    assert stripped.endswith("Jang Seiul")
    assert "iStock" not in stripped
