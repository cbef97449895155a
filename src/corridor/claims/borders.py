"""From border measures to drafts: which are about people on the move, how they are held, at which border."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Token

from corridor.claims.actors import actor_of
from corridor.claims.bearing import is_long_past
from corridor.claims.drafts import Draft
from corridor.claims.gathering import date_of, held_by
from corridor.claims.groups import AUTHORITY, Group
from corridor.claims.lexicon import Frame
from corridor.claims.measures import EFFECTS, KINDS, Does, Measure, find_measure, has_word, is_word
from corridor.claims.modality import holding_of
from corridor.claims.roles import agent_of
from corridor.claims.scene import Mention, Scene
from corridor.claims.sides import Backdrop, Sides, places_at, sides_of
from corridor.claims.speakers import speakers_of
from corridor.claims.when import find_dates
from corridor.records import ClaimPlace, DatePrecision, DateSpan, Kind, Modality

_FRAME = Frame("border measure", Kind.BORDER_CLOSURE, {}, frozenset(), frozenset(), "object", "line")
_SENTENCES_BEFORE = 2
# Verbs that assert what hangs on them as going on: "began to turn back".
_PHASES = frozenset({"begin", "start", "continue", "proceed", "resume"})
_LEAP_DAY = 29
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_SHUT = frozenset({Kind.BORDER_CLOSURE, Kind.BORDER_REOPENING})


def find_borders(backdrop: Backdrop) -> tuple[Draft, ...]:
    """A draft per border measure and border, in order of the text; those told twice in the same words' sense joined."""
    scene = backdrop.scene
    drafts: list[Draft] = []
    for token in scene.reading.doc:
        measure = find_measure(token)
        if measure is None or not is_of_people(measure, scene=scene):
            continue
        modality = _modality(measure, scene=scene)
        before = _before(measure, drafts, scene=scene)
        if modality is None or (measure.refers and before is None):
            continue
        made = _drafts(measure, modality, backdrop=backdrop)
        found = [draft for draft in made if not is_long_past(draft.date, published=scene.reading.published)]
        drafts += [_as_before(draft, before) for draft in found] if before is not None else found
    return _once(drafts)


def _before(measure: Measure, drafts: Sequence[Draft], *, scene: Scene) -> Draft | None:
    """The measure told just before, whose border and country a measure without its own takes over."""
    has_own = measure.line is not None or (agent_of(measure.token) not in {None, measure.people})
    if not drafts or (has_own and not measure.refers):
        return None
    last = drafts[-1]
    distance = scene.reading.number_of(measure.token) - scene.reading.number_of(last.mention.token)
    return last if distance <= _SENTENCES_BEFORE and last.places else None


def _as_before(draft: Draft, before: Draft) -> Draft:
    does = next((does for does, kind in KINDS.items() if kind == draft.kind), Does.CLOSE)
    effect = (before.effect[0], EFFECTS[does]) if before.effect is not None and does in EFFECTS else None
    return replace(draft, places=before.places, effect=effect, actor=before.actor)


