"""From mentions to drafts: kind, modality, place, date, actor and speakers of each."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from corridor.claims.actors import actor_of
from corridor.claims.drafts import Draft
from corridor.claims.groups import AUTHORITY, HELPER, Group
from corridor.claims.kinds import kind_of, principal_first
from corridor.claims.modality import holding_of
from corridor.claims.numbers import sum_of
from corridor.claims.scene import Mention, Scene
from corridor.claims.speakers import Saying, speakers_of
from corridor.claims.triggers import find_mentions
from corridor.claims.when import When, find_dates
from corridor.claims.where import places_of
from corridor.records import (
    UNKNOWN_DATE,
    ClaimPlace,
    DatePrecision,
    DateSpan,
    Kind,
    Modality,
    SourceKind,
)

_CUSTODY = frozenset({Kind.ARREST, Kind.DETENTION, Kind.INTERCEPTION, Kind.BROKER_ARREST})
_UNDECIDED = frozenset({Modality.ASSERTED, Modality.PLANNED})
_LATER = frozenset({"subsequent", "later", "ensuing"})
_YEAR = 366
# Who is heard as a witness of its own when it says to have checked something, and the verbs for that.
_CHECKING = frozenset({SourceKind.NGO, SourceKind.IGO, SourceKind.MEDIA})
_CHECKED = frozenset({"confirm", "verify", "corroborate"})
# What a date after these words belongs to is another time, with which this one is compared.
_COMPARED = re.compile(
    r"(?:\b(?:against|compared (?:with|to)|versus|than|up from|down from)\b"
    r"|\b(?:the|a) (?:same|similar)(?: \w+)? (?:of|in)\b"
    r"|\b(?:first|\w+est|most)\b[^.;]*\bsince)[^,.;]*$",
    re.IGNORECASE,
)
_REPORTED = frozenset({"reportedly", "allegedly", "apparently", "supposedly", "purportedly"})
_BELIEVED = frozenset({"say", "believe", "understand", "report", "think", "presume", "allege", "suspect", "fear"})


def gather(scene: Scene, *, sayings: tuple[Saying, ...], dropped: Counter[str]) -> Iterator[Draft]:
    """A draft per mention that reports an event; what is left out is counted by reason in `dropped`."""
    dates = find_dates(scene.reading.doc.text, published=scene.reading.published)
    for mention in find_mentions(scene):
        kind = kind_of(mention, scene=scene)
        if any(group.is_generic for group in mention.patients[:1]) or _is_anyone(mention):
            dropped["not an event: anyone of a kind"] += 1
            continue
        holding = holding_of(
            mention.token, kind=kind, lexicon=scene.lexicon, is_heading=scene.reading.is_heading(mention.token)
        )
        if holding.modality is None:
            dropped[f"not an event: {holding.because}"] += 1
            continue
        for part in _by_role(replace(mention, kind=kind)):
            yield _draft(part, holding.modality, scene=scene, sayings=sayings, dates=dates)


def _is_anyone(mention: Mention) -> bool:
    return mention.object_ is not None and mention.object_.lower_ in {"anyone", "anybody", "everyone", "whoever"}


def _by_role(mention: Mention) -> Iterator[Mention]:
    """The mention once for travellers and, where helpers are named beside them, once for these."""
    doc = mention.token.doc
    named = {group.head for group in mention.patients if group.role == HELPER}
    # "A guide and son": a noun without a word of its own before it is what the noun it is joined to is.
    bare = {
        group.head for group in mention.patients if doc[group.head].dep_ == "conj" and not any(doc[group.head].lefts)
    }
    beside = {
        head for head in bare if doc[head].head.i in named and doc[head].pos_ == "NOUN" and doc[head].tag_ == "NN"
    }
    helpers = tuple(group for group in mention.patients if group.head in named | beside)
    others = tuple(group for group in mention.patients if group.head not in named | beside)
    if not helpers or not others or mention.kind not in _CUSTODY:
        groups = (replace(group, role=HELPER) if group.head in beside else group for group in mention.patients)
        yield replace(mention, patients=tuple(groups))
        return
    yield replace(mention, patients=others, kind=Kind.ARREST if mention.kind == Kind.BROKER_ARREST else mention.kind)
    yield replace(mention, patients=helpers, kind=Kind.BROKER_ARREST)


def _draft(
    mention: Mention, modality: Modality, *, scene: Scene, sayings: tuple[Saying, ...], dates: tuple[When, ...]
) -> Draft:
    places = places_of(mention, reading=scene.reading, sayings=sayings)
    actor = actor_of(_named_agent(mention, scene=scene), people=scene.people, lexicon=scene.lexicon, places=places)
    speakers = speakers_of(mention.token, sayings=sayings) or _continued(mention, scene=scene, sayings=sayings)
    return Draft(
        mention=mention,
        kind=mention.kind,
        modality=held_by(modality, mention, speakers=speakers, places=places, scene=scene),
        patients=_summed(principal_first(mention.patients)),
        places=places,
        date=_ahead(date_of(mention, scene=scene, sayings=sayings, dates=dates), modality, scene=scene),
        actor=actor,
        sayings=speakers,
        is_heading=scene.reading.is_heading(mention.token),
    )


def _continued(mention: Mention, *, scene: Scene, sayings: tuple[Saying, ...]) -> tuple[Saying, ...]:
    """The speakers of the sentence before, where a pluperfect goes on with what they said."""
    token = mention.token
    first = token.head if token.dep_ == "conj" else token
    if not any(child.lower_ == "had" and child.dep_ == "aux" for child in (*token.children, *first.children)):
        return ()
    number = scene.reading.number_of(token) - 1
    if number < 0:
        return ()
    before = scene.reading.sentences[number]
    return tuple(saying for saying in sayings if saying.verb.sent.start == before.start)[:1]


def _summed(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Groups of one role that are named side by side with their numbers, under their sum and all their nations."""
    counts = [group.count for group in groups if group.count is not None]
    if len(groups) < 2 or len(counts) < len(groups) or len({group.role for group in groups}) > 1:
        return groups
    # "The nine, seven boys and two girls" names its parts after the whole.
    if groups[0].is_reference:
        return groups
    nations = tuple(dict.fromkeys(nation for group in groups for nation in group.nationality))
    return (replace(groups[0], count=sum_of(counts), nationality=nations), *groups[1:])


