"""Claims of one event come together, look-alikes never do, and every claim is in one incident."""

from dataclasses import replace
from datetime import date

import pytest
from tests.incidents.event_telling import Telling, august, claim, country, province, report, said_by, town, without_year

from corridor.errors import FixInput
from corridor.incidents import resolve
from corridor.records import (
    Affected,
    CorridorEffect,
    Count,
    DateSpan,
    Effect,
    IncidentStatus,
    Kind,
    Modality,
    Population,
    Quote,
    Sensitivity,
    SourceKind,
    on_day,
)

KUNMING = (town("Kunming"),)
FANGCHENGGANG = (town("Fangchenggang"),)


def test_two_reports_of_one_arrest_are_one_incident() -> None:
    telling = Telling()
    telling.add(report("one"), places=KUNMING, date=august(21))
    telling.add(report("two"), places=KUNMING, date=august(21))
    assert len(telling.resolve()) == 1


def test_a_day_without_its_year_agrees_with_the_same_day_of_a_year() -> None:
    telling = Telling()
    telling.add(report("one"), places=KUNMING, date=august(21))
    telling.add(report("two"), places=KUNMING, date=without_year(8, 21))
    assert len(telling.resolve()) == 1


def test_another_fifteen_in_kunming_in_another_year_stay_apart() -> None:
    telling = Telling()
    telling.add(report("one"), places=KUNMING, date=august(21))
    telling.add(report("two"), places=KUNMING, date=on_day(date(2023, 8, 21)))
    assert len(telling.resolve()) == 2


def test_three_numbers_in_one_town_on_three_days_are_three_incidents() -> None:
    telling = Telling()
    telling.add(report("one"), places=FANGCHENGGANG, count=139, nationality="CHN", date=without_year(9, 3))
    telling.add(report("two"), places=FANGCHENGGANG, count=108, nationality="CHN", date=on_day(date(2023, 4, 7)))
    telling.add(report("three"), places=FANGCHENGGANG, count=91, nationality="CHN", date=on_day(date(2020, 6, 16)))
    assert len(telling.resolve()) == 3


def test_no_chain_joins_what_cannot_be_joined() -> None:
    telling = Telling()
    telling.add(report("early"), places=KUNMING, date=august(21))
    telling.add(report("late"), places=KUNMING, date=on_day(date(2023, 8, 21)))
    telling.add(report("vague"), places=KUNMING, date=without_year(8, 21))
    years = [{one.date.start_on.year for one in incident.claims if one.date.start_on} for incident in telling.resolve()]
    assert max(map(len, years)) == 1


def test_towns_far_apart_are_two_incidents() -> None:
    telling = Telling()
    telling.add(report("one"), places=KUNMING, date=august(21))
    telling.add(report("two"), places=(town("Tumen"),), date=august(21))
    assert len(telling.resolve()) == 2


def test_a_total_in_a_wider_place_may_be_the_same_event() -> None:
    telling = Telling()
    telling.add(report("one"), places=KUNMING, date=august(21))
    telling.add(report("two"), places=(province("Yunnan", code="CHN-YN"),), date=august(21))
    assert len(telling.resolve()) == 1


def test_those_said_not_to_be_north_koreans_are_not_those_said_to_be() -> None:
    telling = Telling()
    others = Affected("people", count=Count(15, 15, 15), not_nationality=("PRK",))
    telling.add(report("one"), places=KUNMING, date=august(21))
    telling.add(report("two"), places=KUNMING, date=august(21), affected=(others,))
    assert len(telling.resolve()) == 2


def test_a_report_out_before_the_day_of_the_event_does_not_tell_of_it() -> None:
    telling = Telling()
    telling.add(report("one"), places=KUNMING, date=august(21))
    telling.add(report("two", published=date(2024, 8, 10)), places=KUNMING)
    assert len(telling.resolve()) == 2


