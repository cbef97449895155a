"""Ranges of an ensemble: months by default, days on request, and never for a protected network."""

import numpy as np
import pytest
from tests.flows.cohort.small_cases import CAMP, ZONE, make_case

from corridor.errors import FixInput, Refused
from corridor.flows.cohort.case import Road
from corridor.flows.cohort.engine import simulate
from corridor.flows.cohort.ensembles import BATCH, Job, gather, join, run_batch, tell_days, tell_links, tell_months
from corridor.flows.cohort.rules import Rules

CASE = make_case((ZONE, CAMP), (Road("Zone", "Camp", 300),), days=40)
GATHERED = gather(simulate(CASE, Rules(hasten=1), runs=20, seed=1, links=True), detail="day")


def test_months_end_on_their_last_day_and_the_case_on_its_own() -> None:
    assert sorted({each.day.isoformat() for each in tell_months(GATHERED)}) == ["2020-01-31", "2020-02-09"]


def test_quantiles_of_people_rise() -> None:
    assert all(list(each.people) == sorted(each.people) for each in tell_months(GATHERED))


def test_days_are_told_by_place_and_for_the_way() -> None:
    assert {each.level for each in tell_days(GATHERED)} == {"place", "links"}


def test_days_of_a_protected_network_are_refused() -> None:
    with pytest.raises(Refused, match="protected network"):
        list(tell_days(GATHERED, is_protected=True))
    with pytest.raises(Refused, match="protected network"):
        list(tell_links(GATHERED, is_protected=True))


def test_people_on_the_way_are_told_by_link_and_direction() -> None:
    slow = gather(simulate(CASE, Rules(max_move_speed=100), runs=5, seed=1, links=True), detail="day")
    told = {(each.where, each.day.isoformat()): each.people for each in tell_links(slow)}
    assert len(told) == 2 * CASE.days
    assert set(told["Zone to Camp", "2020-01-15"]) == {30}
    assert set(told["Camp to Zone", "2020-01-02"]) == {0}


def test_two_roads_between_two_places_are_told_as_one() -> None:
    case = make_case((ZONE, CAMP), (Road("Zone", "Camp", 300), Road("Camp", "Zone", 200)), days=5)
    slow = gather(simulate(case, Rules(max_move_speed=100), runs=3, seed=1, links=True), detail="day")
    last = [each for each in tell_links(slow) if each.day.isoformat() == "2020-01-03"]
    assert [(each.where, set(each.people)) for each in last] == [("Zone to Camp", {20}), ("Camp to Zone", {0})]


def test_months_keep_no_link_apart() -> None:
    assert run_batch(Job(CASE, Rules(), runs=3, seed=5), 0).links.shape[0] == 0
    assert run_batch(Job(CASE, Rules(), runs=3, seed=5, detail="day"), 0).links.shape == (40, 2, 3)


def test_batches_hold_every_run_once_and_differ() -> None:
    job = Job(CASE, Rules(), runs=BATCH + 30, seed=5)
    parts = [run_batch(job, number) for number in range(job.batches)]
    assert [part.months.shape[1] for part in parts] == [BATCH, 30]
    assert join(parts).camps.shape == (40, 1, BATCH + 30)
    assert not np.array_equal(parts[0].camps[:, :, :30], parts[1].camps)


def test_a_batch_that_there_is_not_is_a_fault() -> None:
    with pytest.raises(FixInput, match="expected 0 to 0"):
        run_batch(Job(CASE, Rules(), runs=10, seed=5), 1)