def _named_agent(mention: Mention, *, scene: Scene) -> Token | None:
    """The agent, or the authority in the same sentence that a pronoun stands for."""
    agent = mention.agent
    if agent is None or agent.pos_ != "PRON":
        return agent
    before = [group for group in scene.people if agent.sent.start <= group.head < agent.i and group.role == AUTHORITY]
    if before:
        return scene.reading.doc[before[0].head]
    states = [
        word for word in agent.doc[agent.sent.start : agent.i] if word.dep_ == "nsubj" and scene.people.nation_of(word)
    ]
    return states[0] if states and agent.lower_ == "it" else agent


def held_by(
    modality: Modality, mention: Mention, *, speakers: tuple[Saying, ...], places: tuple[ClaimPlace, ...], scene: Scene
) -> Modality:
    """An asserted event as its speakers make it: confirmed by a competent authority, else alleged."""
    feared = scene.lexicon.holding["feared"]
    is_fact = mention.token.dep_ in {"acl", "relcl", "amod"}
    if modality in _UNDECIDED and not is_fact and any(saying.verb.lemma_ in feared for saying in speakers):
        return Modality.FEARED
    if modality != Modality.ASSERTED:
        return modality
    kinds = {saying.kind for saying in speakers}
    if any(is_competent(saying, places=places, scene=scene) for saying in speakers):
        return Modality.CONFIRMED
    if _is_hearsay(mention):
        return Modality.ALLEGED
    return Modality.ALLEGED if kinds - {SourceKind.STATE_MEDIA, SourceKind.OFFICIAL} else Modality.ASSERTED


def is_competent(saying: Saying, *, places: tuple[ClaimPlace, ...], scene: Scene) -> bool:
    """Whether an official speaker is of the country where it happened or of none that is named, or has checked it."""
    if saying.kind in _CHECKING and saying.verb.lemma_ in _CHECKED:
        return not any(child.dep_ == "neg" for child in saying.verb.children)
    if saying.kind != SourceKind.OFFICIAL:
        return False
    words: list[Token] = list(saying.speaker.doc.char_span(saying.start, saying.end, alignment_mode="expand") or ())
    if saying.introduced is not None:
        words += [word for word in saying.introduced.subtree if word.i <= saying.introduced.i]
    nations = {nation for word in words if (nation := scene.people.nation_of(word))}
    return not nations or not places or bool(nations & {place.country for place in places})


def _is_hearsay(mention: Mention) -> bool:
    token = mention.token
    if any(child.lower_ in _REPORTED for child in token.children):
        return True
    return token.dep_ == "xcomp" and token.head.lemma_ in _BELIEVED and token.head.tag_ == "VBN"


