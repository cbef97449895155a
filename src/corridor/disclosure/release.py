"""What an audience sees of a brief: masked for everybody, and for the public built anew."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, TypeVar, cast

from corridor.disclosure.areas import area_names
from corridor.disclosure.building import Building
from corridor.disclosure.identifiers import find_identifiers, hide_identifiers
from corridor.disclosure.names import WITHHELD, Mask
from corridor.disclosure.people import find_people
from corridor.disclosure.protocol import Protocol
from corridor.disclosure.public import build_public
from corridor.disclosure.statements import OWN, SAID_OF_NOBODY
from corridor.disclosure.terms import Disclosed, Removal, Terms
from corridor.errors import FixInput, Refused
from corridor.records import Audience, Brief, Sensitivity

T = TypeVar("T")

SHORTEST_KEY = 16
_IDENTITY = re.compile(r"(?:^|_)(?:id|ids|ref|refs|code|admin1|country|path|key|start|end|network)$|^outlines$")


def for_audience(brief: Brief, *, terms: Terms, protocol: Protocol) -> Disclosed:
    """The brief that `terms.audience` may see, from the internal one that `briefs.compose` made.

    Protected names are masked for every audience. Raises FixInput for a key that is too short, and Refused where the
    brief is not the internal one of this network, an item is above the audience's level, or an identifier of a person
    is left in what would leave.
    """
    _check(brief, terms)
    mask = Mask(terms.protected_names)
    removed: Counter[str] = Counter()
    shown = brief
    if terms.audience is Audience.PUBLIC:
        _check_purpose(protocol, terms.today)
        build = Building(terms, protocol, removed)
        shown = build_public(build, brief)
        _check_levels(shown, protocol.audiences[Audience.PUBLIC].highest_sensitivity)
    masked = map_text(shown, mask.hide)
    if hidden := _count(WITHHELD, masked) - _count(WITHHELD, shown):
        removed["protected names, masked"] += hidden
    if terms.audience is Audience.PUBLIC:
        _check_people(masked, terms)
    else:
        named = map_text(masked, hide_identifiers)
        if numbers := _count(" withheld]", named) - _count(" withheld]", masked):
            removed["e-mail addresses and numbers of persons, masked"] += numbers
        masked = replace(named, header=replace(named.header, mark=protocol.audiences[terms.audience].mark))
    return Disclosed(masked, tuple(Removal(what, number) for what, number in sorted(removed.items())))


def texts_of(value: Any) -> Iterator[str]:
    """Every text that people read in a record, depth first; ids, codes and drawings are not texts."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            if not _IDENTITY.search(field.name):
                yield from texts_of(getattr(value, field.name))
    elif isinstance(value, tuple) and not isinstance(value, Enum):
        for each in value:
            yield from texts_of(each)


def map_text(value: T, change: Callable[[str], str]) -> T:
    """The same record with every text that `texts_of` yields changed."""
    return cast(T, _mapped(value, change))


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(each, change) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(
        value,
        **{
            field.name: _mapped(getattr(value, field.name), change)
            for field in fields(value)
            if field.init and not _IDENTITY.search(field.name)
        },
    )


def _check(brief: Brief, terms: Terms) -> None:
    if len(terms.key) < SHORTEST_KEY:
        raise FixInput(
            f"the workspace's key has {len(terms.key)} bytes; expected {SHORTEST_KEY} or more from `secrets`"
        )
    if brief.header.audience is not Audience.INTERNAL:
        raise Refused(
            f"found a brief for {brief.header.audience}; expected the internal one, which others are made from"
        )
    if brief.header.network != terms.network.name:
        raise Refused(
            f"found a brief of {brief.header.network!r} and the network {terms.network.name!r}; expected one network: "
            "whether a network is protected must not be read from another one"
        )


def _check_purpose(protocol: Protocol, today: date) -> None:
    """Refused where nobody has assessed the risk to people for longer than the protocol allows (FIELD.md, H17)."""
    purpose = protocol.purpose
    if today > purpose.ends_on:
        raise Refused(
            f"{protocol.name}: found a risk assessment of {purpose.assessed_on} that held until {purpose.ends_on}; "
            "expected a current one. Assess again what publishing could do to people, then state the new day under "
            "[purpose]"
        )


def _check_levels(value: Any, highest: Sensitivity) -> None:
    """Refused where anything in the tree is above this level; what states none has the highest."""
    for record in _records_of(value):
        level = getattr(record, "sensitivity", None)
        if level is not None and level > highest:
            kind, found, allowed = type(record).__name__, level.name.lower(), highest.name.lower()
            raise Refused(f"found a {kind} of level {found}; this audience may see {allowed} at most")


def _records_of(value: Any) -> Iterator[Any]:
    if is_dataclass(value):
        yield value
        for field in fields(value):
            yield from _records_of(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _records_of(each)


def _count(words: str, brief: Brief) -> int:
    return sum(text.count(words) for text in texts_of(brief))


def _check_people(brief: Brief, terms: Terms) -> None:
    """Refused where an identifier or a name of a person is left: nothing public speaks of one (FIELD.md, H3)."""
    texts = [text for text in texts_of(brief) if text not in OWN]
    found = Counter(identifier.kind for text in texts for identifier in find_identifiers(text))
    allowed = {*area_names(terms.network).values(), *SAID_OF_NOBODY, terms.network.title}
    allowed |= {name for place in terms.network.places for name in (place.name, place.local_name) if name}
    allowed |= {corridor.name for corridor in terms.network.corridors}
    found.update("name of a person" for text in texts for _ in find_people(text, allowed=allowed))
    if found:
        kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(found.items()))
        raise Refused(
            f"found in what would be public: {kinds}; take them out of the network or scenario that holds them"
        )
