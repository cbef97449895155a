"""Who says it: speech verbs and `according to`, the speaker's words and kind, the chain from report to root."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from corridor.claims.lexicon import Lexicon
from corridor.records import SourceKind

# A chain longer than this is a parse that went wrong; the longest in the evaluation data has five links.
LONGEST_CHAIN = 5
_NAMED = frozenset({"PERSON", "ORG"})
_BODIES = frozenset({"group", "organization", "organisation", "charity", "alliance", "ngo", "outlet"})
# Kinds of people who speak for themselves alone: the record knows their role, never their name.
_PRIVATE = frozenset({SourceKind.WITNESS, SourceKind.AFFECTED_PERSON, SourceKind.FAMILY})
_ORDERING = frozenset({"tell", "order"})
_CITING = frozenset({"quote", "cite"})
# Verbs of which the passive, too, says who made something known ("was announced by the governor").
_MADE_KNOWN = frozenset({"announce", "report", "confirm", "disclose", "reveal", "declare", "state"})
# Papers that speak for the body that issued them.
_PAPERS = frozenset({"statement", "communique", "communiqué", "bulletin", "release"})
_MEDIA = frozenset({"outlet", "newspaper", "paper", "website", "site", "daily", "broadcaster", "station"})
_INNER = frozenset({"relcl", "appos", "advcl", "punct"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution. verb: the word that attributes; speaker: head token; start, end: its words, in characters.

    introduced: the head of the words that first name this speaker, where these only point back ("the official").
    """

    verb: Token
    speaker: Token
    who: str
    kind: SourceKind
    start: int
    end: int
    addressee: str = ""
    introduced: Token | None = None


def find_sayings(doc: Doc, *, lexicon: Lexicon) -> tuple[Saying, ...]:
    """Every attribution of a text, in order; a pronoun stands for the last speaker named before it."""
    sayings: list[Saying] = []
    for token in doc:
        for saying in _sayings_at(token, lexicon=lexicon):
            sayings.append(_named(saying, sayings, lexicon=lexicon))
    return tuple(_of_office(saying, sayings) for saying in sayings)


def _of_office(saying: Saying, sayings: list[Saying]) -> Saying:
    """A saying of mere "officials", as of those whom the text introduces with their country, if it does."""
    if saying.speaker.lemma_ != "official" or saying.introduced is not None or _has_country(saying.speaker):
        return saying
    known = next((other.speaker for other in sayings if _is_official_of_country(other)), None)
    return replace(saying, introduced=known)


def _is_official_of_country(saying: Saying) -> bool:
    return saying.speaker.lemma_ == "official" and saying.kind == SourceKind.OFFICIAL and _has_country(saying.speaker)


def _has_country(speaker: Token) -> bool:
    return any(word.ent_type_ in {"NORP", "GPE"} for word in speaker.subtree if word.i <= speaker.i)


def speakers_of(token: Token, *, sayings: tuple[Saying, ...]) -> tuple[Saying, ...]:
    """The attributions that hold what this word reports: the nearest to the report first, the root last."""
    holding = [saying for saying in sayings if saying.verb.sent == token.sent and _covers(saying, token)]
    holding.sort(key=lambda saying: len(list(saying.verb.ancestors)))
    return tuple(holding[:LONGEST_CHAIN])


def _covers(saying: Saying, token: Token) -> bool:
    if saying.speaker.is_ancestor(token) or saying.speaker == token:
        return False
    verb = saying.verb
    if verb.lower_ == "according":
        clause = verb.head
        return clause == token or clause.is_ancestor(token) or token.is_ancestor(clause) or verb.sent == token.sent
    if verb.is_ancestor(token):
        return True
    if _closes_sentence(verb, saying.speaker):
        return token.i < verb.i
    return (
        verb.dep_ in {"parataxis", "ccomp", "advcl", "conj"}
        and verb.i > token.i
        and (verb.head == token or verb.head.is_ancestor(token))
        and not any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children)
    )


