"""The sides of a border measure: whose it is, which border, and which way the people go whom it is about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from corridor.claims.groups import AUTHORITY, TRAVELLER
from corridor.claims.measures import Does, Measure, is_word
from corridor.claims.reading import Reading
from corridor.claims.roles import agent_of, is_passive, subjects_of
from corridor.claims.routes import Way
from corridor.claims.scene import Scene
from corridor.claims.speakers import Saying
from corridor.places import Gazetteer
from corridor.records import ClaimPlace, PlaceId, PlacePrecision

_BETWEEN = frozenset({"with", "between", "to", "and", "against"})
_AT = frozenset({"at", "near", "in", "of", "around", "by"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OWN = frozenset({"its", "their", "his", "her", "our"})
# How many words up a place is followed to the measure's word; deeper ones are parses that went wrong.
_DEEPEST = 6
_CITIES = frozenset({PlacePrecision.CITY, PlacePrecision.NEAR})


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What a measure is read against. ways: those that the report describes."""

    scene: Scene
    sayings: tuple[Saying, ...]
    ways: Sequence[Way]
    gazetteer: Gazetteer


@dataclass(frozen=True, slots=True)
class Sides:
    """owners: countries that take the measure. neighbours: countries on the other side. corridor: `CODE>CODE` or "".

    The two are told apart as far as the words do; where they do not, all countries of the border are owners.
    """

    owners: tuple[str, ...]
    neighbours: tuple[str, ...]
    corridor: str = ""


def sides_of(measure: Measure, *, backdrop: Backdrop) -> tuple[Sides, ...]:
    """One for each neighbour where one country acts against several; one for all where several countries act."""
    scene, gazetteer = backdrop.scene, backdrop.gazetteer
    owners = _owners(measure, scene=scene, sayings=backdrop.sayings)
    line = [code for code in _at_line(measure, scene=scene) if code not in owners]
    origins = [code for code in _from(measure, scene=scene) if code not in owners]
    if owners:
        near = frozenset[str]().union(*(gazetteer.neighbours(owner) for owner in owners))
        line += [code for code in origins if code in near and code not in line]
    if len(owners) != 1 or not line:
        return (Sides((*owners, *line), ()) if len(owners) != 1 else Sides(owners, ()),)
    is_inward = measure.way == "in" or bool(set(origins) & set(line)) or _has_travellers_in(measure, scene=scene)
    return tuple(
        Sides(owners, (other,), _corridor(owners[0], other, measure, is_inward=is_inward, backdrop=backdrop))
        for other in line
    )


def places_at(measure: Measure, sides: Sides, *, backdrop: Backdrop) -> tuple[ClaimPlace, ...]:
    """Towns and crossings that the measure is said to be at, then every country of both sides.

    A town that hangs on other words of the sentence is the seat of who speaks or confers, not where the border lies.
    """
    scene = backdrop.scene
    sentence = measure.token.sent
    towns = [
        site.named.place
        for site in scene.reading.sites_in(sentence.start, sentence.end)
        if site.named.place.precision in _CITIES
        and _is_at(scene.reading.doc[site.start])
        and measure.token.is_ancestor(scene.reading.doc[site.start])
    ]
    countries = [*sides.owners, *sides.neighbours]
    kept = [place for place in towns if not countries or place.country in countries]
    found = [_country(code, reading=scene.reading, gazetteer=backdrop.gazetteer) for code in countries]
    return tuple(dict.fromkeys([*kept, *(place for place in found if place is not None)]))


def _owners(measure: Measure, *, scene: Scene, sayings: Sequence[Saying]) -> tuple[str, ...]:
    """Countries of those who act, else of the owner of the border, else of the speaker or the last one who acted."""
    found = _unique(code for head in _actors(measure) for code in _codes(_phrase(head), scene=scene))
    if found:
        return found
    line = measure.line
    owner = next((child for child in line.children if child.dep_ == "poss"), None) if line is not None else None
    if owner is not None and owner.lower_ not in _OWN:
        return _unique(_codes(_phrase(owner), scene=scene))
    passive = any(child.dep_ in {"nsubjpass", "agent"} for child in measure.token.children)
    if owner is None and (line is not None and (passive or line.dep_.startswith("nsubj"))):
        return ()
    return _told_of(measure, scene=scene, sayings=sayings)


