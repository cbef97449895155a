"""Hazards on roads: counted apart, in whole people, and nobody is counted twice."""

import numpy as np
import pytest
from tests.flows.cohort.small_cases import CAMP, ZONE, make_case

from corridor.errors import FixInput
from corridor.flows.cohort.case import Road
from corridor.flows.cohort.engine import Events, simulate
from corridor.flows.cohort.hazards import Hazard, hazard_table
from corridor.flows.cohort.rules import Rules

CASE = make_case((ZONE, CAMP), (Road("Zone", "Camp", 50),), new_per_day=100, days=20)
RULES = Rules(camp_movechance=0)


def test_the_detained_and_the_lost_are_counted_and_nobody_vanishes() -> None:
    events = Events(hazards=(Hazard("Zone", "Camp", turned_back=0.2, detained=0.1, lost=0.05),))
    outcome = simulate(CASE, RULES, runs=10, seed=1, events=events)
    gone = outcome.fates[:, :, 1:].sum(axis=2)
    assert (outcome.present.sum(axis=2) + outcome.on_links + gone == outcome.spawned).all()
    assert outcome.fates[-1].min() > 0


def test_each_person_who_passes_meets_the_hazard_with_its_probability() -> None:
    outcome = simulate(CASE, RULES, runs=50, seed=1, events=Events(hazards=(Hazard("Zone", "Camp", detained=0.1),)))
    assert outcome.fates[-1, :, 1].sum() / outcome.spawned[-1].sum() == pytest.approx(0.1, abs=0.005)


def test_those_turned_back_are_where_they_came_from() -> None:
    outcome = simulate(CASE, RULES, runs=2, seed=1, events=Events(hazards=(Hazard("Zone", "Camp", turned_back=1),)))
    assert np.array_equal(outcome.present[:, :, 0], outcome.spawned)


def test_the_way_back_has_hazards_of_its_own() -> None:
    assert hazard_table(CASE, [Hazard("Camp", "Zone", lost=0.5)]).tolist() == [[0, 0, 0], [0, 0, 0.5]]


@pytest.mark.parametrize("hazard", [Hazard("Zone", "Sea"), Hazard("Zone", "Camp", lost=0.6, detained=0.6)])
def test_a_hazard_that_cannot_be_is_refused(hazard: Hazard) -> None:
    with pytest.raises(FixInput, match="expected a road"):
        hazard_table(CASE, [hazard])
