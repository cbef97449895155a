"""What the internal brief says, and what each of its numbers rests on."""

from dataclasses import replace
from datetime import date

import pytest
from tests.sample_material import BRIEF_DAY, EVENTS, material, network, projection_of

from corridor.briefs import Material, compose, remember
from corridor.briefs.composing import what_if
from corridor.errors import FixInput
from corridor.records import Brief, Figure, Quantity, Sentence, State

MADE_ON = date(2024, 9, 10)


def brief_of(found: Material) -> Brief:
    return compose(found, made_on=MADE_ON)


def headlines(brief: Brief) -> list[str]:
    return [incident.headline.text for incident in brief.incidents]


def test_a_headline_says_what_where_and_when_in_plain_words() -> None:
    assert "139 migrants were arrested in Dongmen, Guangxi, China, by 3 September 2024 at the latest." in headlines(
        brief_of(material())
    )


def test_what_is_only_alleged_says_so_first() -> None:
    assert (
        "Alleged: 15 migrants from North Korea were arrested in Xiaguan, Yunnan, China, in August 2024."
        in headlines(brief_of(material()))
    )


def test_a_day_that_no_report_states_is_said_to_be_unstated() -> None:
    notes = [note.text for note in brief_of(material(events=EVENTS[:1])).incidents[0].notes]
    assert any(
        note.startswith("The day itself is not stated; the first report is of 6 September 2024") for note in notes
    )


def test_a_nationality_that_a_report_rules_out_is_told() -> None:
    notes = [note.text for note in brief_of(material(events=EVENTS[:1])).incidents[0].notes]
    assert "Reported as not from North Korea." in notes


def test_values_that_differ_stand_side_by_side() -> None:
    (incident,) = brief_of(material(events=EVENTS[1:2])).incidents
    (dispute,) = incident.disputes
    assert (dispute.shown.text, [other.text for other in dispute.others]) == ("15", ["13"])


def test_what_is_feared_is_listed_apart_from_what_happened() -> None:
    brief = brief_of(material())
    assert [concern.headline.text for concern in brief.concerns] == ["Feared: border reinforcement, China."]


def test_every_number_names_what_it_rests_on() -> None:
    brief = brief_of(material())
    said: list[Sentence] = [*brief.changes, *brief.unknowns, *brief.method]
    for incident in (*brief.incidents, *brief.concerns):
        said += [incident.headline, *incident.notes]
    figures = [part for sentence in said for part in sentence.parts if isinstance(part, Figure)]
    assert figures
    assert [figure for figure in figures if not (figure.claim_ids or figure.incident_refs or figure.rule)] == []


def test_no_sentence_about_counts_hides_a_digit_outside_a_figure() -> None:
    headline = brief_of(material(events=EVENTS[:1])).incidents[0].headline
    assert headline.parts[0] == brief_of(material(events=EVENTS[:1])).incidents[0].count


def test_a_way_without_evidence_is_unknown_and_said_not_to_be_open() -> None:
    said = [sentence.text for sentence in brief_of(material()).unknowns]
    assert any(text.startswith("Through Mongolia: unknown") and "not “open”" in text for text in said)


def test_the_state_of_a_way_reaches_back_to_its_first_day() -> None:
    way = brief_of(material()).corridors[0]
    assert way.latest is not None
    assert (way.latest.shown, way.since_on, way.latest.on) == (State.RESTRICTED, date(2024, 9, 4), BRIEF_DAY)


def test_the_reason_of_a_way_names_places_and_no_ids() -> None:
    assert brief_of(material()).corridors[0].because == "“Guangxi to Vietnam” is restricted."


def test_a_second_edition_says_what_is_new_and_what_is_gone() -> None:
    earlier = remember(brief_of(material(events=EVENTS[:2])))
    brief = brief_of(replace(material(events=EVENTS[1:]), earlier=earlier))
    said = [sentence.text for sentence in brief.changes]
    assert sum(text.startswith("New: ") for text in said) == 2
    assert "No longer shown, merged, corrected or withdrawn: 1." in said


def test_an_edition_like_the_one_before_says_that_nothing_changed() -> None:
    earlier = remember(brief_of(material()))
    said = [sentence.text for sentence in brief_of(replace(material(), earlier=earlier)).changes]
    assert said == ["Nothing changed since edition 1 of 10 September 2024."]


def test_a_report_that_was_not_read_is_counted_with_its_reason() -> None:
    said = [sentence.text for sentence in brief_of(material()).method]
    assert "Not read: 1, because a scan without text." in said


def test_embargo_counts_from_retrieval_where_the_day_is_open() -> None:
    (concern,) = brief_of(material()).concerns
    assert concern.counted_from_on == date(2024, 9, 7)


def test_the_order_of_incidents_does_not_matter() -> None:
    found = material()
    assert brief_of(found) == brief_of(replace(found, incidents=tuple(reversed(found.incidents))))


def test_a_brief_without_a_day_is_refused() -> None:
    with pytest.raises(FixInput, match="at least one day"):
        brief_of(replace(material(), states=()))


@pytest.mark.parametrize(
    ("value", "text"),
    [(-68.2, "−68"), (0.00023, "under 0.1"), (9.12, "9.1"), (0.0, "0"), (1234.5, "1,234"), (-0.4, "−0.4")],
)
def test_a_projected_number_claims_no_more_than_it_knows(value: float, text: str) -> None:
    quantity = Quantity("people delayed", "all", date(2024, 9, 1), ((0.1, value), (0.5, value), (0.9, value)))
    told = what_if(replace(projection_of(network()), quantities=(quantity,)), names={})
    assert told.rows[0].middle.text == text


def test_a_share_is_no_count_of_people() -> None:
    quantity = Quantity("passage, percent", "all", date(2024, 9, 1), ((0.1, 1.0), (0.5, 2.0), (0.9, 3.0)))
    told = what_if(replace(projection_of(network()), quantities=(quantity,)), names={})
    assert not told.rows[0].middle.counts_people
