"""What the public sees, and what it never does."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.sample_material import EVENTS, Event, material, network

from corridor.briefs import compose, remember
from corridor.disclosure import Disclosed, Terms, for_audience, load_protocol, parse_protected_names
from corridor.disclosure.coarsening import last_day
from corridor.disclosure.release import texts_of
from corridor.errors import FixInput, Refused
from corridor.records import (
    AreaCode,
    Audience,
    Brief,
    Count,
    DatePrecision,
    DateSpan,
    EarlierEdition,
    IncidentStatus,
    Kind,
    Sensitivity,
    State,
    on_day,
)

KEY = b"a key that only this test knows."
NAMES = parse_protected_names("id,name,role,kind\nreport-3,Mina Orwell,helper,pseudonym\n")
LATER = date(2024, 12, 1)


def internal(*, is_protected: bool = True, events: tuple[Event, ...] = EVENTS) -> Brief:
    return compose(material(is_protected=is_protected, events=events), made_on=date(2024, 9, 10))


def release(brief: Brief, *, today: date = LATER, audience: Audience = Audience.PUBLIC, **more: object) -> Disclosed:
    net = network(is_protected=brief.header.is_protected_network)
    terms = Terms(audience, today, net, NAMES, KEY)
    return for_audience(brief, terms=replace(terms, **more), protocol=load_protocol())  # type: ignore[arg-type]


def all_text(brief: Brief) -> str:
    return "\n".join(texts_of(brief))


@pytest.mark.parametrize("is_protected", [True, False])
def test_no_quote_title_address_name_or_town_is_left(is_protected: bool) -> None:
    text = all_text(release(internal(is_protected=is_protected)).brief)
    forbidden = ("Dongmen", "Xiaguan", "Orwell", "Messenger", "news.example", "harbour town", "mission centre")
    assert [words for words in forbidden if words in text] == []


def test_claims_sources_and_described_ways_are_not_there_at_all() -> None:
    public = release(internal(is_protected=False)).brief
    assert (public.claims, public.sources, public.ways_described) == ((), (), ())


def test_places_are_told_by_province_and_carry_no_coordinate() -> None:
    places = [incident.place for incident in release(internal()).brief.incidents]
    assert {place.name for place in places if place} == {"Guangxi, China", "Yunnan, China"}
    assert {place.latitude for place in places if place} == {None}


def test_days_of_people_at_risk_are_told_by_month() -> None:
    (incident,) = release(internal(events=EVENTS[:1])).brief.incidents
    assert (incident.when.start_on, incident.when.end_on) == (None, date(2024, 9, 30))


def test_nothing_is_said_of_the_ways_of_a_protected_network() -> None:
    public = release(internal()).brief
    assert (public.corridors, public.links, public.what_if) == ((), (), ())
    assert any("endanger" in sentence.text for sentence in public.unknowns)


def test_the_map_of_a_protected_network_shows_areas_of_incidents_only() -> None:
    chart = release(internal()).brief.map
    assert chart is not None
    assert [place.code for place in chart.places] == ["CHN-GX", "CHN-YN"]


def test_what_is_feared_stays_inside_for_a_protected_network() -> None:
    assert release(internal()).brief.concerns == ()


@pytest.mark.parametrize(("days", "shown"), [(13, 0), (14, 1)])
def test_an_incident_is_shown_from_the_last_day_of_its_embargo(days: int, shown: int) -> None:
    brief = internal(events=EVENTS[:1])
    assert len(release(brief, today=date(2024, 9, 3) + timedelta(days=days)).brief.incidents) == shown


@pytest.mark.parametrize(("days", "shown"), [(13, 0), (14, 1)])
def test_embargo_counts_from_retrieval_where_no_day_is_known(days: int, shown: int) -> None:
    undated = replace(EVENTS[0], when=DateSpan())
    brief = internal(events=(undated,))
    assert len(release(brief, today=date(2024, 9, 7) + timedelta(days=days)).brief.incidents) == shown


def test_what_is_under_embargo_shows_in_no_change_and_no_timeline() -> None:
    brief = internal(events=EVENTS[:1])
    earlier = EarlierEdition(1, date(2024, 9, 1))
    public = release(brief, today=date(2024, 9, 10), earlier=earlier).brief
    assert [sentence.text for sentence in public.changes] == ["Nothing changed since edition 1 of 1 September 2024."]
    assert public.timeline == ()


def test_the_protected_network_has_its_embargo_for_official_notices_too() -> None:
    notice = replace(EVENTS[0], kind=Kind.BORDER_CLOSURE, when=on_day(date(2024, 9, 3)))
    brief = internal(events=(notice,))
    official = replace(brief, incidents=tuple(replace(each, is_official_notice=True) for each in brief.incidents))
    assert release(official, today=date(2024, 9, 5)).brief.incidents == ()


def test_an_official_notice_of_an_open_network_is_shown_at_once() -> None:
    notice = replace(EVENTS[0], kind=Kind.BORDER_CLOSURE, when=on_day(date(2024, 9, 3)))
    brief = internal(is_protected=False, events=(notice,))
    official = replace(brief, incidents=tuple(replace(each, is_official_notice=True) for each in brief.incidents))
    assert len(release(official, today=date(2024, 9, 3)).brief.incidents) == 1


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_count_under_five_is_not_shown_and_the_reason_is_told(count: int) -> None:
    disclosed = release(internal(events=(replace(EVENTS[0], count=count),)))
    (incident,) = disclosed.brief.incidents
    assert incident.count is None
    assert str(count) not in incident.headline.text.replace("2024", "").replace("30", "")
    assert "1 x counts under 5" in [removal.sentence for removal in disclosed.removals]


def test_who_they_are_is_not_told_where_they_are_few() -> None:
    (incident,) = release(internal(events=(replace(EVENTS[1], count=4, other_count=None),))).brief.incidents
    assert "North Korea" not in incident.headline.text


def test_a_range_that_reaches_under_five_is_not_shown() -> None:
    brief = internal(events=EVENTS[:1])
    (incident,) = brief.incidents
    assert incident.count is not None
    ranged = replace(incident, count=replace(incident.count, text="3 to 17", value=17))
    (public,) = release(replace(brief, incidents=(ranged,))).brief.incidents
    assert public.count is None


def test_a_count_that_moved_by_a_few_since_the_last_edition_is_held_back() -> None:
    brief = internal(events=EVENTS[:1])
    earlier = remember(release(brief).brief)
    moved = internal(events=(replace(EVENTS[0], count=141),))
    renamed = replace(moved, incidents=(replace(moved.incidents[0], ref=brief.incidents[0].ref),))
    (public,) = release(renamed, earlier=earlier).brief.incidents
    assert public.count is None


def test_a_count_that_was_held_back_once_is_not_shown_by_the_edition_after_it() -> None:
    brief = internal(events=EVENTS[:1])
    shown = remember(release(brief).brief)
    moved = internal(events=(replace(EVENTS[0], count=141),))
    renamed = replace(moved, incidents=(replace(moved.incidents[0], ref=brief.incidents[0].ref),))
    held_back = remember(release(renamed, earlier=shown).brief, earlier=shown)
    (public,) = release(renamed, earlier=held_back).brief.incidents
    assert public.count is None


def test_a_count_is_compared_with_every_edition_and_not_only_with_the_last() -> None:
    brief = internal(events=EVENTS[:1])
    (incident,) = brief.incidents
    memory = None
    shown = []
    for number in (139, 500, 141):
        counted = replace(incident, count=replace(incident.count, text=str(number), value=number))  # type: ignore[type-var]  # the sample has one
        public = release(replace(brief, incidents=(counted,)), earlier=memory).brief
        memory = remember(public, earlier=memory)
        shown.append(public.incidents[0].count is not None)
    assert shown == [True, True, False]


def test_no_projection_tells_of_an_incident_under_embargo() -> None:
    brief = internal(is_protected=False)
    assert release(brief).brief.what_if
    early = release(brief, today=date(2024, 9, 12))
    assert early.brief.what_if == ()
    assert "projections that rest on incidents not shown" in {removal.what for removal in early.removals}


def test_evidence_is_dated_no_finer_than_its_incident() -> None:
    public = release(internal(is_protected=False)).brief
    told = {incident.ref: incident for incident in (*public.incidents, *public.concerns) if incident.is_protected}
    days = {each.on.day for way in public.links for each in way.evidence if each.incident_ref in told}
    assert days == {1}


def test_a_retracted_incident_leaves_the_next_edition() -> None:
    brief = internal(events=EVENTS[:1])
    earlier = remember(release(brief).brief)
    retracted = replace(brief.incidents[0], status=IncidentStatus.RETRACTED)
    public = release(replace(brief, incidents=(retracted,)), earlier=earlier).brief
    assert public.incidents == ()
    assert "corrected or withdrawn" in public.changes[0].text


def test_it_is_a_draft_until_two_different_people_approved() -> None:
    marks = [
        release(internal(), approvals=people).brief.header.mark
        for people in ((), ("ana",), ("ana", "ana"), ("ana", "ben"))
    ]
    assert [bool(mark) for mark in marks] == [True, True, True, False]
    assert marks[0] == "Draft: not reviewed, not for publication."


def test_references_that_leave_depend_on_the_key_and_hide_the_id() -> None:
    brief = internal(events=EVENTS[:1])
    (one,), (other,) = (release(brief, key=key).brief.incidents for key in (KEY, KEY[::-1]))
    assert one.ref != other.ref
    assert brief.incidents[0].ref not in all_text(release(brief).brief)


def test_ways_of_an_open_network_end_before_the_embargo() -> None:
    public = release(internal(is_protected=False), today=date(2024, 9, 12)).brief
    informal = next(way for way in public.links if way.key == "CHN-GX>VNM")
    official = next(way for way in public.links if way.is_official)
    assert max(day.on for day in informal.days) <= date(2024, 8, 29)
    assert date(2024, 9, 10) <= max(day.on for day in official.days) <= date(2024, 9, 12)


def test_everything_public_is_of_the_public_level() -> None:
    levels = {incident.sensitivity for incident in release(internal(is_protected=False)).brief.incidents}
    assert levels == {Sensitivity.PUBLIC}


def test_an_item_that_states_no_level_stops_the_release() -> None:
    protocol = load_protocol()
    rule = protocol.audiences[Audience.PUBLIC]
    unlisted = {**rule.fields, "BriefIncident": rule.fields["BriefIncident"] - {"sensitivity"}}
    careless = replace(protocol, audiences={**protocol.audiences, Audience.PUBLIC: replace(rule, fields=unlisted)})
    with pytest.raises(Refused, match="level severe"):
        for_audience(internal(), terms=Terms(Audience.PUBLIC, LATER, network(), NAMES, KEY), protocol=careless)


def test_an_identifier_in_what_would_be_public_stops_the_release() -> None:
    brief = internal(is_protected=False)
    scenario = replace(brief.what_if[0], assumptions=("Ask the guide at +66 81 234 5678.",))
    with pytest.raises(Refused, match="1 phone number"):
        release(replace(brief, what_if=(scenario,)))


@pytest.mark.parametrize("audience", list(Audience))
def test_a_protected_name_is_masked_for_every_audience(audience: Audience) -> None:
    disclosed = release(internal(), audience=audience)
    assert "Orwell" not in all_text(disclosed.brief)


def test_the_one_who_publishes_is_told_what_was_masked() -> None:
    removals = release(internal(), audience=Audience.INTERNAL).removals
    assert [removal.what for removal in removals] == ["protected names, masked"]


def test_an_internal_brief_keeps_its_quotes_and_its_mark() -> None:
    shown = release(internal(), audience=Audience.INTERNAL).brief
    assert any("Dongmen" in claim.quote for claim in shown.claims)
    assert shown.header.mark.startswith("Internal")


def test_a_brief_of_another_network_is_refused() -> None:
    other = replace(network(is_protected=False), name="another")
    with pytest.raises(Refused, match="one network"):
        release(internal(), network=other)


def test_a_public_brief_is_no_source_for_another() -> None:
    with pytest.raises(Refused, match="internal"):
        release(release(internal()).brief)


def test_a_short_key_is_refused() -> None:
    with pytest.raises(FixInput, match="16 or more"):
        release(internal(), key=b"short")


def test_a_week_of_an_open_network_runs_from_monday_to_sunday() -> None:
    brief = internal(is_protected=False, events=(replace(EVENTS[0], when=on_day(date(2024, 9, 4))),))
    open_incident = replace(brief.incidents[0], is_protected=False)
    (public,) = release(replace(brief, incidents=(open_incident,))).brief.incidents
    assert (public.when.start_on, public.when.end_on) == (date(2024, 9, 2), date(2024, 9, 8))
    assert public.when.precision is DatePrecision.WEEK


def test_a_count_is_in_digits_or_not_there() -> None:
    brief = internal(events=EVENTS[:1])
    (incident,) = brief.incidents
    assert incident.count is not None
    assert Count(139, 139, 139)
    wordy = replace(incident, count=replace(incident.count, text="139 from the harbour"))
    (public,) = release(replace(brief, incidents=(wordy,))).brief.incidents
    assert public.count is not None
    assert public.count.text == "139"


def test_nothing_is_published_without_a_current_assessment_of_the_risk() -> None:
    protocol = load_protocol()
    last = protocol.purpose.ends_on
    assert release(internal(), today=last).brief.incidents
    with pytest.raises(Refused, match="risk assessment"):
        release(internal(), today=last + timedelta(days=1))


def test_people_at_risk_are_told_by_country_where_the_protocol_says_so() -> None:
    coarser = replace(load_protocol(), place_when_protected="country")
    terms = Terms(Audience.PUBLIC, LATER, network(), NAMES, KEY)
    brief = for_audience(internal(), terms=terms, protocol=coarser).brief
    assert {incident.place.name for incident in brief.incidents if incident.place} == {"China"}


@pytest.mark.parametrize(("days", "shown"), [(29, 0), (30, 1)])
def test_arrests_of_helpers_wait_longer(days: int, shown: int) -> None:
    helpers = replace(EVENTS[0], kind=Kind.BROKER_ARREST)
    brief = internal(events=(helpers,))
    assert len(release(brief, today=date(2024, 9, 3) + timedelta(days=days)).brief.incidents) == shown


@pytest.mark.parametrize(("is_protected", "told"), [(True, date(2024, 9, 30)), (False, date(2024, 9, 15))])
def test_the_day_of_the_brief_is_told_by_its_week_or_month(is_protected: bool, told: date) -> None:
    header = release(internal(is_protected=is_protected)).brief.header
    assert (header.on, header.as_known_on) == (told, told)


def test_states_of_ways_that_are_no_official_crossing_are_told_by_month() -> None:
    public = release(internal(is_protected=False)).brief
    informal = [way for way in public.links if not way.is_official]
    assert all(day.on == last_day(day.on, unit="month") for way in informal for day in way.days)


def test_nothing_of_states_or_their_months_is_said_of_a_protected_network() -> None:
    brief = internal(events=EVENTS[:1])
    earlier = replace(remember(release(internal(is_protected=False)).brief), edition=1)
    text = all_text(release(brief, earlier=earlier).brief)
    assert [
        word
        for word in ("restricted", "closed from", "CHN-GX>VNM")
        if word in text.replace("restricted and closed", "")
    ] == []


def test_a_name_of_a_person_in_what_would_be_public_stops_the_release() -> None:
    brief = internal(is_protected=False)
    scenario = replace(brief.what_if[0], assumptions=("Kwabena Asante expects no change.",))
    with pytest.raises(Refused, match="1 name of a person"):
        release(replace(brief, what_if=(scenario,)))


def test_a_record_that_the_protocol_does_not_list_is_refused() -> None:
    protocol = load_protocol()
    rule = protocol.audiences[Audience.PUBLIC]
    unlisted = {name: listed for name, listed in rule.fields.items() if name != "BriefMap"}
    careless = replace(protocol, audiences={**protocol.audiences, Audience.PUBLIC: replace(rule, fields=unlisted)})
    with pytest.raises(Refused, match="lists no field of BriefMap"):
        for_audience(internal(), terms=Terms(Audience.PUBLIC, LATER, network(), NAMES, KEY), protocol=careless)


def test_an_incident_that_rests_on_one_source_does_not_say_so() -> None:
    disclosed = release(internal(events=EVENTS[:1]))
    (incident,) = disclosed.brief.incidents
    assert incident.sources is None
    assert "source counts of incidents that rest on one source" in {removal.what for removal in disclosed.removals}


def test_a_number_of_a_person_is_masked_in_an_internal_brief() -> None:
    brief = internal(events=EVENTS[:1])
    claim = replace(brief.claims[0], quote="Call (202) 555-0143.")
    shown = release(replace(brief, claims=(claim,)), audience=Audience.INTERNAL)
    assert [each.quote for each in shown.brief.claims] == ["[phone number withheld]."]
    assert "e-mail addresses and numbers of persons, masked" in {removal.what for removal in shown.removals}


def test_an_incident_in_a_country_that_may_not_be_named_stays_inside() -> None:
    brief = internal(events=EVENTS[:1])
    (incident,) = brief.incidents
    assert incident.place is not None
    elsewhere = replace(incident, place=replace(incident.place, country=AreaCode("ZZZ"), admin1=None))
    disclosed = release(replace(brief, incidents=(elsewhere,)))
    assert disclosed.brief.incidents == ()
    assert "incidents without a province or country that may be shown" in {
        removal.what for removal in disclosed.removals
    }


def test_an_incident_that_no_embargo_can_be_counted_for_stays_inside() -> None:
    brief = internal(events=EVENTS[:1])
    undated = replace(brief.incidents[0], counted_from_on=None)
    disclosed = release(replace(brief, incidents=(undated,)))
    assert disclosed.brief.incidents == ()
    assert "incidents without any day from which an embargo could be counted" in {r.what for r in disclosed.removals}


def test_a_state_that_began_under_the_embargo_is_not_shown() -> None:
    shown = {
        today: {day.shown for way in release(internal(is_protected=False), today=today).brief.links
                if way.key == "CHN-GX>VNM" for day in way.days}
        for today in (date(2024, 9, 12), LATER)
    }  # fmt: skip
    assert State.RESTRICTED in shown[LATER]
    assert State.RESTRICTED not in shown[date(2024, 9, 12)]


def test_a_small_projected_number_of_people_is_told_as_small() -> None:
    brief = internal(is_protected=False)
    (scenario,) = brief.what_if
    few = replace(scenario.rows[0].low, text="3", value=3.0, counts_people=True)
    rows = (replace(scenario.rows[0], low=few), *scenario.rows[1:])
    (shown,) = release(replace(brief, what_if=(replace(scenario, rows=rows),))).brief.what_if
    assert (shown.rows[0].low.text, shown.rows[0].low.value) == ("under 5", None)