def _actors(measure: Measure) -> list[Token]:
    beside = _beside(measure.token)
    if beside is not None:
        return [beside]
    agent = _agent(measure)
    if agent is None or agent == measure.line or agent == measure.people:
        return []
    return [agent, *(word for word in agent.conjuncts if word.i > agent.i)]


def _agent(measure: Measure) -> Token | None:
    """The subject of an active verb, also beside a "by" of measure; forces that are sent stand for who sends them."""
    token = measure.token
    if token.pos_ == "VERB" and not is_passive(token):
        return next(iter(subjects_of(token)), None)
    subject = next(iter(subjects_of(token)), None)
    is_forces = subject is not None and measure.does == Does.GUARD and is_word(subject, "forces")
    return agent_of(token) or (subject if measure.is_negation or is_forces else None)


def _beside(token: Token) -> Token | None:
    """The name right before a verb that has no subject of its own: parsers join it to the list before it."""
    if token.pos_ != "VERB" or token.tag_ not in _FINITE or token.i == token.sent.start or token.dep_ == "relcl":
        return None
    has_subject = any(child.dep_.startswith("nsubj") or child.dep_ == "auxpass" for child in token.children)
    name = token.nbor(-1)
    return name if not has_subject and name.pos_ == "PROPN" and name.dep_ in {"conj", "pobj", "appos"} else None


def _told_of(measure: Measure, *, scene: Scene, sayings: Sequence[Saying]) -> tuple[str, ...]:
    """The country of the speaker of the sentence ("the ministry in Skopje said its border ..."), else of the last."""
    for saying in sayings:
        if saying.verb.sent == measure.token.sent:
            found = _unique(_codes(saying.speaker.subtree, scene=scene))
            if found:
                return found[:1]
    return _last_subject(measure, scene=scene)


def _last_subject(measure: Measure, *, scene: Scene) -> tuple[str, ...]:
    doc = measure.token.doc
    for at in range(measure.token.sent.start - 1, max(measure.token.sent.start - 60, -1), -1):
        if doc[at].dep_ in {"nsubj", "nsubjpass"}:
            found = _unique(_codes(_phrase(doc[at]), scene=scene))
            if found:
                return found[:1]
    return ()


def _at_line(measure: Measure, *, scene: Scene) -> tuple[str, ...]:
    """Countries that the words name the border by: "with Serbia", "the Greek border", "between A and B"."""
    words: list[Token] = []
    lines = _lines(measure)
    for head in (*lines, measure.token):
        for child in head.children:
            is_between = child.lower_ in _BETWEEN if head in lines else child.lower_ == "with"
            is_before = head in lines and child.i < head.i and child.dep_ in {"amod", "compound", "nmod", "poss"}
            if is_before or (child.dep_ == "prep" and (is_between or (head in lines and child.lower_ == "of"))):
                words += [
                    word
                    for word in child.subtree
                    if not _is_in_clause(word, child) and not _is_of_people(word, child, scene=scene)
                ]
    return _unique(_codes((word for word in words if not _is_next_subject(word)), scene=scene))


def _is_in_clause(word: Token, top: Token) -> bool:
    """Whether a verb of its own stands between a word and the one above it that names the border."""
    between = [up for up in (word, *word.ancestors) if top.is_ancestor(up)]
    return any(up.pos_ == "VERB" and up.tag_ in _FINITE for up in between)


def _is_of_people(word: Token, top: Token, *, scene: Scene) -> bool:
    """Whether a word says who may not pass ("its border to people from A"), not where the border lies."""
    between = [up for up in (word, *word.ancestors) if top.is_ancestor(up)]
    groups = [group for up in between if (group := scene.people.at(up)) is not None]
    return any(group.role != AUTHORITY for group in groups)


