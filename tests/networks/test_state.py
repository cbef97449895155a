"""What the state of a link owes to its evidence: the laws, and the cases that the words of a report make."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.networks.making import DAY, assess, by_id, claim, days_after, incident, network, place, report

from corridor.codebook import load
from corridor.exchange.networks import read_network
from corridor.networks import Assessment, history, state_on
from corridor.records import (
    UNKNOWN_DATE,
    Alternative,
    Chosen,
    DatePrecision,
    DateSpan,
    Effect,
    Incident,
    IncidentStatus,
    Kind,
    LinkId,
    Modality,
    NetworkState,
    Report,
    Root,
    State,
    on_day,
)

NET = network("PRK>CHN-JL", "CHN-JL>CHN", "CHN>CHN-YN", "CHN-YN>LAO", "CHN-YN>MMR", "LAO>THA", "CHN-GX>VNM")
LAOS = LinkId("CHN-YN>LAO")
HINDERING = [Effect.BLOCKED, Effect.DISRUPTED, Effect.RISKIER]
SILENT = [Modality.DENIED, Modality.PLANNED, Modality.FEARED]
BEARING = [Modality.ASSERTED, Modality.ALLEGED, Modality.CONFIRMED]
CORRIDORS = ["CHN-YN>LAO", "CHN-YN>X-SEA", "CHN>X-SEA", "PRK>CHN", "CHN-GX>VNM", "CHN-JL>THA"]


@st.composite
def told(
    draw: st.DrawFn, *, effects: tuple[Effect, ...] = tuple(Effect), modalities: tuple[Modality, ...] = tuple(Modality)
) -> tuple[Report, Incident]:
    """A report and the incident it tells of: with or without a stated effect, somewhere on the network, in a year."""
    on = DAY - timedelta(draw(st.integers(0, 365)))
    effect = draw(st.sampled_from(effects))
    stated = (draw(st.sampled_from(CORRIDORS)), effect) if draw(st.booleans()) else None
    kind = draw(st.sampled_from([Kind.ARREST, Kind.BROKER_ARREST, Kind.BORDER_CLOSURE, Kind.FORCED_RETURN]))
    at = [draw(st.sampled_from(["CHN-YN", "CHN-GX", "CHN", "LAO", "PRK", "CHN-SD"]))]
    modality = draw(st.sampled_from(modalities))
    published = on + timedelta(draw(st.integers(0, 60)))
    source = report(f"{on} {published} {stated} {kind} {at} {modality}", published=published)
    return source, incident(claim(source, kind=kind, modality=modality, effect=stated, at=at), on=on)


def _open(state: NetworkState) -> list[float]:
    return [link.open_probability for link in state.links]


@given(news=st.lists(told(), max_size=6), more=told(effects=tuple(HINDERING), modalities=tuple(BEARING)))
def test_no_evidence_of_hindrance_raises_open(
    news: list[tuple[Report, Incident]], more: tuple[Report, Incident]
) -> None:
    reports, incidents = [one for one, _ in news], [one for _, one in news]
    without = _open(assess(NET, incidents, reports))
    with_more = _open(assess(NET, [*incidents, more[1]], [*reports, more[0]]))
    assert all(after <= before + 1e-9 for before, after in zip(without, with_more, strict=True))


@given(news=st.lists(told(), max_size=6), silent=told(modalities=tuple(SILENT)))
def test_denied_planned_and_feared_change_nothing(
    news: list[tuple[Report, Incident]], silent: tuple[Report, Incident]
) -> None:
    reports, incidents = [one for one, _ in news], [one for _, one in news]
    without = assess(NET, incidents, reports)
    with_silent = assess(NET, [*incidents, silent[1]], [*reports, silent[0]])
    assert [(link.shown, link.evidence_weight) for link in with_silent.links] == [
        (link.shown, link.evidence_weight) for link in without.links
    ]
    assert _open(with_silent) == _open(without)


@given(news=st.lists(told(), max_size=6), data=st.data())
def test_the_order_of_incidents_and_reports_does_not_matter(
    news: list[tuple[Report, Incident]], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(news))
    straight = assess(NET, [one for _, one in news], [one for one, _ in news])
    assert assess(NET, [one for _, one in shuffled], [one for one, _ in shuffled]) == straight


@given(news=st.lists(told(), max_size=6))
def test_probabilities_sum_to_one(news: list[tuple[Report, Incident]]) -> None:
    state = assess(NET, [one for _, one in news], [one for one, _ in news])
    sums = [link.open_probability + link.restricted_probability + link.closed_probability for link in state.links]
    assert sums == pytest.approx([1] * len(sums))


@given(news=told(modalities=tuple(BEARING)))
def test_without_news_a_link_is_unknown_from_the_stated_day_and_not_before(news: tuple[Report, Incident]) -> None:
    now = assess(NET, [news[1]], [news[0]], day=news[0].published.end_on or DAY)
    stated = {link.link_id: link.unknown_from_on for link in now.links if link.unknown_from_on}
    on_it = [assess(NET, [news[1]], [news[0]], day=day).of(link_id).shown for link_id, day in stated.items()]
    eve = [assess(NET, [news[1]], [news[0]], day=day - timedelta(1)).of(link_id) for link_id, day in stated.items()]
    assert set(on_it) <= {State.UNKNOWN}
    assert State.UNKNOWN not in {link.shown for link in eve}


@given(published=st.integers(0, 30), merged=st.booleans())
def test_a_copy_adds_nothing(published: int, merged: bool) -> None:
    original = report("wire")
    copy = report("paper", published=days_after(published), copy_of=original.id)
    effect = ("CHN-YN>LAO", Effect.DISRUPTED)
    said, repeated = claim(original, effect=effect, at=["CHN-YN"]), claim(copy, effect=effect, at=["CHN-YN"])
    apart = [incident(said), incident(repeated)]
    together = [incident(said, repeated, roots=(Root("wire", (original.id, copy.id)),))]
    alone = assess(NET, [incident(said)], [original], day=days_after(30))
    both = assess(NET, together if merged else apart, [original, copy], day=days_after(30))
    assert [link.open_probability for link in both.links] == _open(alone)
    assert [link.evidence_weight for link in both.links] == [link.evidence_weight for link in alone.links]


def test_a_second_independent_source_adds_weight() -> None:
    first, second = report("a"), report("b")
    effect = ("CHN-YN>LAO", Effect.DISRUPTED)
    alone = assess(NET, [incident(claim(first, effect=effect))], [first]).of(LAOS)
    both = assess(NET, [incident(claim(first, effect=effect), claim(second, effect=effect))], [first, second]).of(LAOS)
    assert both.evidence_weight > alone.evidence_weight
    assert "2 independent sources" in both.because


def test_a_weak_effect_in_one_report_does_not_hide_what_another_reports() -> None:
    first, second = report("a"), report("b")
    closing = claim(first, kind=Kind.BORDER_CLOSURE, modality=Modality.CONFIRMED, at=["CHN-YN", "LAO"])
    mild = claim(second, kind=Kind.BORDER_CLOSURE, effect=("CHN-YN>LAO", Effect.RISKIER), at=["CHN-YN", "LAO"])
    assert assess(NET, [incident(closing, mild)], [first, second]).of(LAOS).shown is State.CLOSED
    assert assess(NET, [incident(mild)], [second]).of(LAOS).shown is State.RESTRICTED


def test_a_closure_fades_to_restricted_and_says_so_before_it_is_unknown() -> None:
    source = report()
    said = claim(source, kind=Kind.BORDER_CLOSURE, modality=Modality.CONFIRMED, at=["CHN-YN", "LAO"])
    states = [assess(NET, [incident(said)], [source], day=days_after(days)).of(LAOS) for days in (0, 60, 150, 181)]
    assert [state.shown for state in states] == [State.CLOSED, State.CLOSED, State.RESTRICTED, State.UNKNOWN]
    assert "no longer likely" in states[2].because


def test_two_roots_of_one_claim_count_once() -> None:
    told_by = report()
    said = claim(told_by, effect=("CHN-YN>LAO", Effect.DISRUPTED))
    roots = (Root("the ministry", (told_by.id,)), Root("the village head", (told_by.id,)))
    one, two = incident(said), incident(said, roots=roots)
    assert assess(NET, [one], [told_by]).of(LAOS) == assess(NET, [two], [told_by]).of(LAOS)


def test_a_link_without_news_is_unknown_and_never_open() -> None:
    state = assess(NET, [], []).of(LAOS)
    assert (state.shown, state.evidence_weight, state.evidence) == (State.UNKNOWN, 0, ())
    assert state.because == "No evidence bears on this way."


def test_an_effect_on_a_group_of_countries_bears_on_each_of_its_links() -> None:
    source = report()
    said = claim(source, modality=Modality.ALLEGED, effect=("CHN-YN>X-SEA", Effect.DISRUPTED))
    state = assess(NET, [incident(said)], [source])
    shown = {link.link_id: link.shown for link in state.links if link.shown is not State.UNKNOWN}
    assert shown == {"CHN-YN>LAO": State.RESTRICTED, "CHN-YN>MMR": State.RESTRICTED}


def test_what_is_feared_is_listed_without_weight() -> None:
    source = report()
    said = claim(source, kind=Kind.BORDER_REINFORCEMENT, modality=Modality.FEARED, at=["CHN-YN"])
    state = assess(NET, [incident(said)], [source]).of(LAOS)
    assert [one.weight for one in state.evidence] == [0]
    assert "feared claims have no weight" in state.evidence[0].because
    assert state.shown is State.UNKNOWN


def test_two_arrests_in_a_province_bear_weakly_on_its_links() -> None:
    first, second = report("a"), report("b")
    news = [incident(claim(first, at=["CHN-YN"])), incident(claim(second, at=["CHN-YN"]), on=days_after(-1))]
    state = assess(NET, news, [first, second])
    assert assess(NET, news[:1], [first]).of(LAOS).shown is State.UNKNOWN
    assert state.of(LAOS).shown is State.RESTRICTED
    assert state.of(LinkId("CHN-GX>VNM")).evidence == ()


def test_a_reopening_after_a_closure_shows_open() -> None:
    shut, opened = report("a"), report("b", published=days_after(20))
    effect = ("CHN-YN>LAO", Effect.BLOCKED), ("CHN-YN>LAO", Effect.REOPENED)
    news = [
        incident(claim(shut, modality=Modality.CONFIRMED, effect=effect[0])),
        incident(claim(opened, modality=Modality.CONFIRMED, effect=effect[1]), on=days_after(20)),
    ]
    days = [DAY, days_after(19), days_after(20)]
    shown = [assess(NET, news, [shut, opened], day=day).of(LAOS).shown for day in days]
    assert shown == [State.CLOSED, State.CLOSED, State.OPEN]


def test_a_report_counts_from_the_day_it_was_published() -> None:
    late = report(published=days_after(10))
    news = [incident(claim(late, effect=("CHN-YN>LAO", Effect.DISRUPTED)), on=DAY)]
    assert assess(NET, news, [late], day=days_after(9)).of(LAOS).shown is State.UNKNOWN
    assert assess(NET, news, [late], day=days_after(9), known=days_after(10)).of(LAOS).shown is State.RESTRICTED


def test_only_what_was_said_by_then_counts_of_an_incident() -> None:
    early, late = report("a"), report("b", published=days_after(5))
    said = claim(early, kind=Kind.ARREST, at=["CHN-YN"])
    corrected = claim(late, kind=Kind.BORDER_CLOSURE, modality=Modality.CONFIRMED, at=["CHN-YN", "LAO"])
    kinds = Chosen(Kind.BORDER_CLOSURE, (corrected.id,), "newest", (Alternative(Kind.ARREST, (said.id,)),))
    merged = incident(said, corrected)
    news = [Incident(**{name: getattr(merged, name) for name in merged.__slots__} | {"kind": kinds})]
    before = assess(NET, news, [early, late], day=days_after(4)).of(LAOS)
    after = assess(NET, news, [early, late], day=days_after(5)).of(LAOS)
    assert [one.speaks_for for one in before.evidence] == [State.RESTRICTED]
    assert (after.shown, after.evidence[0].speaks_for) == (State.CLOSED, State.CLOSED)


def test_a_report_without_a_day_counts_from_its_retrieval_else_is_left_out() -> None:
    kept, lost = report("a", published=None, retrieved=days_after(3)), report("b", published=None)
    effect = ("CHN-YN>LAO", Effect.DISRUPTED)
    news = [incident(claim(kept, effect=effect)), incident(claim(lost, effect=effect))]
    state = assess(NET, news, [kept, lost], day=days_after(3))
    assert len(state.of(LAOS).evidence) == 1
    assert [sentence.split(": ")[1] for sentence in state.left_out] == [
        "no report of it has a day of publication or of retrieval."
    ]


def test_a_vague_date_takes_its_latest_day_but_none_after_the_report() -> None:
    source = report()
    month = DateSpan(date(2024, 8, 1), date(2024, 8, 31), DatePrecision.MONTH)
    reaching = DateSpan(date(2024, 8, 21), date(2024, 9, 30), DatePrecision.MONTH)
    said = claim(source, effect=("CHN-YN>LAO", Effect.DISRUPTED))
    spans = [month, reaching, UNKNOWN_DATE, DateSpan(start_on=date(2024, 8, 1))]
    days = [assess(NET, [incident(said, on=span)], [source]).of(LAOS).last_evidence_on for span in spans]
    assert days == [date(2024, 8, 31), DAY, DAY, DAY]


def test_background_without_a_date_is_not_news() -> None:
    source = report()
    said = claim(source, effect=("CHN-YN>LAO", Effect.DISRUPTED), historical=True)
    state = assess(NET, [incident(said, on=UNKNOWN_DATE)], [source])
    assert state.of(LAOS).shown is State.UNKNOWN
    assert "neither the event nor a report of it has a day" in state.left_out[0]


def test_a_rejected_incident_is_left_out_and_said_so() -> None:
    source = report()
    rejected = incident(claim(source, effect=("CHN-YN>LAO", Effect.BLOCKED)))
    fields = {name: getattr(rejected, name) for name in rejected.__slots__} | {"status": IncidentStatus.REJECTED}
    state = assess(NET, [Incident(**fields)], [source])
    assert state.of(LAOS).evidence == ()
    assert "rejected on review" in state.left_out[0]


def test_old_evidence_is_unknown_after_half_a_year_whatever_its_weight() -> None:
    source = report()
    said = claim(source, kind=Kind.BORDER_CLOSURE, modality=Modality.CONFIRMED, at=["CHN-YN", "LAO"])
    state = assess(NET, [incident(said)], [source], day=days_after(181)).of(LAOS)
    assert state.shown is State.UNKNOWN
    assert "181 days old" in state.because


def test_evidence_of_years_ago_is_not_listed() -> None:
    old, new = report("a"), report("b", published=days_after(900))
    effect = ("CHN-YN>LAO", Effect.DISRUPTED)
    news = [incident(claim(old, effect=effect)), incident(claim(new, effect=effect), on=days_after(900))]
    state = assess(NET, news, [old, new], day=days_after(900)).of(LAOS)
    assert [one.on for one in state.evidence] == [days_after(900)]
    assert "weightiest" not in state.because


def test_what_is_left_out_is_named_only_where_it_would_bear_on_a_link() -> None:
    lost = report(published=None)
    elsewhere = incident(claim(lost, at=["FRA"]))
    assert assess(NET, [elsewhere], [lost]).left_out == ()


@given(news=st.lists(told(), max_size=5))
def test_history_equals_each_day_asked_alone(news: list[tuple[Report, Incident]]) -> None:
    reports, incidents = [one for one, _ in news], [one for _, one in news]
    days = [DAY - timedelta(days) for days in (0, 15, 40, 90)]
    states = history(NET, days=days, incidents=incidents, reports=by_id(*reports), codebook=load())
    assert list(states) == [assess(NET, incidents, reports, day=day) for day in sorted(days)]


def test_an_assessment_looks_back_with_today_s_knowledge() -> None:
    late = report(published=days_after(10))
    said = incident(claim(late, effect=("CHN-YN>LAO", Effect.DISRUPTED)))
    assessment = Assessment(NET, (said,), by_id(late), load())
    states = assessment.states([days_after(-1), DAY], as_known_on=days_after(10))
    assert [state.of(LAOS).shown for state in states] == [State.UNKNOWN, State.RESTRICTED]


def test_a_report_that_is_not_given_counts_for_nothing() -> None:
    said = incident(claim(report(), effect=("CHN-YN>LAO", Effect.DISRUPTED)))
    state = state_on(DAY, network=NET, incidents=[said], as_known_on=DAY, reports={}, codebook=load())
    assert state.of(LAOS).evidence == ()


def test_reasons_name_provinces_and_no_towns() -> None:
    source = report()
    said = claim(source, effect=("CHN-YN>LAO", Effect.DISRUPTED), at=["CHN-YN"])
    state = assess(NET, [incident(said, on=on_day(DAY))], [source]).of(LAOS)
    assert state.because.startswith("Arrest in CHN-YN, asserted: it is said that CHN-YN>LAO is disrupted")
    assert place("CHN-YN").name in state.because


def test_three_ways_out_of_china_in_early_september_2024() -> None:
    net, out = read_network("north-korea"), report()
    month = DateSpan(date(2024, 8, 1), date(2024, 8, 31), DatePrecision.MONTH)
    alleged, way = Modality.ALLEGED, ("CHN-YN>X-SEA", Effect.DISRUPTED)
    guides = claim(out, kind=Kind.BROKER_ARREST, modality=alleged, effect=way, at=["CHN-YN"])
    feared = claim(out, kind=Kind.BORDER_REINFORCEMENT, modality=Modality.FEARED, effect=("CHN>X-SEA", Effect.RISKIER))
    news = [
        incident(claim(out, effect=("CHN-GX>VNM", Effect.DISRUPTED), at=["CHN-GX"]), on=date(2024, 9, 3)),
        incident(claim(out, modality=alleged, at=["CHN-YN"]), on=month),
        incident(guides, on=UNKNOWN_DATE),
        incident(feared, on=UNKNOWN_DATE),
    ]
    state = assess(net, news, [out])
    shown = {link.link_id: link.shown for link in state.links if link.shown is not State.UNKNOWN}
    assert shown == dict.fromkeys(["CHN-GX>VNM", "CHN-YN>LAO", "CHN-YN>MMR"], State.RESTRICTED)
    fears = [one.weight for link in state.links for one in link.evidence if one.incident_id == news[3].id]
    assert fears == [0, 0, 0]
    assert {way.name: way.shown for way in state.corridors}["By Inner Mongolia and Mongolia"] is State.UNKNOWN
