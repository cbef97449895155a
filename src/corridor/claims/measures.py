"""Border measures: the words by which an authority closes, narrows, guards or opens the passage of people."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml
from spacy.tokens import Token

from corridor.claims.roles import patients_of, subjects_of
from corridor.records import Effect, Kind


class Does(StrEnum):
    """What a measure does to passage."""

    CLOSE = "close"
    NARROW = "narrow"
    RULE = "rule"
    GUARD = "guard"
    OPEN = "open"


KINDS: Mapping[Does, Kind] = {
    Does.CLOSE: Kind.BORDER_CLOSURE,
    Does.NARROW: Kind.BORDER_REINFORCEMENT,
    Does.RULE: Kind.CRACKDOWN_POLICY,
    Does.GUARD: Kind.BORDER_REINFORCEMENT,
    Does.OPEN: Kind.BORDER_REOPENING,
}
# A fence or a patrol is no stated effect: the codebook's link entry of its kind speaks for it.
EFFECTS: Mapping[Does, Effect] = {
    Does.CLOSE: Effect.BLOCKED,
    Does.NARROW: Effect.DISRUPTED,
    Does.RULE: Effect.DISRUPTED,
    Does.OPEN: Effect.REOPENED,
}
_VERBAL = frozenset({"VERB", "AUX", "ADJ"})


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. line: the noun for the border; people: head of those let in or kept out; both None where unsaid.

    way: `in` where people are kept from coming in, `out` from going out, empty where the words leave it open.
    is_negation: the words say by negation what the measure is ("lets nobody pass"), so it is no denial.
    refers: the border is a pronoun, so a measure before it must name it.
    """

    token: Token
    does: Does
    line: Token | None = None
    people: Token | None = None
    way: str = ""
    is_negation: bool = False
    refers: bool = False

    @property
    def is_by_origin(self) -> bool:
        """Whether those kept out are told apart by nationality alone."""
        people = self.people
        if (
            self.does != Does.NARROW
            or people is None
            or not is_word(self.token, "close", "stop", "refuse", "let", "admit")
        ):
            return False
        return not _terms(people, self.token) and not any(word.like_num for word in people.subtree)


