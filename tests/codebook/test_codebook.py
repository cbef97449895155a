"""The codebook is complete, has one meaning per word, and its page prints the same files."""

from importlib.resources import files
from pathlib import Path

import pytest

from corridor.codebook import FILES, load, parse, render
from corridor.errors import BadFile
from corridor.records.vocabulary import Effect, Kind, Modality, State

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "codebook.md"
TEXTS = {name: (files("corridor.codebook") / f"{name}.yaml").read_text(encoding="utf-8") for name in FILES}


def test_every_word_of_the_vocabularies_has_one_entry() -> None:
    codebook = load()
    assert set(codebook.kinds) == set(Kind)
    assert set(codebook.modalities) == set(Modality)
    assert set(codebook.effects) == set(Effect)


def test_the_page_prints_the_files() -> None:
    assert PAGE.read_text(encoding="utf-8") == render(load())


@pytest.mark.parametrize("modality", [Modality.DENIED, Modality.PLANNED, Modality.FEARED])
def test_what_did_not_happen_has_no_weight(modality: Modality) -> None:
    assert load().modalities[modality].weight == 0


def test_effects_speak_for_the_states_of_the_design() -> None:
    states = {effect: entry.speaks_for for effect, entry in load().effects.items()}
    assert states == {
        Effect.BLOCKED: State.CLOSED,
        Effect.DISRUPTED: State.RESTRICTED,
        Effect.RISKIER: State.RESTRICTED,
        Effect.REOPENED: State.OPEN,
        Effect.NONE: None,
    }


def test_riskier_is_weaker_than_disrupted() -> None:
    effects = load().effects
    assert effects[Effect.RISKIER].strength < effects[Effect.DISRUPTED].strength


def test_prior_probabilities_sum_to_one() -> None:
    state = load().state
    total = sum(state[f"prior_{name}_probability"].value for name in ("open", "restricted", "closed"))
    assert total == pytest.approx(1)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("kinds", "  arrest:\n", "  seizure:\n", "each word of the vocabulary once"),
        (
            "modalities",
            '    weight: 0.0\n    source: "Design rule: feared',
            '    weight: 0.5\n    source: "Design rule: feared',
            "expected 0",
        ),
        ("kinds", "half_life_days: 120", "half_life_days: 0", "more than 0"),
        ("kinds", "strength: 0.85", "strength: 1.85", "from 0 to 1"),
        ("effects", "speaks_for: closed", "speaks_for: null", "a strength where it speaks for a state"),
        (
            "effects",
            "Two groups had to turn round after the guide was caught.",
            "The ferry takes them again.",
            "also in",
        ),
        ("state", "unit: days", "units: days", "the keys"),
        ("state", "numbers:", "numbers: [", "valid YAML"),
    ],
)
def test_a_broken_codebook_is_refused_with_the_place_and_the_rule(file: str, old: str, new: str, said: str) -> None:
    texts = {**TEXTS, file: TEXTS[file].replace(old, new, 1)}
    with pytest.raises(BadFile, match=said):
        parse(texts)
