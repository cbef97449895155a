"""The hidden Markov model of one link, against a forward filter that carries every hidden state through every day."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.networks.belief import Belief, Event, believe, middle
from corridor.records import Prior, State

START = date(2020, 1, 1)
HINDERING = (State.RESTRICTED, State.CLOSED)
Worlds = dict[tuple[int, tuple[bool, ...]], float]
USUAL = Prior(0.5, 0.4, 0.1, "for the test")

priors = st.tuples(st.floats(0.02, 1), st.floats(0.02, 1), st.floats(0.02, 1)).map(
    lambda parts: Prior(parts[0] / sum(parts), parts[1] / sum(parts), parts[2] / sum(parts), "for the test")
)
days = st.integers(0, 400).map(lambda days: START + timedelta(days))


def events(speaks_for: tuple[State, ...] = (State.OPEN, *HINDERING), until: int = 400) -> st.SearchStrategy[Event]:
    """Events within `until` days of START."""
    when = st.integers(0, until).map(lambda days: START + timedelta(days))
    return st.builds(Event, when, st.sampled_from(speaks_for), st.floats(0, 0.99), st.integers(5, 200))


def carry(prior: Prior, seen: list[Event], day: date) -> Belief:
    """Plain forward filtering: hidden are the link's own state and, for each event, whether it is in force."""
    shares = (prior.open_probability, prior.restricted_probability, prior.closed_probability)
    worlds: Worlds = {(own, (False,) * len(seen)): share for own, share in enumerate(shares)}
    ordered = sorted(range(len(seen)), key=lambda at: (seen[at].on, seen[at].speaks_for is not State.OPEN, at))
    today = START
    while today <= day:
        if today > START:
            worlds = _next_day(worlds, seen)
        for at in (at for at in ordered if seen[at].on == today):
            worlds = _happens(worlds, at, seen)
        today += timedelta(1)
    result = [0.0, 0.0, 0.0]
    for (own, in_force), probability in worlds.items():
        result[_state(own, in_force, seen)] += probability
    return result[0], result[1], result[2]


def _next_day(worlds: Worlds, seen: list[Event]) -> Worlds:
    later: Worlds = {}
    for (own, in_force), probability in worlds.items():
        alive = [at for at, holds in enumerate(in_force) if holds]
        for kept in product([True, False], repeat=len(alive)):
            chance, still = probability, list(in_force)
            for at, keeps in zip(alive, kept, strict=True):
                stays = 2 ** (-1 / seen[at].half_life_days)
                chance *= stays if keeps else 1 - stays
                still[at] = keeps
            key = own, tuple(still)
            later[key] = later.get(key, 0) + chance
    return later


def _happens(worlds: Worlds, at: int, seen: list[Event]) -> Worlds:
    later: Worlds = {}
    for (own, in_force), probability in worlds.items():
        ends = seen[at].speaks_for is State.OPEN
        held = [holds and not (ends and seen[other].speaks_for in HINDERING) for other, holds in enumerate(in_force)]
        held[at] = True
        valid = own, tuple(held)
        later[valid] = later.get(valid, 0) + probability * seen[at].weight
        void = own, in_force
        later[void] = later.get(void, 0) + probability * (1 - seen[at].weight)
    return later


def _state(own: int, in_force: tuple[bool, ...], seen: list[Event]) -> int:
    spoken = {seen[at].speaks_for for at, holds in enumerate(in_force) if holds}
    if State.CLOSED in spoken:
        return 2
    least = 0 if State.OPEN in spoken else own
    return max(least, 1) if State.RESTRICTED in spoken else least


@given(prior=priors, seen=st.lists(events(until=12), max_size=4), after=st.integers(0, 14))
@settings(max_examples=40, deadline=None)
def test_the_closed_form_is_the_forward_filter_over_days(prior: Prior, seen: list[Event], after: int) -> None:
    day = START + timedelta(after)
    assert believe(prior, events=seen, day=day) == pytest.approx(carry(prior, seen, day), abs=1e-12)


@given(prior=priors, seen=st.lists(events(), max_size=12), day=days)
def test_probabilities_lie_in_0_to_1_and_sum_to_one(prior: Prior, seen: list[Event], day: date) -> None:
    belief = believe(prior, events=seen, day=day)
    assert sum(belief) == pytest.approx(1)
    assert all(0 <= probability <= 1 for probability in belief)


@given(prior=priors, seen=st.lists(events(), max_size=12), more=events(HINDERING), day=days)
def test_evidence_of_hindrance_never_raises_open_then_or_later(
    prior: Prior, seen: list[Event], more: Event, day: date
) -> None:
    without = believe(prior, events=seen, day=day)
    assert believe(prior, events=[*seen, more], day=day)[0] <= without[0] + 1e-12


@given(prior=priors, seen=st.lists(events(), max_size=12), more=events((State.OPEN,)), day=days)
def test_evidence_of_opening_never_raises_closed(prior: Prior, seen: list[Event], more: Event, day: date) -> None:
    without = believe(prior, events=seen, day=day)
    assert believe(prior, events=[*seen, more], day=day)[2] <= without[2] + 1e-12


@given(prior=priors, seen=st.lists(events(), max_size=8), day=days, data=st.data())
def test_the_order_of_events_does_not_matter(prior: Prior, seen: list[Event], day: date, data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(seen))
    assert believe(prior, events=shuffled, day=day) == believe(prior, events=seen, day=day)


def test_without_events_the_prior_stays() -> None:
    assert believe(USUAL, events=[], day=START) == pytest.approx((0.5, 0.4, 0.1))


def test_an_event_alone_counts_with_its_weight_and_the_prior_with_the_rest() -> None:
    closing = Event(START, State.CLOSED, 0.6, 60)
    assert believe(USUAL, events=[closing], day=START) == pytest.approx((0.2, 0.16, 0.64))
    assert believe(USUAL, events=[closing], day=START + timedelta(60)) == pytest.approx((0.35, 0.28, 0.37))


def test_a_restriction_does_not_speak_against_closed() -> None:
    restricting = Event(START, State.RESTRICTED, 0.5, 60)
    assert believe(USUAL, events=[restricting], day=START) == pytest.approx((0.25, 0.65, 0.1))


def test_a_faded_opening_does_not_bring_the_old_closure_back() -> None:
    closing, opening = Event(START, State.CLOSED, 0.9, 9999), Event(START + timedelta(1), State.OPEN, 0.99, 5)
    late = believe(USUAL, events=[closing, opening], day=START + timedelta(100))
    assert late[2] < 0.12


def test_the_middle_of_a_belief_is_where_half_of_it_is_reached() -> None:
    assert middle((0.5, 0.4, 0.1)) is State.OPEN
    assert middle((0.4, 0.4, 0.2)) is State.RESTRICTED
    assert middle((0.2, 0.2, 0.6)) is State.CLOSED
