"""Plain words for dates, counts, kinds and grades: the same words in every brief, doubt included."""

from dataclasses import replace
from datetime import date

from corridor.records.briefs import Figure
from corridor.records.claims import Count
from corridor.records.dates import DateSpan
from corridor.records.vocabulary import Credibility, DatePrecision, Kind, Modality, Population, Reliability

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)  # the same on every machine, whatever its locale

# noun; what happened to people, in the plural; what is said where nobody is counted
KIND_WORDS: dict[Kind, tuple[str, str, str]] = {
    Kind.ARREST: ("arrest", "were arrested", "People were arrested"),
    Kind.DETENTION: ("detention", "were detained", "People were detained"),
    Kind.BROKER_ARREST: (
        "arrest of brokers or helpers",
        "were arrested as brokers or helpers",
        "Brokers or helpers were arrested",
    ),
    Kind.RAID: ("raid", "were caught in a raid", "There was a raid"),
    Kind.INTERCEPTION: ("interception", "were intercepted", "People were intercepted"),
    Kind.FORCED_RETURN: ("forced return", "were returned by force", "People were returned by force"),
    Kind.EXPULSION_PUSHBACK: (
        "expulsion or pushback",
        "were expelled or pushed back",
        "People were expelled or pushed back",
    ),
    Kind.BORDER_CLOSURE: ("border closure", "were affected by a border closure", "A border or crossing was closed"),
    Kind.BORDER_REOPENING: (
        "border reopening",
        "were affected by a border reopening",
        "A border or crossing was reopened",
    ),
    Kind.BORDER_REINFORCEMENT: (
        "border reinforcement",
        "were affected by stronger border controls",
        "Border controls were strengthened",
    ),
    Kind.CRACKDOWN_POLICY: (
        "stricter policy or crackdown",
        "were affected by a stricter policy or a crackdown",
        "Policy became stricter, or a crackdown began",
    ),
    Kind.TRAFFICKING: ("trafficking", "were trafficked", "People were trafficked"),
    Kind.RESCUE_RELEASE: ("rescue or release", "were rescued or released", "People were rescued or released"),
    Kind.ARRIVAL: ("arrival", "arrived", "People arrived"),
    Kind.DEATH_INJURY: ("death or injury", "died or were injured", "People died or were injured"),
    Kind.DISAPPEARANCE: ("disappearance", "disappeared", "People disappeared"),
    Kind.OTHER: ("other event", "were affected by another event", "Something else that bears on a way is reported"),
}
POPULATION_WORDS: dict[Population, tuple[str, str]] = {
    Population.REFUGEES: ("refugee", "refugees"),
    Population.ASYLUM_SEEKERS: ("asylum seeker", "asylum seekers"),
    Population.MIGRANTS_MIXED: ("migrant", "migrants"),
    Population.IDPS: ("internally displaced person", "internally displaced people"),
    Population.RETURNEES: ("returnee", "returnees"),
    Population.STATELESS: ("stateless person", "stateless people"),
    Population.HELPERS: ("person", "people"),
    Population.OTHERS: ("person", "people"),
    Population.UNKNOWN: ("person", "people"),
}
MODALITY_WORDS: dict[Modality, str] = {
    Modality.ASSERTED: "reported as fact",
    Modality.ALLEGED: "alleged",
    Modality.CONFIRMED: "confirmed by a body that can know",
    Modality.DENIED: "denied",
    Modality.PLANNED: "planned or announced, not reported as done",
    Modality.FEARED: "feared, not reported as happened",
}
RELIABILITY_WORDS: dict[Reliability, str] = {
    Reliability.A: "reliable source",
    Reliability.B: "usually reliable source",
    Reliability.C: "fairly reliable source",
    Reliability.D: "source not usually reliable",
    Reliability.E: "unreliable source",
    Reliability.F: "reliability of the source cannot be judged",
}
CREDIBILITY_WORDS: dict[Credibility, str] = {
    Credibility.CONFIRMED: "confirmed by independent sources",
    Credibility.PROBABLY_TRUE: "probably true",
    Credibility.POSSIBLY_TRUE: "possibly true",
    Credibility.DOUBTFUL: "doubtfully true",
    Credibility.IMPROBABLE: "improbable",
    Credibility.CANNOT_BE_JUDGED: "truth cannot be judged yet",
}
# ICD 203, Analytic Standards (2015), section D.6.e.2.a: seven terms and their ranges, upper bounds.
LIKELIHOOD_WORDS = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.00, "almost certain"),
)


# Countries whose names take an article in a sentence.
_ARTICLED = ("United ", "Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Comoros", "Central African")