def _closes_sentence(verb: Token, speaker: Token) -> bool:
    """Whether a verb of speech ends its sentence after a comma (", the paper reported on Monday"), and so holds it all.

    Parsers hang such a tail on any noun near it.
    """
    if verb.tag_ == "VBG" and verb.lemma_ in _CITING and verb.head.pos_ == "VERB":
        return _closes_sentence(verb.head, _subject(verb.head) or verb.head)
    edge = speaker.left_edge
    if verb.i < speaker.i or edge.i == edge.sent.start or speaker.tag_ in {"WP", "WDT"}:
        return False
    is_told = any(child.dep_ in {"ccomp", "xcomp"} or child.lower_ == "that" for child in verb.children)
    return edge.nbor(-1).lower_ in {",", '"', "”"} and not is_told and verb.tag_ in {"VBD", "VBZ", "VBP"}


def _has_content(verb: Token) -> bool:
    return any(child.dep_ in {"ccomp", "xcomp", "dobj"} and child.i > verb.i for child in verb.children)


def _sayings_at(token: Token, *, lexicon: Lexicon) -> Iterator[Saying]:
    speaker = _speaker_at(token, lexicon=lexicon)
    if speaker is not None:
        yield from _each(token, speaker, lexicon=lexicon)


def _speaker_at(token: Token, *, lexicon: Lexicon) -> Token | None:
    """Who speaks by this word; None where it attributes nothing."""
    if token.lower_ == "according":
        return _according(token)
    if token.pos_ not in {"VERB", "AUX"} or token.lemma_.casefold() not in lexicon.speech_verbs or _is_order(token):
        return None
    agent = next((child for child in token.children if child.dep_ == "agent"), None)
    if token.tag_ == "VBN" and agent is not None:
        is_word = token.lemma_ in _MADE_KNOWN and token.dep_ != "acl"
        return next((child for child in agent.children if child.dep_ == "pobj"), None) if is_word else None
    speaker = _cited(token) or _subject(token)
    if speaker is None and token.dep_ == "conj":
        speaker = next((child for child in token.head.children if child.dep_ == "nsubj"), None)
    is_speech = _has_content(token) or token.dep_ in {"parataxis", "ccomp", "ROOT", "conj", "advcl"}
    return speaker if is_speech else None


def _is_order(verb: Token) -> bool:
    """Whether words only tell someone what to do ("told them to pay a fine"): they report no event."""
    return verb.lemma_ in _ORDERING and any(
        child.dep_ in {"xcomp", "ccomp"} and any(word.lower_ == "to" and word.dep_ == "aux" for word in child.children)
        for child in verb.children
    )


def _cited(verb: Token) -> Token | None:
    """Whom a report quotes in turn: "..., the paper reported, quoting a source"."""
    if verb.lemma_ not in _CITING or verb.tag_ != "VBG":
        return None
    return next((child for child in verb.children if child.dep_ == "dobj"), None)


