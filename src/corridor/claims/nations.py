"""Countries and nationalities as words name them: "North Koreans", "from Eritrea", "who had fled Laos"."""

from collections.abc import Mapping

from spacy.tokens import Doc, Token

from corridor.claims.lexicon import Lexicon

_PARTS = frozenset({"central", "latin", "south", "north"})
_FLED = frozenset({"flee", "escape", "leave", "defect"})


class Nations:
    """Looks words of one text up in the lists of names and demonyms; answers are ISO 3166-1 alpha-3."""

    def __init__(self, doc: Doc, *, lexicon: Lexicon) -> None:
        self._doc = doc
        self._lexicon = lexicon
        self._has_korea = any(token.text.startswith("Korea") for token in doc)

    def of(self, token: Token) -> str | None:
        """The country that this token names or is a demonym of."""
        return self.demonym(token) or self.country(token)

    def described(self, token: Token) -> tuple[str, ...]:
        """Nationalities that the words around a noun for people give them, those they fled among them."""
        found = []
        for part in _descriptors(token):
            nation = self.demonym(part)
            if nation and nation not in found:
                found.append(nation)
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ == "from":
                found += [nation for nation in self._countries(child) if nation not in found]
            elif child.dep_ in {"relcl", "acl"} and child.lemma_ in _FLED:
                found += [nation for nation in self._countries(child) if nation not in found][:1]
        return tuple(found)

    def _countries(self, token: Token) -> list[str]:
        return [nation for word in token.subtree if word.i > token.i and (nation := self.country(word))][:3]

    def demonym(self, token: Token) -> str | None:
        """The country whose people or adjective this token ends; "Central American" names none."""
        if token.i and token.nbor(-1).lower_ in _PARTS and token.lower_.startswith("american"):
            return None
        return self._looked_up(token, self._lexicon.demonyms)

    def country(self, token: Token) -> str | None:
        """The country that this token ends the name of; "the North" and "the South" in a text on Korea."""
        if self._has_korea and token.text in {"North", "South"} and token.i and self._doc[token.i - 1].lower_ == "the":
            return "PRK" if token.text == "North" else "KOR"
        return self._looked_up(token, self._lexicon.nations)

    def _looked_up(self, token: Token, table: Mapping[str, str]) -> str | None:
        """The entry whose last word is this token, the longest first; names are capitalised."""
        if not token.text[:1].isupper():
            return None
        for length in (4, 3, 2):
            if token.i >= length - 1:
                phrase = self._doc[token.i - length + 1 : token.i + 1].text.casefold()
                if phrase in table:
                    return table[phrase]
        if token.i and token.nbor(-1).text in {"North", "South"} and token.lower_.startswith(("korea", "sudan")):
            return None
        if token.i + 1 < len(self._doc) and f"{token.text} {self._doc[token.i + 1].text}".casefold() in table:
            return None
        return table.get(token.lower_)


def _descriptors(token: Token) -> list[Token]:
    parts = [token, *(child for child in token.lefts if child.dep_ in {"amod", "compound", "nmod", "poss"})]
    more = [child for part in parts[1:] for child in part.children if child.dep_ in {"conj", "compound", "amod"}]
    return [part for part in [*parts, *more] if part.i <= token.i]
