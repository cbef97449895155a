"""What a text says about the people of an event in other words: their nationality, and which one is not theirs."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from corridor.claims.groups import Group
from corridor.claims.people import People
from corridor.claims.reading import Reading

_MOST = frozenset({"most", "all", "many", "majority", "they", "both", "none", "some", "those", "these", "rest"})
_HOLDING = frozenset({"hold", "have", "carry"})
_COMING = frozenset({"come", "hail", "originate"})
_PAPERS = frozenset({"nationality", "citizenship", "passport"})


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
        elif token.lemma_ in _HOLDING | _COMING and token.pos_ == "VERB":
            fact = _held(token, people=people)
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
    named = [word for word in near[1:] if people.nation_of(word)]
    if not named:
        return None
    named += [word for word in _listed_after(named[-1]) if people.nation_of(word)]
    nations = tuple(dict.fromkeys(nation for word in named if (nation := people.nation_of(word))))
    return NationalityFact(token.i, None, nations, is_negated=False, quote=token.doc[token.i : named[-1].i + 1])


def _listed_after(token: Token) -> list[Token]:
    """The words that go on with a list after one of it ("Syrians, Afghans and Iraqis")."""
    found = []
    for word in token.doc[token.i + 1 : token.sent.end]:
        if word.lower_ not in {",", "and", "or", "from"} and word.pos_ not in {"PROPN", "ADJ"}:
            break
        found.append(word)
    return found


def _held(token: Token, *, people: People) -> NationalityFact | None:
    """ "Most hold Afghan nationality", "they came from Eritrea and Sudan"; a place that people passed is none."""
    subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
    group = people.at(subject) if subject is not None else None
    if subject is None or (group is None and subject.lower_ not in _MOST):
        return None
    words = [word for child in token.children for word in _of_nation(token, child)]
    nations = tuple(dict.fromkeys(nation for word in words if (nation := people.nation_of(word))))
    if not nations:
        return None
    about = None if subject.lower_ in _MOST else group
    last = max(word.i for word in words if people.nation_of(word))
    is_negated = any(child.dep_ == "neg" for child in token.children)
    return NationalityFact(token.i, about, nations, is_negated, token.doc[subject.left_edge.i : last + 1])


def _of_nation(verb: Token, child: Token) -> list[Token]:
    """The words under one argument that may name a nationality."""
    if verb.lemma_ in _HOLDING and child.dep_ == "dobj" and child.lemma_.casefold() in _PAPERS:
        return list(child.lefts)
    is_origin = verb.lemma_ in _COMING and child.lower_ == "from"
    through = any(other.lower_ in {"into", "to", "through", "over", "by"} for other in verb.children)
    return list(child.subtree) if is_origin and not through else []


def _nations(predicate: Token, *, people: People) -> tuple[str, ...]:
    words = [predicate, *predicate.conjuncts]
    if predicate.lemma_ in {"national", "citizen", "people", "native"}:
        words += [child for child in predicate.lefts if child.dep_ in {"amod", "compound"}]
        words += [word for child in predicate.rights if child.lower_ in {"of", "from"} for word in child.subtree]
    elif predicate.lemma_ == "nationality":
        words += list(predicate.lefts)
    found: list[str] = []
    for word in words:
        nation = people.nation_of(word)
        if nation and nation not in found:
            found.append(nation)
    return tuple(found)