def _subject(verb: Token) -> Token | None:
    """The subject of a verb of speech; of two the nearer, as parsers join what stands before a comma to it."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    before = [child for child in subjects if child.i < verb.i]
    return before[-1] if before else subjects[0] if subjects else None


def _according(token: Token) -> Token | None:
    to = next((child for child in token.children if child.lower_ == "to"), None)
    if to is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        to = token.nbor()
    return next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None


def _each(verb: Token, speaker: Token, *, lexicon: Lexicon) -> Iterator[Saying]:
    for one in _joined(speaker):
        span = words_of(one)
        kind = kind_of(span, lexicon=lexicon)
        if kind in _PRIVATE:
            span = _role_of(one, span)
        if span.text.strip():
            yield Saying(verb, one, span.text, kind, span.start_char, span.end_char, _told(verb))


def _joined(speaker: Token) -> tuple[Token, ...]:
    """The speaker and those joined to it; a name with "and" inside is one."""
    inside = next((ent for ent in speaker.doc.ents if ent.start <= speaker.i < ent.end), None)
    others = (word for word in speaker.conjuncts if word.i > speaker.i)
    return (speaker, *(word for word in others if inside is None or word.i >= inside.end))


def _role_of(head: Token, span: Span) -> Span:
    """The role rather than the name of a private person ("the driver" for "the driver, NAME"), where one is told."""
    if span.root.ent_type_ != "PERSON":
        return span
    noun = head if head.pos_ == "NOUN" else next((child for child in head.children if child.pos_ == "NOUN"), None)
    return _noun_words(noun) if noun is not None and not noun.ent_type_ else span


def _told(verb: Token) -> str:
    """To whom it was said, where that is a medium: "told Reuters"."""
    if verb.lemma_ != "tell":
        return ""
    heard = next((child for child in verb.children if child.dep_ in {"dobj", "dative"}), None)
    if heard is None or heard.pos_ == "PRON":
        return ""
    return words_of(heard).text if heard.ent_type_ == "ORG" or heard.lemma_ in {"newspaper", "agency"} else ""


def words_of(head: Token) -> Span:
    """The speaker's words: a name where there is one, else the noun with what stands before it and `of`, `in`, `at`."""
    doc = head.doc
    entity = next((ent for ent in doc.ents if ent.start <= head.i < ent.end and ent.label_ in _NAMED), None)
    if entity is not None and entity.label_ == "PERSON":
        return entity
    name = _apposed(head) or _title(head)
    if name is not None:
        return name
    if entity is not None and any(token.lower_ == "and" for token in entity):
        return entity
    return _noun_words(head)


def _noun_words(head: Token) -> Span:
    start, end = head.i, head.i
    for child in head.children:
        if child.i < head.i and child.dep_ not in _INNER and child.dep_ != "cc" and not _is_country(child):
            start = min(start, child.left_edge.i)
        if child.i > head.i and child.dep_ in {"prep", "acl", "amod"} and end + 1 == child.left_edge.i:
            end = _right_edge(child)
    return head.doc[start : end + 1]


def _is_country(token: Token) -> bool:
    """Whether a word before the speaker only names the country it belongs to ("China's Foreign Ministry")."""
    return token.dep_ == "poss" and token.ent_type_ == "GPE"


def _right_edge(token: Token) -> int:
    """The last token under this one, relative clauses and what follows a comma left out."""
    last = token.i
    for child in token.children:
        if child.dep_ not in _INNER and child.i > token.i and child.lower_ != "on":
            last = max(last, _right_edge(child))
    return last


def _apposed(head: Token) -> Span | None:
    """The person named beside an office ("a spokesman, Rupert Colville")."""
    for child in head.children:
        if child.dep_ in {"appos", "compound"} and child.ent_type_ == "PERSON":
            return next(ent for ent in head.doc.ents if ent.start <= child.i < ent.end)
    return None


def _title(head: Token) -> Span | None:
    """The name of a medium beside the word for one ("the outlet NAME")."""
    doc = head.doc
    before = doc[head.i - 1] if head.i else head
    if before.lemma_.casefold() not in _MEDIA or before.pos_ != "NOUN" or head.pos_ != "PROPN":
        return None
    return doc[before.i + 1 : head.i + 1]


def kind_of(span: Span, *, lexicon: Lexicon) -> SourceKind:
    """What kind of source these words name, from the whole phrase around them."""
    head = span.root
    if head.ent_type_ == "GPE" or head.text in {"North", "South"}:
        return SourceKind.OFFICIAL
    joined = next(
        (child.i for child in head.children if child.dep_ in {"cc", "conj"} and child.i > head.i), head.i + 16
    )
    around = head.doc[head.left_edge.i : min(head.right_edge.i + 1, joined)].text
    above = head.head.text if head.dep_ in {"appos", "compound"} else ""
    before = head.doc[max(span.start - 4, head.sent.start) : span.start].text if span.root.ent_type_ == "PERSON" else ""
    return _kind_in(f" {span.text} {around} {above} {before} ", lexicon=lexicon)


