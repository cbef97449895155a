"""Who acts in an event: the words, what kind of body it is, of which country, how precisely it is named."""

import re

from spacy.tokens import Token

from corridor.claims.groups import AUTHORITY
from corridor.claims.lexicon import Lexicon
from corridor.claims.people import People
from corridor.claims.speakers import words_of
from corridor.records import Actor, ActorKind, ClaimPlace


def actor_of(agent: Token | None, *, people: People, lexicon: Lexicon, places: tuple[ClaimPlace, ...]) -> Actor:
    """The actor that these words name; unknown where there are none or where they name no one with power."""
    country = places[0].country if len({place.country for place in places}) == 1 else None
    if agent is None:
        return Actor()
    nation = people.nation_of(agent)
    if nation is None:
        nation = next((found for child in agent.children if (found := people.nation_of(child))), None)
    group = people.at(agent)
    is_state = group is None and people.nation_of(agent) is not None and agent.pos_ == "PROPN"
    if not is_state and (group is None or group.role != AUTHORITY) and agent.ent_type_ != "ORG":
        return Actor()
    name = words_of(agent).text
    return Actor(name, _kind(name, is_state=is_state, lexicon=lexicon), nation or country, _precision(name, agent))


def _kind(name: str, *, is_state: bool, lexicon: Lexicon) -> ActorKind:
    if is_state:
        return ActorKind.GOVERNMENT
    text = name.casefold()
    for kind, words in lexicon.actors:
        if any(re.search(rf"\b{re.escape(word)}", text) for word in words):
            return kind
    return ActorKind.UNKNOWN


def _precision(name: str, agent: Token) -> int:
    """1 a named unit, 2 a named body, 3 generic."""
    if agent.ent_type_ == "ORG" or agent.pos_ == "PROPN":
        return 1 if len(name.split()) > 2 else 2
    return 2 if any(word[:1].isupper() for word in name.split()[1:]) or (name[:1].isupper() and " " in name) else 3
