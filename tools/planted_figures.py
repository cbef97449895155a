"""Prints how planted identifiers are found, by script: `make planted`. The corpus is in tests/disclosure."""

from tests.disclosure.planted import SCRIPTS, clean, planted_names, planted_numbers

from corridor.disclosure.identifiers import find_identifiers
from corridor.disclosure.people import find_people

HEAD = f"{'script':10} {'names':>6} {'recall':>7} {'precision':>9} {'numbers':>8} {'blocked':>8} {'false':>6}"
PARTS = ("rules written with it", "measured", "fresh names")


def overlaps(found: object, start: int, end: int) -> bool:
    """Whether a finding touches what was planted."""
    return bool(found.start < end and start < found.end)  # type: ignore[attr-defined]  # persons and identifiers alike


def main() -> None:
    """One table per part of the corpus."""
    for half, part in enumerate(PARTS):
        print(f"{part}\n{HEAD}")
        for script in SCRIPTS:
            names = [each for each in planted_names(half) if each.script == script]
            numbers = [each for each in planted_numbers(min(half, 1)) if each.script == script]
            texts = [text for each, text in clean(min(half, 1)) if each == script]
            hits = [n for n in names if any(overlaps(f, n.start, n.end) for f in find_people(n.text))]
            caught, plain = len(hits), sum(n.variant == "plain" for n in hits)
            false = sum(len(find_people(text)) for text in texts)
            blocked = sum(any(overlaps(f, n.start, n.end) for f in find_identifiers(n.text)) for n in numbers)
            wrong = sum(len(find_identifiers(text)) for text in texts)
            print(
                f"{script:10} {len(names):6} {caught / len(names):7.3f} {plain / (plain + false):9.3f} "
                f"{len(numbers):8} {blocked / len(numbers):8.3f} {wrong:6}"
            )


if __name__ == "__main__":
    main()
