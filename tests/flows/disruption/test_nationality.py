import numpy as np

from corridor.flows.disruption import Panel
from corridor.flows.disruption.features import HORIZON, gather
from corridor.flows.disruption.nationality import REST, split_unit
from corridor.flows.disruption.undisturbed import fit_calm
from corridor.flows.draws import stream


def mixed() -> Panel:
    counts = np.ones((1, 4, 40)) * np.array([700.0, 250.0, 45.0, 5.0])[None, :, None]
    return Panel("isles", "arrivals", 0, ("u0",), ("AAA", "BBB", "CCC", "DDD"), counts)


def test_the_few_that_make_the_flow_stand_alone_and_the_parts_add_up() -> None:
    panel, whole = mixed(), np.full((50, HORIZON), 900.0)
    calm = fit_calm(gather((panel,)), until=40)
    split = split_unit(panel, whole, unit=0, origin=40, calm=(calm, stream(1, "test.split")))
    assert split.names == ("AAA", "BBB", REST)
    assert np.allclose(split.counts.sum(axis=1), whole)


def test_a_unit_without_people_is_split_alike() -> None:
    panel = mixed()
    nobody = Panel("isles", "arrivals", 0, ("u0",), panel.nationalities, np.zeros((1, 4, 40)))
    calm = fit_calm(gather((panel,)), until=40)
    split = split_unit(nobody, np.zeros((10, HORIZON)), unit=0, origin=40, calm=(calm, stream(1, "test.none")))
    assert split.counts.sum() == 0