def _is_next_subject(word: Token) -> bool:
    return word.i + 1 < word.sent.end and _beside(word.nbor()) == word


def _lines(measure: Measure) -> list[Token]:
    """Every noun for the border in the measure's words."""
    token = measure.token
    nouns = (word for word in token.subtree if is_word(word, "lines", "doors") and word.pos_ in {"NOUN", "PROPN"})
    found = [word for word in nouns if not _is_in_clause(word, token)]
    return [*found, measure.line] if measure.line is not None and measure.line not in found else found


def _from(measure: Measure, *, scene: Scene) -> tuple[str, ...]:
    """Countries that people or passage are said to come from."""
    words = [
        inner
        for word in measure.token.subtree
        if word.dep_ == "prep" and word.lower_ == "from"
        for inner in word.subtree
    ]
    people = measure.people
    named = [word for word in people.subtree if word.i < people.i + 1] if people is not None else []
    return _unique(_codes([*words, *named], scene=scene))


def _has_travellers_in(measure: Measure, *, scene: Scene) -> bool:
    group = scene.people.at(measure.people) if measure.people is not None else None
    return group is not None and group.role == TRAVELLER and measure.way != "out"


def _corridor(owner: str, other: str, measure: Measure, *, is_inward: bool, backdrop: Backdrop) -> str:
    """The way that the measure bears on, where the words or the rest of the report tell its direction."""
    if measure.way == "out":
        return f"{owner}>{other}"
    steps = {pair for way in backdrop.ways for pair in zip(_countries(way), _countries(way)[1:], strict=False)}
    is_way_in = (other, owner) in steps and (owner, other) not in steps
    return f"{other}>{owner}" if is_inward or is_way_in or backdrop.scene.people.travellers == (other,) else ""


def _countries(way: Way) -> list[str]:
    return [code if code.startswith("X-") else code.split("-", maxsplit=1)[0] for code in way.path]


def _is_at(token: Token) -> bool:
    """Whether a place stands after a preposition of place, and not within the words for who acts or speaks."""
    above = [token, *token.ancestors][:_DEEPEST]
    verb = next((at for at, word in enumerate(above) if word.pos_ in {"VERB", "AUX"}), len(above))
    inner = above[:verb]
    return any(word.dep_ == "prep" and word.lower_ in _AT for word in inner) and not any(
        word.dep_ in {"nsubj", "nsubjpass", "agent"} and not is_word(word, "lines", "doors") for word in inner
    )


def _phrase(head: Token) -> list[Token]:
    """The words of a name or office, relative clauses and those joined to it left out."""
    words = [head]
    for child in head.children:
        if child.dep_ in {"poss", "compound", "amod", "nmod", "prep", "pobj", "appos"}:
            words += _phrase(child)
    return sorted(words, key=lambda word: word.i)


def _codes(words: Iterable[Token], *, scene: Scene) -> Iterator[str]:
    for word in words:
        site = next((site for site in scene.reading.sites if site.start <= word.i < site.end), None)
        code = site.named.place.country if site is not None else scene.people.nation_of(word)
        if code:
            yield code


def _unique(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _country(code: str, *, reading: Reading, gazetteer: Gazetteer) -> ClaimPlace | None:
    named = (site.named.place for site in reading.sites)
    found = next((p for p in named if p.country == code and p.precision == PlacePrecision.COUNTRY), None)
    candidate = gazetteer.country(code)
    if found is not None or candidate is None:
        return found
    row = candidate.place
    return ClaimPlace(
        name=row.name,
        resolved=code,
        country=code,
        precision=PlacePrecision.COUNTRY,
        latitude=row.latitude,
        longitude=row.longitude,
        place_id=PlaceId(f"geonames:{row.id}" if row.id > 0 else f"corridor:{-row.id}"),
    )
