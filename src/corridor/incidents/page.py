"""How claims are joined and graded, as a page for people, made from the same files that the program reads."""

import math
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import yaml

from corridor.incidents.judging import VERDICTS

_INTRODUCTION = """# Incidents

Made from `src/corridor/incidents/*.yaml`; a test compares this page with those files. Why it is so stands in
`docs/why/incidents.md`.

    resolve(claims, *, reports, judgements=()) -> tuple[Incident, ...]

1. **Candidates.** Two claims are compared where their kinds are of one family, their times are compatible, and they
   share a country or a number of people, or one of them names no country.
2. **Score.** Each field is compared and finds one level, or nothing where either claim leaves the field open. A level
   weighs ln(m / u); the weights and the log-odds of the prior add up to the log-odds that the pair is one event.
3. **Never.** Some pairs are no event together whatever else agrees: places in different countries without a common
   number of people; towns, days or publications too far apart; different exact numbers on different days; a day after
   the other was published; a nationality that the other negates; opposed kinds; and two claims that one report tells
   apart.
4. **Groups.** Groups of claims are joined while the average log-odds between two reaches the bar, best first. One pair
   that is never together keeps its groups apart. Grouping runs twice: the second time, another event that two reports
   share speaks for what else they share.
5. **Fields.** Every field shows a value that a claim gives, chosen by the rule named beside it, with the values that
   other claims give. A claim that says the same less exactly counts for the exact one.
6. **Roots.** Sources are counted by who says it in the end. A leader speaks as the body that they lead, an outlet that
   passes a word on is no root beside it, a speaker without a name speaks through who quotes them, and a copy speaks as
   what it copies.
7. **Parts.** Where counts of one report add up to another of its counts, the parts are linked to the total by
   `part_of`; they are not merged.
"""


def render() -> str:
    """The whole page in Markdown, as it stands in docs/reference/incidents.md."""
    weights, grades = _read("weights"), _read("grades")
    lines = [
        *_INTRODUCTION.splitlines(),
        "",
        *_fields(weights),
        "## Numbers",
        "",
        *_numbers(weights["numbers"]),
        "## Families of kinds",
        "",
        *_families(_read("families")),
        "## Grade",
        "",
        f"Reliability: {grades['reliability']['default']}. {grades['reliability']['why']}",
        "",
        "Credibility, the first rule that fits:",
        "",
        "| rule | number | why |",
        "|---|---|---|",
        *(f"| `{rule['when']}` | {rule['number']} | {rule['why']} |" for rule in grades["credibility"]),
        "",
        "## Verdicts",
        "",
        "A judgement's verdict is one of " + ", ".join(f"`{verdict}`" for verdict in VERDICTS) + ".",
    ]
    return "\n".join(lines).rstrip() + "\n"


def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((files("corridor.incidents") / f"{name}.yaml").read_text(encoding="utf-8"))
    return content


def _fields(weights: Mapping[str, Any]) -> list[str]:
    lines = ["## Findings", "", "| field | finding | across reports | within one | because |", "|---|---|---|---|---|"]
    for field, levels in weights["fields"].items():
        for name, level in levels.items():
            within = {**level, **(level.get("one_report") or {})}
            lines.append(f"| {field} | `{name}` | {_weight(level)} | {_weight(within)} | {level['because']} |")
    lines += ["", "Where the levels come from:", ""]
    return [*lines, *(f"- {field}: {source}" for field, source in weights["sources"].items()), ""]


def _weight(level: Mapping[str, Any]) -> str:
    if level["u"] == "chance":
        return f"ln({level['m']:g} / chance)"
    return f"{math.log(level['m'] / level['u']):+.2f}"


def _numbers(numbers: Mapping[str, Mapping[str, Any]]) -> list[str]:
    lines = ["| number | default | unit | meaning | source |", "|---|---|---|---|---|"]
    lines += [
        f"| `{name}` | {entry['default']:g} | {entry['unit']} | {entry['meaning']} | {entry['source']} |"
        for name, entry in numbers.items()
    ]
    return [*lines, ""]


def _families(families: Mapping[str, Any]) -> list[str]:
    lines = [f"- {name}: {', '.join(kinds)}" for name, kinds in families["families"].items()]
    opposed = "; ".join(" and ".join(pair) for pair in families["opposed"])
    return [*lines, "", f"Opposed: {opposed}. Of helpers: {', '.join(families['helpers'])}.", ""]
