"""The comparison with Flee, seed by seed: its tests, its cases, and what it would notice."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corridor.bench.twins import Comparison, Sample, compare_runs, rejected, tiny_cases
from corridor.exchange.flee.folder import read_case
from corridor.exchange.flee.simsetting import read_rules
from corridor.exchange.flee.writing import write_case, write_rules
from corridor.flows.cohort.case import Case
from corridor.flows.cohort.engine import simulate
from corridor.flows.cohort.rules import Rules

CASES = tiny_cases()


def runs(case: Case, rules: Rules, *, seed: int) -> Sample:
    return simulate(case, rules, runs=60, seed=seed).camps().transpose(1, 0, 2).astype(np.int64)


def test_benjamini_and_hochberg_reject_up_to_the_largest_rank_that_passes() -> None:
    found = [Comparison(f"{p}", "any", p) for p in (0.9, 0.0051, 0.0049, 0.0074, 0.6)]
    assert [each.p for each in rejected(found)] == []
    assert [each.p for each in rejected(found, at=0.0125)] == [0.0049, 0.0051, 0.0074]


@pytest.mark.parametrize("name", sorted(CASES))
def test_two_samples_of_one_engine_are_told_from_a_changed_setting(name: str) -> None:
    case, rules = CASES[name]
    camps = [case.places[at].name for at in case.camps()]
    once = runs(case, rules, seed=1)
    assert rejected(compare_runs(once, runs(case, rules, seed=2), names=camps)) == ()
    nearer = replace(rules, distance_power=rules.distance_power * 1.5)
    assert rejected(compare_runs(once, runs(case, nearer, seed=2), names=camps))


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_tiny_case_is_read_back_as_it_was_written_for_flee(name: str, tmp_path: Path) -> None:
    case, rules = CASES[name]
    folder = tmp_path / name
    write_case(case, folder=folder)
    assert read_case(folder) == case
    assert read_rules(write_rules(rules, path=folder / "simsetting.yml")) == rules


def test_the_small_camp_of_the_third_case_fills_in_every_run() -> None:
    case, rules = CASES["full"]
    present = simulate(case, rules, runs=20, seed=1).camps()
    assert (present[:, :, 0].max(axis=0) > 0.9 * 200).all()
