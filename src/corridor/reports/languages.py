"""The language of a text, where it is recognised with confidence."""

from collections import Counter
from functools import cache

from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

from corridor.reports.limits import load_limits

# Members of a macrolanguage (ISO 639-3) that are written alike, so that the identifier wavers between them; reports of
# all of them are in the written standard, which the macrolanguage's tag means in practice (BCP 47, RFC 5646, 4.1).
_WRITTEN_AS = {"ary": "ar", "arz": "ar", "sdh": "ku", "uzs": "uz", "wuu": "zh", "yue": "zh"}
_NO_LANGUAGE = "zxx"


def recognise_language(text: str) -> str | None:
    """The BCP 47 tag of the text's language, such as `ko`; None where the confidence is below `language_confidence`."""
    best, confidence = likeliest_language(text)
    return best if confidence >= load_limits().language_confidence and best != _NO_LANGUAGE else None


def likeliest_language(text: str) -> tuple[str, float]:
    """The language that fits the start of a text best, and how sure that is, 0 to 1."""
    confidence: Counter[str] = Counter()
    for language, probability in _identifier().rank(text[: load_limits().language_characters]):
        confidence[_WRITTEN_AS.get(language, language)] += probability
    return confidence.most_common(1)[0]


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_modelpath(MODEL_DIR / MODEL_FILE, norm_probs=True)