def test_the_headline_and_the_body_of_one_report_are_one_incident() -> None:
    telling, source = Telling(), report("one")
    telling.add(source, places=KUNMING, date=august(21))
    telling.add(source, places=KUNMING, at=50)
    assert len(telling.resolve()) == 1


def test_two_numbers_in_one_report_are_two_incidents() -> None:
    telling, source = Telling(), report("one")
    telling.add(source, places=FANGCHENGGANG, date=august(21), count=139)
    telling.add(source, places=FANGCHENGGANG, date=august(21), count=15, at=50)
    assert len(telling.resolve()) == 2


def test_travellers_and_their_guides_are_two_incidents() -> None:
    telling, source = Telling(), report("one")
    telling.add(source, places=KUNMING, date=august(21), count=15)
    telling.add(source, places=KUNMING, date=august(21), count=2, kind=Kind.BROKER_ARREST, at=50)
    assert len(telling.resolve()) == 2


def test_parts_are_linked_to_their_total_and_not_merged() -> None:
    telling, source = Telling(), report("one")
    total = telling.add(source, places=(country("CHN"),), count=29)
    telling.add(source, places=FANGCHENGGANG, count=20, at=40)
    telling.add(source, places=KUNMING, count=9, at=80)
    incidents = telling.resolve()
    whole = next(incident for incident in incidents if total in incident.claims)
    assert [incident.part_of for incident in incidents if incident is not whole] == [whole.id, whole.id]
    assert whole.part_of is None


def test_a_denial_stands_against_the_event() -> None:
    telling = Telling()
    telling.add(report("one"), places=KUNMING, date=august(21))
    denial = telling.add(report("two"), places=KUNMING, date=august(21), modality=Modality.DENIED)
    (incident,) = telling.resolve()
    assert incident.claims_against == (denial,)
    assert incident.modality.value == Modality.ASSERTED


def test_an_event_that_is_only_denied_keeps_its_denial() -> None:
    telling = Telling()
    telling.add(report("one"), places=KUNMING, modality=Modality.DENIED)
    (incident,) = telling.resolve()
    assert incident.modality.value == Modality.DENIED
    assert incident.grade == "F5"


def test_an_incident_is_as_sensitive_as_its_most_sensitive_claim() -> None:
    telling = Telling()
    telling.add(report("one"), places=KUNMING, date=august(21), sensitivity=Sensitivity.PUBLIC)
    telling.add(report("two"), places=KUNMING, date=august(21), sensitivity=Sensitivity.HIGH)
    (incident,) = telling.resolve()
    assert incident.sensitivity == Sensitivity.HIGH
    assert incident.status == IncidentStatus.MACHINE


def test_an_effect_is_kept_and_the_word_none_is_not() -> None:
    telling, source = Telling(), report("one")
    words = Quote(source.text[:6], 0, 6)
    telling.add(source, corridor_effect=CorridorEffect("CHN-GX>VNM", Effect.DISRUPTED, words))
    telling.add(source, corridor_effect=CorridorEffect("CHN-GX>VNM", Effect.NONE, words), at=50)
    effects = [effect.effect for incident in telling.resolve() for effect in incident.effects]
    assert effects == [Effect.DISRUPTED]


def test_every_match_explains_itself() -> None:
    telling = Telling()
    telling.add(report("one"), places=KUNMING, date=august(21))
    telling.add(report("two"), places=KUNMING, date=august(21))
    (match,) = telling.resolve()[0].matches
    scores = {score.name: score for score in match.scores}
    assert match.value > 0.9
    assert (scores["count"].left, scores["count"].right) == ("15", "15")
    assert scores["count"].because in match.because


def test_what_two_reports_share_speaks_for_what_else_they_share() -> None:
    alone, in_company = Telling(), Telling()
    for name, text in (
        ("one", "Families fear their return; guards hold them"),
        ("two", "Neighbours dread deportation " * 2),
    ):
        source = report(name, text=text)
        alone.add(source, kind=Kind.FORCED_RETURN, modality=Modality.FEARED)
        in_company.add(source, kind=Kind.FORCED_RETURN, modality=Modality.FEARED)
        in_company.add(source, places=KUNMING, date=august(21), at=10)
    assert [len(alone.resolve()), len(in_company.resolve())] == [2, 2]


