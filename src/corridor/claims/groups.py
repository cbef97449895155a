"""A group of people as a text names it, and what it is to a route."""

from dataclasses import dataclass

from corridor.records import Count, Population

TRAVELLER, HELPER, AUTHORITY, PERSON, UNKNOWN = "traveller", "helper", "authority", "person", "unknown"


@dataclass(frozen=True, slots=True)
class Group:
    """A phrase for people. head: token index; start, end: characters; is_reference: it points back to another group."""

    head: int
    start: int
    end: int
    words: str
    role: str
    population: Population = Population.UNKNOWN
    count: Count | None = None
    nationality: tuple[str, ...] = ()
    is_reference: bool = False
    is_plural: bool = True
    is_generic: bool = False
