"""How a text holds an event: happened, planned, feared, denied, or not reported at all."""

from dataclasses import dataclass

from spacy.tokens import Token

from corridor.claims.lexicon import Lexicon
from corridor.records import Kind, Modality

# Harms: what "may" or "could" happen of these is feared; of the others it is planned.
_HARMS = frozenset(
    {Kind.FORCED_RETURN, Kind.EXPULSION_PUSHBACK, Kind.DEATH_INJURY, Kind.TRAFFICKING, Kind.DISAPPEARANCE,
     Kind.ARREST, Kind.DETENTION}
)  # fmt: skip
# How many words up a parse is followed; deeper ones are parses that went wrong.
_DEEPEST = 6
_ACCUSING = frozenset({"arrest", "catch", "charge", "accuse", "suspect", "indict", "convict", "hold", "detain", "jail"})
_CLAUSES = frozenset(
    {
        "ccomp",
        "xcomp",
        "advcl",
        "acl",
        "pcomp",
        "pobj",
        "prep",
        "conj",
        "dobj",
        "relcl",
        "csubj",
        "nsubj",
        "nsubjpass",
        "acomp",
        "attr",
        "oprd",
    }
)


@dataclass(frozen=True, slots=True)
class Holding:
    """modality: None where the words report no event at all (a condition, a habit, a norm). because: the rule."""

    modality: Modality | None
    because: str


def holding_of(token: Token, *, kind: Kind, lexicon: Lexicon, is_heading: bool = False) -> Holding:
    """How the words around an event's word hold it; asserted where nothing speaks against it."""
    own = _own(token, kind=kind, lexicon=lexicon)
    if own is not None and own.modality != Modality.PLANNED:
        return own
    above = _above(token, kind=kind, lexicon=lexicon)
    held = above or own
    if held is not None:
        return held
    if not is_heading and not _is_state(token, kind=kind) and _is_habitual(token, lexicon=lexicon):
        return Holding(None, "habit")
    return Holding(Modality.ASSERTED, "plain")


def _own(token: Token, *, kind: Kind, lexicon: Lexicon) -> Holding | None:
    words = lexicon.holding
    auxiliaries = {child.lower_ for child in token.children if child.dep_ in {"aux", "auxpass"}}
    marks = {child.lower_ for child in token.children if child.dep_ in {"mark", "advmod", "cc"}}
    if marks & words["unknown"]:
        return Holding(None, "condition")
    if _is_negated(token):
        return Holding(None if _is_open(token, auxiliaries) else Modality.DENIED, "negated")
    if auxiliaries & words["normative"]:
        return Holding(None, "norm")
    if auxiliaries & words["possible"]:
        return Holding(Modality.FEARED if kind in _HARMS else Modality.PLANNED, "possible")
    if auxiliaries & words["future"]:
        return Holding(Modality.PLANNED, "future")
    return None


def _above(token: Token, *, kind: Kind, lexicon: Lexicon) -> Holding | None:
    """What governs the event's word: "fear that ...", "plans to ...", "refused to ..."."""
    here = token
    for _ in range(_DEEPEST):
        above = here.head
        if here.dep_ not in _CLAUSES or above == here:
            return None
        if here.dep_ == "acl" and here.tag_ == "VBN" and not _is_content(here):
            return _total(above, lexicon=lexicon)
        if here.dep_ == "relcl":
            return _of_who(above)
        found = _step(above, here, kind=kind, lexicon=lexicon)
        if found is not None:
            return found
        here = above
    return None


def _step(above: Token, below: Token, *, kind: Kind, lexicon: Lexicon) -> Holding | None:
    """What one word above another makes of it."""
    if below.pos_ != "NOUN" and _is_accusation(below):
        return Holding(None, "accusation")
    if below.pos_ in {"NOUN", "ADP"} and above.pos_ in {"VERB", "AUX"}:
        found = _own(above, kind=kind, lexicon=lexicon)
        if found is not None:
            return found
    if below.dep_ == "conj" and below.pos_ == above.pos_:
        return _own(above, kind=kind, lexicon=lexicon) if _shares_auxiliary(below) else None
    return _governed(above, below, kind=kind, lexicon=lexicon)


def _is_content(verb: Token) -> bool:
    """Whether a clause under a noun has a subject of its own ("claims that soldiers had opened the gate")."""
    return any(child.dep_ in {"nsubj", "nsubjpass", "mark"} for child in verb.children)


def _of_who(noun: Token) -> Holding | None:
    """A relative clause under "used to": what was done as a rule."""
    verb = noun.head
    used_to = verb.lemma_ == "use" and any(child.dep_ == "xcomp" for child in verb.children)
    return Holding(None, "habit") if used_to and noun.dep_.startswith("nsubj") else None


def _total(noun: Token, *, lexicon: Lexicon) -> Holding | None:
    """People who were counted over time ("has counted 300 arrested since May") are a sum of events."""
    if noun.dep_ in {"dobj", "nsubj", "ccomp"} and noun.head.lemma_.casefold() in lexicon.holding["totals"]:
        return Holding(None, "running total")
    return None


