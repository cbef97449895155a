"""The codebook as a page for people, made from the same files that the program reads."""

from collections.abc import Iterable

from corridor.codebook.entries import Codebook, Entry, KindEntry, LinkEffect, Number


def render(codebook: Codebook) -> str:
    """The whole codebook in Markdown, as it stands in docs/reference/codebook.md."""
    lines = [
        "# Codebook",
        "",
        "Made from `src/corridor/codebook/*.yaml`; a test compares this page with those files.",
        "",
        *_section("Kinds", codebook.kinds.values()),
        *_section("Modalities", codebook.modalities.values()),
        *_section("Corridor effects", codebook.effects.values()),
        "## Numbers that entries carry",
        "",
        *_numbers(codebook.fields.items()),
        "## Numbers of a link's state",
        "",
        *_numbers(codebook.state.items()),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _section(title: str, entries: Iterable[Entry]) -> list[str]:
    lines = [f"## {title}", ""]
    for entry in entries:
        lines += [f"### {entry.word}", "", entry.definition, "", f"Not: {entry.not_}", "", "Examples:", ""]
        lines += [f"- {example}" for example in entry.examples]
        lines += ["", *_more(entry)]
    return lines


def _more(entry: Entry) -> list[str]:
    lines = []
    if isinstance(entry, KindEntry):
        walk = entry.crosswalk
        schemes = (("PLOVER", walk.plover), ("ACLED", walk.acled), ("Missing Migrants", walk.missing_migrants))
        lines += ["Elsewhere: " + "; ".join(f"{scheme} {word or 'has no word'}" for scheme, word in schemes) + ".", ""]
    link = getattr(entry, "link", None)
    if isinstance(link, LinkEffect):
        lines += [_link(link), ""]
    weight = getattr(entry, "weight", None)
    if weight is not None:
        lines += [f"Weight {weight:g}. {getattr(entry, 'source', '')}", ""]
    return lines


def _link(link: LinkEffect) -> str:
    if link.speaks_for is None:
        return f"On a link: no evidence for any state. {link.source}"
    return (
        f"On a link: speaks for {link.speaks_for}, strength {link.strength:g}, "
        f"half-life {link.half_life_days} days. {link.source}"
    )


def _numbers(numbers: Iterable[tuple[str, Number]]) -> list[str]:
    lines = ["| name | default | unit | meaning | source |", "|---|---|---|---|---|"]
    for name, number in numbers:
        lines.append(f"| {name} | {number.value:g} | {number.unit} | {number.meaning} | {number.source} |")
    return [*lines, ""]
