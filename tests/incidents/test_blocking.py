"""Only pairs that may be one event are compared, so that work grows with the claims of one time and country."""

from datetime import date, timedelta

from tests.incidents.event_telling import Telling, august, report, town

from corridor.incidents.blocking import candidate_pairs
from corridor.incidents.facets import facets_of
from corridor.incidents.weights import load
from corridor.records import Kind, on_day


def compared(telling: Telling) -> int:
    """How many pairs are compared."""
    facets = facets_of(telling.claims, reports=telling.reports, weights=load())
    return len(list(candidate_pairs(facets, weights=load())))


def test_ten_years_of_claims_compare_with_their_own_weeks_alone() -> None:
    telling = Telling()
    for number in range(500):
        day = date(2014, 1, 1) + timedelta(days=number * 7)
        telling.add(report(f"r{number}"), places=(town("Kunming"),), date=on_day(day), count=number)
    assert compared(telling) <= 5 * 500


def test_two_families_are_not_compared() -> None:
    telling = Telling()
    telling.add(report("one"), places=(town("Kunming"),), date=august(21))
    telling.add(report("two"), places=(town("Kunming"),), date=august(21), kind=Kind.BORDER_CLOSURE)
    assert compared(telling) == 0


def test_two_countries_are_compared_for_the_same_number_alone() -> None:
    telling = Telling()
    telling.add(report("one"), places=(town("Kunming"),), date=august(21), count=15)
    telling.add(report("two"), places=(town("Chiang Saen"),), date=august(21), count=15)
    telling.add(report("three"), places=(town("Chiang Saen"),), date=august(21), count=91)
    assert compared(telling) == 2
