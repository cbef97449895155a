"""No small count can be computed from linked tables, nor from several editions of them."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from tests.sample_material import EVENTS, material, network

from corridor.briefs import compose
from corridor.disclosure import Terms, for_audience, load_protocol
from corridor.disclosure.attacking import EarlierTables, find_exposed
from corridor.disclosure.cells import Sum
from corridor.disclosure.recoding import (
    ELSEWHERE,
    Coarse,
    find_rare,
    put_together,
    recode,
    recode_public,
    tabulate,
)
from corridor.disclosure.suppressing import Suppressed, suppress
from corridor.records import Audience, Kind

SMALLEST = 5
QUARTERS, COUNTRIES, FAMILIES = ("2024-Q1", "2024-Q2", "2024-Q3"), ("AAA", "BBB", "CCC"), ("custody", "harm")
Shown = Mapping[str, int]


def rows_of(counts: Mapping[tuple[str, str, str], int]) -> list[Coarse]:
    return [Coarse(*cell) for cell, number in sorted(counts.items()) for _ in range(number)]


@st.composite
def incident_sets(draw: st.DrawFn) -> list[Coarse]:
    cells = [(quarter, country, family) for quarter in QUARTERS for country in COUNTRIES for family in FAMILIES]
    number = st.one_of(st.just(0), st.integers(0, 4), st.integers(0, 30))
    return rows_of({cell: draw(number) for cell in cells})


def bounds(
    shown: Sequence[Shown], sums: Sequence[Sum], keys: Sequence[str], goal: Mapping[tuple[int, str], int]
) -> tuple[float, float]:
    """The reader's own arithmetic: every sum of every edition, nothing negative, nothing falling."""
    at = {(number, key): index for index, (number, key) in enumerate((n, k) for n in range(len(shown)) for k in keys)}
    equal, limits = [], []
    for number, edition in enumerate(shown):
        equal += [
            ({at[number, each.total]: -1.0, **{at[number, part]: 1.0 for part in each.parts}}, 0.0) for each in sums
        ]
        equal += [({at[number, key]: 1.0}, float(value)) for key, value in edition.items()]
        limits += [{at[number, key]: 1.0, at[number + 1, key]: -1.0} for key in keys if number + 1 < len(shown)]
    matrix = np.array([[row.get(column, 0.0) for column in range(len(at))] for row, _ in equal])
    rising = np.array([[row.get(column, 0.0) for column in range(len(at))] for row in limits]).reshape(-1, len(at))
    aim = np.array([float({at[pair]: sign for pair, sign in goal.items()}.get(column, 0)) for column in range(len(at))])
    found = [
        linprog(sign * aim, A_eq=matrix, b_eq=[value for _, value in equal], A_ub=rising if len(rising) else None,
                b_ub=np.zeros(len(rising)) if len(rising) else None, bounds=(0, None), method="highs")
        for sign in (1, -1)
    ]  # fmt: skip
    low, high = ((each.fun if each.status == 0 else -np.inf) for each in found)
    return low, -high


def too_narrow(between: tuple[float, float]) -> bool:
    low, high = between
    return high - low < SMALLEST - 1e-6 or high < SMALLEST - 1e-6


@settings(max_examples=20, deadline=None)
@given(incident_sets())
def test_no_small_count_follows_from_one_edition(rows: list[Coarse]) -> None:
    tables = tabulate(rows)
    found = suppress(tables, smallest=SMALLEST)
    small = {key for key, value in tables.cells.items() if 0 < value < SMALLEST}
    assert found.small == small
    keys = sorted(tables.cells)
    assert [key for key in small if too_narrow(bounds([found.shown], tables.sums, keys, {(0, key): 1}))] == []


@st.composite
def histories(draw: st.DrawFn) -> list[list[Coarse]]:
    editions = [draw(incident_sets())]
    for _ in range(draw(st.integers(1, 2))):
        editions.append(
            [
                *editions[-1],
                *draw(
                    st.lists(
                        st.sampled_from(rows_of({(q, c, f): 1 for q in QUARTERS for c in COUNTRIES for f in FAMILIES})),
                        max_size=12,
                    )
                ),
            ]
        )
    return editions


def publish(history: Sequence[Sequence[Coarse]]) -> tuple[list[EarlierTables], list[Suppressed], tuple[Sum, ...]]:
    """Each edition in its turn, in tables of the same shape."""
    every = rows_of({(q, c, f): 1 for q in QUARTERS for c in COUNTRIES for f in FAMILIES})
    blank = tabulate(every)
    kept: list[EarlierTables] = []
    told: list[Suppressed] = []
    for rows in history:
        filled = tabulate(rows).cells if rows else {}
        tables = type(blank)({key: filled.get(key, 0) for key in blank.cells}, blank.planes, blank.sums)
        told.append(suppress(tables, smallest=SMALLEST, earlier=kept))
        kept.append(told[-1].kept_as(tables))
    return kept, told, blank.sums


