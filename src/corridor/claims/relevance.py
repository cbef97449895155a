"""Whether a text speaks of people on the move, so that everyday words in it may be about them."""

import re
from collections.abc import Iterable

from corridor.claims.groups import HELPER, PERSON, TRAVELLER, Group
from corridor.claims.lexicon import Lexicon
from corridor.claims.people import People
from corridor.claims.reading import Reading

# Words of crossing borders. Each distinct one is a sign, so is a foreign group; a group named as travellers is two.
_CROSSING = frozenset(
    {"border", "cross", "crossing", "deport", "deportation", "repatriate", "repatriation", "asylum", "immigration",
     "frontier", "stowaway", "pushback", "entrant", "flee", "escape", "defect", "defection", "migration", "smuggle",
     "smuggler", "smuggling", "checkpoint", "expel", "expulsion", "dinghy", "caravan", "trafficker", "overcrowded",
     "illegally", "undocumented", "displace", "unification", "repatriated"}
)  # fmt: skip
# Craft that people cross the sea in; with people counted aboard they are a sign.
_PASSAGE = frozenset({"dinghy", "inflatable", "raft", "overcrowded", "capsize", "caravan"})
_SENT_BACK = re.compile(r"\b(?:sen[dt]|sending|hand(?:ed|ing)?|turn(?:ed|ing)?|push(?:ed|ing)?) (?:back|over|home)\b")
_RINGS = frozenset({"ring", "gang", "network"})
# Ways by which people who are counted on arrival came ("more than 300 people arrived by sea").
_BY = frozenset({"sea", "boat", "land", "foot"})
_ARRIVED = frozenset({"arrive", "arrival", "land", "come", "cross", "enter", "reach"})
_SMUGGLED_PEOPLE = frozenset({"human", "migrant", "refugee", "alien", "defector", "escapee"})
_LEAST_SIGNS = 2


def has_travellers(reading: Reading, *, people: People, lexicon: Lexicon) -> bool:
    """Whether people on the move are named, or foreigners or their guides together with words of crossing borders."""
    groups = list(people)
    lemmas = {token.lemma_.casefold() for token in reading.doc}
    crossing = {
        word for word in lemmas & _CROSSING if not (word.startswith("smuggl") and _is_of_goods(lemmas, lexicon))
    }
    named = any(group.role == TRAVELLER for group in groups)
    foreign = _has_foreigners(groups, reading=reading, lexicon=lexicon)
    has_passage = bool(lemmas & _PASSAGE) or _has_arrivals(reading)
    aboard = has_passage and any(group.role == PERSON and group.count for group in groups)
    hidden = foreign and bool(lemmas & (lexicon.people["vehicles"] | _RINGS))
    guides = any(group.role == HELPER for group in groups) and not _is_of_goods(lemmas, lexicon)
    if not (named or foreign or guides or aboard):
        return False
    sent = bool(_SENT_BACK.search(reading.doc.text))
    return sent + 2 * named + foreign + guides + aboard + hidden + len(crossing) >= _LEAST_SIGNS


def _has_arrivals(reading: Reading) -> bool:
    """Whether the text speaks of arriving by sea, by boat or over land, as counts of arrivals do."""
    return any(
        token.lower_ in _BY and token.head.lower_ in {"by", "on"} and token.head.head.lemma_ in _ARRIVED
        for token in reading.doc
    )


def _has_foreigners(groups: Iterable[Group], *, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether several people are named by nationality, by people or by the country that they come from."""
    peoples = lexicon.people["peoples"]
    return any(
        (group.nationality or reading.doc[group.head].lemma_.casefold().removesuffix("s") in peoples)
        and group.is_plural
        and group.role in {PERSON, TRAVELLER}
        for group in groups
    )


def _is_of_goods(lemmas: set[str], lexicon: Lexicon) -> bool:
    """Whether what is smuggled is goods: they are named, and people are not."""
    return bool(lemmas & lexicon.people["goods"]) and not lemmas & _SMUGGLED_PEOPLE
