"""Whole ways, and what changed between two days."""

import pytest
from tests.networks.making import DAY, assess, claim, days_after, incident, network, report

from corridor.networks import compare_states
from corridor.records import Effect, LinkId, State

NET = network("A>B", "B>C", "A>D", corridors={"by B": ["A>B", "B>C"], "by D": ["A>D"]})


def test_a_way_is_as_good_as_its_worst_link() -> None:
    told_by = report()
    state = assess(NET, [incident(claim(told_by, effect=("B>C", Effect.DISRUPTED)))], [told_by])
    by_b, by_d = state.corridors
    assert (by_b.shown, by_b.bottleneck, by_b.because) == (State.RESTRICTED, "B>C", "B>C is restricted.")
    assert by_b.open_probability == pytest.approx(state.of(LinkId("B>C")).open_probability)
    assert by_d.shown is State.UNKNOWN


def test_a_way_is_open_only_where_every_link_is_shown_open() -> None:
    told_by = report()
    first, second = (incident(claim(told_by, effect=(link, Effect.REOPENED))) for link in ("A>B", "B>C"))
    assert assess(NET, [first], [told_by]).corridors[0].shown is State.UNKNOWN
    assert assess(NET, [first, second], [told_by]).corridors[0].shown is State.OPEN


def test_what_changed_names_the_new_evidence() -> None:
    told_by = report()
    news = incident(claim(told_by, effect=("A>B", Effect.DISRUPTED)))
    before, after = (assess(NET, [news], [told_by], day=day) for day in (days_after(-1), DAY))
    (change,) = compare_states(before, after)
    assert (change.link_id, change.before, change.after) == ("A>B", State.UNKNOWN, State.RESTRICTED)
    assert change.incident_ids == (news.id,)
    assert change.because.endswith("was unknown.")


def test_fading_to_unknown_is_a_change_without_incidents() -> None:
    told_by = report()
    news = incident(claim(told_by, effect=("A>B", Effect.DISRUPTED)))
    before, after = (assess(NET, [news], [told_by], day=day) for day in (DAY, days_after(170)))
    (change,) = compare_states(before, after)
    assert (change.before, change.after, change.incident_ids) == (State.RESTRICTED, State.UNKNOWN, ())
    assert change.because.startswith("Was restricted, without news since.")


def test_nothing_new_is_no_change() -> None:
    assert compare_states(assess(NET, [], [], day=days_after(-1)), assess(NET, [], [])) == ()
