"""Groups of people: which words name them, what they are to a route, how many, of which nationality."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from corridor.claims.groups import AUTHORITY, HELPER, PERSON, TRAVELLER, UNKNOWN, Group
from corridor.claims.lexicon import Lexicon
from corridor.claims.nations import Nations
from corridor.claims.numbers import count_from, is_singular_word, numeral_at
from corridor.claims.references import dominant_nationality, resolve_all
from corridor.records import Count, Population

_CROSSED = frozenset({"cross", "enter", "flee", "escape", "defect", "smuggle", "traffic", "migrate", "board", "seek"})
_HELPS = frozenset({"help", "guide", "carry", "smuggle", "traffic", "bring", "transport"})
_SIGNS = frozenset({"undocumented", "irregular", "illegal", "unauthorized", "unauthorised", "displaced", "stranded"})


class People:
    """All groups of a text, found once, asked by token.

    travellers: the nationality of most of them, empty where several are named or none.
    """

    def __init__(self, doc: Doc, *, lexicon: Lexicon) -> None:
        self._doc = doc
        self._lexicon = lexicon
        self._nations = Nations(doc, lexicon=lexicon)
        groups = {group.head: group for group in self._find()}
        self.travellers = dominant_nationality(groups.values())
        self._resolved = resolve_all(groups, doc=doc)

    def __iter__(self) -> Iterator[Group]:
        """Every group in the order of the text, with what references point back to filled in."""
        return iter(self._resolved[head] for head in sorted(self._resolved))

    def at(self, token: Token) -> Group | None:
        """The group that this token heads, with what it points back to filled in; None where it names no people."""
        return self._resolved.get(token.i)

    def counted(self, token: Token) -> Group | None:
        """A group for a noun that is no word for people but counts what they do ("267 attempts")."""
        count = self.count_at(token)
        return self.unnamed(token, count) if count else None

    def unnamed(self, token: Token, count: Count | None) -> Group:
        """A group of travellers that only a noun of what happened to them stands for ("the death toll")."""
        made = self._made(token, role=TRAVELLER, population=Population.UNKNOWN, nationality=())
        return replace(made, count=count, is_reference=False)

    def count_at(self, token: Token) -> Count | None:
        """How many a noun counts in its own phrase ("45 arrests"); None for one or an unsaid number."""
        count = self._count(token)
        return count if count is not None and count.best != 1 else None

    def nation_of(self, token: Token) -> str | None:
        """The country, alpha-3, that this token names or is a demonym of."""
        return self._nations.of(token)

    def _find(self) -> Iterator[Group]:
        for token in self._doc:
            group = self._group(token)
            if group is not None:
                yield group

    def _group(self, token: Token) -> Group | None:
        if token.lower_ in self._lexicon.people["pronouns"] and _stands_alone(token):
            return self._pronoun(token)
        if token.pos_ == "NUM" or token.tag_ == "CD" or token.lower_ in {"dozens", "hundreds", "scores", "thousands"}:
            return self._bare_number(token)
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "VERB"}:
            return None
        role, population = self._role(token)
        nation = self._nations.described(token)
        if role == UNKNOWN and not (self._nations.demonym(token) and self._is_nominal(token)):
            return None
        if role in {UNKNOWN, PERSON}:
            role, population = self._upgraded(token)
        made = self._made(token, role=role, population=population, nationality=nation)
        return self._of_its_members(token, made)

    def _of_its_members(self, token: Token, group: Group) -> Group:
        """A group, party or body "of" people with their number and nationality: "a group of 19 Vietnamese"."""
        lemma = token.lemma_.casefold()
        members = self._of(token) if lemma in _GROUPS | _POINTING | {"body"} and group.role != HELPER else None
        inner = self._group(members) if members is not None and members.pos_ != "PRON" else None
        if inner is None or group.count is not None or inner.role in {AUTHORITY, HELPER}:
            return group
        has_several = token.tag_ == "NNS" and lemma != "body"
        return replace(
            group,
            role=inner.role if inner.role != UNKNOWN else group.role,
            population=inner.population,
            nationality=group.nationality or inner.nationality,
            count=None if has_several else inner.count,
            is_reference=False,
            is_plural=True,
        )

    def _made(self, token: Token, *, role: str, population: Population, nationality: tuple[str, ...]) -> Group:
        count = self._count(token)
        first, last = self._span(token)
        is_people = token.lower_.endswith(("ese", "sh", "ch")) and not any(
            child.lower_ in {"a", "an"} for child in token.lefts
        )
        is_plural = token.tag_ in {"NNS", "NNPS"} or is_people or (count is not None and count.best != 1)
        is_collective = token.lemma_.casefold() in _POINTING
        definite = any(child.lower_ in {"the", "these", "those", "this"} for child in token.lefts)
        return Group(
            head=token.i,
            start=self._doc[first].idx,
            end=self._doc[last].idx + len(self._doc[last]),
            words=self._doc[first : last + 1].text,
            role=role,
            population=population,
            count=count,
            nationality=nationality,
            is_reference=(definite or is_collective) and not nationality and role in {PERSON, TRAVELLER},
            is_plural=is_plural,
            is_generic=count is None and _is_generic(token),
        )

    def _span(self, token: Token) -> tuple[int, int]:
        lefts = [
            child.left_edge.i for child in token.lefts if child.dep_ not in {"relcl", "advcl", "cc", "conj", "nsubj"}
        ]
        first = max(min([token.i, *lefts]), token.i - 8)
        last = token.i
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ in {"from", "of"} and child.right_edge.i - token.i < 8:
                last = child.right_edge.i
        return first, last

    def _pronoun(self, token: Token) -> Group:
        plural = token.lower_ not in {"he", "she", "him", "her"}
        count = self._count(token) if plural else Count(1, 1, 1, token.text, "singular")
        return Group(
            token.i,
            token.idx,
            token.idx + len(token),
            token.text,
            UNKNOWN,
            count=count,
            is_reference=True,
            is_plural=plural,
        )

    def _bare_number(self, token: Token) -> Group | None:
        """A number that stands for people without a noun: "the 15", "nine in Kunming", "hundreds of them"."""
        if token.dep_ in {"nummod", "quantmod", "compound", "npadvmod", "appos"} and token.head.i > token.i:
            return None
        if token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"} and not token.dep_.startswith(
            "nsubj"
        ):
            return None
        numeral = numeral_at(self._doc, token.i)
        if numeral is None or numeral.value > 20_000_000 or self._is_measure(token):
            return None
        noun = self._of(token)
        is_number = noun is not None and (noun.pos_ == "NUM" or noun.lower_ in _OTHERS)
        if noun is not None and not is_number and self._role(noun)[0] == UNKNOWN and not self._nations.demonym(noun):
            return None
        inner = self._group(noun) if noun is not None and noun.pos_ != "PRON" and not is_number else None
        count = count_from(self._doc, numeral)
        text = self._doc[numeral.start : numeral.end].text
        if inner is not None:
            text = self._doc[numeral.start : noun.i + 1].text if noun is not None else text
            return replace(inner, head=token.i, start=token.idx, count=count, words=text, is_reference=False)
        return Group(token.i, token.idx, token.idx + len(text), text, UNKNOWN, count=count, is_reference=True)

    def _is_measure(self, token: Token) -> bool:
        following = self._doc[token.i + 1] if token.i + 1 < len(self._doc) else None
        return following is not None and following.lower_ in {
            "%",
            "percent",
            "per",
            "years",
            "km",
            "days",
            "months",
            "p.m.",
            "a.m.",
        }

    def _of(self, token: Token) -> Token | None:
        for child in token.rights:
            if child.lower_ == "of":
                return next((grandchild for grandchild in child.rights if grandchild.dep_ == "pobj"), None)
        return None

    def _role(self, token: Token) -> tuple[str, Population]:
        lemma, people = token.lemma_.casefold(), self._lexicon.people
        before = self._doc[token.i - 1].lower_ if token.i else ""
        for phrase in (f"{before} {lemma}", lemma, token.lower_):
            if phrase in self._lexicon.populations:
                return TRAVELLER, self._lexicon.populations[phrase]
        if lemma in people["not_people"] or (lemma == "group" and before in people["bodies"]):
            return UNKNOWN, Population.UNKNOWN
        if lemma in people["helpers"] or self._is_helper_group(token):
            return HELPER, Population.HELPERS
        if lemma.removesuffix("s") in people["peoples"] and self._is_nominal(token):
            return PERSON, Population.UNKNOWN
        if lemma in people["authorities"]:
            return AUTHORITY, Population.OTHERS
        if lemma in people["persons"]:
            return PERSON, Population.UNKNOWN
        return UNKNOWN, Population.UNKNOWN

    def _is_helper_group(self, token: Token) -> bool:
        people = self._lexicon.people
        if token.lemma_.casefold() not in people["helper_groups"]:
            return False
        near = [child.lower_ for child in token.subtree if abs(child.i - token.i) < 5]
        return any(word in people["helper_modifiers"] or word in people["helpers"] for word in near)

    def _upgraded(self, token: Token) -> tuple[str, Population]:
        """People whose own description says that they are on the move or help those who are."""
        for child in token.subtree:
            if child.lemma_.casefold() in _SIGNS and abs(child.i - token.i) < 6:
                return TRAVELLER, Population.MIGRANTS_MIXED
        for child in token.children:
            if child.dep_ in {"relcl", "acl"}:
                found = self._described_by(child)
                if found is not None:
                    return found
            if child.dep_ == "amod" and child.lemma_.casefold() in {"flee", "defect", "escape"}:
                return TRAVELLER, Population.REFUGEES
        return PERSON, Population.UNKNOWN

    def _described_by(self, clause: Token) -> tuple[str, Population] | None:
        """What a clause on people ("who led groups over the hills") makes them; None where it says nothing of ways."""
        lemmas = {word.lemma_.casefold() for word in clause.subtree}
        passive = any(word.dep_ in {"auxpass", "nsubjpass"} for word in clause.children)
        if any(self._is_helper_group(word) for word in clause.subtree):
            return HELPER, Population.HELPERS
        if lemmas & _HELPS and (clause.dep_ == "relcl" or clause.lemma_ in {"accuse", "suspect"}) and not passive:
            return HELPER, Population.HELPERS
        return (TRAVELLER, Population.MIGRANTS_MIXED) if lemmas & _CROSSED else None

    def _count(self, token: Token) -> Count | None:
        if token.lemma_.casefold() in _GROUPS:
            return None
        counts = []
        for child in token.lefts:
            if child.dep_ in {"nummod", "amod", "quantmod", "compound", "nmod", "det"}:
                counts += self._numerals(child, token)
        if counts:
            return counts[0]
        if token.tag_ in {"NN", "NNP"} and token.lemma_.casefold() not in _COLLECTIVE and self._is_one(token):
            return Count(
                1,
                1,
                1,
                self._doc[token.left_edge.i : token.i + 1].text if token.i - token.left_edge.i < 6 else token.text,
                "singular",
            )
        return None

    def _numerals(self, child: Token, head: Token) -> list[Count]:
        for at in range(child.left_edge.i, child.i + 1):
            numeral = numeral_at(self._doc, at)
            if numeral is not None and (self._doc[at].pos_ == "NUM" or numeral.value > 1 or self._doc[at].tag_ == "CD"):
                return [count_from(self._doc, numeral, head=head)]
        return []

    def _is_one(self, token: Token) -> bool:
        if token.dep_ == "conj" and not any(token.lefts) and token.head.tag_ == "NN":
            return self._is_one(token.head)
        return any(child.dep_ in {"det", "poss"} and is_singular_word(child.lower_) for child in token.lefts)

    def _is_nominal(self, token: Token) -> bool:
        """Whether a demonym stands for people ("12 Ethiopians"), not as an adjective ("Ethiopian border")."""
        if (
            token.dep_ in {"amod", "compound", "nmod", "poss"}
            and token.head.pos_ in {"NOUN", "PROPN"}
            and token.head.i > token.i
        ):
            return False
        return (
            token.tag_ in {"NNS", "NNPS"}
            or token.pos_ in {"NOUN", "PROPN"}
            or any(child.dep_ in {"nummod", "det"} for child in token.lefts)
            or token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "attr"}
        )


_OTHERS = frozenset({"others", "both", "some", "those"})
_POINTING = frozenset({"group", "party", "team", "batch"})
_GROUPS = frozenset(
    {"group", "party", "team", "family", "ring", "gang", "network", "couple", "boat", "operation", "batch"}
)
_COLLECTIVE = frozenset(
    {"police", "group", "family", "people", "ring", "gang", "party", "network", "troop", "force", "authority", "staff",
     "army", "navy", "government", "crew", "security", "rohingya", "syndicate", "organisation", "organization"}
)  # fmt: skip


def _stands_alone(token: Token) -> bool:
    """Whether "all", "some" or "others" stands for people by itself, not before a noun."""
    is_subject = token.pos_ == "DET" and token.dep_ in {"nsubj", "nsubjpass"}
    return token.pos_ == "PRON" or token.lower_ in _OTHERS or is_subject


def _is_generic(token: Token) -> bool:
    """Whether a plural stands for anyone of its kind: "people who enter", without a number and without "the"."""
    if any(child.lower_ == "such" for child in token.lefts):
        return True
    if token.tag_ not in {"NNS", "NNPS"} or any(child.dep_ in {"det", "nummod", "poss"} for child in token.lefts):
        return False
    return any(child.dep_ == "relcl" and child.tag_ in {"VBP", "VBZ"} for child in token.rights)