def say_place(name: str) -> str:
    """A place as it stands after `in`: `the United States`, `Kunming, Yunnan, China`."""
    return f"the {name}" if name.startswith(_ARTICLED) else name


def say_day(day: date) -> str:
    """As in `3 September 2024`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_month(day: date) -> str:
    """As in `September 2024`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def say_span(span: DateSpan) -> str:
    """When, as far as it is known, ready to stand at the end of a sentence: `on 3 September 2024`."""
    if span.yearless:
        return f"{_say_yearless(span.yearless)} (the year is not stated)"
    if span.start_on and span.end_on:
        return _say_interval(span.start_on, span.end_on, span.precision)
    if span.end_on:
        return f"by {say_day(span.end_on)} at the latest"
    if span.start_on:
        return f"on or after {say_day(span.start_on)}"
    return "on a day that is not stated"


def say_count(count: Count) -> str:
    """A count with its range: `139`, `about 40 (35 to 45)`, `13 to 17`, `at least 20`, empty where nothing is known."""
    low, best, high = count.low, count.best, count.high
    if low is not None and low == high:
        return f"{low:,}"
    if low is not None and high is not None:
        span = f"{low:,} to {high:,}"
        return f"about {best:,} ({span})" if best is not None and best not in {low, high} else span
    if best is not None and low in {None, best} and high in {None, best}:
        return f"at least {best:,}" if low == best else f"up to {best:,}" if high == best else f"{best:,}"
    if low is not None:
        return f"at least {low:,}"
    return f"up to {high:,}" if high is not None else ""


def say_grade(reliability: Reliability, credibility: Credibility) -> str:
    """An Admiralty grade in words."""
    return f"{RELIABILITY_WORDS[reliability]}, {CREDIBILITY_WORDS[credibility]}"


def say_likelihood(probability: float) -> str:
    """A probability, 0-1, in the words of ICD 203."""
    return next(words for bound, words in LIKELIHOOD_WORDS if probability <= bound + 1e-9)


def tell(
    kind: Kind, *, count: Figure | None, people: tuple[str, str], place: str, when: DateSpan
) -> tuple[str | Figure, ...]:
    """What happened, as the parts of a sentence. people: who, in the singular and the plural."""
    _, passive, uncounted = KIND_WORDS[kind]
    end = f" in {say_place(place)}{',' if ',' in place else ''}" if place else ""
    tail = (
        f"{end} {say_span(when)}." if when.is_known or when.lacks_year else f"{end.rstrip(',')}; the day is not stated."
    )
    if count is None or not count.text:
        return (uncounted + tail,)
    first = replace(count, text=count.text[0].upper() + count.text[1:])
    if count.value == 1 and count.text == "1":
        return (first, f" {people[0]} {passive.replace('were', 'was')}{tail}")
    return (first, f" {people[1]} {passive}{tail}")


def tell_unhappened(
    kind: Kind, *, modality: Modality, place: str, when: DateSpan, people: tuple[str, str]
) -> tuple[str, ...]:
    """The same for what is only feared, planned or denied: named, not told as if it had happened."""
    label = {Modality.FEARED: "Feared", Modality.PLANNED: "Planned or announced", Modality.DENIED: "Denied"}[modality]
    who = f" of {people[1]}" if people[1] != "people" else ""
    where = f", {place}" if place else ""
    day = f", {say_span(when)}" if when.is_known or when.lacks_year else ""
    return (f"{label}: {KIND_WORDS[kind][0]}{who}{where}{day}.",)


def _say_interval(start: date, end: date, precision: DatePrecision) -> str:
    if start == end:
        return f"on {say_day(start)}"
    if precision is DatePrecision.WEEK and (end - start).days <= 6:
        return f"in the week of {say_day(start)}"
    if precision is DatePrecision.MONTH and (start.year, start.month) == (end.year, end.month):
        return f"in {say_month(start)}"
    if precision is DatePrecision.YEAR and start.year == end.year:
        return f"in {start.year}"
    return f"between {say_day(start)} and {say_day(end)}"


def _say_yearless(days: tuple[str, str]) -> str:
    first, last = _month_day(days[0]), _month_day(days[1])
    if days[0] == days[1]:
        return f"on {first[0]} {first[1]}"
    if first[1] == last[1] and first[0] == 1 and last[0] >= 28:
        return f"in {first[1]}"
    return f"between {first[0]} {first[1]} and {last[0]} {last[1]}"


def _month_day(text: str) -> tuple[int, str]:
    return int(text[5:7]), MONTHS[int(text[2:4]) - 1]
