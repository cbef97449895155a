from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from corridor.errors import FixInput, UnknownWord
from corridor.flows.disruption import Evidenced, Hindsight, Panel, parse_month, project_closure, project_disruption
from corridor.flows.disruption.whatif import CHANGE_OF_TOTAL
from corridor.records import (
    AreaCode,
    Closure,
    Corridor,
    Link,
    LinkId,
    LinkState,
    Network,
    Prior,
    Projection,
    Source,
    State,
)

SOURCE = Source("made for a test")
SEASON = 1000 * (1 + 0.3 * np.sin(2 * np.pi * np.arange(48) / 12))
PANEL = Panel(
    "isles", "arrivals", parse_month("2018-01"), ("N", "S"), ("",), np.stack([SEASON, 2 * SEASON])[:, None, :]
)


def network(*, is_protected: bool) -> Network:
    links = tuple(Link(LinkId(name), AreaCode("AAA"), AreaCode("BBB"), "land", SOURCE) for name in ("N", "hidden"))
    ways = (Corridor("first", (LinkId("hidden"),), SOURCE), Corridor("second", (LinkId("N"),), SOURCE))
    return Network("isles", "Isles", is_protected, (), links, ways, Prior(0.6, 0.3, 0.1, "made for a test"))


def project(link: str, *, of: Network | None = None, from_on: date = date(2022, 1, 10)) -> Projection:
    closure = Closure(LinkId(link), from_on, date(from_on.year, 12, 31))
    return project_closure(Hindsight((PANEL,)), closure, draws=200, seed=1, network=of)


def test_an_open_network_is_told_by_route_and_month_with_and_without_the_closure() -> None:
    projection = project("N")
    assert {quantity.where for quantity in projection.quantities} == {"N", "S", "all"}
    assert {quantity.month.day for quantity in projection.quantities} == {1}
    assert len({quantity.measure for quantity in projection.quantities}) == 3


def test_the_closed_way_loses_and_its_range_holds_five_quantiles() -> None:
    changes = [one for one in project("N").quantities if one.where == "N" and one.measure.startswith("change")]
    assert changes[-1].at(0.5) < 0
    assert [probability for probability, _ in changes[-1].quantiles] == [0.05, 0.25, 0.5, 0.75, 0.95]


@pytest.mark.parametrize("link", ["N", "hidden"])
def test_a_protected_network_is_told_only_the_change_of_total_passage(link: str) -> None:
    projection = project(link, of=network(is_protected=True))
    assert {(one.measure, one.where) for one in projection.quantities} == {(CHANGE_OF_TOTAL, "all")}
    assert any("each other way" in refusal for refusal in projection.refused)
    assert any("published cases" in assumption for assumption in projection.assumptions)


def test_a_way_without_observed_flows_is_told_as_a_share_of_total_passage() -> None:
    projection = project("hidden", of=network(is_protected=False))
    last = projection.quantities[-1]
    assert last.measure == CHANGE_OF_TOTAL
    assert -1 <= last.at(0.05) < last.at(0.5) < 0
    assert any("1 of 2 known ways" in assumption for assumption in projection.assumptions)


def test_no_projection_tells_days_crossings_or_nationalities_by_place() -> None:
    assert all(any("nationality by place" in text for text in project(link).refused) for link in ("N", "S"))


def test_a_way_that_nobody_knows_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownWord, match="way to close"):
        project("East")


def test_a_closure_long_after_the_panel_is_refused_and_says_what_to_give() -> None:
    with pytest.raises(FixInput, match=r"from 2023-05.*2018-01 to 2021-12.*later months"):
        project("N", from_on=date(2023, 5, 1))


def test_two_projections_of_one_seed_are_one() -> None:
    assert project("N") == project("N")


def state(*, closed: float, shown: State = State.CLOSED) -> LinkState:
    return LinkState(LinkId("N"), 1 - closed, 0.0, closed, 0.8, shown, "made for a test")


def test_doubt_about_a_link_brings_the_projection_nearer_to_no_closure() -> None:
    month = parse_month("2022-01")
    sure, unsure = (
        Evidenced(state(closed=closed), "N", "isles").disruption(network(is_protected=False), effective_month=month)
        for closed in (1.0, 0.4)
    )
    totals = [
        next(
            one.at(0.25)
            for one in project_disruption(Hindsight((PANEL,)), disruption, draws=400, seed=1).quantities
            if one.where == "N" and one.measure.startswith("change") and one.month.month == 4
        )
        for disruption in (replace(sure, id="same"), replace(unsure, id="same"))
    ]
    assert totals[0] < totals[1] <= 0


def test_a_link_whose_state_is_unknown_draws_from_the_prior() -> None:
    unknown = Evidenced(state(closed=0.9, shown=State.UNKNOWN), "N", "isles")
    disruption = unknown.disruption(network(is_protected=False), effective_month=parse_month("2022-01"))
    assert (disruption.full_probability, disruption.partial_probability) == (0.1, 0.3)
