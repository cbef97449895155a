"""Who acts and who is acted on: the arguments of a verb or of a noun made from one."""

from spacy.tokens import Token

_RELATIVE = frozenset({"who", "whom", "that", "which"})


def patients_of(token: Token) -> list[Token]:
    """Heads of what a verb is done to, or what a noun of action has after `of`, before it or as possessor."""
    if token.pos_ in {"VERB", "AUX", "ADJ"} or token.tag_.startswith("VB"):
        return _with_conjuncts(_verb_patient(token))
    return _with_conjuncts(_noun_patient(token))


def subjects_of(token: Token) -> list[Token]:
    """Heads of the subject of a verb, inherited from the verb that it is joined to, or of what a noun is of."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return _with_conjuncts(_noun_patient(token))
    return _with_conjuncts(_subject(token))


def agent_of(token: Token) -> Token | None:
    """Head of the one who acts, None where the words leave it out."""
    for child in token.children:
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep"):
            found = next((word for word in child.children if word.dep_ in {"pobj", "pcomp"}), None)
            if found is not None and found.pos_ != "VERB":
                return found
    if token.pos_ in {"NOUN", "PROPN"}:
        return next((child for child in token.children if child.dep_ == "poss"), None)
    if is_passive(token) or (token.dep_ in {"acl", "amod"} and token.tag_ == "VBN"):
        return None
    return _subject(token)


def is_passive(token: Token) -> bool:
    """Whether a verb stands in the passive, itself or through the verb that it is joined to."""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in token.children):
        return True
    own = any(child.dep_ in {"nsubj", "dobj"} for child in token.children)
    return token.dep_ == "conj" and token.tag_ == "VBN" and not own and is_passive(token.head)


def _verb_patient(token: Token) -> Token | None:
    own = _first(token, {"nsubjpass"}) or _first(token, {"dobj", "dative"})
    if own is not None and (own.dep_ == "nsubjpass" or own.pos_ != "VERB"):
        return _antecedent(own)
    if own is None and (clause := _first(token, {"csubjpass", "ccomp", "oprd"})) is not None:
        inner = _first(clause, {"nsubj", "nsubjpass"}) if clause.dep_ == "csubjpass" or clause.pos_ == "ADJ" else None
        if inner is not None:
            return _antecedent(inner)
    if (token.tag_ == "VBN" and token.dep_ == "acl") or (token.tag_ in {"VBN", "VBD", "JJ"} and token.dep_ == "amod"):
        return token.head
    if is_passive(token) and token.dep_ == "conj":
        return _subject(token.head) if token.head.pos_ in {"VERB", "AUX"} else None
    if token.dep_ in {"xcomp", "pcomp"} and _first(token, {"auxpass"}):
        return _subject(token)
    if token.dep_ == "relcl":
        return token.head if _first(token, {"nsubj"}) else None
    return None


def _first(token: Token, labels: set[str]) -> Token | None:
    return next((child for child in token.children if child.dep_ in labels), None)


def _noun_patient(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            found = next((word for word in child.children if word.dep_ == "pobj"), None)
            if found is not None:
                return found
    for child in token.children:
        if child.dep_ in {"poss", "compound"} and child.pos_ in {"NOUN", "PROPN", "PRON"}:
            return child
    return None


def _subject(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ in {"nsubj", "nsubjpass", "csubj"}:
            return _antecedent(child)
    if token.dep_ in {"xcomp", "pcomp"}:
        verb = token.head if token.head.pos_ in {"VERB", "AUX"} else token.head.head
        controlled = _first(verb, {"dobj"})
        return controlled if controlled is not None else _subject(verb) if verb.pos_ in {"VERB", "AUX"} else None
    if token.dep_ in {"conj", "advcl"} and token.head.pos_ in {"VERB", "AUX"}:
        return _subject(token.head)
    if token.dep_ in {"acomp", "attr", "oprd"} and token.head.pos_ in {"VERB", "AUX"}:
        return _subject(token.head)
    if token.dep_ in {"acl", "amod"}:
        return token.head
    return None


def _antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.lower_ not in _RELATIVE or token.tag_ not in {"WP", "WDT", "IN", "DT"}:
        return token
    clause = next((up for up in token.ancestors if up.dep_ == "relcl"), None)
    return clause.head if clause is not None else token


def _with_conjuncts(token: Token | None) -> list[Token]:
    if token is None:
        return []
    return [token, *(word for word in token.conjuncts if word.i > token.i)]