@cache
def border_words() -> Mapping[str, frozenset[str]]:
    """The lists of `borders.yaml`."""
    text = (files("corridor.claims") / "words" / "borders.yaml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in yaml.safe_load(text).items()}


def find_measure(token: Token) -> Measure | None:
    """The measure that this word reports, by the first rule that fits; None where it reports none."""
    if token.pos_ not in {*_VERBAL, "NOUN", "PROPN"}:
        return None
    return next((found for rule in _RULES if (found := rule(token)) is not None), None)


def is_word(token: Token, *lists: str) -> bool:
    """Whether a token's lemma or form stands in one of the lists."""
    return any({token.lemma_.casefold(), token.lower_} & border_words()[name] for name in lists)


def has_word(tokens: Iterator[Token], *lists: str) -> bool:
    """Whether one of the tokens stands in one of the lists."""
    return any(is_word(token, *lists) for token in tokens)


def _closing(token: Token) -> Measure | None:
    """ "closed its border", "the crossing is shut", "the closure of the frontier"."""
    if token.pos_ in {"NOUN", "PROPN"} and is_word(token, "closing", "opening"):
        return _named(token)
    does = Does.CLOSE if is_word(token, "close") else Does.OPEN if is_word(token, "open") else None
    if does is None or token.dep_ == "amod":
        return None
    heads = _done_to(token)
    line = next((head for head in heads if is_word(head, "lines", "doors")), None)
    refers = line is None and any(head.lower_ in {"it", "they", "both"} for head in heads)
    if (line is None and not refers) or (does == Does.OPEN and _is_merely_open(token)):
        return None
    people = _after(token, {"to", "for"})
    way = "in" if people is not None or _is_against_movers(token) else ""
    return Measure(token, _narrowed(does, people, token), line, people, way, refers=refers)


def _is_against_movers(token: Token) -> bool:
    """Whether people on the move hang on the word by a "to" that was read as the start of a clause."""
    clauses = [child for child in token.children if child.dep_ in {"advcl", "xcomp"} and child.i > token.i]
    return any(is_word(word, "movers") for word in clauses)


def _is_merely_open(token: Token) -> bool:
    """ "stays open" says that nothing changed."""
    return token.pos_ == "ADJ" and not any(child.lower_ == "again" for child in token.children)


def _named(token: Token) -> Measure | None:
    """A closing or opening named by a noun, not one that is lifted or planned by the word above it."""
    if token.dep_ == "compound" or (token.dep_ == "dobj" and is_word(token.head, "lift", "impose")):
        return None
    line = next((word for word in token.subtree if word != token and is_word(word, "lines", "doors")), None)
    if line is None:
        return None
    return Measure(token, Does.CLOSE if is_word(token, "closing") else Does.OPEN, line, _after(token, {"to", "for"}))


def _letting(token: Token) -> Measure | None:
    """ "admits no more than", "lets nobody pass", "does not accept", "let in again"."""
    if not _is_letting(token) or is_word(token.head, "stop", "refuse", "resume"):
        return None
    people = _let(token)
    way = "out" if has_word(token.subtree, "leave") and not has_word(token.subtree, "lines") else "in"
    is_transit = any(word.lemma_ == "pass" or word.lower_ in {"through", "transit"} for word in token.subtree)
    way = "" if is_transit and way == "in" else way
    if _is_refused(token, people) and not _is_over(people):
        return Measure(token, _narrowed(Does.CLOSE, people, token), _line_in(token), people, way, is_negation=True)
    if any(child.lower_ == "again" for child in token.subtree):
        return Measure(token, Does.OPEN, _line_in(token), people, way)
    if people is not None and (_is_capped(token, people) or (_is_refused(token, people) and _is_over(people))):
        return Measure(token, _ruled(people), _line_in(token), people, way, is_negation=True)
    return None


def _is_letting(token: Token) -> bool:
    if token.pos_ not in _VERBAL:
        return False
    if is_word(token, "admit"):
        return token.lemma_ == "admit" or _is_of_people(token)
    return is_word(token, "let") and any(is_word(word, "enter", "leave") for word in _near(token))


def _is_of_people(token: Token) -> bool:
    return any(word.ent_type_ == "NORP" or is_word(word, "movers", "asylum", "everyone", "no_one") or word.lemma_ in
               {"people", "person", "national", "citizen", "family"} for word in token.subtree)  # fmt: skip


def _stopping(token: Token) -> Measure | None:
    """ "stopped admitting", "ceased to let in", "suspended transit", "halted asylum claims"."""
    if not is_word(token, "stop", "refuse") or token.pos_ not in _VERBAL:
        return None
    inner = next((word for word in token.children if word.dep_ in {"xcomp", "ccomp"} and _is_letting(word)), None)
    if inner is not None:
        return Measure(token, _narrowed(Does.CLOSE, _let(inner), inner), _line_in(token), _let(inner), "in")
    return _stopped_noun(token) or _barred(token)


def _stopped_noun(token: Token) -> Measure | None:
    heads = _done_to(token)
    passage = next((head for head in [*heads, *_objects(token)] if is_word(head, "passage")), None)
    if passage is not None:
        people = _to_whom(token, passage)
        if people is not None and any(child.dep_ == "nummod" for child in people.children):
            return None
        return Measure(token, _narrowed(Does.CLOSE, people, token), _line_in(token), people, _way_of(passage))
    claims = next((head for head in heads if is_word(head, "asylum", "claims")), None)
    if claims is not None and has_word(claims.subtree, "asylum"):
        return Measure(token, Does.RULE, _line_in(token), None, "in")
    return None


def _barred(token: Token) -> Measure | None:
    """ "barred Afghans from entering"; those of a number are people turned away, not a measure."""
    if not is_word(token, "refuse"):
        return None
    moving = next((word for word in _near(token) if word.dep_ == "pcomp" and is_word(word, "enter", "leave")), None)
    people = next(iter(patients_of(token)), None)
    if moving is None or people is None or moving.head.lower_ != "from":
        return None
    if people.pos_ == "PRON" or any(child.dep_ in {"nummod", "det"} for child in people.children):
        return None
    way = "out" if is_word(moving, "leave") else "in"
    return Measure(token, _narrowed(Does.CLOSE, people, token), _line_in(token), people, way)


def _resuming(token: Token) -> Measure | None:
    """ "lifted the closure", "eased the entry ban", "resumed admitting"."""
    if token.pos_ not in _VERBAL or not is_word(token, "lift", "resume"):
        return None
    inner = next((word for word in token.children if word.dep_ in {"xcomp", "dobj"} and _is_letting(word)), None)
    if is_word(token, "resume"):
        noun = next((word for word in _done_to(token) if is_word(word, "passage")), None)
        found = inner or noun
        return Measure(token, Does.OPEN, _line_in(token), _let(found), "in") if found is not None else None
    rule = next((word for word in _done_to(token) if is_word(word, "closing", "rules")), None)
    if rule is None or not (is_word(rule, "closing") or has_word(rule.subtree, "lines", "doors", "passage", "asylum")):
        return None
    return Measure(token, Does.OPEN, _line_in(token), None, "")


def _limiting(token: Token) -> Measure | None:
    """ "limited entry to 580 a day", "restricted the crossing", "imposed a quota on asylum claims"."""
    if token.pos_ not in _VERBAL:
        return None
    heads = _done_to(token)
    if is_word(token, "limit"):
        what = next((head for head in heads if has_word(head.subtree, "passage", "lines", "doors", "asylum")), None)
        return (
            Measure(token, _ruled(what), _line_in(token), _after(token, {"to", "of"}), _way_of(what)) if what else None
        )
    if not is_word(token, "impose"):
        return None
    rule = next((head for head in heads if is_word(head, "rules", "closing")), None)
    if rule is None or not has_word(token.subtree, "passage", "lines", "doors", "asylum", "movers"):
        return None
    if is_word(rule, "closing"):
        return Measure(token, Does.CLOSE, _line_in(token))
    return Measure(token, _ruled(rule), _line_in(token), None, "in" if has_word(rule.subtree, "passage") else "")


def _demanding(token: Token) -> Measure | None:
    """ "must now show a passport", "requires visas of"."""
    must = any(child.lower_ in {"must", "need"} for child in token.children) or token.head.lemma_ == "have"
    shows = is_word(token, "show") and must
    if not (shows or is_word(token, "demand")) or token.pos_ not in _VERBAL:
        return None
    inner = next(
        (child for child in token.children if child.dep_ in {"xcomp", "ccomp"} and is_word(child, "show")), None
    )
    papers = next((head for head in _objects(inner or token) if is_word(head, "papers")), None)
    people = next(iter(subjects_of(token) if shows else patients_of(token)), None) if inner is None else _let(token)
    return Measure(token, Does.NARROW, _line_in(token), people, "in", is_negation=True) if papers is not None else None


def _turning(token: Token) -> Measure | None:
    """ "turn back everybody who is not from": a rule for all, where a number would be people turned back."""
    if token.lemma_ != "turn" or not any(child.lower_ in {"back", "away"} for child in token.children):
        return None
    people = next((head for head in patients_of(token) if is_word(head, "everyone")), None)
    if people is None:
        return None
    return Measure(token, _narrowed(Does.CLOSE, people, token), _line_in(token), people, "in")


def _guarding(token: Token) -> Measure | None:
    """ "build a fence at the border", "sent soldiers to the frontier", "tightened checks at its border"."""
    if token.pos_ not in _VERBAL or not is_word(token, "build", "deploy", "tighten"):
        return None
    line = _line_in(token, lists=("lines",)) or next((word for word in token.sent if is_word(word, "lines")), None)
    for verbs, nouns in (("build", "structures"), ("deploy", "forces"), ("tighten", "checks")):
        heads = [*_done_to(token), *_objects(token)]
        if is_word(token, verbs) and any(is_word(head, nouns) for head in heads) and line is not None:
            return Measure(token, Does.GUARD, line)
    if is_word(token, "tighten") and any(is_word(head, "lines") for head in _done_to(token)):
        return Measure(token, Does.GUARD, line)
    return None


def _done_to(token: Token) -> list[Token]:
    """Heads of the object; of the subject where nothing else can be what is closed."""
    heads = patients_of(token)
    if heads or token.pos_ not in _VERBAL or any(child.dep_ == "dobj" for child in token.children):
        return heads
    return subjects_of(token)


def _objects(token: Token) -> list[Token]:
    """Objects as the parser marks them, second objects and those joined to them with them."""
    own = [child for child in token.children if child.dep_ in {"dobj", "oprd", "attr", "dative"}]
    return [word for child in own for word in (child, *child.conjuncts)]


def _near(token: Token) -> list[Token]:
    return [word for child in token.children for word in (child, *child.children) if word.i > token.i]


def _let(token: Token) -> Token | None:
    """Those who are let in: the object, or the subject of the verb that letting governs."""
    for child in token.children:
        if child.dep_ in {"ccomp", "xcomp"}:
            inner = next((word for word in child.children if word.dep_ in {"nsubj", "nsubjpass"}), None)
            if inner is not None:
                return inner
    return next(iter(patients_of(token)), None)


def _to_whom(token: Token, passage: Token) -> Token | None:
    return next((child for child in token.children if child.dep_ == "dative" and child.pos_ != "ADP"), None) or _after(
        token, {"to", "of", "for", "by"}
    ) or _after(passage, {"to", "of", "for", "by"})  # fmt: skip


def _after(token: Token, words: set[str]) -> Token | None:
    """People after a preposition of this word or of its object."""
    for child in (*token.children, *(below for near in token.children for below in near.children)):
        if child.dep_ in {"prep", "dative"} and child.lower_ in words and child.i > token.i:
            found = next((word for word in child.children if word.dep_ == "pobj"), None)
            if (
                found is not None
                and not is_word(found, "lines", "doors")
                and found.ent_type_ not in {"DATE", "TIME", "GPE"}
            ):
                return found
    return None


def _is_refused(token: Token, people: Token | None) -> bool:
    if any(child.dep_ == "neg" or child.lower_ == "longer" for child in token.children):
        return True
    if people is None:
        return False
    return is_word(people, "no_one") or any(
        child.lower_ == "no" and child.dep_ == "det" for child in (*people.children, *people.lefts)
    ) or (people.lower_ == "one" and people.nbor(-1).lower_ == "no")  # fmt: skip


def _is_over(people: Token | None) -> bool:
    """Whether the refused are those above a number: "not more than 500", "no more than 80 a day"."""
    words = " ".join(word.lower_ for word in people.subtree) if people is not None else ""
    return "more than" in words or "over " in words


def _is_capped(token: Token, people: Token) -> bool:
    """Whether only so many or only some are let in: "at most 80 a day", "only people who"."""
    before = [word.lower_ for word in people.subtree] + [child.lower_ for child in token.children]
    text = f" {' '.join(before)} "
    is_most = any(
        f" {words} " in text for words in ("no more than", "at most", "up to", "only", "just", "a maximum of")
    )
    is_counted = any(word.like_num for word in people.subtree)
    return is_most or (is_counted and has_word(token.subtree, "per") and token.tag_ in {"VBZ", "VBP", "VB"})


def _narrowed(does: Does, people: Token | None, token: Token) -> Does:
    """A closure that leaves the way open to some is a narrowing."""
    if does != Does.CLOSE:
        return does
    is_named = people is not None and any(_is_origin(word) for word in people.subtree)
    return Does.NARROW if is_named or _terms(people, token) else does


def _terms(people: Token | None, token: Token) -> bool:
    """Whether the words set terms on which some may still pass: "only", "without a visa", "who are not from"."""
    who = list(people.subtree) if people is not None else []
    clauses = [word for word in who if word.dep_ == "relcl" and not is_word(word, "travel")]
    return bool(clauses) or has_word(iter([*who, *token.children]), "partly")


def _is_origin(word: Token) -> bool:
    """Whether a word tells of what nationality people are: "Afghans", "people from Iran", not "coming from Iran"."""
    if word.ent_type_ == "NORP":
        return True
    above = word.head
    return word.ent_type_ == "GPE" and above.lower_ == "from" and above.head.pos_ in {"NOUN", "PROPN", "PRON"}


def _ruled(what: Token | None) -> Does:
    is_asylum = what is not None and has_word(what.subtree, "asylum")
    return Does.RULE if is_asylum else Does.NARROW


def _way_of(what: Token | None) -> str:
    inward = {"entry", "entrance", "admission", "access", "inflow"}
    return "in" if what is not None and any(word.lemma_ in inward for word in what.subtree) else ""


def _line_in(token: Token, *, lists: tuple[str, ...] = ("lines", "doors")) -> Token | None:
    return next((word for word in token.subtree if is_word(word, *lists) and word.pos_ in {"NOUN", "PROPN"}), None)


_RULES: tuple[Callable[[Token], Measure | None], ...] = (
    _closing, _resuming, _stopping, _letting, _limiting, _turning, _demanding, _guarding,
)  # fmt: skip
