"""One text as the rules see it: parsed, cut into sentences, its places named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from corridor.claims.blocks import Block, find_blocks, without_dateline
from corridor.claims.lexicon import load_lexicon
from corridor.places import Gazetteer, NamedSpan, PlacedName, geoparse
from corridor.records import ClaimPlace, DateSpan, PlacePrecision

# Longest text handed to the parser, characters. The longest report in the evaluation data has 3,200; five megabytes in
# one line would need gigabytes. What is cut is counted in `Coding.dropped`.
LONGEST_TEXT = 60_000
_RUN, _SIGN, _HALF = re.compile(r"\S{200,}"), re.compile(r"[\W_]"), re.compile(r"[\ud800-\udfff]")
_KOREAS = {"North": "PRK", "South": "KOR"}
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Site:
    """A place named in the text, by tokens `start` to `end` (exclusive)."""

    start: int
    end: int
    named: PlacedName


@dataclass(frozen=True, slots=True)
class Reading:
    """A parsed text. headings: first tokens of sentences that are headings. published: as the report states it."""

    text: str
    doc: Doc
    sentences: tuple[Span, ...]
    headings: frozenset[int]
    sites: tuple[Site, ...]
    published: DateSpan
    publisher: str | None = None
    sentence_numbers: dict[int, int] = field(default_factory=dict)

    def number_of(self, token: Token) -> int:
        """The position of this token's sentence among all sentences."""
        return self.sentence_numbers.get(token.sent.start, 0)

    def is_heading(self, token: Token) -> bool:
        """Whether this token stands in a heading."""
        return token.sent.start in self.headings

    def sites_in(self, start: int, end: int) -> Iterator[Site]:
        """The places named between two tokens, in order."""
        return (site for site in self.sites if start <= site.start and site.end <= end)


def read_text(
    text: str, *, model: Language, gazetteer: Gazetteer, published: DateSpan, publisher: str | None = None
) -> Reading:
    """Parse the body of a text; characters beyond `LONGEST_TEXT` are left out."""
    blocks = find_blocks(text[:LONGEST_TEXT])
    doc = _parse(text[:LONGEST_TEXT], blocks, model=model)
    sentences = tuple(sentence for sentence in doc.sents if sentence.text.strip())
    headings = [(block.start, block.end) for block in blocks if block.is_heading]
    return Reading(
        text=text,
        doc=doc,
        sentences=sentences,
        headings=frozenset(
            sentence.start
            for sentence in sentences
            if any(start <= sentence[0].idx + _blank(sentence) < end for start, end in headings)
        ),
        sites=_sites(text[:LONGEST_TEXT], doc, gazetteer=gazetteer),
        published=published,
        publisher=publisher,
        sentence_numbers={sentence.start: number for number, sentence in enumerate(sentences)},
    )


def _parse(text: str, blocks: Sequence[Block], *, model: Language) -> Doc:
    """Parse with everything outside the blocks blanked, so that offsets stay those of the text."""
    doc = model.make_doc(_masked(text, blocks))
    starts = {block.start + without_dateline(text[block.start : block.end]) for block in blocks}
    starts |= {block.start for block in blocks}
    for token in doc:
        if token.idx in starts:
            token.is_sent_start = True
    return model(doc)


def _masked(text: str, blocks: Sequence[Block]) -> str:
    pieces, at = [], 0
    for block in blocks:
        pieces.append("\n" * (block.start - at))
        pieces.append(_unbroken(text[block.start : block.end]))
        at = block.end
    pieces.append("\n" * (len(text) - at))
    return "".join(pieces)


def _unbroken(paragraph: str) -> str:
    """The paragraph with line breaks as spaces, and a break forced into runs that no parser should see whole."""
    return breakable(re.sub(r"[\n\r\t\u2028\u2029\x00]", " ", paragraph))


def breakable(text: str) -> str:
    """The text with spaces for the signs in runs without any and for halves of characters, as long as before.

    spaCy's tokenizer takes time by the square of such a run (20,000 brackets take two minutes), and no half at all.
    """
    return _RUN.sub(lambda run: _SIGN.sub(" ", run.group()), _HALF.sub(" ", text))


def _blank(sentence: Span) -> int:
    """Characters of white space that the sentence begins with."""
    return len(sentence.text) - len(sentence.text.lstrip())


def _sites(text: str, doc: Doc, *, gazetteer: Gazetteer) -> tuple[Site, ...]:
    entities = [NamedSpan(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]
    sites = []
    for named in geoparse(text, entities=entities, gazetteer=gazetteer):
        span = doc.char_span(named.start, named.end, alignment_mode="expand")
        if span is not None and span.text.strip():
            sites.append(Site(span.start, span.end, named))
    taken = {at for site in sites for at in range(site.start, site.end)}
    sites += [site for site in _countries(doc) if site.start not in taken]
    return tuple(sorted(sites, key=lambda site: site.start))


def _countries(doc: Doc) -> Iterator[Site]:
    """Countries by name, also where no recogniser saw a place, and "the North" and "the South" in a text on Korea."""
    nations = load_lexicon().nations
    is_on_korea = any(token.text == "Korea" for token in doc)
    for token in doc:
        code = nations.get(token.lower_) if token.text[:1].isupper() and len(token) > _SHORTEST_NAME else None
        if is_on_korea and token.text in _KOREAS and token.i and token.nbor(-1).lower_ == "the" and _ends_here(token):
            code = _KOREAS[token.text]
        if code:
            place = ClaimPlace(token.text, code, code, PlacePrecision.COUNTRY)
            yield Site(token.i, token.i + 1, PlacedName(token.idx, token.idx + len(token), place))


def _ends_here(token: Token) -> bool:
    """Whether a name ends with this word: "the South", not "the South China Sea"."""
    return token.i + 1 >= len(token.doc) or not token.nbor().text[:1].isupper()
