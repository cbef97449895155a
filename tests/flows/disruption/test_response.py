from dataclasses import replace

import numpy as np
import pytest

from corridor.errors import UnknownWord
from corridor.flows.disruption import Disruption
from corridor.flows.disruption.features import HORIZON
from corridor.flows.disruption.priors import read_cases, read_priors, read_reaches
from corridor.flows.disruption.response import Event, draw_effects, learn_response, profile
from corridor.flows.draws import stream

CLOSURE = Disruption("a", "isles", "North", 24_000, "border_closure")


def event(size: float, *, kind: str = "border_closure", name: str = "e") -> Event:
    return Event(name, kind, False, size * profile(0.7, 0.0), 0.05 * np.eye(HORIZON))


def mean_effect(events: list[Event], disruption: Disruption = CLOSURE) -> float:
    response = learn_response(events, read_cases())
    drawn = draw_effects(response, disruption, draws=4000, generator=stream(1, "test.response"))
    return float(drawn[:, -1].mean())


def test_without_earlier_disruptions_the_response_says_that_it_is_the_prior() -> None:
    assert learn_response([], read_cases()).is_prior
    assert not learn_response([event(-1.0)], read_cases()).is_prior


def test_the_weights_of_the_grid_sum_to_one() -> None:
    response = learn_response([event(-1.0), event(-2.0)], read_cases())
    assert response.weight.sum() == pytest.approx(1.0)


def test_the_pace_of_earlier_disruptions_is_learned() -> None:
    slow = [Event(f"e{n}", "border_closure", False, -2 * profile(3.0, 0.0), 0.02 * np.eye(HORIZON)) for n in range(4)]
    assert learn_response(slow, read_cases()).pace[1] > 2.5
    assert learn_response([], read_cases()).pace[1] < 2.0


def test_strong_earlier_closures_let_a_stronger_one_be_expected() -> None:
    assert mean_effect([event(-2.5)] * 4) < mean_effect([]) < mean_effect([event(0.0)] * 4)


def test_one_kind_teaches_the_other_less_than_itself() -> None:
    policy = replace(CLOSURE, kind="crackdown_policy")
    taught = [event(-3.0)] * 4
    assert mean_effect(taught) < mean_effect(taught, policy) < mean_effect([], policy)


def test_the_order_of_earlier_disruptions_does_not_matter() -> None:
    events = [event(-2.0), event(-0.5, kind="crackdown_policy"), event(-1.0)]
    first, second = (learn_response(some, read_cases()) for some in (events, events[::-1]))
    assert np.allclose(first.weight, second.weight)
    assert np.allclose(first.means, second.means)


def test_a_disruption_in_doubt_does_less_and_a_false_one_nothing() -> None:
    doubtful = mean_effect([], replace(CLOSURE, full_probability=0.5))
    assert mean_effect([]) < doubtful < 0
    assert mean_effect([], replace(CLOSURE, full_probability=0.0)) == 0.0


def test_doubt_about_the_month_delays_the_effect() -> None:
    late = replace(CLOSURE, latest_month=24_003)
    response = learn_response([], read_cases())
    sure, unsure = (
        draw_effects(response, one, draws=4000, generator=stream(1, "test.delay"))[:, 0].mean()
        for one in (CLOSURE, late)
    )
    assert sure < unsure < 0


def test_after_its_end_a_disruption_fades() -> None:
    ended = mean_effect([], replace(CLOSURE, until_month=24_001))
    assert mean_effect([]) < ended < 0


def test_a_kind_that_closes_nothing_is_refused() -> None:
    with pytest.raises(UnknownWord, match="kind of disruption"):
        mean_effect([], replace(CLOSURE, kind="rescue_release"))


def test_a_calm_row_has_no_effect() -> None:
    assert mean_effect([], replace(CLOSURE, kind="none")) == 0.0


def test_every_prior_and_every_case_names_its_source() -> None:
    assert all(prior.source and prior.meaning for prior in read_priors().values())
    assert all(case.source and case.measure for case in read_cases())
    assert set(read_reaches()) >= {"border_closure", "border_reinforcement", "crackdown_policy"}
