"""Tells which towns lie near a land border, and whose: the nearest town of each neighbouring country within reach.

No outline of a border is needed: where towns of two neighbouring countries lie within 40 km of each other, both are
border towns. Reports on crossings name such towns, and the larger namesake inland is then the wrong one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from scipy.spatial import cKDTree

_REACH_KM = 40.0
"""Ji'an to Manpo is 5 km, Tumen to Onsong 15, Kunming to the nearest town of Laos 250."""
_EARTH_KM = 6371.0


def find_border_towns(
    towns: Iterable[tuple[int, str, float, float]], neighbours: Mapping[str, Iterable[str]]
) -> Iterator[tuple[int, str]]:
    """Ids of towns near a border, each with the alpha-3 codes across it, spaced and sorted.

    towns: id, alpha-3 code, latitude and longitude in degrees. neighbours: by alpha-3 code, codes of countries beside.
    """
    ids: dict[str, list[int]] = defaultdict(list)
    degrees: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for number, country, latitude, longitude in towns:
        ids[country].append(number)
        degrees[country].append((latitude, longitude))
    trees = {country: cKDTree(_on_sphere(points)) for country, points in degrees.items()}
    across: dict[int, list[str]] = defaultdict(list)
    for country, others in sorted(neighbours.items()):
        for other in sorted(set(others) & trees.keys()):
            if country in trees:
                distances, _ = trees[other].query(trees[country].data, distance_upper_bound=_REACH_KM / _EARTH_KM)
                for index in np.flatnonzero(np.isfinite(distances)):
                    across[ids[country][index]].append(other)
    for number, codes in sorted(across.items()):
        yield number, " ".join(codes)


def _on_sphere(degrees: list[tuple[float, float]]) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    """Points on the unit sphere; at this reach a chord is as long as its arc."""
    phi, lam = np.radians(np.array(degrees, dtype=np.float64)).T
    return np.column_stack((np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)))