@settings(max_examples=10, deadline=None)
@given(histories())
def test_no_small_count_and_no_small_difference_follows_from_all_editions(history: list[list[Coarse]]) -> None:
    kept, told, sums = publish(history)
    keys = sorted(kept[0].cells)
    shown = [each.shown for each in told]
    last = len(kept) - 1
    goals = [{(number, key): 1} for number, each in enumerate(kept) for key in each.small]
    goals += [
        {(last, key): 1, (number, key): -1}
        for number, each in enumerate(kept[:-1])
        for key in keys
        if 0 < kept[last].cells[key] - each.cells[key] < SMALLEST
    ]
    assert [goal for goal in goals if too_narrow(bounds(shown, sums, keys, goal))] == []


def test_a_later_edition_does_not_open_what_an_earlier_one_hid() -> None:
    cells = [(quarter, country, "custody") for quarter in QUARTERS[:2] for country in COUNTRIES]
    first = dict(zip(cells, (12, 20, 3, 7, 3, 3), strict=True))
    second = dict(zip(cells, (17, 20, 3, 12, 9, 12), strict=True))
    kept, _, sums = publish([rows_of(first), rows_of(second)])
    assert find_exposed(kept, sums=sums, smallest=SMALLEST) == frozenset()


@settings(max_examples=20, deadline=None)
@given(histories())
def test_two_editions_never_show_counts_that_differ_by_a_few(history: list[list[Coarse]]) -> None:
    _, told, _ = publish(history)
    near = [
        key
        for later, each in enumerate(told)
        for before in told[:later]
        for key in set(each.shown) & set(before.shown)
        if 0 < abs(each.shown[key] - before.shown[key]) < SMALLEST
    ]
    assert near == []


def test_the_same_tables_again_show_the_same() -> None:
    _, told, _ = publish([rows_of({("2024-Q1", "AAA", "custody"): 30, ("2024-Q2", "BBB", "harm"): 3})] * 2)
    assert told[0].shown == told[1].shown


def test_an_attacker_is_shown_to_find_what_is_left_open() -> None:
    rows = rows_of(
        {("2024-Q1", "AAA", "custody"): 3, ("2024-Q1", "BBB", "custody"): 9, ("2024-Q2", "AAA", "custody"): 9}
    )
    tables = tabulate(rows, pairs=(("quarter", "country"),))
    careless = EarlierTables(tables.cells, ("quarter=2024-Q1;country=AAA",), ("quarter=2024-Q1;country=AAA",))
    assert {secret.key for secret in find_exposed([careless], sums=tables.sums, smallest=5)} == set(careless.small)


def test_the_one_who_publishes_is_told_what_is_hidden_and_why() -> None:
    full = {(quarter, country, "custody"): 30 for quarter in QUARTERS[:2] for country in COUNTRIES[:2]}
    rows = rows_of({**full, ("2024-Q1", "AAA", "custody"): 3})
    found = suppress(tabulate(rows, pairs=(("quarter", "country"),)), smallest=5)
    assert found.sentences == ("1 count under 5 is not shown; 3 more are hidden so that they cannot be computed.",)


def test_nothing_small_means_nothing_hidden() -> None:
    rows = rows_of({(quarter, country, "custody"): 9 for quarter in QUARTERS for country in COUNTRIES})
    found = suppress(tabulate(rows), smallest=5)
    assert (found.small, found.beside, found.sentences) == (frozenset(), frozenset(), ())


def test_a_month_becomes_its_quarter_a_province_its_country_and_a_kind_its_family() -> None:
    assert recode(Kind.RAID, on=date(2024, 9, 3), area="CHN-GX") == Coarse("2024-Q3", "CHN", "custody")


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_family(kind: Kind) -> None:
    assert recode(kind, on=date(2024, 1, 1), area="CHN").family


def test_rare_countries_are_counted_together() -> None:
    rows = rows_of({("2024-Q1", "AAA", "harm"): 40, ("2024-Q1", "BBB", "harm"): 4, ("2024-Q1", "CCC", "harm"): 3})
    assert find_rare(rows, smallest=5) == {"BBB", "CCC"}
    assert {row.country for row in put_together(rows, own={"AAA"})} == {"AAA", ELSEWHERE}


def test_only_what_is_past_its_embargo_is_counted() -> None:
    brief = compose(material(events=EVENTS[:1]), made_on=date(2024, 9, 10))
    for today, number in ((date(2024, 9, 16), 0), (date(2024, 9, 17), 1)):
        terms = Terms(Audience.PUBLIC, today, network(), (), b"a key that only this test knows.")
        public = for_audience(brief, terms=terms, protocol=load_protocol()).brief
        assert len(recode_public(public.incidents)) == number
