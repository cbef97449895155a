"""Whose nationals people are where no word says it of them alone: officers, people of a town, totals of their parts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corridor.claims.drafts import Draft
from corridor.claims.groups import AUTHORITY, Group
from corridor.claims.scene import Scene
from corridor.records import Modality

# How many sentences after a total its parts may be listed in.
_REACH = 2
_HAPPENED = frozenset({Modality.ASSERTED, Modality.ALLEGED, Modality.CONFIRMED})


def with_nations(drafts: Sequence[Draft], *, scene: Scene) -> tuple[Draft, ...]:
    """The drafts, with the nationality of principals that have none filled in where the text implies one."""
    return tuple(_with_nation(draft, scene=scene) for draft in drafts)


def _with_nation(draft: Draft, *, scene: Scene) -> Draft:
    principal = draft.principal
    if principal is None or principal.nationality or draft.not_nations or draft.modality not in _HAPPENED:
        return draft
    nations = _of_service(principal, draft) or _of_town(principal, scene=scene) or _of_parts(principal, scene=scene)
    if not nations:
        return draft
    return replace(draft, patients=(replace(principal, nationality=nations), *draft.patients[1:]))


def _of_service(group: Group, draft: Draft) -> tuple[str, ...]:
    """The one country where officers were when they themselves were seized."""
    countries = {place.country for place in draft.places}
    return tuple(countries) if group.role == AUTHORITY and len(countries) == 1 else ()


def _of_town(group: Group, *, scene: Scene) -> tuple[str, ...]:
    """The country of the town that names people right before their noun ("a Hoeryong broker")."""
    head = scene.reading.doc[group.head]
    before = {child.i for child in head.lefts if child.dep_ in {"compound", "nmod", "amod"}}
    found = {site.named.place.country for site in scene.reading.sites if before & set(range(site.start, site.end))}
    return tuple(found) if len(found) == 1 else ()


def _of_parts(group: Group, *, scene: Scene) -> tuple[str, ...]:
    """The nationalities of the groups after a total whose numbers add up to it, in alphabetical order."""
    total = group.count.best if group.count is not None else None
    if total is None:
        return ()
    last = scene.reading.number_of(scene.reading.doc[group.head]) + _REACH
    parts = [part for part in _named_after(group, scene=scene) if _sentence_of(part, scene=scene) <= last]
    counted = sum(part.count.best or 0 for part in parts if part.count is not None)
    if len(parts) < 2 or counted != total:
        return ()
    return tuple(sorted({nation for part in parts for nation in part.nationality}))


def _named_after(group: Group, *, scene: Scene) -> Iterator[Group]:
    for part in scene.people:
        if part.head > group.head and part.nationality and part.count is not None and not part.is_reference:
            yield part


def _sentence_of(group: Group, *, scene: Scene) -> int:
    return scene.reading.number_of(scene.reading.doc[group.head])
