"""`corridor canary`: whether anything that should stay inside is in what was published."""

from pathlib import Path

import click

from corridor.cli.options import home_option, json_option, settings
from corridor.cli.session import at_work, print_json
from corridor.errors import FixInput, Refused
from corridor.exchange.networks import read_network
from corridor.pipeline.canary import count_findings, find_withheld, search_editions
from corridor.pipeline.protecting import gather_protected_names
from corridor.pipeline.tools import open_tools
from corridor.store import has_record


@click.command("canary")
@click.argument("editions", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--network", help="Its provinces and official crossings may be named. Without it, countries alone.")
@click.option(
    "--protected-names",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV with id, name, role, kind; the record's own list is used beside it.",
)
@home_option
@json_option
def command(
    editions: tuple[Path, ...],
    *,
    network: str | None,
    protected_names: Path | None,
    home: Path | None,
    as_json: bool,
) -> None:
    """Search published editions (folders, zips or files) for what the record keeps inside.

    \b
    Looks for protected names, quotes, titles, addresses and ids of reports, towns where people at risk were, and
    coordinates, also inside archives, PDF streams and base64. Tells file and sort, never the words. Leaves with code
    3 where anything is found.
    \b
    Example:  corridor canary published/ --network western-balkans
    """
    where = settings()
    if not has_record(home or where.home):
        raise FixInput(f"{home or where.home}: found no record; expected the one that the editions came from: --home")
    found = read_network(network) if network else None
    with at_work(home) as work, open_tools(cache=where.cache, model=where.model) as tools:
        names = gather_protected_names((), record=work.record, named=protected_names)
        withheld = find_withheld(names, network=found, engine=tools.engine, work=work)
    (files, size), findings = search_editions(editions, withheld)
    if as_json:
        print_json({"files": files, "bytes": size, "found": [f"{each.file}: {each.what}" for each in findings]})
    else:
        click.echo(
            f"searched {files} files, {size:,} bytes, for {len(withheld.phrases)} phrases and {len(names)} names"
        )
    if findings:
        told = "".join(f"\n  {each.file}: {each.what}" for each in findings)
        counts = ", ".join(f"{kind} in {number}" for kind, number in count_findings(findings).items())
        raise Refused(
            f"found what should have stayed inside ({counts}). Withdraw these files and tell who has them:{told}"
        )
    if not as_json:
        click.echo("found nothing that should have stayed inside")
