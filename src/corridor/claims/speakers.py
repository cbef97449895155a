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
_INNER = frozenset({"relcl", "appos", "advcl", "punct"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution. verb: the word that attributes; speaker: head token; start, end: its words, in characters."""

    verb: Token
    speaker: Token
    who: str
    kind: SourceKind
    start: int
    end: int
    addressee: str = ""


def find_sayings(doc: Doc, *, lexicon: Lexicon) -> tuple[Saying, ...]:
    """Every attribution of a text, in order; a pronoun stands for the last speaker named before it."""
    sayings: list[Saying] = []
    for token in doc:
        for saying in _sayings_at(token, lexicon=lexicon):
            sayings.append(_named(saying, sayings, lexicon=lexicon))
    return tuple(sayings)


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
    return (
        verb.dep_ in {"parataxis", "ccomp", "advcl", "conj"}
        and verb.i > token.i
        and (verb.head == token or verb.head.is_ancestor(token))
        and not any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children)
    )


def _has_content(verb: Token) -> bool:
    return any(child.dep_ in {"ccomp", "xcomp", "dobj"} and child.i > verb.i for child in verb.children)


def _sayings_at(token: Token, *, lexicon: Lexicon) -> Iterator[Saying]:
    if token.lower_ == "according":
        speaker = _according(token)
        if speaker is not None:
            yield from _each(token, speaker, lexicon=lexicon)
        return
    if token.pos_ not in {"VERB", "AUX"} or token.lemma_.casefold() not in lexicon.speech_verbs:
        return
    if token.tag_ == "VBN" and any(child.dep_ == "agent" for child in token.children):
        return
    speaker = next((child for child in token.children if child.dep_ == "nsubj"), None)
    if speaker is None and token.dep_ in {"conj"}:
        speaker = next((child for child in token.head.children if child.dep_ == "nsubj"), None)
    if speaker is not None and (_has_content(token) or token.dep_ in {"parataxis", "ccomp", "ROOT", "conj", "advcl"}):
        yield from _each(token, speaker, lexicon=lexicon)


def _according(token: Token) -> Token | None:
    to = next((child for child in token.children if child.lower_ == "to"), None)
    if to is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        to = token.nbor()
    return next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None


def _each(verb: Token, speaker: Token, *, lexicon: Lexicon) -> Iterator[Saying]:
    for one in (speaker, *(word for word in speaker.conjuncts if word.i > speaker.i)):
        span = words_of(one)
        if span.text.strip():
            yield Saying(
                verb, one, span.text, kind_of(span, lexicon=lexicon), span.start_char, span.end_char, _told(verb)
            )


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
    name = _apposed(head)
    if name is not None:
        return name
    start, end = head.i, head.i
    for child in head.children:
        if child.i < head.i and child.dep_ not in _INNER and child.dep_ != "cc" and not _is_country(child):
            start = min(start, child.left_edge.i)
        if child.i > head.i and (child.dep_ == "prep" or child.dep_ == "acl") and end + 1 == child.left_edge.i:
            end = _right_edge(child)
    return doc[start : end + 1]


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


def kind_of(span: Span, *, lexicon: Lexicon) -> SourceKind:
    """What kind of source these words name, from the whole phrase around them."""
    head = span.root
    if head.ent_type_ == "GPE" or head.text in {"North", "South"}:
        return SourceKind.OFFICIAL
    around = head.doc[head.left_edge.i : min(head.right_edge.i + 1, head.i + 16)].text
    above = head.head.text if head.dep_ in {"appos", "compound"} else ""
    before = head.doc[max(span.start - 4, head.sent.start) : span.start].text if span.root.ent_type_ == "PERSON" else ""
    text = f" {span.text} {around} {above} {before} ".casefold()
    for kind, words in lexicon.speakers:
        if any(_has_word(text, word) for word in words):
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
    if saying.speaker.pos_ != "PRON":
        return _known(saying, before)
    plural = saying.speaker.lower_ in {"they", "we"}
    for earlier in reversed(before):
        if earlier.speaker.pos_ != "PRON" and (earlier.speaker.tag_ in {"NNS", "NNPS"}) == plural:
            return replace(saying, who=earlier.who, kind=earlier.kind)
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
