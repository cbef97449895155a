"""Whether a text speaks of people on the move, so that everyday words in it may be about them."""

import re
from collections.abc import Iterable

from corridor.claims.groups import HELPER, PERSON, TRAVELLER, Group
from corridor.claims.lexicon import Lexicon
from corridor.claims.people import People
from corridor.claims.reading import Reading

# Each distinct word of crossing is a sign, so is a foreign group; a group named as travellers is two.
_SENT_BACK = re.compile(
    r"\b(?:sen[dt]|sending|hand(?:ed|ing)?|turn(?:ed|ing)?|push(?:ed|ing)?|flown|flew|shipped|bused|driven|drove|forced"
    r"|forcibly|escorted|returned) (?:back|over|home|out|away|returned)\b"
)
_LEAST_SIGNS = 2


def has_travellers(reading: Reading, *, people: People, lexicon: Lexicon) -> bool:
    """Whether people on the move are named, or foreigners or their guides together with words of crossing borders."""
    groups, signs = list(people), lexicon.signs
    lemmas = {token.lemma_.casefold() for token in reading.doc}
    crossing = {
        word for word in lemmas & signs["crossing"] if not (word.startswith("smuggl") and _is_of_goods(lemmas, lexicon))
    }
    named = any(group.role == TRAVELLER for group in groups)
    foreign = _has_foreigners(groups, reading=reading, lexicon=lexicon)
    has_passage = not lemmas & signs["others_aboard"] and (
        bool(lemmas & signs["passage"])
        or bool(lemmas & signs["carriers"] and lemmas & signs["at_sea"])
        or _has_arrivals(reading, lexicon=lexicon)
    )
    aboard = has_passage and any(group.role == PERSON and group.count for group in groups)
    hidden = foreign and bool(lemmas & (lexicon.people["vehicles"] | signs["rings"]))
    guides = any(group.role == HELPER for group in groups) and not _is_of_goods(lemmas, lexicon)
    if not (named or ((foreign or guides or aboard) and not _is_of_contraband(lemmas, lexicon))):
        return False
    sent = bool(_SENT_BACK.search(reading.doc.text))
    fled = (
        (foreign or aboard) and not lemmas & signs["other_crimes"] and _names_origin(reading, people, lexicon=lexicon)
    )
    return sent + 2 * named + foreign + fled + guides + aboard + hidden + len(crossing) >= _LEAST_SIGNS


def _names_origin(reading: Reading, people: People, *, lexicon: Lexicon) -> bool:
    """Whether people are named by the nationality of a country that many flee or leave on irregular ways."""
    origins = lexicon.people["origins"]
    if any(set(group.nationality) & origins for group in people if group.role in {PERSON, TRAVELLER}):
        return True
    return any(token.dep_ in {"attr", "acomp"} and people.nation_of(token) in origins for token in reading.doc)


def _has_arrivals(reading: Reading, *, lexicon: Lexicon) -> bool:
    """Whether the text speaks of arriving by sea, by boat or over land, as counts of arrivals do."""
    return any(
        token.lower_ in lexicon.signs["by"]
        and token.head.lower_ in {"by", "on"}
        and token.head.head.lemma_ in lexicon.signs["arrived"]
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
    return bool(lemmas & lexicon.people["goods"]) and not lemmas & lexicon.signs["smuggled_people"]


def _is_of_contraband(lemmas: set[str], lexicon: Lexicon) -> bool:
    """Whether the text tells of goods that are smuggled or seized, and of nobody who is."""
    return bool(lemmas & lexicon.signs["contraband"]) and _is_of_goods(lemmas, lexicon)
