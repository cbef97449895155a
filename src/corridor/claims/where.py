"""Where an event takes place: places that hang on its word, else in its sentence, else nearby in the text."""

from collections.abc import Iterator

from spacy.tokens import Token

from corridor.claims.reading import Reading, Site
from corridor.claims.scene import Mention
from corridor.claims.speakers import Saying
from corridor.records import ClaimPlace, Kind, PlacePrecision, SourceKind

_AT = frozenset(
    {"in", "at", "near", "around", "on", "off", "outside", "within", "inside", "along", "across", "through", "of"}
)
_FROM = frozenset({"from", "out"})
_TO = frozenset({"to", "into", "toward", "towards", "for"})
_REMOVALS = frozenset({Kind.FORCED_RETURN, Kind.EXPULSION_PUSHBACK})
_FREEING = frozenset({Kind.RESCUE_RELEASE, Kind.DETENTION})
_REACHING = frozenset(
    {"cross", "enter", "arrive", "land", "come", "bring", "tow", "sneak", "slip", "transfer", "drift"}
)
_CITIZENS = frozenset({"national", "citizen", "native", "migrant", "refugee"})
_FINEST = list(PlacePrecision)
# How many sentences around an event may lend it a place.
_REACH = 2


def places_of(mention: Mention, *, reading: Reading, sayings: tuple[Saying, ...]) -> tuple[ClaimPlace, ...]:
    """The places in the event's own sentence, the likeliest and finest first; empty where it names none."""
    sentence = mention.token.sent
    ranked = []
    for site in reading.sites_in(sentence.start, sentence.end):
        rank = _rank(site, mention, reading=reading, sayings=sayings)
        if rank is not None:
            ranked.append((rank, _FINEST.index(site.named.place.precision), site.start, site.named.place))
    ranked.sort(key=lambda entry: entry[:3])
    return _distinct(entry[3] for entry in ranked)


def places_near(mention: Mention, *, reading: Reading, sayings: tuple[Saying, ...]) -> tuple[ClaimPlace, ...]:
    """Places finer than a country in the nearest sentences, those before first; the speakers' own as a last resort."""
    here = reading.number_of(mention.token)
    order = [number for distance in range(1, _REACH + 1) for number in (here - distance, here + distance)]
    sentences = [number for number in order if 0 <= number < len(reading.sentences)]
    for spoken in ((), sayings):
        for number in sentences:
            found = _stage(number, reading=reading, sayings=sayings if not spoken else ())
            if found:
                return found
    return ()


def _stage(number: int, *, reading: Reading, sayings: tuple[Saying, ...]) -> tuple[ClaimPlace, ...]:
    """Where a sentence plays: places that something is said to be in, at or near, the finest first."""
    sentence = reading.sentences[number]
    places = []
    for site in reading.sites_in(sentence.start, sentence.end):
        token = reading.doc[site.start]
        is_fine = site.named.place.precision != PlacePrecision.COUNTRY
        if is_fine and _preposition(token) in _AT and not _in_speaker(token, sayings):
            places.append(site.named.place)
    return _distinct(sorted(places, key=lambda place: _FINEST.index(place.precision)))


def _rank(site: Site, mention: Mention, *, reading: Reading, sayings: tuple[Saying, ...]) -> int | None:
    """0 best; None where the place belongs to something else in the sentence."""
    token = reading.doc[site.start]
    if _in_speaker(token, sayings) or _describes_people(site, mention, reading=reading):
        return None
    preposition = _preposition(token)
    is_own = mention.token.is_ancestor(token)
    if mention.frame.needs == "destination":
        return 0 if preposition in _TO else 1
    if mention.kind in _REMOVALS:
        if preposition in _FROM | _AT:
            return 0 if is_own else 2
        return 1 if preposition in _TO and is_own else 3
    if preposition in _TO and _is_reached(token):
        return 4
    if preposition in _FROM | _TO:
        return 4 if preposition in _FROM and mention.kind in _FREEING and site.named.place.admin1 else None
    if preposition in _AT:
        return 0 if is_own else 2
    return 3


def _is_reached(token: Token) -> bool:
    """Whether a place is where people came or were brought, not one that they were on the way to."""
    verb = next((up for up in token.ancestors if up.pos_ == "VERB"), None)
    return verb is not None and verb.lemma_ in _REACHING and verb.tag_ in {"VBD", "VBN"}


def _preposition(token: Token) -> str:
    """The preposition that governs a place, through the nouns in between ("in the port city of ...")."""
    here = token
    found = ""
    for _ in range(5):
        if here.dep_ in {"prep", "agent"}:
            found = here.lower_
            if found != "of":
                return found
        if here.pos_ in {"VERB", "AUX"} or here.head == here:
            break
        here = here.head
    return found


def _in_speaker(token: Token, sayings: tuple[Saying, ...]) -> bool:
    return any(
        saying.speaker == token or (saying.kind != SourceKind.OFFICIAL and saying.start <= token.idx < saying.end)
        for saying in sayings
    )


def _describes_people(site: Site, mention: Mention, *, reading: Reading) -> bool:
    """Whether the place tells where people are from, not where something happened."""
    token = reading.doc[site.start]
    above = next((up for up in token.ancestors if up.dep_ == "prep"), None)
    if (
        above is not None
        and above.lower_ == "from"
        and above.head.pos_ in {"NOUN", "PROPN"}
        and mention.kind not in _REMOVALS
    ):
        return True
    if token.dep_ in {"compound", "amod", "nmod"} and token.head.lemma_ in _CITIZENS:
        return True
    # "Citizens of Turkey": what they belong to, not where they are.
    if above is not None and above.lower_ == "of" and above.head.lemma_.casefold() in _CITIZENS:
        return True
    if site.named.place.country.startswith("X-") or _is_fled(token):
        return True
    if above is not None and above.lower_ == "from" and mention.kind in _REMOVALS and site.named.place.admin1:
        return False
    if any(group.start <= token.idx < group.end for group in mention.patients):
        return above is None or above.lower_ not in _AT
    return token.ent_type_ in {"NORP"}


def _is_fled(token: Token) -> bool:
    """Whether the place is what people fled, in a clause that only describes them."""
    verb = next((up for up in token.ancestors if up.pos_ == "VERB"), None)
    if _preposition(token) not in {"", "from"}:
        return False
    return verb is not None and verb.dep_ in {"relcl", "acl"} and verb.lemma_ in {"flee", "leave", "escape", "defect"}


def _distinct(places: Iterator[ClaimPlace] | list[ClaimPlace]) -> tuple[ClaimPlace, ...]:
    """Each place once, a place that only names what holds another one after it."""
    kept: list[ClaimPlace] = []
    for place in places:
        if not any(place.resolved == other.resolved for other in kept):
            kept.append(place)
    finer = {place.country for place in kept if place.precision != PlacePrecision.COUNTRY}
    return tuple(place for place in kept if place.precision != PlacePrecision.COUNTRY or place.country not in finer)
