"""Groups of people: which words name them, what they are to a route, how many, of which nationality."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from corridor.claims.lexicon import Lexicon
from corridor.claims.numbers import count_from, is_singular_word, numeral_at
from corridor.records import Count, Population

TRAVELLER, HELPER, AUTHORITY, PERSON, UNKNOWN = "traveller", "helper", "authority", "person", "unknown"
_FLED = frozenset({"flee", "escape", "leave", "defect"})
_CROSSED = frozenset({"cross", "enter", "flee", "escape", "defect", "smuggle", "traffic", "migrate", "board", "seek"})
_HELPS = frozenset({"help", "guide", "carry", "smuggle", "traffic", "bring", "transport"})
# Share of the groups with a nationality that must have one and the same for it to be that of "they" and "the group".
_DOMINANT_SHARE = 0.6
_SIGNS = frozenset({"undocumented", "irregular", "illegal", "unauthorized", "unauthorised", "displaced", "stranded"})


@dataclass(frozen=True, slots=True)
class Group:
    """A phrase for people. head: token index; start, end: characters; is_reference: it points back to another group."""

    head: int
    start: int
    end: int
    words: str
    role: str
    population: Population = Population.UNKNOWN
    count: Count | None = None
    nationality: tuple[str, ...] = ()
    is_reference: bool = False
    is_plural: bool = True
    is_generic: bool = False


class People:
    """All groups of a text, found once, asked by token."""

    def __init__(self, doc: Doc, *, lexicon: Lexicon) -> None:
        self._doc = doc
        self._lexicon = lexicon
        self._has_korea = any(token.text.startswith("Korea") for token in doc)
        self._groups = {group.head: group for group in self._find()}
        self.travellers = self._dominant()
        self._resolved: dict[int, Group] = {}
        for head in sorted(self._groups):
            self._resolved[head] = self._with_antecedent(self._groups[head])

    def __iter__(self) -> Iterator[Group]:
        """Every group in the order of the text, with what references point back to filled in."""
        return iter(self._resolved[head] for head in sorted(self._resolved))

    def at(self, token: Token) -> Group | None:
        """The group that this token heads, with what it points back to filled in; None where it names no people."""
        return self._resolved.get(token.i)

    def counted(self, token: Token) -> Group | None:
        """A group for a noun that is no word for people but counts what they do ("267 attempts")."""
        count = self._count(token)
        return self._made(token, role=TRAVELLER, population=Population.UNKNOWN, nationality=()) if count else None

    def _with_antecedent(self, group: Group) -> Group:
        resolved = self._resolve(group) if group.is_reference else group
        is_same = resolved.role in {TRAVELLER, UNKNOWN} or (resolved.role == PERSON and group.is_reference)
        if not is_same or resolved.nationality or (group.is_reference and self._is_counted_before(group)):
            return resolved
        return replace(resolved, nationality=self.travellers)

    def _is_counted_before(self, group: Group) -> bool:
        """Whether a group of the same number stands before, whose nationality is then also this one's."""
        best = group.count.best if group.count else None
        return best is not None and any(
            other.count is not None and other.count.best == best and other.head < group.head
            for other in self._groups.values()
        )

    def _dominant(self) -> tuple[str, ...]:
        """The nationality of the travellers of this text, empty where several are named or none."""
        named = [
            g.nationality
            for g in self._groups.values()
            if g.nationality and g.role in {TRAVELLER, PERSON} and g.is_plural
        ]
        if not named:
            return ()
        best = max(set(named), key=lambda nations: (named.count(nations), nations))
        return best if named.count(best) >= _DOMINANT_SHARE * len(named) else ()

    def nation_of(self, token: Token) -> str | None:
        """The country, alpha-3, that this token names or is a demonym of."""
        return self._demonym(token) or self._country(token)

    def _find(self) -> Iterator[Group]:
        for token in self._doc:
            group = self._group(token)
            if group is not None:
                yield group

    def _group(self, token: Token) -> Group | None:
        if (token.pos_ == "PRON" or token.lower_ in _OTHERS) and token.lower_ in self._lexicon.people["pronouns"]:
            return self._pronoun(token)
        if token.pos_ == "NUM" or token.tag_ == "CD" or token.lower_ in {"dozens", "hundreds", "scores", "thousands"}:
            return self._bare_number(token)
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "VERB"}:
            return None
        role, population = self._role(token)
        nation = self._nationality(token)
        if role == UNKNOWN and not (self._demonym(token) and self._is_nominal(token)):
            return None
        if role in {UNKNOWN, PERSON}:
            role, population = self._upgraded(token)
        return self._made(token, role=role, population=population, nationality=nation)

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
        count = None if plural else Count(1, 1, 1, token.text, "singular")
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
        if noun is not None and not is_number and self._role(noun)[0] == UNKNOWN and not self._demonym(noun):
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
        if lemma in people["not_people"]:
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

    def _nationality(self, token: Token) -> tuple[str, ...]:
        found = []
        for part in self._descriptors(token):
            nation = self._demonym(part)
            if nation and nation not in found:
                found.append(nation)
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ == "from":
                found += [nation for nation in self._countries(child) if nation not in found]
            elif child.dep_ in {"relcl", "acl"} and child.lemma_ in _FLED:
                found += [nation for nation in self._countries(child) if nation not in found][:1]
        return tuple(found)

    def _descriptors(self, token: Token) -> list[Token]:
        parts = [token, *(child for child in token.lefts if child.dep_ in {"amod", "compound", "nmod", "poss"})]
        more = [child for part in parts[1:] for child in part.children if child.dep_ in {"conj", "compound", "amod"}]
        return [part for part in [*parts, *more] if part.i <= token.i]

    def _countries(self, token: Token) -> list[str]:
        return [nation for word in token.subtree if word.i > token.i and (nation := self._country(word))][:3]

    def _demonym(self, token: Token) -> str | None:
        return self._looked_up(token, self._lexicon.demonyms)

    def _country(self, token: Token) -> str | None:
        if self._has_korea and token.text in {"North", "South"} and token.i and self._doc[token.i - 1].lower_ == "the":
            return "PRK" if token.text == "North" else "KOR"
        return self._looked_up(token, self._lexicon.nations)

    def _looked_up(self, token: Token, table: dict[str, str] | object) -> str | None:
        """The entry whose last word is this token, the longest first; names are capitalised."""
        if not isinstance(table, dict) or not token.text[:1].isupper():
            return None
        for length in (4, 3, 2):
            if token.i >= length - 1:
                phrase = self._doc[token.i - length + 1 : token.i + 1].text.casefold()
                if phrase in table:
                    return str(table[phrase])
        if (
            token.i
            and f"{self._doc[token.i - 1].text} x"[:5] in {"North", "South"}
            and token.lower_.startswith(("korea", "sudan"))
        ):
            return None
        if token.i + 1 < len(self._doc) and f"{token.text} {self._doc[token.i + 1].text}".casefold() in table:
            return None
        found = table.get(token.lower_)
        return str(found) if found else None

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

    def _resolve(self, group: Group) -> Group:
        """The group with role, nationality, count and population of what it points back to."""
        token = self._doc[group.head]
        if token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"} and token.lower_ in {"who", "whom", "that", "which"}:
            clause = next((up for up in token.ancestors if up.dep_ == "relcl"), None)
            if clause is not None and self._resolved.get(clause.head.i):
                return self._filled(group, self._resolved[clause.head.i])
        best = max(self._antecedents(group), key=lambda pair: pair[0], default=None)
        return self._filled(group, best[1]) if best else group

    def _antecedents(self, group: Group) -> Iterable[tuple[tuple[int, int], Group]]:
        for other in self._resolved.values():
            if other.head >= group.head or other.role in {AUTHORITY, UNKNOWN}:
                continue
            score = self._fit(group, other)
            if score:
                yield (score, other.head), other

    def _fit(self, group: Group, other: Group) -> int:
        """How well a group fits as what another points back to; 0 where it cannot be."""
        score = 1
        if group.count and other.count:
            if group.count.best == other.count.best:
                score += 4
            elif not group.is_plural or not other.is_plural:
                return 0
        if not group.is_plural and other.is_plural and not other.count:
            return 0
        if group.is_plural and not group.count and other.count and other.count.best == 1:
            return 0
        is_principal = other.role == TRAVELLER or (other.role == PERSON and bool(other.nationality))
        score += 3 * is_principal + (other.role == HELPER) + bool(other.nationality) + bool(other.count)
        is_part = self._doc[other.head].lemma_.casefold() in _BREAKDOWNS or (other.is_reference and other.count)
        if not group.count and is_part:
            score = 1
        distance = self._doc[group.head].sent.start - self._doc[other.head].sent.start
        return score if distance == 0 or group.count else score + (2 if 0 < distance < 60 else 0)

    def _filled(self, group: Group, other: Group) -> Group:
        is_subset = group.count is not None and other.count is not None and group.count != other.count
        return replace(
            group,
            role=other.role if group.role in {UNKNOWN, PERSON} else group.role,
            population=other.population if group.population == Population.UNKNOWN else group.population,
            nationality=group.nationality or other.nationality,
            count=group.count or (None if is_subset else other.count),
        )


_BREAKDOWNS = frozenset({"man", "woman", "boy", "girl", "child", "teenager", "minor", "adult", "baby", "youth"})
_OTHERS = frozenset({"others", "both", "some", "those"})
_POINTING = frozenset({"group", "party", "team", "batch"})
_GROUPS = frozenset(
    {"group", "party", "team", "family", "ring", "gang", "network", "couple", "boat", "operation", "batch"}
)
_COLLECTIVE = frozenset(
    {"police", "group", "family", "people", "ring", "gang", "party", "network", "troop", "force", "authority", "staff",
     "army", "navy", "government", "crew", "security", "rohingya", "syndicate", "organisation", "organization"}
)  # fmt: skip


def _is_generic(token: Token) -> bool:
    """Whether a plural stands for anyone of its kind: "people who enter", without a number and without "the"."""
    if any(child.lower_ == "such" for child in token.lefts):
        return True
    if token.tag_ not in {"NNS", "NNPS"} or any(child.dep_ in {"det", "nummod", "poss"} for child in token.lefts):
        return False
    return any(child.dep_ == "relcl" and child.tag_ in {"VBP", "VBZ"} for child in token.rights)