def kind_of_name(name: str, *, lexicon: Lexicon) -> SourceKind:
    """What kind of source a publisher of this name is; one that is called a paper or a channel is media first."""
    words = next(words for kind, words in lexicon.speakers if kind == SourceKind.MEDIA)
    text = f" {name} ".casefold()
    return SourceKind.MEDIA if any(_has_word(text, word) for word in words) else _kind_in(text, lexicon=lexicon)


def _kind_in(text: str, *, lexicon: Lexicon) -> SourceKind:
    folded = text.casefold()
    for kind, words in lexicon.speakers:
        if any(_has_word(folded, word) for word in words):
            return kind
    return SourceKind.UNKNOWN


def _has_word(text: str, word: str) -> bool:
    at = text.find(word)
    while at >= 0:
        after = text[at + len(word) :]
        if not text[at - 1].isalnum() and (not after[:1].isalnum() or (after[:1] == "s" and not after[1:2].isalnum())):
            return True
        at = text.find(word, at + 1)
    return False


def _named(saying: Saying, before: list[Saying], *, lexicon: Lexicon) -> Saying:
    """The saying with its pronoun replaced by the last speaker before it."""
    if saying.speaker.lemma_.casefold() in _PAPERS and saying.speaker.pos_ == "NOUN":
        issuer = next((earlier for earlier in reversed(before) if earlier.kind == SourceKind.OFFICIAL), None)
        return replace(saying, who=issuer.who, kind=issuer.kind, introduced=issuer.speaker) if issuer else saying
    if saying.speaker.pos_ != "PRON":
        return _known(saying, before)
    plural = saying.speaker.lower_ in {"they", "we"}
    for earlier in reversed(before):
        if earlier.speaker.pos_ != "PRON" and (earlier.speaker.tag_ in {"NNS", "NNPS"}) == plural:
            return replace(saying, who=earlier.who, kind=earlier.kind, introduced=earlier.speaker)
    subject = _last_subject(saying.speaker, plural=plural)
    if subject is None:
        return saying
    words = words_of(subject)
    return replace(saying, who=words.text, kind=kind_of(words, lexicon=lexicon))


def _known(saying: Saying, before: list[Saying]) -> Saying:
    """A saying whose speaker was introduced before: the kind of a person named again, the name of "the group"."""
    words = set(saying.who.casefold().split())
    if saying.kind == SourceKind.UNKNOWN:
        for earlier in reversed(before):
            if words & set(earlier.who.casefold().split()) and earlier.kind != SourceKind.UNKNOWN:
                return replace(saying, kind=earlier.kind)
    is_definite = any(child.lower_ == "the" for child in saying.speaker.lefts)
    if is_definite and saying.introduced is None:
        same = [earlier for earlier in before if earlier.speaker.lemma_ == saying.speaker.lemma_]
        saying = replace(saying, introduced=(same[-1].introduced or same[-1].speaker) if same else None)
    if is_definite and saying.speaker.lemma_.casefold() in _BODIES and saying.speaker.pos_ == "NOUN":
        named = [ent for ent in saying.speaker.doc.ents if ent.label_ == "ORG" and ent.end <= saying.speaker.i]
        if named:
            return replace(saying, who=named[-1].text)
    return saying


def _last_subject(pronoun: Token, *, plural: bool) -> Token | None:
    """The last noun before a pronoun that is a subject and agrees in number."""
    for at in range(pronoun.i - 1, max(pronoun.i - 60, -1), -1):
        token = pronoun.doc[at]
        is_subject = token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ in {"NOUN", "PROPN"}
        agrees = (token.tag_ in {"NNS", "NNPS"}) == plural and token.ent_type_ not in {"GPE", "LOC", "DATE"}
        if is_subject and agrees:
            return token
    return None
