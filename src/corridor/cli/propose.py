"""`corridor propose`: what the words of reports in other languages may say."""

from pathlib import Path

import click

from corridor.cli.options import home_option, index_option, json_option, published_option, reports_argument, settings
from corridor.cli.session import Given, at_work, print_json, print_skipped
from corridor.pipeline.proposing import Proposed, propose_reports
from corridor.pipeline.tools import open_gazetteer
from corridor.records import Count, DateSpan, Proposal


@click.command("propose")
@reports_argument
@index_option
@published_option
@home_option
@json_option
def command(
    paths: tuple[Path, ...], *, index: Path | None, published: str | None, home: Path | None, as_json: bool
) -> None:
    """Propose dates, counts of people and places in reports of any language, for a person to code by hand.

    \b
    A proposal is no claim: it shows exact words and what they may say. Chinese, Korean and Japanese need no language
    tag; Spanish, French, German, Arabic, Farsi, Turkish, Greek and Russian are read where the language is known.
    \b
    Example:  corridor propose reports/ --index reports/index.csv
    """
    given = Given.of(paths, index=index, published=published)
    with at_work(home) as work, open_gazetteer(settings().cache) as gazetteer:
        reading = given.read(work=work)
        proposed = propose_reports(reading.report_ids, work=work, gazetteer=gazetteer)
    if as_json:
        print_json(proposed)
        return
    print_skipped(reading.skipped_by_reason, reading.skipped)
    for each in proposed:
        _print(each)


def _print(proposed: Proposed) -> None:
    click.echo(
        f"{proposed.name}, language {proposed.language or 'not recognised'}: {len(proposed.proposals)} proposals"
    )
    for proposal in proposed.proposals:
        click.echo(f"  {proposal.kind.value:5}  {proposal.quote.start:>6}  “{proposal.quote.text}”  {_told(proposal)}")


def _told(proposal: Proposal) -> str:
    if proposal.date:
        return _date(proposal.date)
    return _count(proposal.count) if proposal.count else proposal.place.resolved if proposal.place else ""


def _date(date: DateSpan) -> str:
    if date.yearless:
        return f"{' to '.join(dict.fromkeys(date.yearless))}, year unknown"
    known = [day.isoformat() for day in (date.start_on, date.end_on) if day]
    return " to ".join(dict.fromkeys(known)) or "unknown without the day of publication"


def _count(count: Count) -> str:
    if count.high is None:
        return f"{count.low} or more"
    if count.low is None:
        return f"up to {count.high}"
    return str(count.low) if count.low == count.high else f"{count.low} to {count.high}"
