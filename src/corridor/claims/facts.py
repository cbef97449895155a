"""What a text says about the people of an event in other words: their nationality, and which one is not theirs."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from corridor.claims.groups import Group
from corridor.claims.people import People
from corridor.claims.reading import Reading

_MOST = frozenset({"most", "all", "many", "majority", "they", "both", "none", "some", "those", "these", "rest"})


@dataclass(frozen=True, slots=True)
class NationalityFact:
    """A statement on the nationality of a group. at: token; group: whom it is about, None where only "most"."""

    at: int
    group: Group | None
    nations: tuple[str, ...]
    is_negated: bool
    quote: Span


def nationality_facts(reading: Reading, *, people: People) -> Iterator[NationalityFact]:
    """Statements such as "were not North Koreans" and "most of them Afghans", in order of the text."""
    for token in reading.doc:
        if token.lemma_ == "be" and token.pos_ in {"AUX", "VERB"}:
            fact = _copular(token, people=people)
        elif token.lower_ in {"most", "all", "mostly", "mainly", "majority"}:
            fact = _apposed(token, people=people)
        else:
            fact = None
        if fact is not None:
            yield fact


def _copular(token: Token, *, people: People) -> NationalityFact | None:
    subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
    predicate = next((child for child in token.children if child.dep_ in {"attr", "acomp"}), None)
    if subject is None or predicate is None:
        return None
    nations = _nations(predicate, people=people)
    group = people.at(subject)
    if not nations or (group is None and subject.lower_ not in _MOST):
        return None
    negated = any(child.dep_ == "neg" for child in token.children) or subject.lower_ in {"none", "neither"}
    about = None if subject.lower_ in _MOST else group
    quote = token.doc[
        subject.left_edge.i : max(predicate.i, *(word.i for word in predicate.conjuncts), predicate.i) + 1
    ]
    return NationalityFact(token.i, about, nations, negated, quote)


def _apposed(token: Token, *, people: People) -> NationalityFact | None:
    """ "..., most of them Afghans"."""
    near = token.doc[token.i : min(token.i + 6, token.sent.end)]
    of_them = len(near) > 2 and near[1].lower_ == "of" and near[2].lower_ in {"them", "whom"}
    if not of_them and token.lower_ not in {"mostly", "mainly"}:
        return None
    for word in near[1:]:
        nation = people.nation_of(word)
        if nation:
            return NationalityFact(token.i, None, (nation,), is_negated=False, quote=token.doc[token.i : word.i + 1])
    return None


def _nations(predicate: Token, *, people: People) -> tuple[str, ...]:
    words = [predicate, *predicate.conjuncts]
    if predicate.lemma_ in {"national", "citizen", "people"}:
        words += [child for child in predicate.lefts if child.dep_ in {"amod", "compound"}]
    found: list[str] = []
    for word in words:
        nation = people.nation_of(word)
        if nation and nation not in found:
            found.append(nation)
    return tuple(found)