def with_borders(drafts: Sequence[Draft], borders: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts of other events and those of border measures, in order of the text; a word tells of one of the two."""
    told = {
        draft.mention.token.i for draft in borders if draft.kind != Kind.BORDER_REINFORCEMENT or len(draft.places) > 1
    }
    others = [draft for draft in drafts if draft.kind not in _SHUT and draft.mention.token.i not in told]
    known = {mention.token.i for draft in others for mention in _mentions(draft)}
    new = [draft for draft in borders if draft.mention.token.i not in known]
    return tuple(sorted([*others, *new], key=lambda draft: draft.mention.token.i))


def is_of_people(measure: Measure, *, scene: Scene) -> bool:
    """Whether a measure is about people on the move and not about goods, traffic, visitors or disease.

    A border that is closed without a word on for whom counts, where nothing else is spoken of; doors, fences and
    limits need people on the move in the text.
    """
    people = measure.people
    if people is not None and has_word(people.subtree, "others") and not has_word(people.subtree, "movers"):
        return False
    if scene.has_travellers or has_word(iter(scene.reading.doc), "movers"):
        return True
    if has_word(iter(scene.reading.doc), "others"):
        return False
    is_person = people is not None and (scene.people.at(people) is not None or is_word(people, "everyone", "no_one"))
    is_border = measure.line is not None and is_word(measure.line, "lines")
    is_fence = measure.does == Does.GUARD and has_word(measure.token.subtree, "structures")
    return is_person or (is_border and (is_fence or measure.does in {Does.CLOSE, Does.OPEN}))


def _modality(measure: Measure, *, scene: Scene) -> Modality | None:
    """How the words hold the measure; None where they report none. What is in force is told in the present."""
    token = measure.token
    kind = KINDS[measure.does]
    phase = token.head if token.dep_ in {"advcl", "xcomp"} and token.head.lemma_ in _PHASES else token
    holding = holding_of(phase, kind=kind, lexicon=scene.lexicon, is_heading=scene.reading.is_heading(token))
    auxiliaries = {child.lower_ for child in token.children if child.dep_ == "aux"}
    if measure.is_negation and holding.because in {"negated", "norm"}:
        return Modality.PLANNED if auxiliaries & scene.lexicon.holding["future"] else Modality.ASSERTED
    if holding.because == "habit":
        return None if _is_of_custom(token, scene=scene) else Modality.ASSERTED
    return holding.modality


def _is_of_custom(token: Token, *, scene: Scene) -> bool:
    clause = f" {' '.join(word.lower_ for word in token.subtree)} "
    return any(f" {word} " in clause for word in scene.lexicon.holding["habitual"])


def _drafts(measure: Measure, modality: Modality, *, backdrop: Backdrop) -> Iterator[Draft]:
    scene, sayings = backdrop.scene, backdrop.sayings
    patients = _patients(measure, scene=scene)
    mention = Mention(measure.token, _FRAME, KINDS[measure.does], patients, agent_of(measure.token), measure.line)
    speakers = speakers_of(measure.token, sayings=sayings)
    date = date_of(
        mention,
        scene=scene,
        sayings=sayings,
        dates=find_dates(scene.reading.doc.text, published=scene.reading.published),
    )
    for sides in sides_of(measure, backdrop=backdrop):
        does = _fully(measure, sides, scene=scene)
        places = places_at(measure, sides, backdrop=backdrop)
        yield Draft(
            mention=replace(mention, kind=KINDS[does]),
            kind=KINDS[does],
            modality=held_by(modality, mention, speakers=speakers, places=_owned(places, sides), scene=scene),
            patients=patients,
            places=places,
            date=_in_force(date, modality, measure, scene=scene),
            actor=actor_of(mention.agent, people=scene.people, lexicon=scene.lexicon, places=_owned(places, sides)),
            sayings=speakers,
            is_heading=scene.reading.is_heading(measure.token),
            effect=(sides.corridor, EFFECTS[does]) if sides.corridor and does in EFFECTS else None,
        )


def _owned(places: tuple[ClaimPlace, ...], sides: Sides) -> tuple[ClaimPlace, ...]:
    """The places on the side of those who act: whose authorities are competent, and whose country an actor is of."""
    return tuple(place for place in places if place.country in sides.owners)


def _patients(measure: Measure, *, scene: Scene) -> tuple[Group, ...]:
    """Those let in or kept out, where they are named; the number of a limit counts nobody who was there."""
    people = measure.people
    group = scene.people.at(people) if people is not None else None
    if people is None or group is None or group.role == AUTHORITY or is_word(people, "everyone", "no_one"):
        return ()
    if any(word.like_num for word in people.subtree):
        return ()
    return (replace(group, count=None, is_generic=False),)


def _fully(measure: Measure, sides: Sides, *, scene: Scene) -> Does:
    """What the measure does at this border: to refuse the neighbour's own people there is to close it."""
    people = measure.people
    if people is None or not measure.is_by_origin:
        return measure.does
    group = scene.people.at(people)
    nations = set(group.nationality) if group is not None else set()
    return Does.CLOSE if nations and nations <= set(sides.neighbours) else measure.does


def _in_force(date: DateSpan, modality: Modality, measure: Measure, *, scene: Scene) -> DateSpan:
    """The date with what measures add: a weekday or midnight to come, or a state that holds when it is told."""
    today = scene.reading.published.end_on
    if modality != Modality.PLANNED:
        is_dated = date.is_known or date.lacks_year or bool(date.words)
        return date if is_dated or today is None or not _is_present(measure.token) else DateSpan(
            None, today, DatePrecision.UNKNOWN, measure.token.text
        )  # fmt: skip
    if date.start_on and date.end_on and today and date.end_on < today:
        return _next(date)
    told = date.end_on or today
    if date.start_on or told is None or not re.search(r"\b(?:from|at|as of) midnight\b", measure.token.sent.text):
        return date
    day = told + timedelta(days=1)
    return DateSpan(day, day, DatePrecision.DAY, "midnight")


def _next(date: DateSpan) -> DateSpan:
    """The same weekday a week on, the same day and month a year on, for a date that is to come; others as they are."""
    if date.start_on is None or date.end_on is None or re.search(r"\d{4}", date.words):
        return date
    if any(word.casefold() in _WEEKDAYS for word in date.words.split()):
        week = timedelta(days=7)
        return replace(date, start_on=date.start_on + week, end_on=date.end_on + week)
    if date.precision != DatePrecision.DAY or date.end_on.day == _LEAP_DAY:
        return date
    start, end = (day.replace(year=day.year + 1) for day in (date.start_on, date.end_on))
    return replace(date, start_on=start, end_on=end)


def _is_present(token: Token) -> bool:
    verbs = [token, token.head, *(child for child in token.children if child.dep_ in {"aux", "auxpass"})]
    return any(verb.tag_ in {"VBZ", "VBP"} for verb in verbs)


def _once(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Each measure once: of two of one kind at the same border and time the fuller one, the other as its mention."""
    kept: list[Draft] = []
    for draft in drafts:
        at = next((at for at, other in enumerate(kept) if _is_same(other, draft)), None)
        if at is None:
            kept.append(draft)
            continue
        first, second = (draft, kept[at]) if _fullness(draft) > _fullness(kept[at]) else (kept[at], draft)
        kept[at] = replace(
            first,
            date=first.date if first.date.is_known else second.date,
            sayings=first.sayings or second.sayings,
            effect=first.effect or second.effect,
            others=(*first.others, second.mention, *second.others),
        )
    return tuple(draft for draft in kept if not _is_echo(draft, kept))


def _is_same(one: Draft, other: Draft) -> bool:
    starts = [span.start_on for span in (one.date, other.date) if span.start_on]
    ends = [span.end_on for span in (one.date, other.date) if span.end_on]
    return (
        one.kind == other.kind
        and (one.modality == Modality.PLANNED) == (other.modality == Modality.PLANNED)
        and {place.country for place in one.places} == {place.country for place in other.places}
        and (not starts or not ends or max(starts) <= min(ends))
    )


def _is_echo(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a heading, or words without a place, only repeat a measure that the text tells."""
    if draft.places and not draft.is_heading:
        return False
    return any(other is not draft and not other.is_heading and other.places for other in drafts)


def _fullness(draft: Draft) -> tuple[bool, int, bool]:
    return not draft.is_heading, len(draft.places), draft.date.is_known


def _mentions(draft: Draft) -> tuple[Mention, ...]:
    return (draft.mention, *draft.others)
