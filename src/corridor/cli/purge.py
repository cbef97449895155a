"""`corridor purge`: content leaves the record when its time is over."""

from pathlib import Path

import click

from corridor.cli.options import home_option, settings
from corridor.cli.session import at_work, unlocking
from corridor.desk.opening import DATABASE, open_desk, set_up
from corridor.disclosure import load_protocol
from corridor.errors import FixInput
from corridor.pipeline.purging import find_due, find_reports_to_purge, purge
from corridor.store import has_record, is_sealed


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
    _check(where, is_due=is_due, report_ids=report_ids, why=why)
    has_desk = (where / DATABASE).exists()
    if has_desk:
        set_up()  # before the record is opened, which would set up less
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
    if has_desk:
        _forget_at_desk(where)
    click.echo(f"removed {done.reports} reports: {done.rows} rows and {done.files} files. Tombstones stay in the log.")
    if done.reports:
        click.echo("Backups made earlier still hold them: remove those, or note when they will be.")


def _check(home: Path, *, is_due: bool, report_ids: tuple[str, ...], why: str) -> None:
    """FixInput where the options cannot be meant together, or there is no record."""
    if is_due == bool(report_ids):
        raise FixInput("found both or neither of --due and --report; expected one of them")
    if report_ids and not why.strip():
        raise FixInput("found no reason; expected --why beside --report, because the reason stays when the report goes")
    if not has_record(home):
        raise FixInput(f"{home}: found no record; expected the folder of one: name it with --home")


def _forget_at_desk(home: Path) -> None:
    """Empty what the desk made of reports; its worker builds it again."""
    opened = open_desk(home, cache=settings().cache, passphrase=unlocking() if is_sealed(home) else "")
    from corridor.desk.forgetting import forget_derived  # noqa: PLC0415  once Django is set up

    forget_derived(opened)
