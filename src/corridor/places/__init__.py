"""Names to places: the gazetteer and its use."""

from corridor.places.building import build_index
from corridor.places.gazetteer import Candidate, Gazetteer
from corridor.places.geoparsing import PlacedName, geoparse
from corridor.places.mentions import NamedSpan
from corridor.places.rows import PlaceKind, PlaceRow

__all__ = [
    "Candidate",
    "Gazetteer",
    "NamedSpan",
    "PlaceKind",
    "PlaceRow",
    "PlacedName",
    "build_index",
    "geoparse",
]
