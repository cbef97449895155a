"""`corridor read`: reports into the record."""

from pathlib import Path

import click

from corridor.cli.options import home_option, index_option, json_option, published_option, reports_argument
from corridor.cli.session import Given, at_work, print_json, print_skipped
from corridor.errors import FixInput
from corridor.pipeline.reading import Reading


@click.command("read")
@reports_argument
@index_option
@published_option
@home_option
@json_option
def command(
    paths: tuple[Path, ...], *, index: Path | None, published: str | None, home: Path | None, as_json: bool
) -> None:
    """Read reports (files or folders) into the record. Reading twice changes nothing.

    \b
    Reads .txt .html .mhtml .pdf .docx .eml .jsonl, RSS and Atom files, WARC and WACZ. A publication date that a report
    does not state stays unknown unless --index or --published gives it. What cannot be read is skipped and
    counted by reason; that is an answer (exit code 0), also where nothing else was found.
    \b
    Example:  corridor read saved-pages/ --index saved-pages/index.csv
    """
    given = Given.of(paths, index=index, published=published)
    with at_work(home) as work:
        reading = given.read(work=work)
    if not reading.report_ids and not reading.skipped:
        raise FixInput(
            f"{', '.join(map(str, paths))}: found no file; expected reports, or folders with reports in them"
        )
    if as_json:
        print_json(reading)
    else:
        _print(reading)


def _print(reading: Reading) -> None:
    click.echo(
        f"{len(reading.report_ids)} reports: {reading.added} files new or changed, {reading.known} known already"
    )
    if reading.copies:
        click.echo(f"{reading.copies} repeat another report")
    if reading.quarantined:
        kinds = ", ".join(f"{kind} in {number}" for kind, number in reading.quarantined.items())
        click.echo(f"in quarantine, no quote leaves without a reviewer: {kinds}")
    print_skipped(reading.skipped_by_reason, reading.skipped)