def date_of(mention: Mention, *, scene: Scene, sayings: tuple[Saying, ...], dates: tuple[When, ...]) -> DateSpan:
    """The date that the event's sentence gives it; a date of the telling only bounds it from above."""
    best: tuple[int, int, DateSpan] | None = None
    told: DateSpan | None = None
    for when, token in _dates_beside(mention, scene=scene, dates=dates):
        anchor = _anchor(token.root, sayings=sayings)
        if _is_of_telling(when, sayings=sayings, text=scene.reading.doc.text):
            told = told or when.span
            continue
        if anchor is not None and anchor != mention.token and any(saying.verb == anchor for saying in sayings):
            told = told or when.span
            continue
        rank = _closeness(anchor, mention)
        if best is None or (rank, abs(token.start - mention.token.i)) < best[:2]:
            best = (rank, abs(token.start - mention.token.i), when.span)
    if best is not None:
        return _afterwards(best[2], mention, scene=scene)
    return _bounded(told) if told is not None else UNKNOWN_DATE


def _dates_beside(mention: Mention, *, scene: Scene, dates: tuple[When, ...]) -> Iterator[tuple[When, Span]]:
    """The dates in an event's sentence, without those of another time that it is compared with."""
    sentence, doc = mention.token.sent, scene.reading.doc
    for when in dates:
        if not sentence.start_char <= when.start < sentence.end_char:
            continue
        if _COMPARED.search(doc.text[sentence.start_char : when.start]):
            continue
        span = doc.char_span(when.start, when.end, alignment_mode="expand")
        if span is not None and span.text.strip():
            yield when, span


def _is_of_telling(when: When, *, sayings: tuple[Saying, ...], text: str) -> bool:
    """Whether a date follows a source at once ("according to the radio on Monday"), and so dates the telling."""
    return any(
        saying.verb.lower_ == "according"
        and re.fullmatch(r"\s*(?:on|in|late|early)?\s*", text[saying.end : when.start])
        for saying in sayings
        if saying.end <= when.start
    )


def _afterwards(span: DateSpan, mention: Mention, *, scene: Scene) -> DateSpan:
    """For "the subsequent arrest": from the day of the event before it until the report was published."""
    later = next((child for child in mention.token.children if child.lower_ in _LATER), None)
    if later is None:
        return span
    end = scene.reading.published.end_on
    return DateSpan(span.start_on, end if span.start_on else None, DatePrecision.UNKNOWN, later.text)


def _ahead(span: DateSpan, modality: Modality, *, scene: Scene) -> DateSpan:
    """The date of something planned, a year on where it would lie before publication."""
    today = scene.reading.published.end_on
    if modality != Modality.PLANNED or not (span.start_on and span.end_on and today) or span.end_on >= today:
        return span
    if re.search(r"\d{4}", span.words) or (today - span.end_on).days > _YEAR or span.end_on.day == 29:
        return span
    start, end = (day.replace(year=day.year + 1) for day in (span.start_on, span.end_on))
    return replace(span, start_on=start, end_on=end)


def days_in(sentence: Span, *, scene: Scene, sayings: tuple[Saying, ...]) -> list[DateSpan]:
    """The days that a sentence dates what it tells by; those of the telling left out."""
    text = scene.reading.doc.text
    found = []
    for when in find_dates(sentence.text, published=scene.reading.published):
        start, end = when.start + sentence.start_char, when.end + sentence.start_char
        span = scene.reading.doc.char_span(start, end, alignment_mode="expand")
        if span is None or not text[start:end].strip() or when.span.precision != DatePrecision.DAY:
            continue
        anchor = _anchor(span.root, sayings=sayings)
        if not any(saying.verb == anchor for saying in sayings):
            found.append(when.span)
    return found


def _anchor(token: object, *, sayings: tuple[Saying, ...]) -> object:
    """The verb, noun of action or attribution that a date hangs on."""
    here = token
    for _ in range(8):
        head = getattr(here, "head", here)
        if any(
            saying.verb == head or (saying.speaker == head and saying.verb.lower_ == "according") for saying in sayings
        ):
            return next(saying.verb for saying in sayings if saying.verb == head or saying.speaker == head)
        if head == here or getattr(head, "pos_", "") in {"VERB", "AUX"}:
            return head
        here = head
    return here


def _closeness(anchor: object, mention: Mention) -> int:
    token = mention.token
    if anchor == token:
        return 0
    if anchor in list(token.children) or anchor in list(token.ancestors)[:1]:
        return 1
    return 2


def _bounded(told: DateSpan) -> DateSpan:
    """No earlier bound, and no later than it was told."""
    if told.end_on is None:
        return replace(UNKNOWN_DATE, words=told.words)
    return DateSpan(None, told.end_on, DatePrecision.UNKNOWN, told.words)