def _governed(above: Token, below: Token, *, kind: Kind, lexicon: Lexicon) -> Holding | None:
    lemma, words = above.lemma_.casefold(), lexicon.holding
    is_infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in below.children)
    if below.dep_ == "advcl" and above.pos_ == "VERB" and lemma not in words["asked"]:
        return Holding(None, "purpose") if is_infinitive else None
    if _is_feared(above, below, lexicon=lexicon):
        return Holding(Modality.FEARED, lemma)
    if lemma in words["denied"]:
        return Holding(Modality.DENIED, lemma)
    if lemma == "tell" and is_infinitive:
        return Holding(Modality.FEARED if kind in _HARMS else Modality.PLANNED, "told to")
    if lemma in words["asked"] and below.dep_ in {"xcomp", "ccomp", "advcl", "prep", "pcomp"}:
        return Holding(Modality.FEARED if kind in _HARMS else None, lemma)
    if _is_planned(above, below, lexicon=lexicon):
        return Holding(Modality.PLANNED, lemma)
    return _unreal(above, below, is_infinitive=is_infinitive, lexicon=lexicon)


def _is_feared(above: Token, below: Token, *, lexicon: Lexicon) -> bool:
    is_content = above.pos_ != "VERB" or below.dep_ in {"ccomp", "xcomp", "dobj", "pcomp", "prep"}
    return above.lemma_.casefold() in lexicon.holding["feared"] and is_content


def _is_planned(above: Token, below: Token, *, lexicon: Lexicon) -> bool:
    lemma = above.lemma_.casefold()
    if above.pos_ == "VERB" and below.pos_ in {"NOUN", "PROPN"} and below.dep_ in {"dobj", "conj"}:
        return lemma in {"plan", "order"}
    if lemma in lexicon.holding["planned"] and below.dep_ in {"xcomp", "ccomp", "acl", "pcomp", "prep"}:
        return True
    auxiliaries = {child.lower_ for child in above.children if child.dep_ == "aux"}
    return below.dep_ == "xcomp" and bool(auxiliaries & lexicon.holding["future"])


def _unreal(above: Token, below: Token, *, is_infinitive: bool, lexicon: Lexicon) -> Holding | None:
    """Conditions, norms and purposes: no event at all."""
    lemma, words = above.lemma_.casefold(), lexicon.holding
    children = {child.lower_ for child in above.children if child.dep_ in {"aux", "mark", "advmod"}}
    if lemma in words["unknown"]:
        return Holding(None, lemma)
    if below.dep_ in {"ccomp", "xcomp"} and children & (words["normative"] | words["unknown"]):
        return Holding(None, "norm or condition")
    if is_infinitive and _is_negated(above):
        return Holding(None, "negated")
    if is_infinitive and below.dep_ in {"xcomp", "ccomp", "advcl", "acl"} and lemma not in words["implicative"]:
        return Holding(None, "purpose")
    return None


def _is_accusation(token: Token) -> bool:
    """Whether the words tell what people are accused of, or why ("charged with smuggling")."""
    preposition = token.head if token.dep_ == "pcomp" else None
    return (
        preposition is not None
        and preposition.lower_ in {"for", "of", "with", "over"}
        and preposition.head.lemma_ in _ACCUSING
    )


def _is_open(verb: Token, auxiliaries: set[str]) -> bool:
    """Whether a negated verb denies no event: what may not have been, and what is not done as a rule ("does not send").

    A sentence of its own in the present may still deny what is said ("the country does not return refugees").
    """
    is_rule = bool(auxiliaries & {"do", "does"}) and verb.dep_ in {"advcl", "relcl", "ccomp"}
    return bool(auxiliaries & {"may", "might"}) or is_rule


def _is_negated(token: Token) -> bool:
    if any(child.dep_ == "neg" or child.lower_ in {"never", "no"} for child in token.children):
        return True
    subjects = [child for child in token.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"}]
    return any(
        subject.lower_ in {"nobody", "none"} or any(child.lower_ in {"no", "not"} for child in subject.children)
        for subject in subjects
    )


def _shares_auxiliary(token: Token) -> bool:
    return not any(child.dep_ in {"aux", "auxpass", "nsubj", "nsubjpass"} for child in token.children)


def _is_state(token: Token, *, kind: Kind) -> bool:
    """A present passive that tells how things stand: people are held, a border is closed."""
    if kind not in {Kind.DETENTION, Kind.BORDER_CLOSURE} or any(child.dep_ == "advmod" for child in token.children):
        return False
    return token.lemma_ in {"be", "remain", "stay"} or any(child.dep_ == "auxpass" for child in token.children)


def _is_habitual(token: Token, *, lexicon: Lexicon) -> bool:
    """A simple present outside headings, or "used to": what is done as a rule, not an event."""
    if token.dep_ == "xcomp" and token.head.lemma_ == "use":
        return True
    adverbs = [child for child in token.children if child.dep_ in {"advmod", "npadvmod"}]
    clause = f" {' '.join(word.lower_ for child in adverbs for word in child.subtree)} "
    is_perfect = any(child.lemma_ == "have" and child.dep_ == "aux" for child in token.children)
    is_progressive = token.tag_ == "VBG" or any(child.lower_ in {"being"} for child in token.children)
    present = token.tag_ in {"VBZ", "VBP"} or any(
        child.tag_ in {"VBZ", "VBP"} and child.dep_ == "auxpass" for child in token.children
    )
    if present and not is_perfect and not is_progressive:
        return True
    return any(f" {word} " in clause for word in lexicon.holding["habitual"]) and token.tag_ != "VBD"
