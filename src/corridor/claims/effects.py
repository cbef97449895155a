"""What a text says happened to a way: a word for a way, a word of hindrance or opening, and the areas it joins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Span, Token

from corridor.claims.areas import Area, areas_in, code_of
from corridor.claims.drafts import Draft
from corridor.claims.groups import HELPER, TRAVELLER
from corridor.claims.lexicon import Lexicon
from corridor.claims.modality import holding_of
from corridor.claims.people import People
from corridor.claims.reading import Reading
from corridor.claims.routes import Way
from corridor.claims.scene import Scene
from corridor.records import AreaCode, Effect, Kind, Modality

_ORDER = (Effect.REOPENED, Effect.BLOCKED, Effect.DISRUPTED, Effect.RISKIER)
_PASSAGE = frozenset(
    {"escape", "cross", "reach", "flee", "travel", "pass", "leave", "get", "enter", "go", "come", "set"}
)

# Several countries of one region named as ends are a way to that region. Countries: UN M49, South-eastern Asia.
_SEVERAL = 3
_SOUTH_EAST_ASIA = frozenset({"BRN", "KHM", "IDN", "LAO", "MYS", "MMR", "PHL", "SGP", "THA", "TLS", "VNM"})


@dataclass(frozen=True, slots=True)
class FoundEffect:
    """An effect on a way that a sentence states. corridor: `CODE>CODE`; about: the event it goes back to."""

    corridor: str
    effect: Effect
    modality: Modality
    sentence: Span
    about: Draft | None = None


def find_effects(scene: Scene, *, drafts: Sequence[Draft], ways: Sequence[Way]) -> Iterator[FoundEffect]:
    """Every effect in order of the text, one for a sentence. ways: those that the report describes."""
    reading, people, lexicon = scene.reading, scene.people, scene.lexicon
    known: list[str] = []
    for sentence in reading.sentences:
        if sentence.start in reading.headings:
            continue
        found = _word_of_effect(sentence, people=people, lexicon=lexicon)
        if found is None:
            continue
        token, effect = found
        holding = holding_of(token, kind=Kind.OTHER, lexicon=lexicon, is_heading=True)
        is_fact = holding.modality not in {Modality.FEARED, Modality.PLANNED}
        corridor = _corridor(sentence, scene=scene, drafts=drafts, known=known if is_fact else (), ways=ways)
        if corridor is None:
            continue
        known.append(corridor)
        about = _event_of(sentence, people=people, drafts=drafts)
        yield FoundEffect(corridor, effect, holding.modality or Modality.ASSERTED, sentence, about)


def _word_of_effect(sentence: Span, *, people: People, lexicon: Lexicon) -> tuple[Token, Effect] | None:
    groups = [group for group in people if sentence.start <= group.head < sentence.end]
    concerns = any(group.role in {TRAVELLER, HELPER} for group in groups)
    for effect in _ORDER:
        words = lexicon.effects[effect.value]
        for token in sentence:
            is_word = bool({token.lemma_.casefold(), token.lower_, _phrase(token)} & words)
            if is_word and _is_of_a_way(token, concerns=concerns, lexicon=lexicon):
                return token, effect
    return None


def _phrase(token: Token) -> str:
    return f"{token.lower_} {token.nbor().lower_}" if token.i + 1 < len(token.doc) else ""


def _is_of_a_way(token: Token, *, concerns: bool, lexicon: Lexicon) -> bool:
    """Whether the hindered thing is a way, a journey, those who guide, or passing itself."""
    words = {word.lemma_.casefold() for word in _arguments(token)}
    if words & (lexicon.ways - {"border", "frontier", "line", "channel"}):
        return True
    if token.pos_ not in {"ADJ", "ADV"}:
        return False
    is_general = any(child.lower_ == "it" and child.dep_ == "nsubj" for child in token.head.children)
    inside = {word.lemma_.casefold() for word in (token.head if is_general else token).subtree}
    return concerns and bool((words | inside) & _PASSAGE or words & lexicon.people["helpers"])


def _arguments(token: Token) -> list[Token]:
    """What a word of hindrance is said of: arguments of the verb, subject of the adjective, and what is "of" these."""
    verb = token
    while verb.pos_ not in {"VERB", "AUX"} and verb.dep_ in {"pobj", "prep", "acomp", "attr", "oprd", "advmod", "conj"}:
        verb = verb.head
    direct = [child for child in verb.children if child.dep_ in {"dobj", "nsubj", "nsubjpass", "csubj", "ccomp"}]
    direct += [token.head] if token.dep_ in {"amod", "acl", "relcl"} else []
    of = [word for child in direct for prep in child.children if prep.lower_ == "of" for word in prep.children]
    return [*direct, *of]


def _corridor(
    sentence: Span,
    *,
    scene: Scene,
    drafts: Sequence[Draft],
    known: Sequence[str],
    ways: Sequence[Way],
) -> str | None:
    """The way as `CODE>CODE`: out of the province or country named, else of the event that it is about."""
    reading, people = scene.reading, scene.people
    areas = list(areas_in(sentence.start, sentence.end, reading=reading, people=people))
    about = _event_of(sentence, people=people, drafts=drafts)
    if not areas and about is not None:
        event = about.mention.token.sent
        areas = list(areas_in(event.start, event.end, reading=reading, people=people))
    start = _origin(areas, about)
    if start is None:
        return None
    ends = (
        _ends(areas, start) or _ends(_around(sentence, reading=reading, people=people), start) or _led_to(start, ways)
    )
    for corridor in known:
        first, last = corridor.split(">")
        if last in ends[:3] and _country(first) == _country(start) and start in {first, _country(first)}:
            return corridor
    return f"{start}>{ends[0]}" if ends else None


def _event_of(sentence: Span, *, people: People, drafts: Sequence[Draft]) -> Draft | None:
    """The event that a sentence about a way goes back to: of those who guide where it speaks of them, else the last."""
    before = [draft for draft in drafts if draft.places and draft.mention.token.i < sentence.end]
    groups = [group for group in people if sentence.start <= group.head < sentence.end]
    if any(group.role == HELPER for group in groups) and not any(group.role == TRAVELLER for group in groups):
        before = [draft for draft in before if draft.kind == Kind.BROKER_ARREST] or before
    return max(before, key=lambda draft: draft.mention.token.i, default=None)


def _origin(areas: Sequence[Area], about: Draft | None) -> AreaCode | None:
    provinces = [area.code for area in areas if _is_province(area.code)]
    if provinces:
        return provinces[0]
    if about is not None and about.places and not any(_is_start(area) for area in areas):
        return code_of(about.places[0])
    starts = [area for area in areas if _is_start(area)] or [area for area in areas if not area.code.startswith("X-")]
    return starts[0].code if starts else None


def _is_province(code: AreaCode) -> bool:
    return "-" in code and not code.startswith("X-")


def _is_start(area: Area) -> bool:
    """Whether the sentence is about being in, or leaving, this country."""
    return area.token.dep_ == "pobj" and area.token.head.lower_ in {"in", "from", "out", "of"} and "-" not in area.code


def _ends(areas: Sequence[Area], start: AreaCode) -> list[AreaCode]:
    """Areas of other countries, those that a way leads through before those that it leads to."""
    other = [area for area in areas if _country(area.code) != _country(start)]
    via = [area for area in other if any(up.lower_ in {"via", "through"} for up in area.token.ancestors)]
    ends = [AreaCode(area.country) for area in via or other]
    if len(set(ends)) >= _SEVERAL and set(ends) <= _SOUTH_EAST_ASIA:
        return [AreaCode("X-SEA"), *ends]
    return ends


def _led_to(start: AreaCode, ways: Sequence[Way]) -> list[AreaCode]:
    """Countries that come right after an area in the ways that the report describes."""
    steps = [pair for way in ways for pair in pairwise(way.path) if pair[0] == start]
    return [AreaCode(_country(after)) for _, after in steps if _country(after) != _country(start)]


def _country(code: str) -> str:
    return code if code.startswith("X-") else code.split("-", maxsplit=1)[0]


def _around(sentence: Span, *, reading: Reading, people: People) -> list[Area]:
    """Areas of the sentence before, then of the one after."""
    number = reading.sentence_numbers[sentence.start]
    areas: list[Area] = []
    for other in (number - 1, number + 1):
        if 0 <= other < len(reading.sentences):
            span = reading.sentences[other]
            areas += areas_in(span.start, span.end, reading=reading, people=people)
    return areas
