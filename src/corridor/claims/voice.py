"""The report's own voice: what a competent body publishes itself is that body's word."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corridor.claims.drafts import Draft
from corridor.claims.gathering import is_competent
from corridor.claims.lexicon import Lexicon
from corridor.claims.scene import Scene
from corridor.claims.speakers import Saying, kind_of_name
from corridor.records import Modality, SourceKind

# "(as carried)", "(copy)": how a report came here, not who speaks.
_ASIDE = re.compile(r"\s*\([^)]*\)")


def as_competent(drafts: Sequence[Draft], *, scene: Scene) -> tuple[Draft, ...]:
    """The drafts; one that officials of another country than its place confirm is asserted, as no one competent spoke.

    Places are known in full only now, after other sentences have lent theirs.
    """
    return tuple(
        replace(draft, modality=Modality.ASSERTED) if _is_overheard(draft, scene=scene) else draft for draft in drafts
    )


def _is_overheard(draft: Draft, *, scene: Scene) -> bool:
    if draft.modality != Modality.CONFIRMED or not draft.sayings or not draft.places:
        return False
    return not any(is_competent(saying, places=draft.places, scene=scene) for saying in draft.sayings)


def in_own_voice(
    drafts: Sequence[Draft], *, sayings: Sequence[Saying], publisher: str | None, lexicon: Lexicon
) -> tuple[Draft, ...]:
    """The drafts as given; those that an official publisher asserts without naming a speaker are confirmed by it.

    Where the text itself names the body or the office that announces it, that is the speaker, else the publisher.
    """
    voice = _ASIDE.sub("", publisher or "").strip()
    if not voice or kind_of_name(voice, lexicon=lexicon) != SourceKind.OFFICIAL:
        return tuple(drafts)
    named = tuple(saying for saying in sayings if saying.kind == SourceKind.OFFICIAL)[:1]
    return tuple(
        replace(draft, modality=Modality.CONFIRMED, sayings=named, voice=None if named else voice)
        if draft.modality == Modality.ASSERTED and not draft.sayings
        else draft
        for draft in drafts
    )
