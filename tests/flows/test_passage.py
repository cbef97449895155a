"""The simple projection: what its numbers obey, what it assumes aloud, and what it refuses."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.errors import FixInput, Refused, UnknownWord
from corridor.flows import QUANTILES, Demand, People, check_ask, project, project_news
from corridor.flows.parameters import shares
from corridor.flows.ways import ways_through
from corridor.records import (
    AreaCode,
    Closure,
    Corridor,
    Link,
    LinkId,
    LinkState,
    Network,
    NetworkState,
    Prior,
    Projection,
    Scenario,
    Source,
    State,
)

BOOK = Source("A book.")
ON = date(2015, 9, 6)
LINKS = ("A>B", "B>D", "A>C", "C>D")
WAYS = {"by B": ("A>B", "B>D"), "by C": ("A>C", "C>D")}


def _network(*, is_protected: bool = False, links: tuple[str, ...] = LINKS, named: bool = True) -> Network:
    made = tuple(Link(LinkId(one), AreaCode(one[0]), AreaCode(one[-1]), "land", BOOK) for one in links)
    corridors = tuple(Corridor(name, tuple(LinkId(one) for one in ids), BOOK) for name, ids in WAYS.items())
    prior = Prior(0.5, 0.4, 0.1, "for the test.")
    return Network("test", "A test", is_protected, (), made, corridors if named else (), prior)


def _state(**hindered: tuple[float, float, float]) -> NetworkState:
    """Every link surely open but those given, by end points, as in `AB=(0.2, 0.8, 0)`."""
    links = []
    for one in LINKS:
        belief = hindered.get(one.replace(">", ""), (1.0, 0.0, 0.0))
        links.append(LinkState(LinkId(one), *belief, evidence_weight=1, shown=State.OPEN, because=""))
    return NetworkState("test", ON, ON, tuple(links))


def _closing(link: str, *, first: date = date(2015, 10, 1), last: date = date(2015, 10, 31)) -> Scenario:
    return Scenario(f"{link} closed", (Closure(LinkId(link), first, last),))


def _project(
    scenario: Scenario, *, net: Network | None = None, demand: Demand | None = None, seed: int = 1
) -> Projection:
    return project(net or _network(), state=_state(), demand=demand, scenario=scenario, runs=2000, seed=seed)


def _median(projection: Projection, measure: str, where: str = "all", month: date | None = None) -> float:
    found = [
        quantity
        for quantity in projection.quantities
        if (quantity.measure, quantity.where) == (measure, where) and month in {None, quantity.month}
    ]
    return found[0].at(0.5)


def test_the_same_seed_gives_the_same_numbers_and_another_one_others() -> None:
    assert _project(_closing("A>B")) == _project(_closing("A>B"))
    assert _project(_closing("A>B")).quantities != _project(_closing("A>B"), seed=2).quantities


def test_with_every_link_open_all_pass() -> None:
    answer = _project(_closing("A>B"))
    assert _median(answer, "passage without it, percent of that with every link open") == pytest.approx(100)
    assert _median(answer, "passage, percent of that with every link open") < 100


def test_those_on_an_open_way_pass_whatever_closes_elsewhere() -> None:
    answer = _project(_closing("A>B"))
    assert _median(answer, "passage of those who meant to go this way, percent", "by C") == pytest.approx(100)
    assert 10 < _median(answer, "passage of those who meant to go this way, percent", "by B") < 60


def test_quantiles_ascend_and_stand_at_the_stated_probabilities() -> None:
    for quantity in _project(_closing("A>B")).quantities:
        assert tuple(at for at, _ in quantity.quantiles) == QUANTILES
        assert list(quantity.quantiles) == sorted(quantity.quantiles, key=lambda pair: pair[1])


@given(
    hindered=st.dictionaries(st.sampled_from(["AB", "BD", "AC", "CD"]), st.sampled_from([(0.2, 0.6, 0.2), (0, 0, 1)])),
    link=st.sampled_from(LINKS),
    seed=st.integers(0, 1000),
)
@settings(max_examples=30)
def test_closing_a_link_never_raises_total_passage(
    hindered: dict[str, tuple[float, float, float]], link: str, seed: int
) -> None:
    answer = project(_network(), state=_state(**hindered), demand=None, scenario=_closing(link), runs=200, seed=seed)
    change = next(one for one in answer.quantities if one.measure == "change of total passage, percent")
    assert max(value for _, value in change.quantiles) <= 1e-9


def test_a_closure_that_changes_nothing_makes_no_difference_in_any_run() -> None:
    shut = _state(AB=(0, 0, 1))
    answer = project(_network(), state=shut, demand=None, scenario=_closing("A>B"), runs=500, seed=3)
    assert _median(answer, "change of total passage, percent") == 0


def test_half_a_month_closed_costs_less_than_a_whole_one() -> None:
    half = _project(_closing("A>B", last=date(2015, 10, 15)))
    whole = _project(_closing("A>B"))
    measure = "change of total passage, percent"
    assert _median(whole, measure) < _median(half, measure) < 0


def test_each_month_that_a_closure_touches_is_answered() -> None:
    answer = _project(_closing("A>B", first=date(2015, 12, 20), last=date(2016, 2, 2)))
    assert sorted({one.month for one in answer.quantities}) == [date(2015, 12, 1), date(2016, 1, 1), date(2016, 2, 1)]


def test_doubt_about_the_evidence_widens_the_answer() -> None:
    def width(state: NetworkState) -> float:
        scenario = _closing("A>C", last=date(2015, 10, 1))
        answer = project(_network(), state=state, demand=None, scenario=scenario, runs=4000, seed=5)
        passage = next(
            one
            for one in answer.quantities
            if one.measure == "passage without it, percent of that with every link open"
        )
        return passage.at(0.95) - passage.at(0.05)

    assert width(_state(AB=(0.5, 0.4, 0.1))) > width(_state(AB=(1.0, 0, 0)))


def test_an_unknown_link_is_drawn_from_the_prior() -> None:
    sure = _state(AB=(0, 0, 1))
    unknown = replace(sure, links=tuple(replace(link, shown=State.UNKNOWN) for link in sure.links))
    even = replace(
        sure,
        links=tuple(
            replace(link, open_probability=0.5, restricted_probability=0.4, closed_probability=0.1)
            for link in sure.links
        ),
    )
    answers = [
        project(_network(), state=state, demand=None, scenario=_closing("A>C"), runs=200, seed=1).quantities
        for state in (unknown, even)
    ]
    assert answers[0] == answers[1]


def test_news_is_the_difference_between_two_states() -> None:
    worse, same = (
        project_news(_network(), with_news=state, without_news=_state(), demand=None, runs=1000, seed=1)
        for state in (_state(AB=(0, 1, 0)), _state())
    )
    assert _median(worse, "change of total passage, percent") < 0
    assert _median(same, "change of total passage, percent") == 0
    assert {one.month for one in worse.quantities} == {date(2015, 9, 1)}


def test_people_pass_are_held_up_and_add_up() -> None:
    demand = Demand("A count.", total=People(1000, 1000, 1000))
    answer = _project(_closing("A>B"), demand=demand)
    passing, held = (_median(answer, f"people {word} in the month") for word in ("who pass", "held up"))
    assert passing + held == pytest.approx(1000)
    assert any("1000 to 1000. A count." in sentence for sentence in answer.assumptions)


def test_demand_per_corridor_sets_the_division() -> None:
    by_b = Demand("A count.", by_corridor={"by B": People(90, 100, 110), "by C": People(0, 1, 2)})
    by_c = Demand("A count.", by_corridor={"by B": People(0, 1, 2), "by C": People(90, 100, 110)})
    measure = "change of total passage, percent"
    medians = [_median(_project(_closing("A>B"), demand=demand), measure) for demand in (by_b, by_c)]
    assert medians[0] < -40
    assert medians[1] > -2


def test_a_protected_network_gives_the_change_of_total_passage_and_nothing_else() -> None:
    demand = Demand("A count.", by_corridor={"by B": People(1, 2, 3), "by C": People(1, 2, 3)})
    answer = _project(_closing("A>B"), net=_network(is_protected=True), demand=demand)
    assert [(one.measure, one.where) for one in answer.quantities] == [("change of total passage, percent", "all")]
    assert all(value == round(value) for _, value in answer.quantities[0].quantiles)
    assert any("no number for any way" in sentence for sentence in answer.refused)


@pytest.mark.parametrize(
    ("per", "where", "is_protected"),
    [("day", "all", False), ("month", "crossing", False), ("month", "link", False), ("month", "corridor", True)],
)
def test_a_finer_ask_is_refused_with_its_rule(per: str, where: str, is_protected: bool) -> None:
    with pytest.raises(Refused, match=r"Nothing is given per day|This network is protected"):
        check_ask(_network(is_protected=is_protected), per=per, where=where)


def test_a_month_and_a_corridor_may_be_asked_of_an_open_network() -> None:
    assert check_ask(_network(), per="month", where="corridor") is None  # type: ignore[func-returns-value]


@pytest.mark.parametrize(
    ("scenario", "error", "message"),
    [
        (Scenario("none"), FixInput, "found no closure"),
        (_closing("A>Z"), UnknownWord, "no link called 'A>Z'"),
        (_closing("A>B", first=date(2016, 1, 1)), FixInput, "which is before"),
        (_closing("A>B", last=date(2018, 1, 1)), FixInput, "a year at most"),
    ],
)
def test_a_scenario_that_makes_no_sense_is_named(scenario: Scenario, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        _project(scenario)


def test_demand_for_an_unknown_corridor_names_the_known_ones() -> None:
    with pytest.raises(UnknownWord, match="by B"):
        _project(_closing("A>B"), demand=Demand("A count.", by_corridor={"by D": People(1, 2, 3)}))


def test_too_few_runs_are_refused() -> None:
    with pytest.raises(FixInput, match="100 or more"):
        project(_network(), state=_state(), demand=None, scenario=_closing("A>B"), runs=10, seed=1)


def test_people_and_demand_are_checked() -> None:
    with pytest.raises(FixInput, match="low <= best <= high"):
        People(3, 2, 1)
    with pytest.raises(FixInput, match="one of the two"):
        Demand("A count.")
    with pytest.raises(FixInput, match="no source"):
        Demand(" ", total=People(1, 2, 3))


def test_ways_are_corridors_where_these_run_through_else_all_ways() -> None:
    assert [way.name for way in ways_through(_network())] == ["by B", "by C"]
    longer = _network(links=(*LINKS, "D>E"))
    assert [way.name for way in ways_through(longer)] == ["A>B>D>E", "A>C>D>E"]
    with pytest.raises(FixInput, match="no corridor from end to end"):
        ways_through(_network(links=("A>B", "B>A"), named=False))


def test_what_a_closed_link_lets_through_is_never_more_than_a_restricted_one() -> None:
    lots = np.linspace(0.001, 0.999, 999)
    assert np.all(shares()["closed"].draws(lots) <= shares()["restricted"].draws(lots))


def test_every_share_says_where_it_comes_from() -> None:
    assert set(shares()) == {"restricted", "closed", "turning"}
    assert all(share.source and share.meaning for share in shares().values())
