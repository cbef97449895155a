"""`corridor purge`: content leaves the record when its time is over."""

from pathlib import Path

import click

from corridor.cli.options import home_option, settings
from corridor.cli.session import at_work
from corridor.disclosure import load_protocol
from corridor.errors import FixInput
from corridor.pipeline.purging import find_due, find_reports_to_purge, purge
from corridor.store import has_record


@click.command("purge")
@click.option("--due", "is_due", is_flag=True, help="Every report kept longer than the protocol's retention.")
@click.option("--report", "report_ids", multiple=True, metavar="ID", help="This report, once for each.")
@click.option("--why", default="", help="The reason, kept with the tombstone; needed with --report.")
@click.option("--yes", "is_meant", is_flag=True, help="Remove. Without it, only say what would be removed.")
@home_option
def command(*, is_due: bool, report_ids: tuple[str, ...], why: str, is_meant: bool, home: Path | None) -> None:
    """Remove reports with their bytes, text, claims, and decisions on them; a keyed tombstone stays in the log.

    \b
    The chain stays whole, and the same bytes are not read again. Backups made earlier still hold them.
    Example:  corridor purge --due --yes
    """
    where = home or settings().home
    if is_due == bool(report_ids):
        raise FixInput("found both or neither of --due and --report; expected one of them")
    if report_ids and not why.strip():
        raise FixInput("found no reason; expected --why beside --report, because the reason stays when the report goes")
    if not has_record(where):
        raise FixInput(f"{where}: found no record; expected the folder of one: name it with --home")
    with at_work(where) as work:
        kept_days = load_protocol().retention.report_days
        if is_due:
            reports, why = find_due(kept_days=kept_days, work=work).reports, f"kept for {kept_days} days"
        else:
            reports = find_reports_to_purge(report_ids, work=work)
        if not is_meant:
            click.echo(f"{len(reports)} reports would be removed; nothing was. Add --yes to remove them.")
            for report in reports:
                click.echo(f"  {report.id}  {report.name}")
            return
        done = purge(reports, why=why, work=work)
    click.echo(f"removed {done.reports} reports: {done.rows} rows and {done.files} files. Tombstones stay in the log.")
    if done.reports:
        click.echo("Backups made earlier still hold them: remove those, or note when they will be.")
