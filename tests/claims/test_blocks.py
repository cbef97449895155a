"""The report told apart from the page around it."""

import pytest

from corridor.claims.blocks import find_blocks, without_dateline

BODY = "Police in the port arrested twelve people on Monday night.\n"


def kept(text: str) -> list[str]:
    return [text[block.start : block.end] for block in find_blocks(text)]


@pytest.mark.parametrize(
    "line",
    ["Photo: a bus at the border in 2014", "Advertisement", "READ: more about the border",
     "share with facebook | share",
     "tags: border, police", "84.7 F", "Site icon", "ⓒ Reproduction prohibited",
     "A fence in winter (Image: agency/name)"],
)  # fmt: skip
def test_a_line_of_the_page_is_left_out(line: str) -> None:
    assert kept(f"{line}\n\n{BODY}") == [BODY.strip()]


@pytest.mark.parametrize("line", ["Leave a Reply", "Anonymous said... does anyone know", "Connect with us | Subscribe"])
def test_nothing_after_the_end_of_the_report_is_kept(line: str) -> None:
    assert kept(f"{BODY}\n{line}\n\nPolice arrested 99 people.") == [BODY.strip()]


def test_a_line_broken_inside_a_sentence_is_one_paragraph() -> None:
    text = "A man of twenty-three is in a jail in the city on charges after officers\n    say he drove her there."
    assert len(kept(text)) == 1


def test_headings_are_told_by_their_missing_full_stop() -> None:
    heading, body = find_blocks("Twelve held at the port\n\n" + BODY)
    assert (heading.is_heading, body.is_heading) == (True, False)


@pytest.mark.parametrize(
    ("text", "length"), [("SEOUL, Feb. 4 -- South", 17), ("BANGKOK - Thai police", 10), ("Thai police", 0)]
)
def test_a_dateline_is_measured(text: str, length: int) -> None:
    assert without_dateline(text) == length