def test_a_claim_without_its_report_says_what_is_missing() -> None:
    with pytest.raises(FixInput, match="rep-one: found no such report"):
        resolve([claim(report("one"))], reports={})


def test_a_copy_is_no_source_of_its_own() -> None:
    telling = Telling()
    first = report("one", publisher="River Post")
    telling.add(first, places=KUNMING, date=august(21))
    telling.add(report("two", publisher="Hill Post", copy_of=first.id), places=KUNMING, date=august(21))
    (incident,) = telling.resolve()
    assert [root.name for root in incident.roots] == ["River Post"]


def test_ten_outlets_that_carry_one_word_are_one_root() -> None:
    telling = Telling()
    for number in range(10):
        source = report(f"r{number}", publisher=f"Outlet {number}")
        telling.add(source, places=KUNMING, date=august(21), attributions=said_by("the head of River Watch"))
    (incident,) = telling.resolve()
    assert incident.independent_source_count == 1
    assert incident.grade == "F3"


def test_a_speaker_without_a_name_counts_only_where_its_report_names_nobody() -> None:
    telling, source = Telling(), report("one", publisher="River Post")
    telling.add(source, places=KUNMING, date=august(21), attributions=said_by("a source"))
    telling.add(source, places=KUNMING, date=august(21), attributions=said_by("River Watch"), at=50)
    (incident,) = telling.resolve()
    assert [root.name for root in incident.roots] == ["River Watch"]


def test_an_outlet_that_passes_a_word_on_is_no_root() -> None:
    telling = Telling()
    chain = (*said_by("Ana Pop"), *said_by("Hill Wire", kind=SourceKind.MEDIA))
    telling.add(report("one", publisher="River Post"), places=KUNMING, attributions=chain)
    assert [root.name for root in telling.resolve()[0].roots] == ["Ana Pop"]


def test_words_for_the_same_people_are_no_contradiction() -> None:
    telling = Telling()
    for name, population in (("one", Population.REFUGEES), ("two", Population.MIGRANTS_MIXED)):
        group = Affected(name, population, Count(15, 15, 15), ("PRK",))
        telling.add(report(name), places=KUNMING, date=august(21), affected=(group,))
    (incident,) = telling.resolve()
    assert not incident.affected.is_disputed


def test_two_independent_roots_confirm() -> None:
    telling = Telling()
    telling.add(report("one"), places=KUNMING, date=august(21), attributions=said_by("River Watch"))
    telling.add(report("two"), places=KUNMING, date=august(21), attributions=said_by("Hill Aid"))
    assert telling.resolve()[0].grade == "F1"


def test_a_contradiction_lowers_the_grade() -> None:
    telling = Telling()
    telling.add(report("one"), places=KUNMING, date=august(21), attributions=said_by("River Watch"))
    telling.add(report("two"), places=KUNMING, date=august(22), attributions=said_by("Hill Aid"))
    (incident,) = telling.resolve()
    assert incident.date.is_disputed
    assert incident.grade == "F2"


def test_an_unstated_day_stays_unknown() -> None:
    telling = Telling()
    telling.add(report("one", published=date(2024, 8, 30)), places=KUNMING)
    (incident,) = telling.resolve()
    assert incident.date.value == DateSpan()
    assert incident.date.claim_ids == ()


def test_merging_twice_is_merging_once() -> None:
    telling = Telling()
    telling.add(report("one"), places=KUNMING, date=august(21))
    telling.add(report("two"), places=KUNMING, date=august(21))
    once = telling.resolve()
    telling.claims += [replace(one) for one in telling.claims]
    assert telling.resolve() == once
